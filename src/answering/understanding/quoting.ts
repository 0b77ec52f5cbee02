import type { Encoding } from '../encoder/encoding.js';
import { type Meant, textOf, textsIn, tokensOf } from './meant.js';
import { askedTokens, nearestTokens, weighed } from './token-likeness.js';
import { likenessTo } from './views.js';

/** Sentences that are quoted at most. */
export const MOST_QUOTED = 3;

/** By how much less a further sentence may speak for itself than the best one. */
const NEARLY = 0.12;

/**
 * Finds the sentences of an entry that answer a question, one to three, the best first, as they were encoded: those that are likest
 * to it as a whole and word by word.
 */
export function createQuoting(meant: Meant) {
  return (entry: number, encoding: Encoding): readonly string[] => {
    const texts = [...textsIn(meant.kinds.sentences, entry)];
    const asked = askedTokens(encoding);
    const scores = texts.map(
      (text) =>
        likenessTo(meant, text, encoding) +
        weighed(nearestTokens(asked, tokensOf(meant, text)), asked.weights),
    );
    return bestOf(scores, NEARLY).map((place) => textOf(meant, texts[place] as number));
  };
}

/** The places of the highest scores, the best first, and of those that are nearly as high. */
export function bestOf(scores: readonly number[], nearly: number): number[] {
  const order = [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
  const best = scores[order[0] ?? 0] ?? 0;
  return order.slice(0, MOST_QUOTED).filter((place) => (scores[place] as number) >= best - nearly);
}
