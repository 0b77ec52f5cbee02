import { beforeEach, describe, expect, it } from 'vitest';
import { type Breaker, createBreaker } from '../../../src/answering/judge/breaker.js';
import { JudgeError } from '../../../src/answering/judge/judge-error.js';

const MINUTE = 60_000;

let now: number;
let breaker: Breaker;
beforeEach(() => {
  now = 1_000;
  breaker = createBreaker(() => now);
});

function fail(times: number, retryAfter?: number): void {
  for (let time = 0; time < times; time += 1) {
    breaker.failed(new JudgeError(retryAfter === undefined ? 'failed' : 'limited', 'It fails.', retryAfter));
  }
}

/** How long nobody asks from now on, to the millisecond. */
function rest(): number {
  const begun = now;
  while (breaker.resting()) now += 500;
  const length = now - begun;
  now = begun;
  return length;
}

describe('a judge', () => {
  it('is asked at first', () => {
    expect(breaker.resting()).toBeUndefined();
  });

  it('rests for a minute after three failures in a row', () => {
    fail(2);
    expect(breaker.resting()).toBeUndefined();
    now = 5_000;
    fail(1);
    expect(breaker.resting()).toEqual({ reason: 'failed', message: 'It fails.' });
    expect(rest()).toBe(MINUTE);
  });

  it('does not rest where it worked in between', () => {
    fail(2);
    breaker.worked();
    fail(2);
    expect(breaker.resting()).toBeUndefined();
    fail(1);
    expect(breaker.resting()).toBeDefined();
  });

  it('rests again after one more failure', () => {
    fail(3);
    now += MINUTE;
    expect(breaker.resting()).toBeUndefined();
    fail(1);
    expect(rest()).toBe(MINUTE);
  });

  it('is as good as new after a rest in which nothing failed', () => {
    fail(3);
    now += MINUTE;
    breaker.worked();
    fail(2);
    expect(breaker.resting()).toBeUndefined();
    fail(1);
    expect(rest()).toBe(MINUTE);
  });

  it.each([
    [7_000, 7_000],
    [10 * MINUTE, 10 * MINUTE],
    [24 * 60 * MINUTE, 60 * MINUTE],
    [0, 0],
  ])('that asks to be left alone for %i ms rests %i', (retryAfter, expected) => {
    fail(1, retryAfter);
    expect(rest()).toBe(expected);
  });

  it('rests a minute where it asks for less at its third failure', () => {
    fail(2);
    fail(1, 7_000);
    expect(rest()).toBe(MINUTE);
  });

  it('rests as long as it asked for, whatever fails meanwhile', () => {
    fail(1, 10 * MINUTE);
    fail(2);
    fail(1, 1_000);
    expect(rest()).toBe(10 * MINUTE);
  });

  it('rests as long as it asked for, whatever it still answers of what was asked before', () => {
    fail(1, 10 * MINUTE);
    breaker.worked();
    expect(rest()).toBe(10 * MINUTE);
  });
});
