import type { Day } from '../paths/journey.js';
import type { WorkCalendar } from './calendars.js';
import { at, clockAt, dayAt } from './times.js';
import { addDays } from './working-days.js';

/** When a meeting begins, by the clocks of both: first at good hours, and where those never meet, at the edges of the day. */
const hours = [
  ['10:00', '16:30'],
  ['08:00', '17:30'],
] as const;

const HALF_AN_HOUR = 30 * 60_000;

/** Days that are looked at: two weeks reach over every break in which one of the two works. */
const DAYS = 14;

/** On which days somebody works, and by which clock. */
export interface Working {
  readonly calendar: WorkCalendar;
  /** IANA name; UTC where it is null or unknown. */
  readonly zone: string | null;
}

/**
 * A time for two people to meet: the first half hour on a day or after it that lies within the working hours of both. Whoever asks
 * before it gets the same one.
 *
 * @param day by the clock of `one`
 * @param nth how many such times come before it, where somebody meets several people
 * @param told by which `one` was told of it on that day, as in 09:00
 * @param now UTC milliseconds: nothing earlier is proposed
 * @returns UTC milliseconds; undefined where their working hours do not meet
 */
export function meetingTime(
  one: Working,
  other: Working,
  day: Day,
  now: number,
  { told = '00:00', nth = 0 }: { readonly told?: string; readonly nth?: number } = {},
): number | undefined {
  for (const [first, last] of hours) {
    const fits = ({ calendar, zone }: Working, moment: number) => {
      const clock = clockAt(moment, zone);
      return clock >= first && clock <= last && calendar.isWorkingDay(dayAt(moment, zone));
    };
    let before = nth;
    for (let ahead = 0; ahead < DAYS; ahead += 1) {
      const that = addDays(day, ahead);
      const end = at(that, last, one.zone);
      for (let moment = at(that, first, one.zone); moment <= end; moment += HALF_AN_HOUR) {
        const isTold = ahead > 0 || clockAt(moment, one.zone) > told;
        if (moment < now || !isTold || !fits(one, moment) || !fits(other, moment)) continue;
        if (before === 0) return moment;
        before -= 1;
      }
    }
  }
  return undefined;
}
