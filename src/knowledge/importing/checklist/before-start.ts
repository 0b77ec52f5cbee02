import { kindOfDays, range, timeIn, type Unit, units } from './time-words.js';
import { workingDays } from './working-days.js';

/** A time before the first day. */
export interface BeforeStart {
  /** In working days: -1 is the last one before the start. */
  readonly day: number;
  /** It says that it is before the start, and not how long: `day` is the last before it. */
  readonly isOpen?: boolean;
}

/** The last working day before the start: what is due before it is due by then. */
const BY_THE_START: BeforeStart = { day: -1, isOpen: true };

/** What says of itself that it is before anybody starts: "Preboarding", "Pre-first day setup". */
const isPreboarding =
  /\bpre-?\s?(?:onboarding|boarding|arrival|start|hire|1|day|employment|join|work|arrivee|integration|embauche|ingreso|incorporacion|admissao|inizio|ingresso)/;

/** @param ahead after a span it may stand alone: "two weeks ahead" */
const beforeWordsWith = (ahead: string) =>
  `(?:before|prior(?: to)?|${ahead}|in advance(?: of)?|earlier|pre-?(?:start|arrival|boarding|onboarding)|vor|bevor|vorher|zuvor|davor|avant|antes|prima|voor|voordat|van tevoren|vooraf|ervoor)`;

const before = new RegExp(String.raw`\b${beforeWordsWith('ahead of')}\b(?<tail>.*)`, 'u');

/** "Before the end of the first week" is after the start. */
const namesEnd = /^ (?:\p{L}+ )?(?:end|ende|fin|final|einde?|fine)\b/u;

/** What a time before the start is named by: "before you arrive", "vor dem ersten Tag". "Before the first PR" is none. */
const namesStart =
  /\b(?:days?|tag|jour|dia|dag|giorno|they|start|arriv|join|onboard|begin|hire|employment|ankunft|\p{L}*antritt|\p{L}*beginn|eintritt|commenc|embauch|prise de poste|debut|entree|llega|chegad|entrad|ingres|incorpora|contrat|entrar|comec|empez|inic|iniz|assun|komst|aanvang|indienst)/u;

/** The start itself in words that begin a week or a month: "before week 1". */
const namesFirst = /\b(?:week|woche|semaine|semana|settimana|month|monat|mois|mes|maand|mese)\b/;

/** Nothing else is named behind it, so it is before the start: "1 week before", "the day before: greet them". */
const ends = /^\s*(?:$|[:;,.()[\]/-])/;

/** "A few weeks before" names no number. */
const isFew =
  /\b(?:few|couple of|several|some|einige|paar|wenige|quelques|unos|unas|algun\p{L}*|alguns|enkele|alcun\p{L}|qualche)\s*$/u;

const spans = units.map(
  ([unit, words]) =>
    [
      unit,
      // "2 weeks before the start", "five business days prior", "the day before"
      new RegExp(
        String.raw`(?<![\p{L}\d])(?:${range}[\s-]*)?${kindOfDays}${words}\s+(?:or (?:more|so) |at (?:most|least) )?${beforeWordsWith('ahead(?: of)?')}\b(?<tail>.*)`,
        'u',
      ),
    ] as const,
);

/** Days as they stand with a minus: "Day -3", "Week -2 to -1", "(-2 weeks)". */
const minus = units.map(
  ([unit, words]) =>
    [
      unit,
      new RegExp(
        String.raw`(?<![\p{L}\d])${words} -(\d{1,3})(?:\s*(?:-|to|until|through|bis|a|au)\s*-(\d{1,3}))?`,
        'u',
      ),
      new RegExp(
        String.raw`(?:^|[([:]\s*)-(?:(\d{1,3})\s*(?:to|bis|a)\s*-)?(\d{1,3})\s*${words}(?![\p{L}])`,
        'u',
      ),
    ] as const,
);

/**
 * How planners write it: "T-6w", "T minus 2 weeks", and at the beginning "D-7" and the French "J-15". Without a unit nothing but
 * a mark follows: "J-1 visa" and "T-4 form" are papers.
 */
const countdown =
  /(?:(?<![\p{L}\d'])t ?(?:-|minus) ?|^[dj] ?- ?)(?<count>\d{1,3})(?: ?(?<unit>d|days?|w|wks?|weeks?|m|months?)(?![\p{L}\d])|(?=\s*(?:$|[:;,.()[\]–-])))/u;

/**
 * How long before the start a text says something is due; undefined where it is not before it. Of a range the end counts, which
 * is the nearer one.
 *
 * @param plain as `plainWords` writes it
 */
export function beforeStartIn(plain: string): BeforeStart | undefined {
  const span = spanIn(plain);
  if (span) return span;
  if (isPreboarding.test(plain) || timeIn(plain)?.end === 0) return BY_THE_START;
  const tail = before.exec(plain)?.groups?.tail;
  return tail !== undefined && isTheStart(tail) ? BY_THE_START : undefined;
}

/** Whether a text counts from something else than the start, which a path cannot: "2 weeks before the first review". */
export function isBeforeElse(plain: string): boolean {
  return spans.some(([, pattern]) => {
    const match = pattern.exec(plain);
    return match !== null && nearer(match[1], match[2]) > 1;
  });
}

function spanIn(plain: string): BeforeStart | undefined {
  const { count, unit } = countdown.exec(plain)?.groups ?? {};
  if (count !== undefined) return early(unitOf(unit ?? 'd'), Number(count));
  for (const [unit, ...patterns] of minus) {
    const numbers = patterns.map((one) => one.exec(plain)).find((match) => match !== null);
    if (numbers) return early(unit, nearer(numbers[1], numbers[2]));
  }
  for (const [unit, pattern] of spans) {
    const match = pattern.exec(plain);
    const tail = match?.groups?.tail;
    if (!match || tail === undefined || !(ends.test(tail) || isTheStart(tail))) continue;
    const number = nearer(match[1], match[2]);
    if (Number.isNaN(number) && isFew.test(plain.slice(0, match.index))) return BY_THE_START;
    return early(unit, Number.isNaN(number) ? 1 : number);
  }
  return undefined;
}

/** Whether what stands behind "before" is the start: not "the first pull request", and not "day 30". */
function isTheStart(tail: string): boolean {
  if (namesEnd.test(tail)) return false;
  const time = timeIn(tail);
  if (time !== undefined && time.end > 1) return false;
  return namesStart.test(tail) || (time !== undefined && namesFirst.test(tail));
}

function nearer(...numbers: readonly (string | undefined)[]): number {
  const said = numbers.flatMap((number) => (number === undefined ? [] : [Number(number)]));
  return said.length === 0 ? Number.NaN : Math.min(...said);
}

function unitOf(letters: string): Unit {
  if (letters.startsWith('w')) return 'week';
  return letters.startsWith('m') ? 'month' : 'day';
}

function early(unit: Unit, count: number): BeforeStart {
  return count === 0 ? BY_THE_START : { day: -workingDays(unit, count, true) };
}
