import { chatCompletions } from '../../src/answering/judge/chat-completions.js';
import { createJudge, type Judge } from '../../src/answering/judge/judge.js';
import { type RulingLimits, storedRulings } from '../../src/insights/questions/rulings.js';
import { type Log, silent } from '../../src/ports/log.js';
import type { Database } from '../../src/storage/database.js';
import type { Behaviour, JudgeStub, Shown } from './judge-stub.mjs';

/** Far longer than anything here takes. */
const LONG = 60_000;

export interface JudgeOverParts {
  readonly stub: Pick<JudgeStub, 'url'>;
  readonly database: Pick<Database, 'background' | 'dialect'>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Milliseconds that answers wait. */
  readonly limit?: number;
  readonly limits?: Partial<RulingLimits>;
  readonly log?: Log;
  /** Resolves when what the model answered may arrive; without it, at once. */
  readonly arrives?: () => Promise<void>;
}

/** A judge as the product makes it, over a stub of the protocol. */
export function judgeOver({
  stub,
  database,
  now,
  limit = LONG,
  limits = {},
  log = silent,
  arrives,
}: JudgeOverParts): Judge {
  const complete = chatCompletions({ url: stub.url, model: 'small' });
  return createJudge({
    host: 'models.example',
    model: 'small',
    limit,
    complete: async (...asked) => {
      const completion = await complete(...asked);
      await arrives?.();
      return completion;
    },
    rulings: storedRulings({ database, limits: { perMinute: 1_000, perDay: 1_000, ...limits }, now }),
    log,
  });
}

/** Points at the first sentence of an entry that says something. Throws where none is shown. */
export function pointAt(title: string, words: RegExp): (asked: { readonly shown: Shown }) => Behaviour {
  return ({ shown }) => {
    const entry = entryNamed(shown, title);
    const sentence = entry.sentences.findIndex((text) => words.test(text));
    if (sentence < 0) throw new Error(`No sentence of "${title}" says ${words}.`);
    return { says: { entry: entry.letter, sentences: [sentence + 1], topic: '-', aspect: 0 } };
  };
}

/** Declines: an entry is about the thing, and says nothing of this of it. Throws where they are not shown. */
export function lacking(
  title: string,
  nothingAbout: string,
): (asked: { readonly shown: Shown }) => Behaviour {
  return ({ shown }) => {
    const aspect = shown.aspects.indexOf(nothingAbout) + 1;
    if (aspect === 0) throw new Error(`No aspect is "${nothingAbout}".`);
    return { says: { entry: '-', sentences: [], topic: entryNamed(shown, title).letter, aspect } };
  };
}

function entryNamed({ entries }: Shown, title: string) {
  const found = entries.find(({ heading }) => heading === title || heading.endsWith(` > ${title}`));
  if (!found) throw new Error(`"${title}" is not among the entries shown.`);
  return found;
}
