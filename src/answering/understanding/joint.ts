import { MEAN_SIZE } from '../encoder/encoding.js';
import { createClassifier, trainClassifier } from '../ranking/classifier.js';
import { createLikeness, type Likeness, type LikenessData, type Vector } from '../ranking/likeness.js';
import type { Material } from '../ranking/material.js';
import type { Term } from '../words/term.js';

/** What the meaning of a text counts beside its words, which count 1. */
const SHARE = 1;

/** What is learnt of samples by their words and their meaning together; it crosses to another thread. */
export interface JointData {
  /** What all samples share of their meaning. */
  readonly usual: Float32Array;
  readonly weights: Float32Array;
  readonly entries: number;
}

const directions = Int32Array.from({ length: MEAN_SIZE }, (_, at) => at);

/** A text's words, followed by what sets its meaning apart from that of all samples; of length 1 or less. */
function joined(words: Vector, mean: Float32Array, usual: Float32Array, likeness: Likeness): Vector {
  const whole = Math.sqrt(1 + SHARE ** 2);
  const size = words.features.length;
  const features = new Int32Array(size + MEAN_SIZE);
  const weights = new Float64Array(size + MEAN_SIZE);
  features.set(words.features);
  for (let at = 0; at < size; at += 1) weights[at] = (words.weights[at] as number) / whole;
  for (let at = 0; at < MEAN_SIZE; at += 1) {
    features[size + at] = likeness.size + (directions[at] as number);
    weights[size + at] = (((mean[at] as number) - (usual[at] as number)) * SHARE) / whole;
  }
  return { features, weights };
}

/**
 * Softmax regression over the words and the meaning of the samples.
 *
 * @param meanOf the mean of a sample's text
 */
export function learnJoint(
  { samples, fields }: Material,
  likenessData: LikenessData,
  meanOf: (text: string) => Float32Array,
): JointData {
  const likeness = createLikeness(likenessData);
  const means = samples.map(({ text }) => meanOf(text));
  const usual = new Float32Array(MEAN_SIZE);
  for (const mean of means) {
    for (let at = 0; at < MEAN_SIZE; at += 1)
      usual[at] = (usual[at] as number) + (mean[at] as number) / means.length;
  }
  const vectors = samples.map(({ field }, sample) =>
    joined(likeness.vectorOf(field.terms), means[sample] as Float32Array, usual, likeness),
  );
  const owners = samples.map(({ entry }) => entry);
  const { weights } = trainClassifier(vectors, owners, fields.length, likeness.size + MEAN_SIZE);
  return { usual, weights, entries: fields.length };
}

/** Tells how likely each entry is, by words and meaning together. */
export type Joint = (terms: readonly Term[], mean: Float32Array) => Float64Array;

export function createJoint({ usual, weights, entries }: JointData, likenessData: LikenessData): Joint {
  const likeness = createLikeness(likenessData);
  const classifier = createClassifier(weights, entries);
  return (terms, mean) => classifier.score(joined(likeness.vectorOf(terms), mean, usual, likeness));
}
