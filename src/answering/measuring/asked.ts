import type { Knowledge } from '../../knowledge/schema/schema.js';
import { type Answerable, type AnswerEngine, type AnswerOptions, createAnswerEngine } from '../engine.js';
import { answerOptionsOf, askPack } from '../pack-answer.js';
import type { Ask } from './outcomes.js';
import { MOST_MEASURED } from './scores.js';

/** Which entries are measured, and with how much of what was written for them. */
export interface AskedOptions {
  /** So many asks of each entry count, the first ones; without it all. */
  readonly asks?: number | undefined;
  /** An entry without asks has its title for one. */
  readonly titleAsAsk?: boolean | undefined;
  /** 0..1; without it what the pack says, or the engine. */
  readonly strictness?: number | undefined;
}

/** Something that answers; it learns at the first question. */
export interface Asked {
  readonly ids: ReadonlySet<string>;
  readonly ask: Ask;
}

/** Makes an engine of entries. */
type EngineMaker = (entries: readonly Answerable[], options: AnswerOptions) => AnswerEngine;

/** Entries by themselves, answered by the engine alone. */
export function askedEntries(entries: readonly Answerable[], options: AskedOptions = {}): Asked {
  const engine = createAnswerEngine(withAsks(entries, options), answerOptions(options));
  return { ids: new Set(entries.map(({ id }) => id)), ask: (question) => engine.ask(question) };
}

/** Packs, answered as in chat: with roles, two subjects, and what is no question. */
export function askedPacks(
  knowledge: Knowledge,
  options: AskedOptions = {},
  engineOf: EngineMaker = createAnswerEngine,
): Asked {
  const { entries } = knowledge;
  const all = { ...answerOptionsOf(knowledge), ...answerOptions(options) };
  const engine = engineOf(withAsks([...entries.values()], options), all);
  return { ids: new Set(entries.keys()), ask: (question) => askPack(engine, entries, question) };
}

function answerOptions({ strictness }: AskedOptions): AnswerOptions {
  return { most: MOST_MEASURED, ...(strictness === undefined ? {} : { strictness }) };
}

function withAsks(entries: readonly Answerable[], { asks: most, titleAsAsk }: AskedOptions): Answerable[] {
  return entries.map((entry) => {
    const { title } = entry;
    const asks = titleAsAsk && entry.asks.length === 0 && title !== undefined ? [title] : entry.asks;
    return { ...entry, asks: asks.slice(0, most) };
  });
}
