import type { Day } from '../paths/journey.js';
import { dayAt } from './times.js';

const MILLISECONDS = 86_400_000;

/** Most days in a row on which nobody works. A calendar with more is wrong, and would be searched for ever. */
const LONGEST_BREAK = 366;

/** Days since 1970-01-01, which was a Thursday. */
type EpochDay = number;

/** Knows on which days people work. */
export interface WorkingDays {
  isWorkingDay(day: Day): boolean;
}

/** Monday to Friday, without holidays. */
const plain: WorkingDays = { isWorkingDay: (day) => weekdayOf(day) < 6 };

/**
 * The day that it is in a time zone.
 *
 * @param timeZone an IANA name; UTC where it is null or unknown
 * @param now UTC milliseconds
 * @example
 * today('Asia/Tokyo', Date.UTC(2026, 10, 30, 20)); // '2026-12-01'
 */
export function today(timeZone: string | null, now: number): Day {
  return dayAt(now, timeZone);
}

/** The day `n` days later, weekends counted; earlier where `n` is below 0. Throws for what is no date. */
export function addDays(day: Day, n: number): Day {
  return dayOf(epochDay(day) + n);
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. Throws for what is no date. */
export function weekdayOf(day: Day): number {
  return ((((epochDay(day) + 3) % 7) + 7) % 7) + 1;
}

/** Whether people work on that day: Monday to Friday, or as the calendar says. */
export function isWorkingDay(day: Day, calendar: WorkingDays = plain): boolean {
  return calendar.isWorkingDay(day);
}

/**
 * The day on which step day `number` of a path falls. 1 is the first working day on or after the start, -1 the last one
 * before it.
 *
 * @param number a whole number other than 0
 * @param calendar Monday to Friday when left out
 * @example
 * workingDay('2026-11-28', 1); // '2026-11-30': the start is a Saturday
 * workingDay('2026-11-30', -1); // '2026-11-27'
 */
export function workingDay(start: Day, number: number, calendar: WorkingDays = plain): Day {
  if (!Number.isInteger(number) || number === 0) {
    throw new RangeError(`There is no step day ${number}. Give a whole number from 1, or below 0.`);
  }
  return addWorkingDays(start, number > 0 ? number - 1 : number, calendar);
}

/**
 * The working day `n` working days after a day, or before it where `n` is below 0. A day off counts as the working day
 * that follows it: so does 0, and so a path is moved as a whole.
 *
 * @param n a whole number
 * @example
 * addWorkingDays('2026-11-28', 1); // '2026-12-01': Saturday counts as the Monday after it
 */
export function addWorkingDays(day: Day, n: number, calendar: WorkingDays = plain): Day {
  if (!Number.isInteger(n)) throw new RangeError(`There are no ${n} working days. Give a whole number.`);
  let at = nextFrom(day, 1, calendar);
  for (let left = Math.abs(n); left > 0; left -= 1) {
    at = nextFrom(addDays(at, Math.sign(n)), Math.sign(n), calendar);
  }
  return at;
}

/** The first working day on or after a day, or on or before it. */
function nextFrom(day: Day, direction: number, calendar: WorkingDays): Day {
  // Nearly always it is this one, and calendars know their days by heart.
  if (calendar.isWorkingDay(day)) return day;
  const from = epochDay(day);
  for (let away = 1; away <= LONGEST_BREAK; away += 1) {
    const at = dayOf(from + away * direction);
    if (calendar.isWorkingDay(at)) return at;
  }
  throw new RangeError(
    `The calendar has no working day within a year of ${day}. Correct its weekend and closed days.`,
  );
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
