import type { FittedWeights } from './weights.js';

const unfitted = {
  views: { first: [3, 6, 8, 3, 3, 5], all: [3, 5, 7, 3, 3, 5, 10, 9] },
  evidence: { means: [], spreads: [], weights: [], offset: 0 },
};

export const fitted: FittedWeights = { told: unfitted, asksAlone: unfitted };
