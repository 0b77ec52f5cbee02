import { IANAZone } from 'luxon';
import type { Day } from '../paths/journey.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Checking a name takes longer than anything done with the zone. */
const zones = new Map<string, IANAZone>();

/** Many people are reminded at the same moment: finding one anew for each takes its time. */
const moments = new Map<string, number>();

const MOST_MOMENTS = 10_000;

const utc = IANAZone.create('UTC');

/** UTC where it is null or unknown. */
function zoneOf(name: string | null): IANAZone {
  if (!name) return utc;
  const known = zones.get(name);
  if (known) return known;
  if (!IANAZone.isValidZone(name)) return utc;
  const zone = IANAZone.create(name);
  zones.set(name, zone);
  return zone;
}

/**
 * The moment at which a clock in a time zone shows a time on a day. A time that summer time skips is the next one that
 * exists; one that comes twice is the first of the two.
 *
 * @param clock hours and minutes, as in 09:00
 * @param zone an IANA name; UTC where it is null or unknown
 * @returns UTC milliseconds; throws for what is no date or no time
 * @example
 * at('2026-03-29', '02:30', 'Europe/Berlin'); // Date.UTC(2026, 2, 29, 1): at two the clocks go on to three
 */
export function at(day: Day, clock: string, zone: string | null): number {
  const key = `${day} ${clock} ${zone}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  const moment = find(day, clock, zone);
  if (moments.size >= MOST_MOMENTS) moments.clear();
  moments.set(key, moment);
  return moment;
}

function find(day: Day, clock: string, zone: string | null): number {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  if (Number.isNaN(wall) || !/^\d\d:\d\d$/.test(clock)) {
    throw new RangeError(`"${day}" at "${clock}" is no time. Give a date and a clock: 2026-11-30, 09:00.`);
  }
  const there = zoneOf(zone);
  const offsetAt = (moment: number) => there.offset(moment) * MINUTE;
  // No zone is farther than a day from UTC, and none changes twice within two days.
  const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
  const fitting = [before, after].map((offset) => wall - offset).filter((t) => t + offsetAt(t) === wall);
  if (fitting.length > 0) return Math.min(...fitting);
  // The clocks skip it: the moment of the change shows the next time that exists.
  let [early, late] = [wall - after, wall - before];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** The day that it is in a time zone; UTC where it is null or unknown. */
export function dayAt(now: number, zone: string | null): Day {
  return wallAt(now, zone).slice(0, 10);
}

/** Hours and minutes that a clock in a time zone shows, as in 09:00; UTC where it is null or unknown. */
export function clockAt(now: number, zone: string | null): string {
  return wallAt(now, zone).slice(11, 16);
}

function wallAt(now: number, zone: string | null): string {
  const there = zoneOf(zone);
  const offset = there === utc ? 0 : there.offset(now);
  return new Date(now + offset * MINUTE).toISOString();
}
