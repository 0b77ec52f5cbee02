import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fieldProblems } from '../../knowledge/checking/field-problems.js';
import { issueText } from '../../knowledge/checking/issue-text.js';
import { formatProblem, inOrder, shownPath } from '../../knowledge/checking/problem.js';
import { parseYaml, type YamlFile } from '../../knowledge/loading/yaml-file.js';
import type { Problem } from '../../knowledge/schema/schema.js';
import type { Day } from '../paths/journey.js';
import { type Holidays, holidaysOf } from './holidays.js';
import { addDays, type WorkingDays, weekdayOf } from './working-days.js';

/** On which days people work. */
export interface WorkCalendar extends WorkingDays {
  /** As people name it: `none`, `DE-BE`, or a name of the file. */
  readonly name: string;
  isWorkingDay(day: Day): boolean;
  /** Name of the public holiday on a day; also where it falls on a weekend. */
  holiday(day: Day): string | undefined;
  /** Whether nobody works on that day of the week in an ordinary week. */
  isWeekend(day: Day): boolean;
  /** ISO weekday on which a week of work begins: 1 for Monday. */
  readonly weekBegins: number;
}

export interface Calendars {
  /** The calendar of that name. The company's where it is null, or nothing that is known (any more). */
  of(name: string | null): WorkCalendar;
  /** The name as it is kept, in whatever case it was written: of the file, `none`, or of a country. */
  find(words: string): string | undefined;
  /** `none` and those of the file. Beside them, every country is a calendar. */
  readonly names: readonly string[];
}

export interface CalendarSettings {
  /** The company's: `none` (also when left out), a country with an optional region, or a name of the file. */
  readonly company?: string;
  /** Path of a YAML file of own calendars. */
  readonly file?: string | undefined;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const closedDay = z.iso.date(issueText('is no date', 'Write year, month and day, such as 2026-12-24.'));

const Own = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, issueText('is no country', 'Write an ISO code of two letters, such as DE.'))
    .optional()
    .describe('Whose public holidays are days off.'),
  region: z
    .string()
    .regex(
      /^[A-Za-z0-9]+(-[A-Za-z0-9]+)?$/,
      issueText('is no region', 'Write its ISO code, such as BE for DE-BE.'),
    )
    .optional()
    .describe('The part of the country.'),
  weekend: z.array(z.enum(weekdays)).max(6).optional().describe('Days of the week on which nobody works.'),
  closed: z.array(closedDay).max(1_000).optional().describe('Further days off.'),
  open: z.array(closedDay).max(1_000).optional().describe('Days of work on a weekend or a holiday.'),
});

/** Saturday and Sunday. */
const usualWeekend = [6, 7];

/** The calendar of a company that names none: Saturdays and Sundays off, no holidays. */
const NONE = 'none';

/** Monday to Friday in every year: what there is without any setting. */
export const plainCalendars: Calendars = readCalendars({});

/**
 * Reads the company's calendars. Holidays are found when a day of their year is first asked for.
 *
 * @throws when a setting or the file is wrong; the message lists every problem, a line each, and what to do
 */
export function readCalendars({ company = NONE, file }: CalendarSettings): Calendars {
  const own = file === undefined ? new Map<string, WorkCalendar>() : readFile(file);
  const kept = new Map<string, WorkCalendar>([[NONE, calendarOf(NONE, {}, undefined)], ...own]);
  const byWords = new Map([...kept.values()].map((calendar) => [calendar.name.toLowerCase(), calendar]));
  const look = (words: string): WorkCalendar | undefined => {
    const named = byWords.get(words.trim().toLowerCase());
    if (named) return named;
    const holidays = holidaysOf(words);
    if (!holidays) return undefined;
    const country = kept.get(holidays.name) ?? calendarOf(holidays.name, {}, holidays);
    kept.set(holidays.name, country);
    return country;
  };
  const names = [...byWords.values()].map(({ name }) => name);
  const usual = look(company);
  if (!usual) {
    throw new Error(
      `ROPES_CALENDAR is "${company}", which is no calendar. Write a country such as DE, with a region such as DE-BE, or one of ${names.join(', ')}.`,
    );
  }
  return {
    of: (name) => (name === null ? usual : (look(name) ?? usual)),
    find: (words) => look(words)?.name,
    names,
  };
}

function readFile(path: string): Map<string, WorkCalendar> {
  const file = shownPath(path);
  const { problems, calendars } = readText(file, textOf(path, file));
  if (problems.length === 0) return calendars;
  const lines = inOrder(problems).map(formatProblem);
  throw new Error(['ROPES_CALENDARS_FILE names a file with problems:', ...lines].join('\n'));
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(
      `ROPES_CALENDARS_FILE names "${file}", which cannot be read. Correct the path, or take the setting out.`,
      { cause: error },
    );
  }
}

