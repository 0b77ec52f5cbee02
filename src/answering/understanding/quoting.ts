import type { Encoding } from '../encoder/encoding.js';
import { type Meant, textOf, textsIn, tokensOf } from './meant.js';
import { type AskedTokens, askedTokens, nearestTokens, weighed } from './token-likeness.js';
import { likenessTo } from './views.js';
import { mostOf } from './word-views.js';

/** Sentences that are quoted at most. */
export const MOST_QUOTED = 3;

/** How much less a word of the question counts in a sentence where the heading above has it. */
const SAID_ABOVE = 0.8;

/** The end of a sentence that leads to others. */
const leads = /:$/;

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
    const weights = beyondName(asked, [...textsIn(meant.kinds.names, entry)]);
    const scores = texts.map((text) => {
      const byWord = weighed(nearestTokens(asked, tokensOf(meant, text)), weights);
      return likenessTo(meant, text, encoding) + byWord;
    });
    return withLed(texts, scores).map((place) => textOf(meant, texts[place] as number));
  };

  /** The places of the best; behind a sentence that leads to others, what answers best beside it. */
  function withLed(texts: readonly number[], scores: readonly number[]): readonly number[] {
    const best = bestOf(scores, NEARLY);
    const [first] = best;
    if (first === undefined || !leads.test(textOf(meant, texts[first] as number))) return best;
    const others = bestOf(
      scores.map((score, place) => (place === first ? Number.NEGATIVE_INFINITY : score)),
      NEARLY,
    );
    return [first, ...others.filter((place) => place !== first)].slice(0, MOST_QUOTED);
  }

  function beyondName(asked: AskedTokens, names: readonly number[]): Float64Array {
    const inName = mostOf(names.map((name) => nearestTokens(asked, tokensOf(meant, name))));
    if (!inName) return asked.weights;
    return asked.weights.map((weight, at) => weight * (1 - SAID_ABOVE * Math.max(0, inName[at] as number)));
  }
}

/** The places of the highest scores, the best first, and of those that are nearly as high. */
export function bestOf(scores: readonly number[], nearly: number): number[] {
  const order = [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
  const best = scores[order[0] ?? 0] ?? 0;
  return order.slice(0, MOST_QUOTED).filter((place) => (scores[place] as number) >= best - nearly);
}
