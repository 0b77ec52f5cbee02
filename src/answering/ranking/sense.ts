import type { Meanings } from '../meanings/meaning.js';
import type { Term } from '../words/term.js';
import type { Vector } from './likeness.js';

/** What the sense counts for the classifier beside the words, which count 1. More helps packs of plain English a little and harms ours. */
const SHARE = 0.4;

/** What is learnt of what the samples are about; it crosses to another thread. */
export interface SenseData {
  /** What all samples share. */
  readonly usual: Float32Array;
}

export interface Sense {
  /** What a text is about: a vector of length 1, or less where words have no meaning. */
  directionOf(terms: readonly Term[]): Vector;
}

type RarityOf = (stem: string) => number;

/** The sum of the words' meanings, rare words first, of length 1; and the share of the words that have one. */
function sumOf(
  terms: readonly Term[],
  meanings: Meanings,
  rarityOf: RarityOf,
): { sum: Float64Array; known: number } {
  const sum = new Float64Array(meanings.size);
  let all = 0;
  let known = 0;
  for (const { readings } of terms) {
    const [meant] = readings;
    if (!meant) continue;
    const rarity = rarityOf(meant.stem);
    all += rarity ** 2;
    if (!meanings.add(meant.word, rarity, sum)) continue;
    known += rarity ** 2;
  }
  return { sum: scaled(sum, 1), known: all === 0 ? 0 : Math.sqrt(known / all) };
}

/** Brings numbers to a length, in the same array. */
function scaled(values: Float64Array, length: number): Float64Array {
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square === 0 ? 0 : length / Math.sqrt(square);
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] as number) * scale;
  return values;
}

export function learnSense(
  samples: readonly (readonly Term[])[],
  meanings: Meanings,
  rarityOf: RarityOf,
): SenseData {
  const { size } = meanings;
  const usual = new Float32Array(size);
  for (const terms of samples) {
    const { sum } = sumOf(terms, meanings, rarityOf);
    for (let at = 0; at < size; at += 1)
      usual[at] = (usual[at] as number) + (sum[at] as number) / samples.length;
  }
  return { usual };
}

/**
 * What texts are about: the sum of their words' meanings, less what all samples share. Words without a meaning
 * shorten it, so that it does not speak for the little that it knows.
 */
export function createSense({ usual }: SenseData, meanings: Meanings, rarityOf: RarityOf): Sense {
  const { size } = meanings;
  const features = Int32Array.from({ length: size }, (_, at) => at);
  return {
    directionOf(terms) {
      const { sum, known } = sumOf(terms, meanings, rarityOf);
      if (known > 0) {
        for (let at = 0; at < size; at += 1) sum[at] = (sum[at] as number) - (usual[at] as number);
      }
      return { features, weights: scaled(sum, known) };
    },
  };
}

/** The vector of a text's words, followed by what the text is about; of length 1 or less. */
export function joined(words: Vector, direction: Vector, wordFeatures: number): Vector {
  const whole = Math.sqrt(1 + SHARE ** 2);
  const size = words.features.length;
  const features = new Int32Array(size + direction.features.length);
  const weights = new Float64Array(features.length);
  for (let at = 0; at < size; at += 1) {
    features[at] = words.features[at] as number;
    weights[at] = (words.weights[at] as number) / whole;
  }
  for (let at = 0; at < direction.features.length; at += 1) {
    features[size + at] = wordFeatures + (direction.features[at] as number);
    weights[size + at] = ((direction.weights[at] as number) * SHARE) / whole;
  }
  return { features, weights };
}
