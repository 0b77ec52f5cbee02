import type { Encoding } from '../encoder/encoding.js';
import { type Meant, textOf, textsIn, tokensOf } from './meant.js';
import { type AskedTokens, askedTokens, nearestTokens, weighed } from './token-likeness.js';
import { likenessTo } from './views.js';
import { mostOf } from './word-views.js';

/** Sentences that are quoted at most. */
export const MOST_QUOTED = 3;

/**
 * What the likeness of a sentence as a whole counts beside the question's words in it, which count 1: what sounds like a question is
 * often not what answers it. Of 319 questions on four handbooks, the right section given, 269 quotes had half the words of the
 * answer that was wanted, with this and `NEARLY`; 255 where it counted 1 and a further sentence was within 0.12.
 */
const AS_A_WHOLE = 0.25;

/** The end of a sentence that leads to others. */
const leads = /:$/;

/** By how much less a further sentence may speak for itself than the best one. */
const NEARLY = 0.3;

/**
 * Finds the sentences of an entry that answer a question, the best first, as they were encoded: those that hold its words and are
 * likest to it as a whole.
 */
export function createQuoting(meant: Meant) {
  return (entry: number, encoding: Encoding): readonly string[] => {
    const texts = [...textsIn(meant.kinds.sentences, entry)];
    const asked = askedTokens(encoding);
    const weights = beyondName(asked, [...textsIn(meant.kinds.names, entry)]);
    const scores = texts.map((text) => {
      const byWord = weighed(nearestTokens(asked, tokensOf(meant, text)), weights);
      return AS_A_WHOLE * likenessTo(meant, text, encoding) + byWord;
    });
    return withLed(texts, scores).map((place) => textOf(meant, texts[place] as number));
  };

  /** The places of the best; where that leads to others, all of them in their order, for whoever knows which it leads to. */
  function withLed(texts: readonly number[], scores: readonly number[]): readonly number[] {
    const best = bestOf(scores, NEARLY);
    const [first] = best;
    const isLead = first !== undefined && leads.test(textOf(meant, texts[first] as number));
    return isLead ? inOrder(scores) : best;
  }

  /** What each word of the question weighs, less as far as the heading above has it. */
  function beyondName(asked: AskedTokens, names: readonly number[]): Float64Array {
    const inName = mostOf(names.map((name) => nearestTokens(asked, tokensOf(meant, name))));
    if (!inName) return asked.weights;
    return asked.weights.map((weight, at) => weight * (1 - Math.max(0, inName[at] as number)));
  }
}

/** The places of the highest scores, the best first, and of those that are nearly as high. */
export function bestOf(scores: readonly number[], nearly: number): number[] {
  const order = inOrder(scores);
  const best = scores[order[0] ?? 0] ?? 0;
  return order.slice(0, MOST_QUOTED).filter((place) => (scores[place] as number) >= best - nearly);
}

function inOrder(scores: readonly number[]): number[] {
  return [...scores.keys()].sort((one, other) => (scores[other] as number) - (scores[one] as number));
}
