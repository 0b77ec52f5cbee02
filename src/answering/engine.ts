import { calibrate } from './confidence/calibration.js';
import { type Confidence, type ConfidenceData, confidenceFrom } from './confidence/confidence.js';
import type { Encoding } from './encoder/encoding.js';
import { type EverydayChanges, everydaySorter } from './everyday/changes.js';
import type { Likely, Sorter } from './everyday/sorter.js';
import { loadMeanings } from './meanings/meaning.js';
import { type Answerable, nameKeyOf, readMaterial } from './ranking/material.js';
import { createRanking, learnRanking, type Ranking, type RankingData } from './ranking/ranking.js';
import { undecorated } from './reading/decorations.js';
import { isTooLong } from './reading/non-questions.js';
import { readQuestion } from './reading/question.js';
import type { SpelledWords } from './reading/spelled.js';
import { unknownNameIn } from './reading/unknown-name.js';
import { numberIn, type StringTable, stringIn, tableOf } from './tables.js';
import { type LexiconData, lexiconFrom } from './words/lexicon.js';
import { learnSpelling, type SpellingData, spellingFrom } from './words/spelling.js';
import { stemOf } from './words/stem.js';
import type { Term } from './words/term.js';

export type { Answerable };

export interface RankedEntry {
  readonly id: string;
  /** 0..1: how likely this entry is a right answer. Never above that of the entry before it. */
  readonly confidence: number;
}

export interface Answer {
  /**
   * Whether the first entry is sure enough to be given as the answer. It is none, however sure, where it is said to lack what is
   * asked for, or where nothing is asked for but a name that no entry has.
   */
  readonly answered: boolean;
  /** 0..1: that of the first entry; 0 without one. */
  readonly confidence: number;
  /** Best first, at most as many as the engine was told, also when declined; empty when nothing matches at all. */
  readonly entries: readonly RankedEntry[];
  /** Of a question that is not answered: what is known to be missing. Absent where that is not sure. */
  readonly lack?: Lack;
  /**
   * Of a question that is not answered: up to three entries of which one is likely meant, in the order of `entries`. Absent
   * where none is: what was asked is about nothing here.
   */
  readonly offers?: readonly Offer[];
  /** What it may be about beside the entries, likeliest first, and `SUBJECT`; absent where only entries are asked. */
  readonly likely?: readonly Likely[];
  /**
   * Of a question that is answered: the sentences of the first entry that answer it best, as they were encoded. Absent where only
   * words are compared.
   */
  readonly quotable?: readonly string[];
  /** What the entry that the question was asked about says to it. Absent where only words are compared, or none was named. */
  readonly told?: Told;
}

/** What a single entry says to a question without a subject of its own: "is it expensive?". */
export interface Told {
  /** Its own sentences that answer, one or two, in their order, as plain text; absent where none does. */
  readonly sentences?: readonly string[];
  /** The sentences of it that come nearest to an answer, one to three, as they were encoded. */
  readonly quotable?: readonly string[];
  /** 0..1: how likely the best of its sentences answers. */
  readonly likelihood: number;
  /** The aspect that the question asks for. Absent where that is not sure. */
  readonly aspect?: string;
}

/** What a question wants that no entry says. */
export type Lack =
  /** The topic is known, and nothing is said of this aspect of it. */
  | { readonly topic: string; readonly aspect: string }
  /** A thing of this name, as it was typed, stands in no entry. */
  | { readonly name: string };

/** An entry that may be meant. */
export interface Offer {
  readonly id: string;
  /** The sentence of its own text that fits the question best, as plain text. Absent where only words were compared. */
  readonly sentence?: string;
}

/** @param about id of the entry that the question may be about, so that the answer has got what that says to it */
export type Understand = (question: string, about?: string) => Promise<Answer | undefined>;

export interface AnswerEngine {
  /** Answers any string, as it was typed; never throws, and gives the same answer to the same question every time. */
  ask(typed: string): Answer;
  /**
   * The same for a question from which what stands around it was taken already (`undecorated`).
   *
   * @param about id of the entry that it may be about: see `told`
   */
  answer(question: string, about?: string): Answer;
  /** Learns the entries now, which the first question would otherwise wait for. */
  prepare(): void;
  /**
   * Answers as `answer` does, by what the question means; undefined when that cannot be told now. Missing while nothing is
   * learnt of meanings.
   */
  readonly understand?: Understand;
  /** The same by words alone; missing where this engine is that. */
  readonly words?: AnswerEngine;
}

export interface AnswerOptions {
  /**
   * 0..1: the confidence from which a question is answered. Higher declines more questions that the pack does
   * not cover, and more that it does. Figures: bench/answering.mjs.
   */
  readonly strictness?: number;
  /** Most entries are sections of pages: how sure evidence makes was learnt of handbooks. */
  readonly ofPages?: boolean;
  /** How many entries an answer holds at most: eight, from which a judge chooses, and up to ten. */
  readonly most?: number;
  /** Everyday matters are told apart from questions, as these packs change them; without it they are not. */
  readonly everyday?: EverydayChanges;
}

