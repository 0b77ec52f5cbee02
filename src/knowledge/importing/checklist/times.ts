import { plainWords } from './plain-words.js';

/** When something falls due. */
export interface Due {
  /** Working day from 1 on. */
  readonly day: number;
  /** As the checklist says it. */
  readonly said: string;
  /** It lies before the first day, which a path cannot say: `day` is 1. */
  readonly isBefore?: boolean;
  /** It is said in words that name no time: `day` is that of what stands above. */
  readonly isUnclear?: boolean;
  /** It is said in days of the calendar, or in months. */
  readonly isCalendar?: boolean;
  /** The week that it is, from 1 on, where it is one week. */
  readonly week?: number;
}

/** The last working day of a path: a year of them (`schema.ts`). */
const LAST_DAY = 260;

const DAYS_A_WEEK = 5;

/** Calendar days of a month in plans of 30, 60 and 90 days; seven of them have five working days: 30 are 22. */
const DAYS_A_MONTH = 30;
const DAYS_OF_CALENDAR_WEEK = 7;
const MONTHS_A_QUARTER = 3;

const day = '(?:days?|tage?n?|tages|jours?|dias?|dag|dagen|giorn[oi])';
const week = '(?:weeks?|wks?|wochen?|semaines?|semanas?|week|weken|settiman[ae])';
const month = '(?:months?|monate?n?|mois|mes|meses|maand|maanden|mes[ei])';
const quarter = '(?:quarters?|quartale?|trimestres?|kwartaal|trimestr[ei])';
const year = '(?:years?|jahre?|annees?|ans?|anos?|jaar|ann[oi])';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const units: readonly (readonly [Unit, string])[] = [
  ['day', day],
  ['week', week],
  ['month', month],
  ['quarter', quarter],
  ['year', year],
];

/** "2-3", "2 to 3", "2 & 3": the end counts. */
const range = String.raw`(?:(\d{1,3})\s*(?:-|/|to|through|thru|until|and|&|bis|und|au?|et|al?|y|ate|e|tot|en)\s*)?(\d{1,3})`;

const numbered = units.map(
  ([unit, words]) =>
    [
      unit,
      // "Week 2", "Days 2-3", "Day 1 to day 3"
      new RegExp(
        String.raw`(?<![\p{L}\d-])${words}\s*#?\s*(?:\d{1,3}\s*(?:-|to|bis)\s*${words}\s*)?${range}(?![\d%]|\s*(?:-|to|bis)?\s*(?:am|pm|h|hours?|minutes?|min)\b)`,
        'u',
      ),
      // "30-60 days", "first week", "first two weeks", "2nd month"
      new RegExp(
        String.raw`(?<![\p{L}\d/.])(?:1\s+)?${range}[\s-]*(?:working |business |full |calendar |complete |ganze[rn]? )?${words}(?![\p{L}])`,
        'u',
      ),
    ] as const,
);

/** What says of itself that it is before anybody starts: "Preboarding", "Pre-first day setup", "T-6w". */
const isPreboarding =
  /\bpre-?\s?(?:onboarding|boarding|arrival|start|hire|1|day|employment|join|work)|\bt ?- ?\d/;

const isBefore = /\b(?:before|prior to|ahead of|vor|bevor|avant|antes|prima|voor|voordat)\b(?! (?:the )?end)/;

/** What a time before the start is named by: "before you arrive", "vor dem ersten Tag". "Before the first PR" is none. */
const namesStart =
  /\b(?:day|tag|jour|dia|dag|giorno|they|start|arriv|join|onboard|begin|hire|ankunft|antritt|commenc|embauch|llega|chegad|ingres|incorpora|contrat|entrar|comec|empez|inizi|komst)/;

const isSoLongBefore = /\b(?:weeks?|days?|tage?|wochen?|jours?|semaines?)\s+(?:before|vor|prior|avant)/;

const weekdays = [
  'monday|mon|montag|lundi|lunes|segunda-feira|maandag|lunedi',
  'tuesday|tue|dienstag|mardi|martes|terca-feira|dinsdag|martedi',
  'wednesday|wed|mittwoch|mercredi|miercoles|quarta-feira|woensdag|mercoledi',
  'thursday|thu|donnerstag|jeudi|jueves|quinta-feira|donderdag|giovedi',
  'friday|fri|freitag|vendredi|viernes|sexta-feira|vrijdag|venerdi',
].map((names) => new RegExp(`^(?:${names})\\b`));

/**
 * The time that a heading, a cell or a part of an item names; undefined where it names none. Of a range the end counts, and a
 * week means its last working day. Days from 30 on that are whole months, as in plans of 30, 60 and 90 days, and whole weeks
 * as in "14 days" are calendar days; other days are working days.
 *
 * @param within the time that it stands under: "Day 3" or "Monday" under "Week 2" is a day of that week
 * @example dueIn('First 30 days')?.day // 22
 */
