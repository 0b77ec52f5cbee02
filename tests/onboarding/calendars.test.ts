import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import {
  addDays,
  addWorkingDays,
  isWorkingDay,
  workingDay,
} from '../../src/onboarding/calendar/working-days.js';

const folder = mkdtempSync(join(tmpdir(), 'ropes-calendars-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = join(folder, 'calendars.yaml');
  writeFileSync(file, text);
  return file;
}

const none = { company: 'none', file: undefined };

const daysOff = (name: string, from: string, days: number) => {
  const calendar = readCalendars({ company: name, file: undefined }).of(null);
  return Array.from({ length: days }, (_, n) => addDays(from, n)).filter(
    (day) => !calendar.isWorkingDay(day),
  );
};

describe("a company's calendar", () => {
  it('is Monday to Friday where nothing is said', () => {
    const { of, names } = readCalendars(none);
    const plain = of(null);
    expect(plain.name).toBe('none');
    expect(names).toEqual(['none']);
    expect(plain.holiday('2026-12-25')).toBeUndefined();
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1))
      expect(plain.isWorkingDay(day)).toBe(isWorkingDay(day));
  });

  it.each([
    // Women's Day is a holiday in Berlin alone, Epiphany is none there.
    ['DE-BE', '2027-03-08', 1, ['2027-03-08']],
    ['DE', '2027-03-08', 1, []],
    ['DE-BY', '2027-01-06', 1, ['2027-01-06']],
    ['DE', '2026-12-24', 5, ['2026-12-25', '2026-12-26', '2026-12-27']],
    // Boxing Day is a Saturday: the Monday is given for it.
    ['GB-ENG', '2026-12-24', 6, ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28']],
    ['US-NY', '2026-07-02', 4, ['2026-07-03', '2026-07-04', '2026-07-05']],
    // New Year's Day 2028 is a Saturday; its substitute is in the year before.
    ['US', '2027-12-31', 1, ['2027-12-31']],
    // Fridays and Saturdays.
    ['IL', '2026-11-30', 7, ['2026-12-04', '2026-12-05']],
    // The feast lasts three days from the sunset before.
    ['AE', '2026-05-25', 5, ['2026-05-27', '2026-05-28', '2026-05-29']],
    // From noon on: people work.
    ['GT', '2026-12-23', 3, ['2026-12-25']],
    // Six days over the turn of the year.
    ['SZ', '2026-12-31', 3, ['2026-12-31', '2027-01-01', '2027-01-02']],
    // Sunday alone by the books; offices close on Saturday.
    ['IN', '2026-11-30', 7, ['2026-12-05', '2026-12-06']],
  ])('%s from %s over %i days is off on %j', (name, from, days, off) => {
    expect(daysOff(name, from, days)).toEqual(off);
  });

  it('names its holidays, whatever the case of its name', () => {
    const { of, find } = readCalendars({ company: 'de-be', file: undefined });
    expect(of(null).name).toBe('DE-BE');
    expect(of(null).holiday('2026-12-25')).toBe('Christmas Day');
    expect(find(' gb-eng ')).toBe('GB-ENG');
    expect(find('None')).toBe('none');
    expect([find('XX'), find('DE-XX'), find('Berlin'), find('')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("takes the company's for a person whose calendar is not known any more", () => {
    const { of } = readCalendars({ company: 'DE', file: undefined });
    expect(of('old-office')).toBe(of(null));
    expect(of('US').name).toBe('US');
  });

  it.each([
    'Berlin',
    'XX',
    'DE-XX',
    'DE-BE-XX',
    '',
  ])('is refused as %j, and says what to write', (company) => {
    expect(() => readCalendars({ company, file: undefined })).toThrow(
      /ROPES_CALENDAR is ".*", which is no calendar\. Write a country such as DE/,
    );
  });
});

describe('a file of calendars', () => {
  const text = `
berlin:
  country: DE
  region: BE
  closed: [2026-12-24, 2026-12-31]
  open: [2026-12-05, 2026-12-26]
Cairo office:
  weekend: [friday, saturday]
always:
  weekend: []
`;

  it('has weekends, days off and days of work of its own', () => {
    const { of, names, find } = readCalendars({ company: 'BERLIN', file: fileOf(text) });
    expect(names).toEqual(['none', 'berlin', 'Cairo office', 'always']);
    expect(find('cairo OFFICE')).toBe('Cairo office');
    const berlin = of(null);
    const works = (day: string) => berlin.isWorkingDay(day);
    expect(['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-31'].map(works)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(['2026-12-05', '2026-12-06', '2026-12-26'].map(works)).toEqual([true, false, true]);
    const cairo = of('Cairo office');
    expect(
      ['2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'].map((day) => cairo.isWorkingDay(day)),
    ).toEqual([true, false, false, true]);
    expect([berlin.weekBegins, cairo.weekBegins, of('always').weekBegins]).toEqual([1, 7, 1]);
  });

  it.each([
    ['a: {weekend: [fryday]}', /:1:15: .*friday/],
    ['a: {weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]}', /:1:.*weekend.*6/],
    ['a: {closed: [2026-02-31]}', /:1:14: .*is no date\. Write year, month and day/],
    ['a: {county: DE}', /:1:5: unknown field "county"\. Write "country"/],
    ['a: {country: Germany}', /:1:14: .*is no country\. Write an ISO code/],
    ['a: {country: XX}', /:1:14: the holidays of "XX" are not known/],
    ['a: {country: DE, region: XX}', /:1:26: the holidays of "DE-XX" are not known/],
    ['a: {region: BE}', /:1:13: a has a region without a country\. Add the country/],
    ['none: {}', /:1:1: the name "none" is taken/],
    ['a: {}\nA: {}', /:2:1: the name "A" is taken/],
    ['"a/b": {}', /:1:1: "a\/b" is no name of a calendar/],
    ['a: 3', /:1:4: .*must be a group of fields/],
    ['- a', /:1:1: holds a list, no fields/],
    ['', /:1:1: is empty/],
    ['a: [', /calendars\.yaml:1:/],
  ])('%j is refused with its place', (wrong, message) => {
    expect(() => readCalendars({ company: 'none', file: fileOf(wrong) })).toThrow(message);
  });

  it('lists every problem', () => {
    expect(() =>
      readCalendars({ company: 'none', file: fileOf('a: {county: DE}\nb: {weekend: 3}') }),
    ).toThrow(/:1:5: unknown field.*\n.*:2:14: /);
  });

  it('without a working day in a year is refused', () => {
    const days = Array.from({ length: 365 }, (_, n) => addDays('2027-01-01', n));
    expect(() =>
      readCalendars({ company: 'none', file: fileOf(`a: {closed: [${days.join(', ')}]}`) }),
    ).toThrow(/:1:13: a has no working day in 2027\. Take days off the list/);
  });

  it('that is not there is named with what to do', () => {
    expect(() => readCalendars({ company: 'none', file: join(folder, 'gone.yaml') })).toThrow(
      /ROPES_CALENDARS_FILE names ".*gone\.yaml", which cannot be read\. Correct the path/,
    );
  });
});

describe('working days by a calendar', () => {
  const { of } = readCalendars({
    company: 'none',
    file: fileOf('odd: {weekend: [wednesday, sunday], closed: [2026-12-24], open: [2026-12-27]}'),
  });
  const calendar = fc.constantFrom(...['none', 'odd', 'DE-BE', 'IL', 'US-NY', 'AE'].map(of));
  const days = fc.integer({ min: 0, max: 1_500 }).map((n) => addDays('2025-01-01', n));
  const numbers = fc.integer({ min: 1, max: 260 });

  it('keep the order of steps, fall on no day off, and leave none out', () => {
    fc.assert(
      fc.property(calendar, days, numbers, (by, start, number) => {
        const [day, next] = [workingDay(start, number, by), workingDay(start, number + 1, by)];
        expect(by.isWorkingDay(day)).toBe(true);
        expect(day >= start && next > day).toBe(true);
        for (let between = addDays(day, 1); between < next; between = addDays(between, 1))
          expect(by.isWorkingDay(between)).toBe(false);
      }),
    );
  });

  it('move all by n when the start moves by n', () => {
    fc.assert(
      fc.property(calendar, days, numbers, fc.integer({ min: -100, max: 100 }), (by, start, number, n) => {
        const moved = workingDay(addWorkingDays(start, n, by), number, by);
        expect(moved).toBe(addWorkingDays(workingDay(start, number, by), n, by));
        expect(addWorkingDays(moved, -n, by)).toBe(workingDay(start, number, by));
      }),
    );
  });

  it('are counted from the working day that follows a day off', () => {
    expect(addWorkingDays('2026-11-28', 0)).toBe('2026-11-30');
    expect(addWorkingDays('2026-11-28', -1)).toBe('2026-11-27');
    expect(addWorkingDays('2026-12-24', 1, of('DE'))).toBe('2026-12-28');
    expect(() => addWorkingDays('2026-12-24', 1.5)).toThrow(/Give a whole number/);
    expect(() => addWorkingDays('2026-12-24', 1, { isWorkingDay: () => false })).toThrow(
      /no working day within a year/,
    );
  });
});
