import type { Day } from '../paths/journey.js';
import type { WorkCalendar } from './calendars.js';
import { addDays } from './working-days.js';

/** Days ahead that are looked at: every holiday of a year is among them. */
const YEAR = 366;

/** A day of an ordinary working week on which nobody works. */
export interface DayOff {
  readonly day: Day;
  /** Name of the public holiday; undefined for a day on which the company is closed for a reason of its own. */
  readonly name: string | undefined;
}

/**
 * The next days off by a calendar, the soonest first. Weekends are left out, and so are holidays that fall on one.
 *
 * @param from the first day that counts
 * @param most how many at most; there are fewer where a year has no more
 * @example
 * nextDaysOff(calendars.of('DE-BE'), '2026-12-20', 1); // [{ day: '2026-12-25', name: 'Christmas Day' }]
 */
export function nextDaysOff(calendar: WorkCalendar, from: Day, most: number): DayOff[] {
  const found: DayOff[] = [];
  for (let ahead = 0; ahead < YEAR && found.length < most; ahead += 1) {
    const day = addDays(from, ahead);
    if (calendar.isWorkingDay(day) || calendar.isWeekend(day)) continue;
    found.push({ day, name: calendar.holiday(day) });
  }
  return found;
}
