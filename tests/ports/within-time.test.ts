import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withinTime } from '../../src/ports/within-time.js';

describe('waiting with a limit', () => {
  it('gives what came in time, undefined too', async () => {
    expect(await withinTime(Promise.resolve('done'), 60_000, () => 'late')).toBe('done');
    expect(await withinTime(Promise.resolve(undefined), 60_000, () => 'late')).toBeUndefined();
    await expect(withinTime(Promise.reject(new Error('no')), 60_000, () => 'late')).rejects.toThrow('no');
  });

  it('says what is late, and hears of no failure after that', async () => {
    let fail = (_: Error) => {};
    const work = new Promise<string>((_, reject) => {
      fail = reject;
    });
    expect(await withinTime(work, 1, () => 'late')).toBe('late');
    const late = () => {
      throw new Error('too late');
    };
    await expect(withinTime(work, 1, late)).rejects.toThrow('too late');
    // An unhandled rejection would fail the run.
    fail(new Error('after all'));
    await pause(1);
  });
});
