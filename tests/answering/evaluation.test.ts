import { describe, expect, it, test } from 'vitest';
import type { Answer } from '../../src/answering/engine.js';
import { evaluate } from '../../src/answering/measuring/evaluation.js';
import type { Outcome } from '../../src/answering/measuring/outcomes.js';
import { strictEnough } from '../../src/answering/measuring/strict-enough.js';
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

test('counts what came first, among the first, was answered and was declined', async () => {
  let time = 0;
  const clock = () => {
    time += 1;
    return time;
  };
  const result = await evaluate(
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

test('without questions of a kind there is no share of them', async () => {
  const none = await evaluate(ask, [], () => 0);
  expect(none).toMatchObject({ n: 0, top1: null, oosDeclined: null, p50ms: 0, misses: [] });
  expect(none).toMatchObject({ top10: null, nearDeclined: null, farDeclined: null, atNear80: null });
});

test('tells the first ten apart, and near from far among those out of scope', async () => {
  const ranked = Array.from({ length: 12 }, (_, rank) => ({ id: `e${rank}`, confidence: 0.9 - rank / 100 }));
  const list: Answer = { answered: true, confidence: 0.9, entries: ranked };
  const askLater = async (question: string) => (question === 'list' ? list : ask(question));
  const result = await evaluate(
    askLater,
    [
      { q: 'list', expect: ['e2'] },
      { q: 'list', expect: ['e9'] },
      { q: 'list', expect: ['e10'] },
      { q: 'sure', expect: [], tag: 'oos-near' },
      { q: 'shy', expect: [], tag: 'oos-near' },
      { q: 'none', expect: [], tag: 'oos-far' },
      { q: 'second', expect: [] },
      { q: 'none', expect: ['a'], tag: 'oos-near' },
    ],
    () => 0,
  );
  expect(result).toMatchObject({ top1: 0, top3: 1 / 4, top10: 2 / 4 });
  expect(result).toMatchObject({ oosDeclined: 2 / 4, nearDeclined: 1 / 2, farDeclined: 1 });
  expect(result.tags['oos-far']).toMatchObject({ nearDeclined: null, farDeclined: 1 });
});

describe('the strictness that declines enough', () => {
  /** Answers that were given with these confidences. */
  function outcomes(expected: readonly string[], tag: string, ...confidences: readonly number[]): Outcome[] {
    return confidences.map((confidence) => ({
      question: { q: 'q', expect: expected, tag },
      answer: { answered: true, confidence, entries: [{ id: 'a', confidence }] },
      ms: 0,
    }));
  }
  const near = outcomes([], 'oos-near', 0.1, 0.2, 0.3, 0.6, 0.6);
  const all = [
    ...near,
    ...outcomes([], 'oos-far', 0.2, 0.7),
    ...outcomes(['a'], 'in', 0.3, 0.6, 0.65, 0.9),
    ...outcomes(['b'], 'in', 0.95),
  ];

  it('is the lowest one, and says what is still answered', () => {
    expect(strictEnough(all, { near: 0.6 })).toMatchObject({ nearDeclined: 3 / 5, inScopeAnswered: 3 / 5 });
    // Two are equally sure, so that both are declined or none.
    expect(strictEnough(all, { near: 0.8 })).toMatchObject({ nearDeclined: 1, inScopeAnswered: 2 / 5 });
    expect(strictEnough(all, { near: 0 })).toMatchObject({ strictness: 0, inScopeAnswered: 4 / 5 });
  });

  it('is enough for each kind that is named', () => {
    const both = strictEnough(all, { near: 0.6, far: 0.98 });
    expect(both).toMatchObject({ nearDeclined: 1, farDeclined: 1, inScopeAnswered: 1 / 5 });
    expect(strictEnough(all, { outside: 0.5 })).toMatchObject({ oosDeclined: 4 / 7, inScopeAnswered: 3 / 5 });
    expect(strictEnough(near, { far: 0.98 })).toBeNull();
  });
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
