import { MEAN_SIZE } from '../encoder/encoding.js';
import { createClassifier, trainClassifier } from '../ranking/classifier.js';
import { createLikeness, type LikenessData } from '../ranking/likeness.js';
import type { Material } from '../ranking/material.js';
import type { Term } from '../words/term.js';
import { joined, usualOf } from './words-and-meaning.js';

/** What the words of a text count beside its meaning, which counts 1. */
const WORDS = 1;

/** What is learnt of samples by their words and their meaning together; it crosses to another thread. */
export interface JointData {
  /** What all samples share of their meaning. */
  readonly usual: Float32Array;
  readonly weights: Float32Array;
  readonly entries: number;
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
  const usual = usualOf(means);
  const joining = { wordFeatures: likeness.size, wordWeight: WORDS, usual };
  const vectors = samples.map(({ field }, sample) =>
    joined(likeness.vectorOf(field.terms), means[sample] as Float32Array, joining),
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
  const joining = { wordFeatures: likeness.size, wordWeight: WORDS, usual };
  return (terms, mean) => classifier.score(joined(likeness.vectorOf(terms), mean, joining));
}
