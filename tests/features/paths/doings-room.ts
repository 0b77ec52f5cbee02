import type { Feature, IntendedCommand } from '../../../src/conversation/feature.js';
import { parseMessage } from '../../../src/conversation/parse-message.js';
import { createRegistry } from '../../../src/conversation/registry.js';
import { saying } from '../../../src/conversation/saying.js';
import { say } from '../../../src/conversation/turn.js';
import * as registered from '../../../src/features/registered.js';
import type { Place } from '../../../src/ports/place.js';
import type { Heard } from '../../support/conversation.js';
import type { TestDatabase } from '../../support/databases.js';
import { type Talk, teamTalk } from '../../support/team.js';

/** What a sentence led to: the command that it means, or what it showed. */
export interface Understood {
  readonly meant: IntendedCommand | undefined;
  /** The name of the command that `meant` is parsed to. */
  readonly parsed: string | undefined;
  readonly shown: Heard;
}

/** A conversation in which every message that is no command means a given everyday matter. */
export async function doingsRoom(held: TestDatabase) {
  const now: { does: string; meant: IntendedCommand | undefined } = { does: 'done', meant: undefined };
  const sorter: Feature = {
    name: 'sorter',
    order: 1_000,
    async question(turn, text) {
      const read = await turn.features.doings.get(now.does)?.read(turn, { text });
      if (!read) throw new Error(`Nobody does "${now.does}".`);
      if ('shown' in read) return read.shown;
      now.meant = read;
      return say(saying('meant', 'asker'));
    },
  };
  const features = createRegistry([
    ...Object.values(registered).filter(({ name }) => name !== 'asking'),
    sorter,
  ]);
  const talk = await teamTalk(held, { features });
  async function understand(who: string, doing: string, text: string, place?: Place): Promise<Understood> {
    Object.assign(now, { does: doing, meant: undefined });
    // What is quoted is no command, so that one is read as a sentence as well.
    const shown = await talk.say(who, text, place, { quoted: true });
    const { meant } = now;
    const parsed = meant && parseMessage(meant.command, features.lexicon('en'))?.command.name;
    return { meant, parsed, shown };
  }
  return { talk, understand };
}

export type Room = { readonly talk: Talk } & Pick<Awaited<ReturnType<typeof doingsRoom>>, 'understand'>;
