import { expect, test } from 'vitest';
import type { Answer } from '../../src/answering/engine.js';
import { evaluate } from '../../src/answering/measuring/evaluation.js';
import { chance, mistype } from '../../src/answering/measuring/typos.js';

const answers: Record<string, Answer> = {
  sure: { answered: true, confidence: 0.95, entries: [{ id: 'a', confidence: 0.95 }] },
  second: {
    answered: true,
    confidence: 0.85,
    entries: [
      { id: 'b', confidence: 0.85 },
      { id: 'a', confidence: 0.5 },
    ],
  },
  shy: { answered: false, confidence: 0.3, entries: [{ id: 'a', confidence: 0.3 }] },
  none: { answered: false, confidence: 0, entries: [] },
};
const ask = (question: string): Answer =>
  answers[question] ?? { answered: false, confidence: 0, entries: [] };

test('counts what came first, among the first, was answered and was declined', () => {
  let time = 0;
  const clock = () => {
    time += 1;
    return time;
  };
  const result = evaluate(
    ask,
    [
      { q: 'sure', expect: ['a'], tag: 'in' },
      { q: 'second', expect: ['a'], tag: 'in' },
      { q: 'second', expect: ['c'], also: ['b'], tag: 'in' },
      { q: 'shy', expect: ['a'] },
      { q: 'none', expect: [], tag: 'out' },
      { q: 'sure', expect: [], tag: 'out' },
    ],
    clock,
  );
  expect(result).toMatchObject({ n: 6, inScope: 4, outOfScope: 2, p50ms: 1, p99ms: 1 });
  expect(result).toMatchObject({ top1: 3 / 4, top3: 1, inScopeAnswered: 2 / 4, oosDeclined: 1 / 2 });
  expect(result.tags).toMatchObject({ in: { n: 3, oosDeclined: null }, out: { n: 2, top1: null } });
  expect(result.reliability[8]).toMatchObject({ n: 2, right: 1 / 2 });
  expect(result.reliability[9]).toMatchObject({ n: 2, right: 1 / 2, confidence: 0.95 });
  // The surest wrong answer first, then the less sure, then the one that was declined.
  expect(result.misses.map(({ q, confidence }) => [q, confidence])).toEqual([
    ['sure', 0.95],
    ['second', 0.85],
    ['shy', 0.3],
  ]);
});

test('without questions of a kind there is no share of them', () => {
  const none = evaluate(ask, [], () => 0);
  expect(none).toMatchObject({ n: 0, top1: null, oosDeclined: null, p50ms: 0, misses: [] });
});

test('typos are the same for the same seed, and spare short words', () => {
  const text = 'how does the model registry keep every single version of all models';
  expect(mistype(text, chance(1))).toBe(mistype(text, chance(1)));
  expect(mistype(text, chance(1))).not.toBe(mistype(text, chance(2)));
  expect(mistype('how can we do it all', chance(1))).toBe('how can we do it all');
  const random = chance(7);
  const words = 'letters '.repeat(2_000).trim();
  const changed = mistype(words, random)
    .split(' ')
    .filter((word) => word !== 'letters').length;
  expect(changed / 2_000).toBeGreaterThan(0.25);
  expect(changed / 2_000).toBeLessThan(0.32);
});
