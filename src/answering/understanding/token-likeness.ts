import { type Encoding, TOKEN_SIZE, TOKEN_STEPS } from '../encoder/encoding.js';
import { rarityOf, TELLING } from './rarity.js';

const WHOLE = TOKEN_STEPS * TOKEN_STEPS;

/** Rarity below which a token is not looked for: "the" and "?" stand everywhere. */
const LIGHT = 0.3;

/** Token likeness from which a word of the question counts as found. */
const FOUND = 0.5;

/** Whether a token says nothing by itself. */
export function isLight(token: number): boolean {
  return rarityOf(token) < LIGHT;
}

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

function widened(tokens: Int8Array): Float32Array {
  if (wide.length < tokens.length) wide = new Float32Array(tokens.length);
  wide.set(tokens);
  return wide.subarray(0, tokens.length);
}

/**
 * The likeness of each token of a question to the nearest token of a text, -1..1; 0 for those that say nothing.
 *
 * @param others the tokens of the text, as an encoding has them
 */
export function nearestTokens({ wide: asked, weights }: AskedTokens, others: Int8Array): Float64Array {
  return nearestIn(asked, widened(others), (token) => weights[token] !== 0);
}

/**
 * The other way round: the likeness of each token of a text to the nearest token of a question; 0 for those that say nothing.
 *
 * @param tokens of the text, as an encoding has them
 * @param ids their numbers
 */
export function nearestOfAsked(
  { wide: asked }: AskedTokens,
  tokens: Int8Array,
  ids: Uint16Array,
): Float64Array {
  return nearestIn(widened(tokens), asked, (token) => !isLight(ids[token] as number));
}

/** The likeness of each row of `TOKEN_SIZE` numbers that says something to the nearest of others. */
function nearestIn(rows: Float32Array, others: Float32Array, says: (row: number) => boolean): Float64Array {
  const nearest = new Float64Array(rows.length / TOKEN_SIZE);
  const { length } = others;
  for (let row = 0; row < nearest.length; row += 1) {
    if (!says(row)) continue;
    const from = row * TOKEN_SIZE;
    let best = -WHOLE;
    for (let other = 0; other < length; other += TOKEN_SIZE) {
      // Four sums at once, which do not wait for each other.
      let [one, two, three, four] = [0, 0, 0, 0];
      for (let at = 0; at < TOKEN_SIZE; at += 4) {
        one += (rows[from + at] as number) * (others[other + at] as number);
        two += (rows[from + at + 1] as number) * (others[other + at + 1] as number);
        three += (rows[from + at + 2] as number) * (others[other + at + 2] as number);
        four += (rows[from + at + 3] as number) * (others[other + at + 3] as number);
      }
      const product = one + two + three + four;
      if (product > best) best = product;
    }
    nearest[row] = length === 0 ? 0 : best / WHOLE;
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
  /** Share of them, by weight, that find nothing. */
  readonly lost: number;
}

export function wordsFound(nearest: Float64Array, telling: Float64Array): WordsFound {
  let [mean, least, lost] = [0, 1, 0];
  for (let at = 0; at < nearest.length; at += 1) {
    const share = telling[at] as number;
    if (share === 0) continue;
    const likeness = nearest[at] as number;
    mean += share * likeness;
    least = Math.min(least, likeness);
    if (likeness < FOUND) lost += share;
  }
  return { mean, least, lost };
}
