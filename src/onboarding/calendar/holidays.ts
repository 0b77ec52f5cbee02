import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';
import { Info } from 'luxon';
import type { Day } from '../paths/journey.js';
import { addDays } from './working-days.js';

/** Public holidays of a country or a part of it. */
export interface Holidays {
  /** In upper case, as `DE-BE`. */
  readonly name: string;
  /** ISO weekdays, 1 for Monday. */
  readonly weekend: readonly number[];
  /** Name of the public holiday on a day. */
  on(day: Day): string | undefined;
}

const HOUR = 3_600_000;

/** A holiday takes the day when it covers these hours of it. Many begin at noon or at sunset. */
const HOURS_OF_WORK = [9 * HOUR, 18 * HOUR] as const;

const kept = new Map<string, Holidays | undefined>();

let library: typeof DateHolidays | undefined;

/** Its rules of all countries take some 150 ms to load (measured): only whoever names a country waits for them. */
function load(): typeof DateHolidays {
  library ??= createRequire(import.meta.url)('date-holidays') as typeof DateHolidays;
  return library;
}

/**
 * The public holidays of a country, with an ISO 3166-2 region where holidays differ within it: `DE`, `de-be`, `US-NY`.
 * From date-holidays (see docs/calendar.md). Undefined for what it does not know.
 */
export function holidaysOf(code: string): Holidays | undefined {
  const name = code.trim().toUpperCase();
  if (!/^[A-Z]{2}(-[A-Z0-9]+){0,2}$/.test(name)) return undefined;
  if (!kept.has(name)) kept.set(name, read(name));
  return kept.get(name);
}

function read(name: string): Holidays | undefined {
  const Library = load();
  const [country = '', state, region] = name.split('-');
  const all = new Library();
  if (!has(all.getCountries(), country)) return undefined;
  if (state && !has(all.getStates(country), state)) return undefined;
  if (state && region && !has(all.getRegions(country, state), region)) return undefined;
  // In UTC each holiday begins at its own hour of the day, whatever the zone of the country.
  const options = { types: ['public' as const], timezone: 'UTC' };
  const rules =
    state && region
      ? new Library(country, state, region, options)
      : state
        ? new Library(country, state, options)
        : new Library(country, options);

  const years = new Map<number, ReadonlyMap<Day, string>>();
  const inYear = (year: number) => {
    const known = years.get(year);
    if (known) return known;
    // Some last over the turn of the year.
    const listed = [year - 1, year].flatMap((one) => rules.getHolidays(one, 'en'));
    const days = new Map(listed.flatMap(({ start, end, name }) => daysOf(start, end, name)));
    years.set(year, days);
    return days;
  };
  return { name, weekend: weekendOf(country), on: (day) => inYear(Number(day.slice(0, 4))).get(day) };
}

function has(names: Readonly<Record<string, string>> | undefined, name: string): boolean {
  return names !== undefined && Object.hasOwn(names, name);
}

/** The days that a holiday takes as a whole. */
function daysOf(start: Date, end: Date, name: string): [Day, string][] {
  const days: [Day, string][] = [];
  for (let day = start.toISOString().slice(0, 10); Date.parse(day) < end.getTime(); day = addDays(day, 1)) {
    const [begin, finish] = HOURS_OF_WORK.map((hour) => Date.parse(day) + hour);
    if (start.getTime() <= (begin ?? 0) && end.getTime() >= (finish ?? 0)) days.push([day, name]);
  }
  return days;
}

/**
 * The usual weekend of a country, as Unicode CLDR has it. Where it is Sunday alone (India, Uganda), offices close on
 * Saturday all the same.
 */
function weekendOf(country: string): readonly number[] {
  const weekend = Info.getWeekendWeekdays({ locale: `und-${country}` });
  return weekend.length === 1 && weekend[0] === 7 ? [6, 7] : weekend;
}
