import type { Capabilities } from '../ports/adapter.js';

/** Channels, and turns, that are kept in mind before those that are over are forgotten. */
const MOST = 1_000;

/** Milliseconds that a turn is kept for a message that does not come for it. */
const KEPT = 60_000;

/** Keeps messages to one channel apart as a platform wants it. In this process's memory alone. */
export interface Pace {
  /**
   * Takes a turn in a channel for a message, or keeps one for it: whoever waits longest goes first.
   *
   * @param key names the channel
   * @param message its id
   * @param now milliseconds of a clock that never goes back
   * @returns 0 when it may be sent now; else milliseconds to its turn
   */
  take(key: string, message: string, pace: Capabilities['pace'], now: number): number;
  /**
   * Nothing is sent there for a while, and one after another when that is over.
   *
   * @param until milliseconds of the same clock
   */
  pause(key: string, pace: Capabilities['pace'], until: number): void;
}

interface Turn {
  readonly key: string;
  readonly at: number;
}

export function createPace(): Pace {
  /** By channel: when it will have rested. A token bucket that is full is the same as none. */
  const rested = new Map<string, number>();
  const turns = new Map<string, Turn>();
  let forgetAt = MOST;

  function forget(now: number): void {
    for (const [key, at] of rested) if (at <= now) rested.delete(key);
    for (const [message, { at }] of turns) if (at + KEPT <= now) turns.delete(message);
    forgetAt = Math.max(MOST, (rested.size + turns.size) * 2);
  }

  return {
    take(key, message, { burst, every }, now) {
      if (every <= 0) return 0;
      const kept = turns.get(message);
      if (kept) {
        if (kept.at <= now) turns.delete(message);
        return Math.max(0, kept.at - now);
      }
      const at = Math.max(now, rested.get(key) ?? 0);
      const wait = Math.max(0, at - now - (Math.max(1, burst) - 1) * every);
      rested.set(key, at + every);
      if (wait > 0) turns.set(message, { key, at: now + wait });
      if (rested.size + turns.size > forgetAt) forget(now);
      return wait;
    },
    pause(key, { burst, every }, until) {
      if (every <= 0) return;
      const at = until + (Math.max(1, burst) - 1) * every;
      rested.set(key, at);
      // Their turns were in the pause, or too soon after it.
      for (const [message, turn] of turns) if (turn.key === key) turns.delete(message);
    },
  };
}
