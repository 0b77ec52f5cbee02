import type { Vector } from './likeness.js';

/** Passes over the samples, the first step's length, and how it shrinks with the passes. More passes gain nothing. */
const PASSES = 3;
const STEP = 4;

/** Probability of the right entry from which a sample has nothing more to teach. */
const LEARNT = 0.9;
const SHRINK = 0.3;

/** Errors below this are left alone, which saves time and hardly changes an answer. */
const NEGLIGIBLE = 1e-3;

export interface Classifier {
  /** By feature, and within it by entry. */
  readonly weights: Float32Array;
  /** Probability of each entry, together 1. */
  score(vector: Vector): Float64Array;
}

/** Orders 0..size-1 the same way on every start, yet without runs of one entry (Knuth's shuffle). */
function shuffled(size: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  let state = 1;
  for (let at = size - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

/** A classifier with weights that were learnt before. */
export function createClassifier(weights: Float32Array, entries: number): Classifier {
  return { weights, score: (vector) => scoreWith(weights, entries, vector) };
}

function scoreWith(weights: Float32Array, entries: number, vector: Vector): Float64Array {
  const values = new Float64Array(entries);
  for (let at = 0; at < vector.features.length; at += 1) {
    const row = (vector.features[at] as number) * entries;
    const weight = vector.weights[at] as number;
    for (let entry = 0; entry < entries; entry += 1) {
      values[entry] = (values[entry] as number) + weight * (weights[row + entry] as number);
    }
  }
  let highest = -Infinity;
  for (const value of values) if (value > highest) highest = value;
  let sum = 0;
  for (let entry = 0; entry < values.length; entry += 1) {
    const power = Math.exp((values[entry] as number) - highest);
    values[entry] = power;
    sum += power;
  }
  for (let entry = 0; entry < values.length; entry += 1) values[entry] = (values[entry] as number) / sum;
  return values;
}

/**
 * Softmax regression over the features of the samples, by stochastic gradient descent with few passes.
 *
 * @param vectors The samples to learn from.
 * @param owners The entry of each of them, by number.
 */
export function trainClassifier(
  vectors: readonly Vector[],
  owners: readonly number[],
  entries: number,
  features: number,
): Classifier {
  const weights = new Float32Array(features * entries);

  /** The entries that a sample teaches something. */
  const taught = new Int32Array(entries);

  function learn(vector: Vector, owner: number, step: number): void {
    const errors = scoreWith(weights, entries, vector);
    if ((errors[owner] as number) > LEARNT) return;
    errors[owner] = (errors[owner] as number) - 1;
    let found = 0;
    for (let entry = 0; entry < entries; entry += 1) {
      if (Math.abs(errors[entry] as number) > NEGLIGIBLE) {
        taught[found] = entry;
        found += 1;
      }
    }
    for (let at = 0; at < vector.features.length; at += 1) {
      const row = (vector.features[at] as number) * entries;
      const change = step * (vector.weights[at] as number);
      for (let index = 0; index < found; index += 1) {
        const entry = taught[index] as number;
        weights[row + entry] = (weights[row + entry] as number) - change * (errors[entry] as number);
      }
    }
  }

  const order = shuffled(vectors.length);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const step = STEP / (1 + SHRINK * pass);
    for (const sample of order) learn(vectors[sample] as Vector, owners[sample] as number, step);
  }
  return createClassifier(weights, entries);
}
