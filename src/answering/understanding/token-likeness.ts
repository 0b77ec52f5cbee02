import { type Encoding, TOKEN_SIZE, TOKEN_STEPS } from '../encoder/encoding.js';
import { rarityOf, TELLING } from './rarity.js';

const WHOLE = TOKEN_STEPS * TOKEN_STEPS;

/** Rarity below which a token is not looked for: "the" and "?" stand everywhere. */
const LIGHT = 0.3;

/** Token likeness from which a word of the question counts as found. */
const FOUND = 0.5;
const NEARLY_FOUND = 0.65;

/** A question as its tokens: what each weighs, together 1. */
export interface AskedTokens {
  readonly encoding: Encoding;
  /** The numbers of its tokens, wide. */
  readonly wide: Float32Array;
  readonly weights: Float64Array;
  /** Of each token that says something by itself; of all where none does. Together 1. */
  readonly telling: Float64Array;
}

export function askedTokens(encoding: Encoding): AskedTokens {
  const rarities = Float64Array.from(encoding.ids, rarityOf);
  const tells = rarities.map((rarity) => (rarity > TELLING ? rarity : 0));
  return {
    encoding,
    wide: Float32Array.from(encoding.tokens),
    weights: shares(rarities.map((rarity) => (rarity < LIGHT ? 0 : rarity))),
    telling: shares(tells.some((one) => one > 0) ? tells : rarities),
  };
}

function shares(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum === 0 ? values : values.map((value) => value / sum);
}

/**
 * The numbers of one text's tokens, used again for each: so read, a processor multiplies them three times as fast as from
 * 8 bits.
 */
let wide = new Float32Array(64 * TOKEN_SIZE);

/**
 * The likeness of each token of a question to the nearest token of a text, -1..1; 0 for those that say nothing.
 *
 * @param others the tokens of the text, as an encoding has them
 */
export function nearestTokens(
  { encoding, wide: asked, weights }: AskedTokens,
  others: Int8Array,
): Float64Array {
  const { length } = others;
  if (wide.length < length) wide = new Float32Array(length);
  wide.set(others);
  const nearest = new Float64Array(encoding.ids.length);
  for (let token = 0; token < nearest.length; token += 1) {
    if (weights[token] === 0) continue;
    const from = token * TOKEN_SIZE;
    let best = -WHOLE;
    for (let other = 0; other < length; other += TOKEN_SIZE) {
      // Four sums at once, which do not wait for each other.
      let [one, two, three, four] = [0, 0, 0, 0];
      for (let at = 0; at < TOKEN_SIZE; at += 4) {
        one += (asked[from + at] as number) * (wide[other + at] as number);
        two += (asked[from + at + 1] as number) * (wide[other + at + 1] as number);
        three += (asked[from + at + 2] as number) * (wide[other + at + 2] as number);
        four += (asked[from + at + 3] as number) * (wide[other + at + 3] as number);
      }
      const product = one + two + three + four;
      if (product > best) best = product;
    }
    nearest[token] = length === 0 ? 0 : best / WHOLE;
  }
  return nearest;
}

/** How much of a question stands in a text: the likeness of its tokens, each by its weight. */
export function weighed(nearest: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < nearest.length; at += 1) sum += (nearest[at] as number) * (weights[at] as number);
  return sum;
}

/** What the single words of a question find in texts. */
export interface WordsFound {
  /** Mean and least likeness of the telling words, -1..1. */
  readonly mean: number;
  readonly least: number;
  /** Share of them, by weight, that find nothing; and that find nothing near. */
  readonly lost: number;
  readonly nearlyLost: number;
}

export function wordsFound(nearest: Float64Array, telling: Float64Array): WordsFound {
  let [mean, least, lost, nearlyLost] = [0, 1, 0, 0];
  for (let at = 0; at < nearest.length; at += 1) {
    const share = telling[at] as number;
    if (share === 0) continue;
    const likeness = nearest[at] as number;
    mean += share * likeness;
    least = Math.min(least, likeness);
    if (likeness < FOUND) lost += share;
    if (likeness < NEARLY_FOUND) nearlyLost += share;
  }
  return { mean, least, lost, nearlyLost };
}
