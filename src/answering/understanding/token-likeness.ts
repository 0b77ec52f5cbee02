import { type Encoding, TOKEN_SIZE, TOKEN_STEPS, tokenAt } from '../encoder/encoding.js';
import { isLight, rarityOf, TELLING } from './rarity.js';

const WHOLE = TOKEN_STEPS * TOKEN_STEPS;

/** Token likeness from which a word of the question counts as found. */
const FOUND = 0.5;

/** A question as its tokens. */
export interface AskedTokens {
  readonly encoding: Encoding;
  /** The places of those tokens that are looked for, and their numbers, widened. */
  readonly sought: readonly number[];
  readonly rows: Float64Array;
  /** What each token weighs, together 1. */
  readonly weights: Float64Array;
  /** Of each token that says something by itself; of all where none does. Together 1. */
  readonly telling: Float64Array;
}

export function askedTokens(encoding: Encoding): AskedTokens {
  const rarities = Float64Array.from(encoding.ids, rarityOf);
  const tells = rarities.map((rarity) => (rarity > TELLING ? rarity : 0));
  const sought = [...encoding.ids.keys()].filter((token) => !isLight(encoding.ids[token] as number));
  const numbers = new Int8Array(sought.length * TOKEN_SIZE);
  for (const [row, token] of sought.entries()) {
    numbers.set(tokenAt(encoding, token), row * TOKEN_SIZE);
  }
  return {
    encoding,
    sought,
    rows: widened(numbers, new Float64Array(roundedUp(numbers.length))),
    weights: shares(rarities.map((rarity, token) => (isLight(encoding.ids[token] as number) ? 0 : rarity))),
    telling: shares(tells.some((one) => one > 0) ? tells : rarities),
  };
}

function shares(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum === 0 ? values : values.map((value) => value / sum);
}

/** Rows that are compared at once: so many sums do not wait for each other, and each number is read once for all of them. */
const ROWS = 2;
const OTHERS = 4;

/** A length that whole blocks of rows fill. */
function roundedUp(length: number): number {
  const block = OTHERS * TOKEN_SIZE;
  return Math.ceil(length / block) * block;
}

/** The numbers of one text's tokens, used again for each. */
let wide = new Float64Array(64 * TOKEN_SIZE);

function widenedText(tokens: Int8Array): Float64Array {
  const length = roundedUp(tokens.length);
  if (wide.length < length) wide = new Float64Array(length);
  return widened(tokens, wide.subarray(0, length));
}

/** Tokens as a processor multiplies them three times as fast as from 8 bits; the last one stands again and again in the rest. */
function widened(tokens: Int8Array, into: Float64Array): Float64Array {
  into.set(tokens);
  for (let from = tokens.length; from < into.length; from += TOKEN_SIZE) {
    into.copyWithin(from, tokens.length - TOKEN_SIZE, tokens.length);
  }
  return into;
}

/**
 * The likeness of each token of a question to the nearest token of a text, -1..1; 0 for those that say nothing.
 *
 * @param others those tokens of the text that say something
 */
export function nearestTokens({ sought, rows, weights }: AskedTokens, others: Int8Array): Float64Array {
  const found = nearestRows(rows, sought.length, widenedText(others));
  const nearest = new Float64Array(weights.length);
  for (const [row, token] of sought.entries()) nearest[token] = found[row] as number;
  return nearest;
}

/**
 * The other way round: the likeness of each token of a text to the nearest token of a question, -1..1.
 *
 * @param tokens those of the text that say something
 */
export function nearestOfAsked({ rows }: AskedTokens, tokens: Int8Array): Float64Array {
  return nearestRows(widenedText(tokens), tokens.length / TOKEN_SIZE, rows);
}

/** The likeness of the first rows to the nearest of others; both fill whole blocks. */
function nearestRows(rows: Float64Array, count: number, others: Float64Array): Float64Array {
  const nearest = new Float64Array(count + (count % ROWS));
  if (others.length === 0) return nearest.subarray(0, count);
  for (let row = 0; row < count; row += ROWS) {
    const one = row * TOKEN_SIZE;
    const two = one + TOKEN_SIZE;
    let [best, bestOfTwo] = [-WHOLE, -WHOLE];
    for (let other = 0; other < others.length; other += OTHERS * TOKEN_SIZE) {
      const [second, third, fourth] = [other + TOKEN_SIZE, other + 2 * TOKEN_SIZE, other + 3 * TOKEN_SIZE];
      let [a1, a2, a3, a4, b1, b2, b3, b4] = [0, 0, 0, 0, 0, 0, 0, 0];
      for (let at = 0; at < TOKEN_SIZE; at += 1) {
        const a = rows[one + at] as number;
        const b = rows[two + at] as number;
        const p = others[other + at] as number;
        const q = others[second + at] as number;
        const r = others[third + at] as number;
        const s = others[fourth + at] as number;
        a1 += a * p;
        a2 += a * q;
        a3 += a * r;
        a4 += a * s;
        b1 += b * p;
        b2 += b * q;
        b3 += b * r;
        b4 += b * s;
      }
      best = Math.max(best, a1, a2, a3, a4);
      bestOfTwo = Math.max(bestOfTwo, b1, b2, b3, b4);
    }
    nearest[row] = best / WHOLE;
    nearest[row + 1] = bestOfTwo / WHOLE;
  }
  return nearest.subarray(0, count);
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
