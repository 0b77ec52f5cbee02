import { MEAN_SIZE } from '../encoder/encoding.js';
import type { Vector } from '../ranking/likeness.js';

/** What samples share of their meaning: the mean of their means. */
export function usualOf(means: readonly Float32Array[]): Float32Array {
  const usual = new Float32Array(MEAN_SIZE);
  for (const mean of means) {
    for (let at = 0; at < MEAN_SIZE; at += 1)
      usual[at] = (usual[at] as number) + (mean[at] as number) / means.length;
  }
  return usual;
}

/** How words and meaning go into one vector. */
export interface Joining {
  /** How many features words have: those of the meaning come behind them. */
  readonly wordFeatures: number;
  /** What the words count beside the meaning, which counts 1. */
  readonly wordWeight: number;
  /** What the meaning of a text is set apart from. */
  readonly usual: Float32Array;
}

/**
 * A text's words, followed by what sets its meaning apart from the usual.
 *
 * @param words of length 1 or less, as the vector then is, too
 * @param mean of the text
 */
export function joined(
  words: Vector,
  mean: Float32Array,
  { wordFeatures, wordWeight, usual }: Joining,
): Vector {
  const whole = Math.sqrt(1 + wordWeight ** 2);
  const size = words.features.length;
  const features = new Int32Array(size + MEAN_SIZE);
  const weights = new Float64Array(size + MEAN_SIZE);
  features.set(words.features);
  for (let at = 0; at < size; at += 1) weights[at] = ((words.weights[at] as number) * wordWeight) / whole;
  for (let at = 0; at < MEAN_SIZE; at += 1) {
    features[size + at] = wordFeatures + at;
    weights[size + at] = ((mean[at] as number) - (usual[at] as number)) / whole;
  }
  return { features, weights };
}
