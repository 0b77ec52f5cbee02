import { addDays, today, type WorkingDays, workingDay } from '../onboarding/calendar/working-days.js';
import type { Skip } from '../ports/adapter.js';

/**
 * UTC hour to which a day is skipped: from New York to Berlin it is then between nine in the morning and the end of the
 * working day, so that whatever falls due on that day has.
 */
const HOUR = 15;

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Goes on where an earlier run had come to, in milliseconds before the machine's clock. */
  resume(ahead: number): void;
  readonly skip: Skip;
}

/**
 * A clock that can be put forward, for the playground alone.
 *
 * @param real UTC milliseconds of the machine
 * @param calendar the company's: it knows the next working day
 * @param skipped called after a skip, with the milliseconds by which the clock is ahead now
 */
export function createClock(
  real: () => number,
  calendar: WorkingDays,
  skipped: (ahead: number) => void,
): Clock {
  let ahead = 0;
  const now = () => real() + ahead;
  return {
    now,
    resume(kept) {
      ahead = kept;
    },
    skip: {
      today: () => today(null, now()),
      toNextWorkingDay() {
        const day = workingDay(addDays(today(null, now()), 1), 1, calendar);
        ahead = Date.parse(`${day}T${HOUR}:00:00Z`) - real();
        skipped(ahead);
      },
    },
  };
}
