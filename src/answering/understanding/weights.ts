import type { ConfidenceData } from '../confidence/confidence.js';

/** What each view counts in the order of entries. */
export interface ViewWeights {
  /** Of the views that all entries are seen in: they choose the candidates. */
  readonly first: readonly number[];
  /** Of all views, those of the tokens last: they order the candidates. */
  readonly all: readonly number[];
}

export interface Weights {
  readonly views: ViewWeights;
  /** How evidence becomes a probability. */
  readonly evidence: ConfidenceData;
  /** How the evidence of the first becomes the probability that one of the first three is right. */
  readonly among: ConfidenceData;
}

/** For packs whose entries say something, and for those that have asks alone. */
export interface FittedWeights {
  readonly told: Weights;
  readonly asksAlone: Weights;
  /** How evidence becomes the probability that topic and aspect are right, and lacking. */
  readonly lacking: ConfidenceData;
}

/**
 * How likely one of the first three must be meant before they are offered, and how likely topic and aspect must both be right
 * before they are said to be lacking: there, of sentences drawn by chance, six of seven name both rightly (bench/lacks.mjs).
 * And how likely a question must ask for an aspect before an entry that is said to lack it is no answer: of 175 labelled
 * questions whose aspect was read as surely, it was right for 143.
 */
export const THRESHOLD = { among: 0.5, lacking: 0.5, aspect: 0.5 } as const;
