import type { Encoder } from './encoder/encoder.js';
import type { Encodings } from './encoder/encodings.js';
import { type Answerable, type AnswerEngine, type AnswerOptions, engineFrom, type Learnt } from './engine.js';
import { createHearing } from './hearing.js';
import type { JointData } from './understanding/joint.js';
import { gatherMeant } from './understanding/meant.js';
import { textsOf } from './understanding/passages.js';
import { createUnderstanding } from './understanding/understanding.js';

/** An engine for whoever asks one question after the other, and can wait for its encoding. */
export interface Answerer {
  /** @param work asks the engine that it is given, and may be done again; it must change nothing */
  ask<T>(work: (engine: AnswerEngine) => T): Promise<T>;
}

/** Learns what the encoder needs, and words as ever; the caches of `index-cache.ts` know what was learnt before. */
export interface LearningParts {
  learntFrom(entries: readonly Answerable[]): Learnt;
  jointFrom(
    entries: readonly Answerable[],
    learnt: Learnt,
    meanOf: (text: string) => Float32Array,
  ): JointData | undefined;
}

/** What turns texts into numbers, and knows those of packs. */
export interface Encoding {
  readonly encoder: Encoder;
  readonly encodings: Encodings;
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
  entries: readonly Answerable[],
  options: AnswerOptions,
  { encoder, encodings }: Encoding,
  learning: LearningParts,
): Promise<Answerer> {
  await encodings.ensure(entries.flatMap(textsOf));
  const engine = understandingEngine(entries, options, encodings, learning);
  return {
    ask: (work) => {
      const hearing = createHearing(encoder);
      return hearing.hear(() => work(hearing.over(engine)));
    },
  };
}

/** An engine from entries whose texts are all encoded. */
export function understandingEngine(
  entries: readonly Answerable[],
  options: AnswerOptions,
  { get }: Pick<Encodings, 'get'>,
  { learntFrom, jointFrom }: LearningParts,
): AnswerEngine {
  const learnt = learntFrom(entries);
  const meant = gatherMeant(entries, get);
  if (!meant) return engineFrom(learnt, options);
  const joint = jointFrom(entries, learnt, (text) => {
    const encoding = get(text);
    if (!encoding) throw new Error(`A text of the entries was not encoded: ${text}`);
    return encoding.mean;
  });
  return engineFrom(learnt, options, createUnderstanding({ meant, ranking: learnt.ranking, joint }));
}
