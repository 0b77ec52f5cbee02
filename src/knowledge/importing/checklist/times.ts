import { beforeStartIn, isBeforeElse } from './before-start.js';
import { plainWords } from './plain-words.js';
import { timeIn } from './time-words.js';
import { calendarDays, DAYS_A_WEEK, LAST_DAY, workingDays } from './working-days.js';

/** When something falls due. */
export interface Due {
  /** Working day: 1 is the first, -1 the last before the start. Of what is said in calendar days, the one that it comes to. */
  readonly day: number;
  /** Where it is said in days of the calendar, from 1 on, or in months. */
  readonly calendarDay?: number;
  /** As the checklist says it. */
  readonly said: string;
  /** It is before the start, and the checklist says not how long: `day` is the last before it. */
  readonly isOpen?: boolean;
  /** It is said in words that name no time: `day` is that of what stands above. */
  readonly isUnclear?: boolean;
  /** The week that it is, from 1 on, where it is one week. */
  readonly week?: number;
}

/** What the schema allows: two years. */
const LAST_CALENDAR_DAY = 730;

const weekdays = [
  'monday|mon|montag|lundi|lunes|segunda-feira|maandag|lunedi',
  'tuesday|tue|dienstag|mardi|martes|terca-feira|dinsdag|martedi',
  'wednesday|wed|mittwoch|mercredi|miercoles|quarta-feira|woensdag|mercoledi',
  'thursday|thu|donnerstag|jeudi|jueves|quinta-feira|donderdag|giovedi',
  'friday|fri|freitag|vendredi|viernes|sexta-feira|vrijdag|venerdi',
].map((names) => new RegExp(`^(?:${names})\\b`));

/**
 * The time that a heading, a cell or a part of an item names; undefined where it names none. Of a range the end counts, and a
 * week means its last working day. What is counted in days of the calendar is told by `calendarDays`; whole weeks as in
 * "14 days" are working days, as are other days.
 *
 * @param within the time that it stands under: "Day 3" or "Monday" under "Week 2" is a day of that week
 * @example dueIn('Week 2')?.day // 10
 * @example dueIn('Two weeks before the start')?.day // -10
 * @example dueIn('First 60 days')?.calendarDay // 60
 */
export function dueIn(text: string, within?: Due): Due | undefined {
  const plain = plainWords(text);
  const said = text.replace(/\s+/g, ' ').trim();
  const early = beforeStartIn(plain);
  if (early) return { ...early, said };
  if (isBeforeElse(plain)) return undefined;
  const firstOfWeek = within?.week === undefined ? undefined : (within.week - 1) * DAYS_A_WEEK;
  const found = timeIn(plain);
  if (!found) {
    const weekday = weekdays.findIndex((one) => one.test(plain));
    return firstOfWeek !== undefined && weekday >= 0 ? { day: firstOfWeek + weekday + 1, said } : undefined;
  }
  const { unit, end, isRange, isCount } = found;
  if (unit === 'day' && firstOfWeek !== undefined && end <= DAYS_A_WEEK)
    return { day: firstOfWeek + end, said };
  const calendarDay = calendarDays(unit, end);
  return {
    day: Math.min(LAST_DAY, Math.max(1, workingDays(unit, end, isCount))),
    ...(calendarDay !== undefined && { calendarDay: Math.min(LAST_CALENDAR_DAY, calendarDay) }),
    said,
    ...(unit === 'week' && !isRange && { week: end }),
  };
}

/** What says in an item that a time is when it is due, and not what it is about. */
const duePhrase =
  /(?:[([]\s*(?:due|by|within|until|before|bis|innerhalb|avant|pour|antes de|ate|tot|voor|entro)\b[^()[\]]{1,40}[)\]]|\b(?:due|by|within|no later than|by the end of|bis(?: zum| zur)?|innerhalb|d'ici|avant la fin de|antes del?|en los|ate|binnen|entro)\s+(?:the |your |their |la |le |el |o |a |der |den |de )?[^.;,()]{1,40})/iu;

/** A span before the start in the words of an item: "order a laptop two weeks before they start". */
const spanBefore =
  /[\p{L}\d-]+ (?:(?:working|business|calendar|full) )?(?:days?|weeks?|months?) (?:before|prior to|ahead of|in advance of) (?:[^\s.;,()]+ ?){1,5}/iu;

/** The time that an item says it is due; undefined where it says none. */
export function dueInItem(text: string, within?: Due): Due | undefined {
  const span = spanBefore.exec(text)?.[0];
  const early = span === undefined ? undefined : dueIn(span);
  if (early && early.day < 0) return early;
  const phrase = duePhrase.exec(text)?.[0] ?? /\((?<when>[^()]{3,40})\)\s*[.:]?$/u.exec(text)?.groups?.when;
  return phrase === undefined ? undefined : dueIn(phrase, within);
}