/** Matters that an answer holds at most. */
const MOST_LIKELY = 6;

/** What a message may be about, as far as an answer tells of it. */
export function likeliest(
  sort: Sorter | undefined,
  text: string,
  encoding?: Encoding,
): Pick<Answer, 'likely'> {
  return sort && text.trim() !== '' ? { likely: sort(text, encoding).slice(0, MOST_LIKELY) } : {};
}

/**
 * By words, and by meaning, of entries and of pages, where packs of most fields decline four of five questions that are near them and
 * not answered by them (docs/answering.md, docs/pages.md).
 */
export const DEFAULT_STRICTNESS = { words: 0.42, meaning: 0.55, pages: 0.52 } as const;

/** Entries that an answer holds, from which a judge chooses: the right one is among them nearly always (docs/judge.md). */
export const MOST_ENTRIES = 8;

/**
 * The confidence of the first entry from which one of the first is likely meant. At 0.1 six of thirteen questions about
 * nothing here (`dev.jsonl`) were met with entries, at 0.2 three.
 */
const LIKELY = 0.2;

/** Entries that are offered at most where none is sure enough. */
export const MOST_OFFERED = 3;

/** A question that is nothing but an entry's name is meant for that entry. Not 1: names are ambiguous. */
const NAMED = 0.95;

export const nothing: Answer = { answered: false, confidence: 0, entries: [] };

/**
 * All that is learnt from the entries: typed arrays in plain objects, so that it crosses to another thread without
 * a copy (see `src/server/learner.ts`).
 */
export interface Learnt {
  readonly ids: StringTable;
  /** Names that one entry alone has, and the number of that entry. */
  readonly names: StringTable;
  readonly named: Uint32Array;
  readonly ranking: RankingData;
  readonly lexicon: LexiconData;
  readonly spelling: SpellingData;
  readonly confidence: ConfidenceData;
}

/** Learns all that answering needs; the time grows with the entries' text. */
export function learn(entries: Iterable<Answerable>): Learnt {
  const material = readMaterial([...entries]);
  const ranking = learnRanking(material);
  const spelling = learnSpelling(material.vocabulary);
  const whole = createRanking(ranking);
  const read = readerWith(whole, material.lexicon, spelling);

  return {
    ids: tableOf(material.ids),
    names: tableOf([...material.names.keys()]),
    named: Uint32Array.from(material.names.values()),
    ranking,
    lexicon: material.lexicon,
    spelling,
    confidence: calibrate(material, whole, (text) => read(text)[0] ?? []),
  };
}

/** What a question is answered with. */
interface Parts {
  readonly learnt: Learnt;
  readonly ranking: Ranking;
  readonly read: Reader;
  readonly confidenceOf: Confidence;
}

function partsFrom(learnt: Learnt): Parts {
  const ranking = createRanking(learnt.ranking);
  return {
    learnt,
    ranking,
    read: readerWith(ranking, learnt.lexicon, learnt.spelling),
    confidenceOf: confidenceFrom(learnt.confidence),
  };
}

/** An engine from what was learnt before, perhaps in another thread. It is ready at once. */
export function engineFrom(learnt: Learnt, options: AnswerOptions = {}): AnswerEngine {
  const parts = partsFrom(learnt);
  const unknownName = nameFinderOf(learnt);
  const sort = options.everyday && everydaySorter(options.everyday);

  function answerIt(question: string): Answer {
    if (isTooLong(question)) return nothing;
    return { ...answerAlone(question), ...likeliest(sort, question) };
  }

  function answerAlone(question: string): Answer {
    const readings = parts.read(question).map((terms) => answerTo(parts, terms, options));
    const answer = surest(readings, ({ confidence }) => confidence);
    if (answer.answered) return answer;
    const name = unknownName(question);
    const offers =
      answer.confidence < LIKELY ? [] : answer.entries.slice(0, MOST_OFFERED).map(({ id }) => ({ id }));
    return { ...answer, ...(name !== undefined && { lack: { name } }), ...(offers.length > 0 && { offers }) };
  }

  return {
    ask: (typed) => (isTooLong(typed) ? nothing : answerIt(undecorated(typed))),
    answer: answerIt,
    prepare: () => undefined,
  };
}

/**
 * Answers questions from entries, by words alone: no network, no model, no chance. Everything is learnt from
 * the entries, by `prepare` or at the first question; a changed pack needs a new engine.
 *
 * @example
 * const engine = createAnswerEngine([
 *   { id: 'feature/canvas', title: 'Canvas', asks: ['Can I prepare data without code?'] },
 *   { id: 'feature/endpoints', title: 'Endpoints', asks: ['How does an app call my model?'] },
 * ]);
 * engine.ask('how can an ap call a modle').entries[0]?.id; // 'feature/endpoints'
 *
 * @param learntFrom learns, or knows what was learnt before (`index-cache.ts`)
 */
