import { createRequire } from 'node:module';
import type { Chrono, ParsedResult } from 'chrono-node';
import type { Day } from '../paths/journey.js';
import { addDays } from './working-days.js';

/** Most days ahead that a start may be: a year. */
const FARTHEST = 366;

/** Most days back that a start may be, of somebody who is here already. */
export const EARLIEST = 60;

/** Longer texts are no dates; with what goes before them and blanks, they may have been typed longer. */
const LONGEST = 60;
const LONGEST_TYPED = 400;

/** How people name days in a language. */
export interface DayWords {
  /** Which of chrono's languages reads days in words. */
  readonly parser: 'de' | 'en' | 'es' | 'fr' | 'it' | 'ja' | 'nl' | 'pt' | 'ru' | 'sv' | 'uk';
  /** What goes before a day and says nothing about which one. Lower case, as all that these are compared with. */
  readonly leading: RegExp;
  /** What chrono reads otherwise than people mean it, or not at all, in words that it reads right. */
  readonly rewritten: Readonly<Record<string, string>>;
  /** In words for a day that was: "last". */
  readonly before: RegExp;
  /** Begins words for a day counted from today: "in two months". */
  readonly after: RegExp;
  /** What stands among words of a day and says nothing about which one: "the first of December". */
  readonly among: RegExp;
  /**
   * A day of a month that is not named: "the 15th", "Monday the first", "the first of next month". The groups are `day`,
   * with the `weekday` where there is one, and `next`, which is there for the month after this one.
   */
  readonly ofMonth: RegExp;
  /** Names a day of a month, which counts from 0 for January. */
  readonly inMonth: (day: string, month: number, year: number) => string;
}

/** What else a day may be, where a path is given. */
export interface StartRange {
  /** Days before today that it may be at most. */
  readonly back: number;
}

/** The first day that a weekday may mean. */
export type Weekdays = 'from today' | 'from tomorrow';

/** Months that are looked through for a day such as "the 31st". */
const MONTHS_AHEAD = 12;

/** A day, a month and perhaps a year, or the other way round: who writes it knows, who reads it does not. */
const numbers = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/;

const require = createRequire(import.meta.url);

/** Chrono in one language alone, loaded when the first date is read: the start of the server does not wait for it. */
function chrono(language: DayWords['parser']): { readonly casual: Chrono } {
  return require(`chrono-node/${language}`);
}

export type StartDate =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly why: 'unreadable' | 'past' | 'long-past' | 'far' | 'ambiguous' };

/**
 * Reads the day that somebody names: "2026-12-01", "from Monday", "in two weeks", "1 December". All of the text has to
 * be understood. A day without a year is the next one there is; a weekday is today or ahead.
 *
 * @param today the day that it is for whoever writes
 * @param days how their language names days
 * @param weekdays what a weekday means that it is today
 * @param range days before today are refused where it is left out. With it, a day without a year that would be nearly a year
 *   ahead is the one that was
 * @returns the day, not before today and at most 366 days ahead; else why not: `ambiguous` is "01/02/2026", `long-past` is
 *   further back than the range goes
 * @example
 * readStartDate('from next Monday', '2026-11-25', days); // { ok: true, day: '2026-11-30' }
 */
export function readStartDate(
  words: string,
  today: Day,
  days: DayWords,
  weekdays: Weekdays = 'from today',
  { back }: StartRange = { back: 0 },
): StartDate {
  if (words.length > LONGEST_TYPED) return { ok: false, why: 'unreadable' };
  const text = words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(days.leading, '')
    // Most of Europe writes the day of a month with a point: "1. December".
    .replace(/(?<=^|\s)(\d{1,2})\.(?=\s)/g, '$1')
    .replace(/[\s.,!]+$/, '');
  if (text === '' || text.length > LONGEST) return { ok: false, why: 'unreadable' };
  const read = inNumbers(text, today) ?? asSaid(text, today, days, weekdays);
  if (read === 'unreadable' || read === 'ambiguous') return { ok: false, why: read };
  const named = /\d{4}/.test(text) ? read : lately(read, today, back);
  if (named < addDays(today, -back)) return { ok: false, why: back > 0 ? 'long-past' : 'past' };
  if (named > addDays(today, FARTHEST)) return { ok: false, why: 'far' };
  return { ok: true, day: named };
}

/** "23 November" on the first of December: the one that was, where starts may lie back so far. */
function lately(day: Day, today: Day, back: number): Day {
  const [year = '', month = '', date = ''] = day.split('-');
  const before = dayOf(Number(year) - 1, Number(month), Number(date));
  return before !== undefined && before < today && before >= addDays(today, -back) ? before : day;
}