interface ReadFile {
  readonly calendars: Map<string, WorkCalendar>;
  readonly problems: readonly Problem[];
}

function readText(file: string, text: string): ReadFile {
  const calendars = new Map<string, WorkCalendar>();
  const { yaml, problems: syntax } = parseYaml(file, text);
  if (!yaml || syntax.length > 0) return { calendars, problems: syntax };
  const names = Object.keys(yaml.data);
  const CalendarFile = z.strictObject(Object.fromEntries(names.map((name) => [name, Own])));
  const parsed = CalendarFile.safeParse(yaml.data);
  const problems = badNames(yaml, names);
  if (!parsed.success) problems.push(...fieldProblems(yaml, CalendarFile, parsed.error.issues));
  else {
    for (const [name, own] of Object.entries(parsed.data)) {
      const read = readCalendar(name, own);
      if (read.ok) calendars.set(name, read.calendar);
      else {
        const { field, message, advice } = read;
        problems.push({ file, ...yaml.placeOf([name, field]), message, advice });
      }
    }
  }
  return { calendars, problems };
}

function badNames({ file, placeOfName }: YamlFile, names: readonly string[]): Problem[] {
  const known = new Set<string>([NONE]);
  return names.flatMap((name) => {
    const taken = known.has(name.toLowerCase());
    known.add(name.toLowerCase());
    const bad = !/^[a-z0-9]+(?:[-_ ][a-z0-9]+)*$/i.test(name);
    if (!taken && !bad) return [];
    const message = taken ? `the name "${name}" is taken` : `"${name}" is no name of a calendar`;
    const advice = taken
      ? 'Write another name; capitals make no difference.'
      : 'Write words joined by hyphens, such as "berlin-office".';
    return [{ file, ...placeOfName([name]), message, advice }];
  });
}

function readCalendar(
  name: string,
  own: z.infer<typeof Own>,
):
  | { readonly ok: true; readonly calendar: WorkCalendar }
  | {
      readonly ok: false;
      readonly field: keyof typeof own;
      readonly message: string;
      readonly advice: string;
    } {
  const { country, region } = own;
  if (region !== undefined && country === undefined) {
    const message = `${name} has a region without a country`;
    return { ok: false, field: 'region', message, advice: 'Add the country, such as "country: DE".' };
  }
  const code = [country, region].filter((part) => part !== undefined).join('-');
  const holidays = code === '' ? undefined : holidaysOf(code);
  if (country !== undefined && !holidays) {
    const field = region !== undefined && holidaysOf(country) ? 'region' : 'country';
    const message = `the holidays of "${code}" are not known`;
    const advice = 'Write an ISO code such as DE for the country, and one such as BE for the region.';
    return { ok: false, field, message, advice };
  }
  const calendar = calendarOf(name, own, holidays);
  const idle = yearWithoutWork(calendar, own.closed ?? []);
  if (idle === undefined) return { ok: true, calendar };
  const message = `${name} has no working day in ${idle}`;
  return { ok: false, field: 'closed', message, advice: 'Take days off the list.' };
}

function calendarOf(name: string, own: z.infer<typeof Own>, holidays: Holidays | undefined): WorkCalendar {
  const weekend = new Set(
    own.weekend?.map((day) => weekdays.indexOf(day) + 1) ?? holidays?.weekend ?? usualWeekend,
  );
  const closed = new Set(own.closed);
  const open = new Set(own.open);
  const isWeekend = (day: Day) => weekend.has(weekdayOf(day));
  // A day is asked for again and again: by every person, and every look at a team.
  const working = new Map<Day, boolean>();
  return {
    name,
    isWorkingDay(day) {
      const known = working.get(day);
      if (known !== undefined) return known;
      const works = open.has(day) || !(isWeekend(day) || closed.has(day) || holidays?.on(day) !== undefined);
      working.set(day, works);
      return works;
    },
    holiday: (day) => holidays?.on(day),
    isWeekend,
    weekBegins: weekBeginsAfter(weekend),
  };
}

/** The day after the weekend; Monday where there is none. */
function weekBeginsAfter(weekend: ReadonlySet<number>): number {
  const days = [1, 2, 3, 4, 5, 6, 7];
  return days.find((day) => !weekend.has(day) && weekend.has(day === 1 ? 7 : day - 1)) ?? 1;
}

/** A year of the closed days in which nobody ever works; any other year has as many days of work as its weeks. */
function yearWithoutWork(calendar: WorkCalendar, closed: readonly Day[]): string | undefined {
  return [...new Set(closed.map((day) => day.slice(0, 4)))].find((year) => {
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day)) return false;
    }
    return true;
  });
}
