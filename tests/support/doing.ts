import type { IntendedCommand, Intent } from '../../src/conversation/feature.js';
import { parseMessage } from '../../src/conversation/parse-message.js';
import { createRegistry } from '../../src/conversation/registry.js';
import type { Place } from '../../src/ports/place.js';
import type { Heard } from './conversation.js';
import type { TestDatabase } from './databases.js';
import { english, features } from './english.js';
import { personOf, type Talk, teamTalk } from './team.js';

/** What somebody meant by a sentence, in a turn of the whole product. */
export interface Understood {
  readonly heard: Heard;
  /** Undefined where something was shown. */
  readonly meant: IntendedCommand | undefined;
}

/** The conversation of `teamTalk`, in which sentences are handed to a doing, as whoever sorts them does. */
export async function doingTalk(held: TestDatabase) {
  let doing = '';
  let meant: Intent | undefined;
  const sorting = createRegistry(
    features.features.map((feature) =>
      feature.question
        ? {
            ...feature,
            question: async (turn, text) => {
              meant = await features.doings.get(doing)?.read(turn, { text });
              return meant && 'shown' in meant ? meant.shown : { replies: [], outcome: {} };
            },
          }
        : feature,
    ),
  );
  const talk: Talk = await teamTalk(held, { features: sorting });

  async function says(
    account: string,
    name: string,
    text: string,
    place: Place = talk.direct(account),
  ): Promise<Understood> {
    [doing, meant] = [name, undefined];
    // Quoted words are no command.
    const heard = await talk.say(account, text, place, { quoted: true });
    if (!meant) throw new Error(`There is no "${name}", or it was not asked.`);
    return { heard, meant: 'shown' in meant ? undefined : meant };
  }

  return {
    talk,
    says,
    /** What would be typed, with names of accounts in place of ids, or what is shown. */
    async typed(account: string, name: string, text: string): Promise<string> {
      const { heard, meant } = await says(account, name, text);
      return meant ? named(talk, meant.command) : heard.text;
    },
  };
}

/** "pause person:…" as "pause noor". */
async function named(talk: Talk, command: string): Promise<string> {
  let text = command;
  for (const name of ['maren', 'olga', 'ada', 'dana', 'noor', 'milo'])
    text = text.replaceAll(`person:${await personOf(talk, name)}`, name);
  return text;
}

/** The command that a message is. */
export function commandIn(text: string): string | undefined {
  return parseMessage(text, features.lexicon(english.locale))?.command.name;
}
