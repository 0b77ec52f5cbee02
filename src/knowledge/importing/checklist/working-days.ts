import type { Unit } from './time-words.js';

/** The last working day of a path, and the earliest before its start: a year of them (`schema.ts`). */
export const LAST_DAY = 260;

export const DAYS_A_WEEK = 5;

/** Calendar days of a month in plans of 30, 60 and 90 days. */
const DAYS_A_MONTH = 30;
const MONTHS_A_QUARTER = 3;
const DAYS_A_YEAR = 365;

/** Seven days of the calendar have five working days: 30 are 22. */
const DAYS_OF_CALENDAR_WEEK = 7;

/**
 * Days of the calendar where a span of time is counted in them, and undefined where it is in working days.
 *
 * A month has at most 23 working days, so nobody means working days by "day 30" or "the first 90 days", nor by a month or a
 * quarter. From 30 on a number of days counts the calendar; smaller ones and weeks count working days.
 */
export function calendarDays(unit: Unit, count: number): number | undefined {
  switch (unit) {
    case 'day':
      return count >= DAYS_A_MONTH ? count : undefined;
    case 'week':
      return undefined;
    case 'month':
      return count * DAYS_A_MONTH;
    case 'quarter':
      return count * MONTHS_A_QUARTER * DAYS_A_MONTH;
    case 'year':
      return count * DAYS_A_YEAR;
  }
}

/**
 * Working days of a span of time, 0 for none and at most a year of them.
 *
 * @param isCount "14 days", which are two weeks, and not "day 14"
 */
export function workingDays(unit: Unit, count: number, isCount: boolean): number {
  const ofCalendar = calendarDays(unit, count);
  if (ofCalendar !== undefined) return inWeeks(ofCalendar);
  if (unit === 'week') return Math.min(LAST_DAY, count * DAYS_A_WEEK);
  return isCount && count % DAYS_OF_CALENDAR_WEEK === 0 ? inWeeks(count) : count;
}

function inWeeks(days: number): number {
  return Math.min(LAST_DAY, Math.ceil((days * DAYS_A_WEEK) / DAYS_OF_CALENDAR_WEEK));
}
