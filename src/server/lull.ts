import { setTimeout as pause } from 'node:timers/promises';
import type { Incoming, Outcome } from '../ports/incoming.js';

/** Milliseconds from a start until it can be told whether people write. */
const FIRST_LOOK = 1_000;

/** Milliseconds without an event that make a lull, and between looks for one. */
const QUIET = 250;

/** Milliseconds that what can wait waits for a lull at most. */
const LONGEST = 10_000;

type Handle = (incoming: Incoming) => Promise<Outcome>;

/** Knows whether people are writing at the moment. */
export interface Lull {
  /** The same, seen. */
  watch(handle: Handle): Handle;
  /** Resolves when nobody writes, when too long has passed, and when it is stopped; never at once. */
  come(stopped: AbortSignal): Promise<void>;
}

export function createLull(): Lull {
  let underWay = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    watch: (handle) => async (incoming) => {
      underWay += 1;
      try {
        return await handle(incoming);
      } finally {
        underWay -= 1;
        last = performance.now();
      }
    },
    async come(stopped) {
      const until = performance.now() + LONGEST;
      const wait = (milliseconds: number) =>
        pause(milliseconds, undefined, { signal: stopped }).catch(() => undefined);
      await wait(FIRST_LOOK);
      const isLively = () => underWay > 0 || performance.now() - last < QUIET;
      while (isLively() && performance.now() < until && !stopped.aborted) await wait(QUIET);
    },
  };
}