/** As it stands, or without what says nothing about which day it is. */
function asSaid(text: string, today: Day, days: DayWords, weekdays: Weekdays): Day | 'unreadable' {
  const bare = text.replace(days.among, ' ').replace(/\s+/g, ' ').trim();
  const readings = [
    () => inWords(days.rewritten[text] ?? text, today, days, weekdays),
    () => inWords(bare, today, days, weekdays),
    () => inAnyMonth(text, today, days),
  ];
  for (const read of readings) {
    const named = read();
    if (named !== 'unreadable') return named;
  }
  return 'unreadable';
}

/** A day without its month is the next one there is. */
function inAnyMonth(text: string, today: Day, days: DayWords): Day | 'unreadable' {
  const groups = days.ofMonth.exec(text)?.groups;
  const day = groups?.day;
  if (day === undefined) return 'unreadable';
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = groups?.next === undefined ? 0 : 1;
  // A weekday that goes with another month is a slip.
  const last = first === 1 || groups?.weekday !== undefined ? 1 : MONTHS_AHEAD;
  for (let ahead = first; ahead <= last; ahead += 1) {
    const then = new Date(Date.UTC(year, month - 1 + ahead, 1));
    const said = days.inMonth(day.replace(days.among, ' '), then.getUTCMonth(), then.getUTCFullYear());
    const named = inWords(said.replace(/\s+/g, ' ').trim(), today, days, 'from today');
    if (named !== 'unreadable' && named >= today) return named;
  }
  return 'unreadable';
}

/** Undefined when the text is more than numbers. */
function inNumbers(text: string, today: Day): Day | 'unreadable' | 'ambiguous' | undefined {
  const iso = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[3]), Number(iso[4])) ?? 'unreadable';
  const match = numbers.exec(text);
  if (!match) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first <= 12 && second <= 12 && first !== second) return 'ambiguous';
  const [month, day] = first > 12 ? [second, first] : [first, second];
  if (match[4] !== undefined) {
    const year = Number(match[4]);
    return dayOf(year < 100 ? 2000 + year : year, month, day) ?? 'unreadable';
  }
  const year = Number(today.slice(0, 4));
  return (
    [year, year + 1].map((one) => dayOf(one, month, day)).find((one) => one && one >= today) ?? 'unreadable'
  );
}

function inWords(text: string, today: Day, words: DayWords, weekdays: Weekdays): Day | 'unreadable' {
  // Numbers among words would be read as Americans write them.
  if (/\d[./]\d/.test(text)) return 'unreadable';
  // Chrono compares with the machine's own days whatever time zone it is told. At noon by the machine's clock the day
  // is `today` everywhere, and only the day is read from what it finds.
  const [year, month, day] = today.split('-').map(Number);
  const reference = new Date(year ?? 0, (month ?? 1) - 1, day, 12);
  // Looking forward, chrono moves a day that was into the future.
  const forwardDate = !words.before.test(text);
  const [found, ...others] = chrono(words.parser).casual.parse(text, reference, { forwardDate });
  if (!found || others.length > 0 || found.text.length !== text.length || !isDay(found, words))
    return 'unreadable';
  const { start } = found;
  const named = dayOf(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
  if (named === undefined) return 'unreadable';
  // "Tuesday 30 November", which is a Monday: one of the two is wrong.
  const weekday = start.isCertain('weekday') ? start.get('weekday') : null;
  if (weekday !== null && weekday !== new Date(named).getUTCDay()) return 'unreadable';
  const isToday = weekday !== null && !start.isCertain('day') && named === today;
  return isToday && weekdays === 'from tomorrow' ? addDays(named, 7) : named;
}

/** Whether what was found is one day: not a range, a time of the day, or a whole month. */
function isDay({ start, end, text }: ParsedResult, words: DayWords): boolean {
  if (end || start.isCertain('hour') || start.get('hour') !== 12 || start.isCertain('timezoneOffset'))
    return false;
  if (start.isCertain('day') || start.isCertain('weekday')) return true;
  // "in two months" is the same day of a later month, "next month" and "December" are no day.
  return words.after.test(text) && start.tags().has('result/relativeDate');
}

/** Undefined when the calendar has no such day. */
function dayOf(year: number, month: number, day: number): Day | undefined {
  const time = new Date(Date.UTC(year, month - 1, day));
  const same =
    time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return same && year <= 9999 ? time.toISOString().slice(0, 10) : undefined;
}
