import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that what can wait is kept waiting by what cannot, at most: under an endless stream it goes on, slowly. */
const LONGEST_WAIT = 100;

/** Milliseconds after an event during which more of them are to be expected. */
const LIVELY = 1_000;

/** Milliseconds of rest at most after a piece of work that could wait. */
const LONGEST_REST = 50;

/** Lets what cannot wait go before what can, where both run in the same thread over one connection. */
export interface TransactionQueue {
  urgent<T>(work: () => Promise<T>): Promise<T>;
  /**
   * One after the other, each when nothing urgent is under way. The event loop gets a turn before each, since a chain of
   * promises that are all kept at once, as those of SQLite are, lets nothing in from outside; and while people are
   * writing it gets as long a rest as the work took.
   */
  patient<T>(work: () => Promise<T>): Promise<T>;
}

export function createTransactionQueue(): TransactionQueue {
  let urgent = 0;
  let lastUrgent = Number.NEGATIVE_INFINITY;
  let before: Promise<unknown> = Promise.resolve();
  let resting: Promise<unknown> = Promise.resolve();

  async function inPeace<T>(work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    do await breath();
    while (urgent > 0 && performance.now() - since < LONGEST_WAIT);
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const ended = performance.now();
      if (ended - lastUrgent < LIVELY) resting = pause(Math.min(ended - begun, LONGEST_REST));
    }
  }

  return {
    async urgent(work) {
      urgent += 1;
      try {
        return await work();
      } finally {
        urgent -= 1;
        lastUrgent = performance.now();
      }
    },
    patient(work) {
      const done = before.then(() => resting).then(() => inPeace(work));
      before = done.catch(() => undefined);
      return done;
    },
  };
}
