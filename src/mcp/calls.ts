import type { Log } from '../ports/log.js';
import type { Pace } from '../ports/pace.js';

/** What a call comes to: a result, or words that say why there is none. */
export type Called<Result> = { readonly result: Result } | { readonly refused: string };

/** Takes calls of tools, one at a time: whoever asks in chat goes on beside them. */
export interface Calls {
  /**
   * Never throws. Does nothing for whoever is gone before it is their turn.
   *
   * @param pace of whoever calls
   */
  take<Result>(pace: Pace, signal: AbortSignal, work: () => Promise<Called<Result>>): Promise<Called<Result>>;
  /** Resolves when what was taken so far is through. */
  settled(): Promise<void>;
}

export function createCalls(log: Log): Calls {
  let last: Promise<unknown> = Promise.resolve();

  async function done<Result>(
    signal: AbortSignal,
    work: () => Promise<Called<Result>>,
  ): Promise<Called<Result>> {
    if (signal.aborted) return { refused: 'The call was given up.' };
    try {
      return await work();
    } catch (error) {
      log.error({ err: error }, 'a call of another assistant failed');
      return { refused: 'Something went wrong here.' };
    }
  }

  return {
    take: async (pace, signal, work) => {
      const seconds = pace.take();
      if (seconds !== undefined) {
        return { refused: `Too many calls. Try again in ${seconds} s.` };
      }
      const own = last.then(() => done(signal, work));
      last = own;
      return own;
    },
    settled: async () => {
      await last;
    },
  };
}