export function createAnswerEngine(
  entries: Iterable<Answerable>,
  options: AnswerOptions = {},
  learntFrom: (entries: readonly Answerable[]) => Learnt = learn,
): AnswerEngine {
  const all = [...entries];
  let engine: AnswerEngine | undefined;

  function prepare(): AnswerEngine {
    engine ??= engineFrom(learntFrom(all), options);
    return engine;
  }

  return {
    ask: (typed) => prepare().ask(typed),
    answer: (question, about) => prepare().answer(question, about),
    prepare,
  };
}

/** Reads a question, in more than one way where its words may be taken so. */
type Reader = (question: string) => readonly (readonly Term[])[];

/** Reads questions in the words of the entries that were learnt. */
export function readerOf(learnt: Learnt): Reader {
  return readerWith(createRanking(learnt.ranking), learnt.lexicon, learnt.spelling);
}

/** Finds the name in a question that the entries which were learnt do not know. */
export function nameFinderOf({
  ranking,
  spelling: learnt,
}: Learnt): (question: string) => string | undefined {
  const { holders } = createRanking(ranking);
  const { knows, correct } = spellingFrom(learnt);
  const isOfPack = (word: string) => knows(word) || holders(stemOf(word)) > 0 || correct(word).length > 0;
  return (question) => unknownNameIn(question, isOfPack);
}

/** Of words of which the shorter one is English. */
const endings = /(?:e?s|e?d|ing|ly|er)$/;

/** The words of the entries that were learnt, as slips are put right by them. */
export function spelledWordsOf({ spelling: learnt }: Learnt): SpelledWords {
  const { knows, correct } = spellingFrom(learnt);
  const { has } = loadMeanings();
  return { isWord: (word) => knows(word) || has(word) || has(word.replace(endings, '')), correct };
}

/** Reads questions in the words of the pack: what neither the pack has nor any English text is a slip. */
function readerWith(ranking: Ranking, lexicon: LexiconData, learnt: SpellingData): Reader {
  const spelling = spellingFrom(learnt);
  const words = {
    ...lexiconFrom(lexicon),
    isWritten: spelling.knows,
    knows: (word: string) => spelling.knows(word) || ranking.holders(stemOf(word)) > 0,
    isEnglish: loadMeanings().has,
  };
  return (question) => readQuestion(question, words, spelling);
}

/** Of the readings of a question the one that makes surest; as it was typed where they are alike. */
export function surest<T>(readings: readonly T[], confidenceOf: (reading: T) => number): T {
  return readings.reduce((best, other) => (confidenceOf(other) > confidenceOf(best) ? other : best));
}

function answerTo(parts: Parts, terms: readonly Term[], options: AnswerOptions): Answer {
  const { learnt, ranking, confidenceOf } = parts;
  const isInPack = (stem: string) => ranking.holders(stem) > 0;
  const isKnownHere = ({ readings }: Term) => readings.some(({ stem }) => isInPack(stem));
  if (!terms.some(isKnownHere)) return nothing;
  // When all that a question is about is unknown ("what's for dinner?"), its stop words name nothing.
  const about = terms.filter(({ stop }) => !stop);
  if (about.length > 0 && !about.some(isKnownHere)) return nothing;
  const { order, evidenceOf } = ranking.rank(terms);
  const found = { order, confidenceOf: (entry: number) => confidenceOf(evidenceOf(entry)) };
  return answerFrom(learnt, terms, found, options);
}

/** Entries by number, best first, and how sure each is. */
interface Found {
  readonly order: readonly number[];
  confidenceOf(entry: number): number;
}

/** The number of the entry whose name is all that is asked; undefined where there is none. */
export function namedIn(
  { names, named }: Pick<Learnt, 'names' | 'named'>,
  terms: readonly Term[],
): number | undefined {
  return named[numberIn(names, nameKeyOf(terms))];
}

/** The answer that entries make; a question that is nothing but the name of one is meant for that. */
export function answerFrom(
  learnt: Learnt,
  terms: readonly Term[],
  { order, confidenceOf }: Found,
  { strictness = DEFAULT_STRICTNESS.words, most = MOST_ENTRIES }: AnswerOptions,
): Answer {
  const named = namedIn(learnt, terms);
  const best = named === undefined ? order : [named, ...order.filter((entry) => entry !== named)];
  const ranked: RankedEntry[] = [];
  let confidence = 1;
  for (const entry of best.slice(0, most)) {
    const own = confidenceOf(entry);
    confidence = Math.min(confidence, entry === named ? Math.max(own, NAMED) : own);
    ranked.push({ id: stringIn(learnt.ids, entry), confidence });
  }
  const first = ranked[0]?.confidence ?? 0;
  return { answered: first >= strictness, confidence: first, entries: ranked };
}
