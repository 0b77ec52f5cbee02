import type { WorkCalendar } from '../calendar/calendars.js';
import { at, clockAt, dayAt } from '../calendar/times.js';
import { addDays, addWorkingDays, weekdayOf, workingDay } from '../calendar/working-days.js';
import type { Day } from '../paths/journey.js';

/** When nothing else is said, by the clock of whoever is reminded. */
export const usualTime = '09:00';

/** Nobody is written to before the first of these times or from the second one on. */
const workingHours = ['08:00', '18:00'] as const;

/** The last time for a reminder: it has to be sent before the end of the working day. */
const LATEST = '17:30';

/** How a person lives: whose days off count, and whose clock. */
export interface Rhythm {
  readonly calendar: WorkCalendar;
  /** IANA name; UTC where it is null or unknown. */
  readonly zone: string | null;
}

/** A step as reminders see it. */
export interface DueStep {
  readonly due: Day;
  /** Whether whoever is reminded has to do it: it is theirs, and open, and nothing has to come first. */
  readonly isTheirs: boolean;
}

export interface Reminding extends Rhythm {
  readonly steps: readonly DueStep[];
  /** Of the path: `09:00` when left out. Kept within working hours. */
  readonly remindAt: string | undefined;
  /** The day before which the person wants no reminder. */
  readonly snoozed: Day | null;
  /** The day on which the message that begins the path was sent: it stands for that day's reminder. */
  readonly welcomed: Day | null;
}

/** When somebody is told again of what they were not told of, or were told on a day. */
export function nextMorning({ zone, calendar }: Rhythm, day: Day): number {
  return at(addWorkingDays(addDays(day, 1), 0, calendar), usualTime, zone);
}

/** The time of a path's reminders, within working hours. */
export function reminderTime(remindAt: string | undefined): string {
  const time = remindAt ?? usualTime;
  if (time < workingHours[0]) return workingHours[0];
  return time > LATEST ? LATEST : time;
}

/**
 * When a person is next reminded, at `from` or later: on the day on which a step falls due, on the working day after
 * it, and then on the first working day of each week, until it is done. One moment a day however many steps there are,
 * never on a day off. Somebody who wanted to be reminded on a day is reminded on that day.
 *
 * @param from UTC milliseconds
 * @returns UTC milliseconds; null when nothing is left to be reminded of
 */
export function nextReminder(reminding: Reminding, from: number): number | null {
  const { calendar, zone, snoozed, welcomed } = reminding;
  const dues = reminding.steps
    .filter(({ isTheirs }) => isTheirs)
    // The calendar may have got a holiday since the days were reckoned.
    .map(({ due }) => workingDay(due, 1, calendar));
  if (dues.length === 0) return null;
  const time = reminderTime(reminding.remindAt);
  const rested = snoozed === null ? null : workingDay(snoozed, 1, calendar);
  let day = dayAt(from, zone);
  if (rested !== null && day < rested) day = rested;
  // Twice at most: this day may be over or taken, the next one is not.
  for (;;) {
    const next = reminderDay(dues, rested, day, calendar);
    const moment = at(next, time, zone);
    if (moment >= from && next !== welcomed) return moment;
    day = addDays(next, 1);
  }
}

/** The first day for a reminder on or after `from`. */
function reminderDay(dues: readonly Day[], rested: Day | null, from: Day, calendar: WorkCalendar): Day {
  const first = workingDay(from, 1, calendar);
  const weekly = firstOfWeek(first, calendar);
  let best: Day | undefined;
  const offer = (day: Day) => {
    if (day >= first && (best === undefined || day < best)) best = day;
  };
  for (const due of dues) {
    if (due >= first) offer(due);
    else {
      // After the first working day of a week, only the day after is sooner than the next week.
      if (weekly !== first) offer(addWorkingDays(due, 1, calendar));
      offer(weekly);
    }
  }
  if (rested !== null && dues.some((due) => due <= rested)) offer(rested);
  return best ?? first;
}

/** The first working day of a week, on or after a day. */
function firstOfWeek(day: Day, calendar: WorkCalendar): Day {
  const passed = (weekdayOf(day) - calendar.weekBegins + 7) % 7;
  const thisWeek = workingDay(addDays(day, -passed), 1, calendar);
  // A week in which nobody works is part of the break before the next one.
  return thisWeek >= day ? thisWeek : workingDay(addDays(day, 7 - passed), 1, calendar);
}

/**
 * When a digest is next due, at `from` or later: on the first working day of a week, at nine.
 *
 * @param from UTC milliseconds
 */
export function nextDigest({ calendar, zone }: Rhythm, from: number): number {
  let day = dayAt(from, zone);
  for (;;) {
    const next = firstOfWeek(day, calendar);
    const moment = at(next, usualTime, zone);
    if (moment >= from) return moment;
    day = addDays(next, 1);
  }
}

/**
 * The first moment, now or later, at which a person may be written to unasked: from 08:00 to 18:00 by their own clock,
 * on a working day.
 *
 * @returns UTC milliseconds; `now` itself when it is such a moment
 */
export function quiet(now: number, zone: string | null, calendar: WorkCalendar): number {
  const [morning, evening] = workingHours;
  const day = dayAt(now, zone);
  const clock = clockAt(now, zone);
  const working = calendar.isWorkingDay(day);
  if (working && clock >= morning && clock < evening) return now;
  const next = working && clock < morning ? day : workingDay(addDays(day, 1), 1, calendar);
  return at(next, morning, zone);
}
