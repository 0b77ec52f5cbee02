import type { Log } from '../ports/log.js';
import { withinTime } from '../ports/within-time.js';

/** A time that look-ups of one event share. */
export interface LookUpLimit {
  /**
   * What a directory says, or undefined when it fails or the time is over; then the event is handled without it. Nothing is
   * asked any more after that.
   */
  ask<Found>(platform: string, ask: () => Promise<Found | undefined>): Promise<Found | undefined>;
  /** Milliseconds left; 0 when it is over. */
  left(): number;
}

/** @param limit milliseconds from now */
export function startLookUpLimit(limit: number, log: Log): LookUpLimit {
  const until = performance.now() + limit;
  // A timer may fire some milliseconds early by the steady clock: what one of them ended is over for the others.
  let over = false;
  const left = () => (over ? 0 : Math.max(0, until - performance.now()));
  return {
    left,
    async ask(platform, ask) {
      const milliseconds = left();
      if (milliseconds === 0) return undefined;
      try {
        return await withinTime(ask(), milliseconds, () => {
          over = true;
          log.warn({ platform }, 'the directory did not answer in time');
          return undefined;
        });
      } catch (error) {
        log.warn({ platform, err: error }, 'the directory could not be asked');
        return undefined;
      }
    },
  };
}
