import type { Aspect } from '../knowledge/schema/aspects.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { AspectsData } from './aspects/aspect-reader.js';
import { coveredAspectIds, saidOfAspects } from './aspects/covered.js';
import { waysOf } from './aspects/ways.js';
import { createMeaningAnswerer, type MeaningSource } from './by-meaning.js';
import type { Encoder } from './encoder/encoder.js';
import { MEAN_SIZE } from './encoder/encoding.js';
import type { Encodings, Progress } from './encoder/encodings.js';
import {
  type Answer,
  type Answerable,
  type AnswerEngine,
  type AnswerOptions,
  engineFrom,
  type Learnt,
} from './engine.js';
import { createHearing } from './hearing.js';
import type { JointData } from './understanding/joint.js';
import { gatherMeant } from './understanding/meant.js';
import { textsOf } from './understanding/passages.js';

/** Milliseconds that one question waits to be understood where nobody else waits: longer than any machine takes. */
const PATIENT = 60_000;

/** An engine for whoever asks one question after the other, and can wait until it is understood. */
export interface Answerer {
  /** @param work asks the engine that it is given, and may be done again; it must change nothing */
  ask<T>(work: (engine: AnswerEngine) => T): Promise<T>;
  /** Lets go of what it answers from, where many are made. */
  drop?(): void;
}

/** Answers a text that was encoded before; undefined for one that was not. */
export type TextAnswerer = (text: string) => Answer | undefined;

/** What is learnt from: entries, and what questions may want to know of them. */
export interface EntriesAndAspects {
  readonly entries: readonly Answerable[];
  readonly aspects: readonly Aspect[];
}

/** What packs have of their own that people say beside questions. */
function ownAsksIn({ everyday }: AnswerOptions): string[] {
  return (everyday?.asks ?? []).map(({ text }) => text);
}

/**
 * The means of the packs' own asks for everyday matters, in their order, one after the other.
 *
 * @param meanOf the mean of each of these asks
 */
export function meansOfOwnAsks(
  options: AnswerOptions,
  meanOf: (text: string) => Float32Array | undefined,
): Float32Array {
  const asks = ownAsksIn(options);
  const means = new Float32Array(asks.length * MEAN_SIZE);
  for (const [at, ask] of asks.entries()) means.set(meanOf(ask) ?? [], at * MEAN_SIZE);
  return means;
}

export function entriesAndAspects({
  entries,
  aspects,
}: Pick<Knowledge, 'entries' | 'aspects'>): EntriesAndAspects {
  return { entries: [...entries.values()], aspects: [...aspects.values()] };
}

/** All texts that are to be encoded before questions are understood. */
export function textsToEncode({ entries, aspects }: EntriesAndAspects, options: AnswerOptions): string[] {
  return [...entries.flatMap(textsOf), ...waysOf(aspects).map(({ text }) => text), ...ownAsksIn(options)];
}

/** Learns words, words and meaning together, and aspects; the caches of `index-cache.ts` know what was learnt before. */
export interface LearningParts {
  learntFrom(entries: readonly Answerable[]): Learnt;
  jointFrom(
    entries: readonly Answerable[],
    learnt: Learnt,
    meanOf: (text: string) => Float32Array,
  ): JointData | undefined;
  aspectsFrom(aspects: readonly Aspect[], meanOf: (text: string) => Float32Array): AspectsData;
}

/** What understands, and what it knows of packs. */
export interface EncodingParts {
  readonly encoder: Encoder;
  readonly encodings: Encodings;
  /** Told how far it is, while texts are encoded. */
  readonly progress?: (progress: Progress) => void;
}

export function answererByWords(engine: AnswerEngine): Answerer {
  return { ask: async (work) => work(engine) };
}

/**
 * An answerer that understands questions. Resolves when all texts of the entries are encoded.
 *
 * @throws {EncoderError} when the encoder is off or failed
 */
export async function understandingAnswerer(
  given: EntriesAndAspects,
  options: AnswerOptions,
  { encoder, encodings, progress }: EncodingParts,
  learning: LearningParts,
): Promise<Answerer> {
  await encodings.ensure(textsToEncode(given, options), progress ? { progress } : {});
  const source = meaningSource(given, options, encodings, learning);
  const { ask: understand, drop } = encoder.understand(source);
  const engine = { ...engineFrom(source.learnt, options), understand };
  return {
    ask: (work) => {
      const hearing = createHearing({ limit: PATIENT });
      return hearing.hear(() => work(hearing.over(engine)));
    },
    drop,
  };
}

/**
 * Answers texts of the entries themselves, and further ones, in this thread and without encoding a text twice: thousands of
 * them, for whoever has nothing else to do meanwhile.
 *
 * @param further encoded, too, until the signal says that it is enough
 * @throws {EncoderError} when the encoder is off or failed
 */
export async function textAnswerer(
  given: EntriesAndAspects,
  options: AnswerOptions,
  { encodings, progress }: EncodingParts,
  learning: LearningParts,
  further: { readonly texts: readonly string[]; readonly enough: AbortSignal },
): Promise<TextAnswerer> {
  await encodings.ensure(textsToEncode(given, options), progress ? { progress } : {});
  const { answer } = createMeaningAnswerer(meaningSource(given, options, encodings, learning));
  try {
    await encodings.ensure(further.texts, { signal: further.enough });
  } catch (error) {
    if (!further.enough.aborted) throw error;
  }
  return (text) => {
    const encoding = encodings.get(text);
    return encoding && answer(text, encoding);
  };
}

/**
 * The ids of the aspects that each entry covers, in the order of the entries.
 *
 * @throws {EncoderError} when the encoder is off or failed
 */
export async function aspectsOf(
  given: EntriesAndAspects,
  { encodings, progress }: EncodingParts,
  { aspectsFrom }: Pick<LearningParts, 'aspectsFrom'>,
): Promise<readonly (readonly string[])[]> {
  await encodings.ensure(textsToEncode(given, {}), progress ? { progress } : {});
  const { get } = encodings;
  const aspects = aspectsFrom(given.aspects, (text) => encodingIn(get(text)).mean);
  const said = saidOfAspects(given.entries, aspects.ids);
  return coveredAspectIds(encodingIn(gatherMeant(given.entries, get)), aspects, said);
}

/** @throws Error where a text of the entries is not encoded */
function meaningSource(
  { entries, aspects: listed }: EntriesAndAspects,
  options: AnswerOptions,
  { get }: Pick<Encodings, 'get'>,
  { learntFrom, jointFrom, aspectsFrom }: LearningParts,
): MeaningSource {
  const meanOf = (text: string) => encodingIn(get(text)).mean;
  const learnt = learntFrom(entries);
  const joint = jointFrom(entries, learnt, meanOf);
  const aspects = aspectsFrom(listed, meanOf);
  const said = saidOfAspects(entries, aspects.ids);
  const everydayMeans = meansOfOwnAsks(options, meanOf);
  return {
    learnt,
    joint,
    aspects,
    said,
    meant: encodingIn(gatherMeant(entries, get)),
    options,
    everydayMeans,
  };
}

function encodingIn<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('A text of the entries was not encoded.');
  return found;
}
