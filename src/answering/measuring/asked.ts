import { mayBeJudged } from '../../knowledge/lookup.js';
import type { Aspect } from '../../knowledge/schema/aspects.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { type Answerer, answererByWords } from '../answerer.js';
import { type Answer, type Answerable, type AnswerOptions, createAnswerEngine } from '../engine.js';
import { type Case, caseOf } from '../judge/case.js';
import { isWorthJudging } from '../judge/worth-judging.js';
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

/** Something that answers. */
export interface Asked {
  readonly entries: readonly Answerable[];
  readonly ids: ReadonlySet<string>;
  readonly ask: Ask;
  /** What a judge gets to see of an answer; undefined where it is not asked. */
  caseOf(question: string, answer: Answer): Case | undefined;
}

/** Makes something that answers from entries; without aspects, with those that come with Ropes. */
export type AnswererMaker = (
  entries: readonly Answerable[],
  options: AnswerOptions,
  aspects?: readonly Aspect[],
) => Promise<Answerer> | Answerer;

/** By words alone. */
const byWords: AnswererMaker = (entries, options) => answererByWords(createAnswerEngine(entries, options));

/** Entries by themselves, answered by the engine alone. */
export async function askedEntries(
  all: readonly Answerable[],
  options: AskedOptions = {},
  answererOf: AnswererMaker = byWords,
): Promise<Asked> {
  const entries = withAsks(all, options);
  const { ask } = await answererOf(entries, answerOptions(options));
  return {
    entries,
    ids: new Set(entries.map(({ id }) => id)),
    ask: (question) => ask((engine) => engine.ask(question)),
    caseOf: caseMaker(entries, [], () => true),
  };
}

/** Packs, answered as in chat: with roles, two subjects, and what is no question. */
export async function askedPacks(
  knowledge: Knowledge,
  options: AskedOptions = {},
  answererOf: AnswererMaker = byWords,
): Promise<Asked> {
  const entries = withAsks([...knowledge.entries.values()], options);
  const all = { ...answerOptionsOf(knowledge), ...answerOptions(options) };
  const { ask } = await answererOf(entries, all, [...knowledge.aspects.values()]);
  return {
    entries,
    ids: new Set(knowledge.entries.keys()),
    ask: (question) => ask((engine) => askPack(engine, knowledge.entries, question)),
    caseOf: caseMaker(entries, [...knowledge.aspects.values()], (id) => mayBeJudged(knowledge, id)),
  };
}

function caseMaker(
  entries: readonly Answerable[],
  aspects: readonly Aspect[],
  maySee: (id: string) => boolean,
): Asked['caseOf'] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (question, answer) =>
    isWorthJudging(answer) ? caseOf(answer, { entries: byId, aspects, maySee, question }) : undefined;
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
