import type { Admission } from '../../src/ports/adapter.js';
import type { DeliveryError } from '../../src/ports/errors.js';

/** Milliseconds between looks whether the platform takes the bot again: the first wait, doubled each time, and the longest. */
const WAIT = { first: 1_000, longest: 10_000 } as const;

/** Keeps in mind whether a platform takes the bot, and finds out when it does again. */
interface AdmissionWatch {
  admission(): Admission;
  /** What a request led to: undefined when it was taken. */
  note(failure: DeliveryError | undefined): void;
  /** The platform itself said that the bot is out. */
  shut(why: { readonly code: string; readonly reason: string }): void;
  /** Asks now, and again and again until the bot is taken; resolves after the first answer. */
  ask(): Promise<void>;
  /** Resolves when the bot is not shut out, or when it is stopped. */
  opened(): Promise<void>;
  stop(): void;
}

/**
 * @param ask asks the platform whether it takes the bot, and throws when it does not
 * @param explain what was thrown, as ours
 */
export function createAdmissionWatch(
  ask: () => Promise<unknown>,
  explain: (error: unknown) => DeliveryError,
): AdmissionWatch {
  let state: Admission = { state: 'unknown' };
  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let waiting: (() => void)[] = [];

  function open(): void {
    state = { state: 'open' };
    clearTimeout(timer);
    timer = undefined;
    release();
  }

  function release(): void {
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  }

  function shut({ code, reason }: { readonly code: string; readonly reason: string }): void {
    state = { state: 'shut', code, reason };
    askLater();
  }

  function askLater(): void {
    if (timer || stopped) return;
    const wait = Math.min(WAIT.first * 2 ** Math.min(asked, 20), WAIT.longest);
    asked += 1;
    timer = setTimeout(() => {
      timer = undefined;
      void askNow();
    }, wait);
    timer.unref();
  }

  async function askNow(): Promise<void> {
    try {
      await ask();
      open();
    } catch (error) {
      const failure = explain(error);
      if (failure.options.shutOut) shut({ code: failure.code, reason: failure.message });
      else askLater();
    }
  }

  return {
    admission: () => state,
    note(failure) {
      if (failure === undefined) {
        // That it says who we are is not yet that it takes messages: only then the waits begin anew.
        asked = 0;
        open();
      } else if (failure.options.shutOut) shut({ code: failure.code, reason: failure.message });
    },
    shut,
    ask: askNow,
    opened: () =>
      state.state === 'shut' && !stopped
        ? new Promise((resolve) => {
            waiting.push(resolve);
          })
        : Promise.resolve(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      release();
    },
  };
}