export function dueIn(text: string, within?: Due): Due | undefined {
  const plain = plainWords(text);
  const said = text.replace(/\s+/g, ' ').trim();
  const found = timeIn(plain);
  if (isBeforeStart(plain, found)) return { day: 1, said, isBefore: true };
  const firstOfWeek = within?.week === undefined ? undefined : (within.week - 1) * DAYS_A_WEEK;
  if (!found) {
    const weekday = weekdays.findIndex((one) => one.test(plain));
    return firstOfWeek !== undefined && weekday >= 0 ? { day: firstOfWeek + weekday + 1, said } : undefined;
  }
  const { unit, end, isRange } = found;
  const isDayOfWeek = unit === 'day' && firstOfWeek !== undefined && end <= DAYS_A_WEEK;
  const due = isDayOfWeek ? firstOfWeek + end : workingDays(found);
  return {
    day: Math.min(LAST_DAY, Math.max(1, due)),
    said,
    ...(unit === 'week' && !isRange && { week: end }),
    ...(isCalendar(found) && !isDayOfWeek && { isCalendar: true }),
  };
}

interface Time {
  readonly unit: Unit;
  readonly end: number;
  readonly isRange: boolean;
  /** "30 days", and not "day 30". */
  readonly isCount: boolean;
}

function timeIn(plain: string): Time | undefined {
  // "30/60/90" is the name of a plan, and no time.
  if (/\d+\s*[-/,]\s*\d+\s*[-/,]\s*\d+/.test(plain)) return undefined;
  const found = numbered.flatMap(([unit, behind, before]) =>
    [behind, before].flatMap((one) => {
      const match = one.exec(plain);
      if (!match) return [];
      const [, from, end] = match;
      return [
        { unit, end: Number(end), isRange: from !== undefined, isCount: one === before, at: match.index },
      ];
    }),
  );
  return found.sort((a, b) => a.at - b.at)[0];
}

/** "1 week before" and nothing behind it: before the start, as nothing else is named. */
const endsBefore =
  /\b(?:weeks?|wks?|days?|months?|tage?|wochen?|monate?|jours?|semaines?|mois|dias?|semanas?|dagen|weken|giorni|settimane)\s+(?:before|prior|earlier|in advance|ahead|vorher|zuvor|davor|avant|antes|prima|van tevoren|ervoor)$/;

function isBeforeStart(plain: string, found: Time | undefined): boolean {
  if (isPreboarding.test(plain) || found?.end === 0 || endsBefore.test(plain)) return true;
  if (!isBefore.test(plain) || !namesStart.test(plain)) return false;
  return found === undefined || found.end <= 1 || isSoLongBefore.test(plain);
}

function workingDays(time: Time): number {
  const { unit, end } = time;
  switch (unit) {
    case 'day':
      return isCalendar(time) ? ofCalendar(end) : end;
    case 'week':
      return end * DAYS_A_WEEK;
    case 'month':
      return ofCalendar(end * DAYS_A_MONTH);
    case 'quarter':
      return ofCalendar(end * MONTHS_A_QUARTER * DAYS_A_MONTH);
    case 'year':
      return end * LAST_DAY;
  }
}

function isCalendar({ unit, end, isCount }: Time): boolean {
  if (unit !== 'day') return unit === 'month' || unit === 'quarter';
  return (end >= DAYS_A_MONTH && end % DAYS_A_MONTH === 0) || (isCount && end % DAYS_OF_CALENDAR_WEEK === 0);
}

function ofCalendar(days: number): number {
  return Math.ceil((days * DAYS_A_WEEK) / DAYS_OF_CALENDAR_WEEK);
}

/** What says in an item that a time is when it is due, and not what it is about. */
const duePhrase =
  /(?:[([]\s*(?:due|by|within|until|before|bis|innerhalb|avant|pour|antes de|ate|tot|voor|entro)\b[^()[\]]{1,40}[)\]]|\b(?:due|by|within|no later than|by the end of|bis(?: zum| zur)?|innerhalb|d'ici|avant la fin de|antes del?|en los|ate|binnen|entro)\s+(?:the |your |their |la |le |el |o |a |der |den |de )?[^.;,()]{1,40})/iu;

/** The time that an item says it is due; undefined where it says none. */
export function dueInItem(text: string, within?: Due): Due | undefined {
  const phrase = duePhrase.exec(text)?.[0] ?? /\((?<when>[^()]{3,40})\)\s*[.:]?$/u.exec(text)?.groups?.when;
  return phrase === undefined ? undefined : dueIn(phrase, within);
}
