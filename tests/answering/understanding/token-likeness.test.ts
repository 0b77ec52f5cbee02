import { describe, expect, it } from 'vitest';
import {
  type Encoding,
  MEAN_SIZE,
  TOKEN_SIZE,
  TOKEN_STEPS,
} from '../../../src/answering/encoder/encoding.js';
import { chance } from '../../../src/answering/measuring/typos.js';
import {
  askedTokens,
  nearestOfAsked,
  nearestTokens,
} from '../../../src/answering/understanding/token-likeness.js';

/** Numbers of tokens in the model's vocabulary: a word that says something, and "the". */
const WORD = 20_000;
const THE = 1_996;

const random = chance(1);

/** Of length 1, as those of the encoder are. */
function someTokens(count: number): Int8Array {
  const rows = Array.from({ length: count }, () => {
    const numbers = Array.from({ length: TOKEN_SIZE }, () => random() * 2 - 1);
    const length = Math.hypot(...numbers);
    return numbers.map((number) => Math.round((number / length) * TOKEN_STEPS));
  });
  return Int8Array.from(rows.flat());
}

function questionOf(ids: readonly number[]): Encoding {
  return { mean: new Float32Array(MEAN_SIZE), ids: Uint16Array.from(ids), tokens: someTokens(ids.length) };
}

/** One product after the other. */
function likenessOf(one: Int8Array, other: Int8Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] as number), 0) / TOKEN_STEPS ** 2;
}

const rowsOf = (tokens: Int8Array) =>
  Array.from({ length: tokens.length / TOKEN_SIZE }, (_, row) =>
    tokens.subarray(row * TOKEN_SIZE, (row + 1) * TOKEN_SIZE),
  );

describe('the nearest token', () => {
  const counts = [1, 2, 3, 4, 5, 8, 9];

  it.each(counts)('of a text, for each token of a question, whichever blocks they fill (%i)', (count) => {
    for (const others of counts) {
      const question = questionOf(new Array(count).fill(WORD));
      const text = someTokens(others);
      const expected = rowsOf(question.tokens).map((row) =>
        Math.max(...rowsOf(text).map((other) => likenessOf(row, other))),
      );
      const found = nearestTokens(askedTokens(question), text);
      expect([...found]).toEqual(expected.map((value) => expect.closeTo(value, 10)));
    }
  });

  it.each(counts)('of a question, for each token of a text (%i)', (count) => {
    for (const others of counts) {
      const question = questionOf(new Array(others).fill(WORD));
      const text = someTokens(count);
      const expected = rowsOf(text).map((row) =>
        Math.max(...rowsOf(question.tokens).map((other) => likenessOf(row, other))),
      );
      const found = nearestOfAsked(askedTokens(question), text);
      expect([...found]).toEqual(expected.map((value) => expect.closeTo(value, 10)));
    }
  });

  it('is none where nothing is looked for, or nothing is there', () => {
    const asked = askedTokens(questionOf([THE, WORD]));
    const [the, word] = nearestTokens(asked, someTokens(3));
    expect(the).toBe(0);
    expect(word).not.toBe(0);
    expect([...nearestTokens(asked, new Int8Array())]).toEqual([0, 0]);
    expect([...nearestOfAsked(askedTokens(questionOf([THE])), someTokens(2))]).toEqual([0, 0]);
  });
});
