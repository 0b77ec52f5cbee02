import { describe, expect, it } from 'vitest';
import { standingApart } from '../../../src/answering/understanding/word-views.js';

describe('standing apart', () => {
  const weights = Float64Array.of(0.5, 0.5);
  const apart = (...found: number[][]) => [
    ...standingApart(
      found.map((values) => ({ anywhere: Float64Array.from(values) })),
      { weights },
    ),
  ];

  it('is by the word that tells candidates apart, and not by the one that all have', () => {
    const [all, rare, none] = apart([0.9, 0.3], [0.85, 0.8], [0.85, 0.3]) as [number, number, number];
    expect(rare).toBeGreaterThan(all);
    expect(all).toBeGreaterThan(none);
  });

  it('is nothing where there is one candidate, or all are alike', () => {
    expect(apart([0.9, 0.4])).toEqual([0]);
    expect(apart([0.5, 0.4], [0.5, 0.4])).toEqual([0, 0]);
  });
});
