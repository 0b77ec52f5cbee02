import type { Day } from '../paths/journey.js';
import { type DayWords, readStartDate, type StartDate, type Weekdays } from './start-date.js';

/** Most words of a day, and of a sentence that is looked through: nobody names a day behind as many. */
const LONGEST = 6;
const MOST_WORDS = 80;

/** Letters of a day that has no number in it: "in" and "at" begin many that have one. */
const SHORTEST = 3;

/** How a language speaks of days within a sentence. */
export interface DaySayings {
  /** Words that would be a day and are something else there: a length of time, "sat". Matched against the whole of them. */
  readonly noDay: RegExp;
  /** What stands directly behind words that are no day for it: "the second *step*", "Monday *after next*". */
  readonly behindNoDay: RegExp;
  /** What stands directly before a day that is not meant: "*not* the 8th", "*instead of* Monday". */
  readonly beforeOther: RegExp;
  /** What stands directly before the day that is meant, of several: "from the 16th *to* the 9th". */
  readonly beforeMeant: RegExp;
}

/** A day that somebody names in a sentence. */
export interface DaySaid {
  /** Where it stands. */
  readonly start: number;
  readonly end: number;
  /** As it was typed. */
  readonly text: string;
  /** Never `unreadable`: that is no day. */
  readonly read: StartDate;
}

/** All days that a sentence names, in their order: the longest words that are one. */
export function daysIn(
  sentence: string,
  today: Day,
  days: DayWords,
  sayings: DaySayings,
  weekdays: Weekdays = 'from today',
): DaySaid[] {
  const words = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’./-]*/gu)].slice(0, MOST_WORDS);
  const found: DaySaid[] = [];
  for (let at = 0; at < words.length; ) {
    const length = Math.min(LONGEST, words.length - at);
    let taken = 0;
    for (let count = length; count > 0 && taken === 0; count -= 1) {
      const start = words[at]?.index ?? 0;
      const last = words[at + count - 1];
      const end = last ? last.index + last[0].replace(/[./-]+$/, '').length : start;
      const text = sentence.slice(start, end);
      const behind = sentence.slice(end);
      if (!mayBeDay(text, sayings) || sayings.behindNoDay.test(behind)) continue;
      const read = readStartDate(text.replace(/[,;]/g, ' '), today, days, weekdays);
      if (!read.ok && read.why === 'unreadable') continue;
      const lead = days.leading.exec(text.toLowerCase())?.[0].length ?? 0;
      const said = { start: start + lead, end, text: text.slice(lead) };
      found.push({ ...said, read });
      taken = count;
    }
    at += Math.max(taken, 1);
  }
  return found;
}

function mayBeDay(text: string, { noDay }: DaySayings): boolean {
  return (/\d/.test(text) ? /[\p{L}./-]/u.test(text) : text.length >= SHORTEST) && !noDay.test(text);
}

/**
 * The one day that a sentence is about: not those that it speaks against ("the 15th, not the 8th"). Of several that are
 * left, the one that something is moved to, else the first.
 */
export function dayMeant(
  sentence: string,
  found: readonly DaySaid[],
  { beforeOther, beforeMeant }: DaySayings,
): DaySaid | undefined {
  const before = ({ start }: DaySaid) => sentence.slice(0, start);
  const left = found.filter((one) => !beforeOther.test(before(one)));
  return left.find((one) => beforeMeant.test(before(one))) ?? left[0];
}
