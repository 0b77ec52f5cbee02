import type { Day } from './journey.js';

const MILLISECONDS = 86_400_000;

/** Days since 1970-01-01, which was a Thursday. */
type EpochDay = number;

/**
 * The day that it is in a time zone.
 *
 * @param timeZone an IANA name; UTC where it is null or unknown
 * @param now UTC milliseconds
 * @example
 * today('Asia/Tokyo', Date.UTC(2026, 10, 30, 20)); // '2026-12-01'
 */
export function today(timeZone: string | null, now: number): Day {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

function formatFor(timeZone: string | null): Intl.DateTimeFormat {
  const shape = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...shape, timeZone: timeZone ?? 'UTC' });
  } catch (error) {
    if (error instanceof RangeError) {
      return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...shape, timeZone: 'UTC' });
    }
    throw error;
  }
}

/** The day `n` days later, weekends counted; earlier where `n` is below 0. Throws for what is no date. */
export function addDays(day: Day, n: number): Day {
  return dayOf(epochDay(day) + n);
}

/** Whether people work on that day: Monday to Friday. */
export function isWorkingDay(day: Day): boolean {
  return isWorking(epochDay(day));
}

/**
 * The day on which step day `number` of a path falls. 1 is the first working day on or after the start.
 *
 * @param number a whole number from 1
 * @example
 * workingDay('2026-11-28', 1); // '2026-11-30': the start is a Saturday
 */
export function workingDay(start: Day, number: number): Day {
  if (!Number.isInteger(number) || number < 1) {
    throw new RangeError(`There is no step day ${number}. Give a whole number from 1.`);
  }
  let day = epochDay(start);
  for (let left = number; ; day += 1) {
    if (isWorking(day)) left -= 1;
    if (left === 0) return dayOf(day);
  }
}

function isWorking(day: EpochDay): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5;
}

function epochDay(day: Day): EpochDay {
  const count = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) / MILLISECONDS : Number.NaN;
  // The engine reads 2026-02-31 as a day in March.
  if (Number.isNaN(count) || dayOf(count) !== day) {
    throw new RangeError(`"${day}" is no date. Give year, month and day: 2026-11-30.`);
  }
  return count;
}

function dayOf(day: EpochDay): Day {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}
