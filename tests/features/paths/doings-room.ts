import type { IntendedCommand } from '../../../src/conversation/feature.js';
import type { Place } from '../../../src/ports/place.js';
import type { Heard } from '../../support/conversation.js';
import type { TestDatabase } from '../../support/databases.js';
import { commandIn, doingTalk } from '../../support/doing.js';
import type { Talk } from '../../support/team.js';

/** What a sentence led to: the command that it means, or what it showed. */
export interface Understood {
  readonly meant: IntendedCommand | undefined;
  /** The name of the command that `meant` is parsed to. */
  readonly parsed: string | undefined;
  readonly shown: Heard;
}

/** A conversation in which every message that is no command means a given everyday matter. */
export async function doingsRoom(held: TestDatabase) {
  const { talk, says } = await doingTalk(held);
  async function understand(who: string, doing: string, text: string, place?: Place): Promise<Understood> {
    const { heard, meant } = await says(who, doing, text, place);
    return { meant, parsed: meant && commandIn(meant.command), shown: heard };
  }
  return { talk, understand };
}

export type Room = { readonly talk: Talk } & Pick<Awaited<ReturnType<typeof doingsRoom>>, 'understand'>;
