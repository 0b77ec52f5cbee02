import type { ConfidenceData } from '../confidence/confidence.js';

/** What each view counts in the order of entries, as `bench/fit-understanding.mjs` found it. */
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
}

/** For packs whose entries say something, and for those that have asks alone. */
export interface FittedWeights {
  readonly told: Weights;
  readonly asksAlone: Weights;
}

const unfitted: Weights = {
  views: { first: [3, 6, 8, 3, 3, 5], all: [3, 5, 7, 3, 3, 5, 10, 9] },
  evidence: { means: [], spreads: [], weights: [], offset: 0 },
};

export const fitted: FittedWeights = { told: unfitted, asksAlone: unfitted };
