import type { Capabilities } from '../ports/adapter.js';

/** Conversations that are kept in mind before those that have rested are forgotten. */
const MOST = 1_000;

/** Keeps messages of one conversation apart as a platform wants it. In this process's memory alone. */
export interface Pace {
  /**
   * Takes the turn of a conversation.
   *
   * @param now milliseconds of a clock that never goes back
   * @returns 0 when it may be sent now; else milliseconds to wait, and no turn was taken
   */
  take(lane: string, pace: Capabilities['pace'], now: number): number;
}

export function createPace(): Pace {
  /** By lane: when a conversation will have rested. A token bucket that is full is the same as none. */
  const rested = new Map<string, number>();
  let forgetAt = MOST;

  function forget(now: number): void {
    for (const [lane, at] of rested) if (at <= now) rested.delete(lane);
    forgetAt = Math.max(MOST, rested.size * 2);
  }

  return {
    take(lane, { burst, every }, now) {
      if (every <= 0) return 0;
      const at = Math.max(now, rested.get(lane) ?? 0);
      const wait = at - now - (Math.max(1, burst) - 1) * every;
      if (wait > 0) return wait;
      rested.set(lane, at + every);
      if (rested.size > forgetAt) forget(now);
      return 0;
    },
  };
}
