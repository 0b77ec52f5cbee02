import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpelling } from '../../src/answering/words/spelling.js';

/** The least number of letters inserted, left out, changed or swapped with their neighbour, by definition. */
function distance(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  if (limit === 0) return Infinity;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [left, right] = [one.slice(at), other.slice(at)];
  const rests = [
    [left.slice(1), right.slice(1)],
    [left.slice(1), right],
    [left, right.slice(1)],
  ];
  if (left.length > 1 && left[0] === right[1] && left[1] === right[0])
    rests.push([left.slice(2), right.slice(2)]);
  return 1 + Math.min(...rests.map(([a = '', b = '']) => distance(a, b, limit - 1)));
}

// Few letters, so that many words are near each other.
const words = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 3, maxLength: 12 }),
  {
    minLength: 1,
    maxLength: 60,
  },
);
const typed = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 4, maxLength: 12 });

test('finds the nearest word of any vocabulary, and none beyond the edits', () => {
  fc.assert(
    fc.property(words, typed, (vocabulary, word) => {
      const allowed = word.length >= 8 ? 2 : 1;
      const distances = vocabulary.map((known) => distance(word, known, allowed));
      const nearest = Math.min(...distances);
      const near = [...new Set(vocabulary.filter((_, at) => distances[at] === nearest))].sort();
      const expected = nearest <= allowed ? near.slice(0, 3) : [];
      const meant = createSpelling(vocabulary).correct(word);
      expect(meant.map((correction) => correction.word)).toEqual(expected);
    }),
    { numRuns: 1_000 },
  );
});

test('a vocabulary of many thousand words is searched as exactly', () => {
  const many = Array.from({ length: 40_000 }, (_, number) => `w${number.toString(26)}rd`);
  const spelling = createSpelling([...many, 'container']);
  expect(spelling.correct('contianers')).toEqual([{ word: 'container', closeness: 0.8 }]);
});
