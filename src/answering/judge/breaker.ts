import type { JudgeError } from './judge-error.js';

/** Failures in a row after which it rests. */
const MOST_FAILURES = 3;

/** Milliseconds that it rests, where it was not asked to rest longer. */
const REST = 60_000;

/** Milliseconds that it is left alone at most: what a server asks for beyond is not believed. */
const LONGEST_REST = 60 * 60_000;

/** Why nobody is asked at the moment. */
export interface Rest {
  readonly reason: JudgeError['code'];
  /** What to do, in a sentence. */
  readonly message: string;
}

/** Keeps from asking again and again what does not work. */
export interface Breaker {
  /** Undefined while it may be asked. */
  resting(): Rest | undefined;
  failed(error: JudgeError): void;
  worked(): void;
}

/** @param clock milliseconds, never going back */
export function createBreaker(clock: () => number): Breaker {
  let failures = 0;
  let until = Number.NEGATIVE_INFINITY;
  let last: JudgeError | undefined;

  return {
    resting() {
      return last && clock() < until ? { reason: last.code, message: last.message } : undefined;
    },
    failed(error) {
      failures += 1;
      last = error;
      const { retryAfter } = error;
      if (failures < MOST_FAILURES && retryAfter === undefined) return;
      const rest = Math.min(LONGEST_REST, Math.max(retryAfter ?? 0, failures < MOST_FAILURES ? 0 : REST));
      until = Math.max(until, clock() + rest);
    },
    worked() {
      // What was asked before a rest and is answered in it does not end it: whoever asks for a rest takes what is under way.
      failures = 0;
    },
  };
}
