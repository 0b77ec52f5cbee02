import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import { at, clockAt, dayAt } from '../../src/onboarding/calendar/times.js';
import { addDays, addWorkingDays, workingDay } from '../../src/onboarding/calendar/working-days.js';
import type { Day } from '../../src/onboarding/paths/journey.js';
import {
  type DueStep,
  nextDigest,
  nextReminder,
  quiet,
  type Reminding,
} from '../../src/onboarding/planning/rhythm.js';

const { of } = readCalendars({ company: 'none', file: undefined });

const due = (day: Day, more: Partial<DueStep> = {}): DueStep => ({
  due: day,
  isTheirs: true,
  ...more,
});

function reminding(steps: readonly DueStep[], more: Partial<Reminding> = {}): Reminding {
  return {
    steps,
    calendar: of('none'),
    zone: null,
    remindAt: undefined,
    snoozed: null,
    welcomed: null,
    ...more,
  };
}

/** All reminders while nothing is done, as day and time in the person's zone. */
function all(given: Reminding, from: number, most: number): string[] {
  const found: string[] = [];
  for (let next = nextReminder(given, from); next !== null && found.length < most; ) {
    found.push(`${dayAt(next, given.zone)} ${clockAt(next, given.zone)}`);
    next = nextReminder(given, next + 1);
  }
  return found;
}

const SUNDAY = Date.UTC(2026, 10, 29);

describe('a reminder', () => {
  it('comes on the day, on the working day after, and then at the beginning of each week', () => {
    expect(all(reminding([due('2026-12-01')]), SUNDAY, 5)).toEqual([
      '2026-12-01 09:00',
      '2026-12-02 09:00',
      '2026-12-07 09:00',
      '2026-12-14 09:00',
      '2026-12-21 09:00',
    ]);
  });

  it('is one for all that is due on a day', () => {
    const steps = ['2026-11-30', '2026-11-30', '2026-12-01', '2026-12-04'].map((day) => due(day));
    expect(all(reminding(steps), SUNDAY, 5)).toEqual([
      '2026-11-30 09:00',
      '2026-12-01 09:00',
      '2026-12-02 09:00',
      '2026-12-04 09:00',
      '2026-12-07 09:00',
    ]);
  });

  it('leaves weekends and holidays out', () => {
    const calendar = of('GB-ENG');
    expect(all(reminding([due('2026-12-24')], { calendar }), SUNDAY, 4)).toEqual([
      '2026-12-24 09:00',
      '2026-12-29 09:00',
      '2027-01-04 09:00',
      '2027-01-11 09:00',
    ]);
    // A holiday that came into the calendar after the day was reckoned.
    expect(all(reminding([due('2026-12-25')], { calendar }), SUNDAY, 1)).toEqual(['2026-12-29 09:00']);
    expect(all(reminding([due('2026-12-03')], { calendar: of('IL') }), SUNDAY, 3)).toEqual([
      '2026-12-03 09:00',
      '2026-12-06 09:00',
      '2026-12-13 09:00',
    ]);
  });

  it('is for what whoever is reminded has to do, and still has to', () => {
    const others = [due('2026-11-30', { isTheirs: false }), due('2026-12-01', { isTheirs: false })];
    expect(nextReminder(reminding(others), SUNDAY)).toBeNull();
    expect(all(reminding([...others, due('2026-12-02')]), SUNDAY, 1)).toEqual(['2026-12-02 09:00']);
  });

  it('is not sent on the day of the welcome', () => {
    expect(all(reminding([due('2026-11-30')], { welcomed: '2026-11-30' }), SUNDAY, 2)).toEqual([
      '2026-12-01 09:00',
      '2026-12-07 09:00',
    ]);
  });

  it('waits until the day that was wished, and comes on it', () => {
    const steps = [due('2026-11-30'), due('2026-12-02')];
    expect(all(reminding(steps, { snoozed: '2026-12-03' }), SUNDAY, 2)).toEqual([
      '2026-12-03 09:00',
      '2026-12-07 09:00',
    ]);
    expect(all(reminding(steps, { snoozed: '2026-12-05' }), SUNDAY, 1)).toEqual(['2026-12-07 09:00']);
    // Nothing is due then: the wish makes no reminder.
    expect(all(reminding([due('2026-12-10')], { snoozed: '2026-12-03' }), SUNDAY, 1)).toEqual([
      '2026-12-10 09:00',
    ]);
    // What was wished once is over.
    expect(all(reminding(steps, { snoozed: '2026-12-03' }), Date.UTC(2026, 11, 4), 1)).toEqual([
      '2026-12-07 09:00',
    ]);
  });

  it.each([
    ['07:00', '08:00'],
    ['08:30', '08:30'],
    ['17:30', '17:30'],
    ['19:00', '17:30'],
    [undefined, '09:00'],
  ])('of a path that says %s comes at %s', (remindAt, time) => {
    expect(all(reminding([due('2026-11-30')], { remindAt }), SUNDAY, 1)).toEqual([`2026-11-30 ${time}`]);
  });

  it('at this very moment is the next one', () => {
    const nine = Date.UTC(2026, 10, 30, 9);
    expect(nextReminder(reminding([due('2026-11-30')]), nine)).toBe(nine);
  });
});

describe('what is quiet', () => {
  const berlin = (time: string) => at('2026-12-23', time, 'Europe/Berlin');
  const calendar = of('DE');
  it.each([
    ['08:00', '2026-12-23 08:00'],
    ['17:59', '2026-12-23 17:59'],
    ['18:00', '2026-12-24 08:00'],
    ['07:59', '2026-12-23 08:00'],
  ])('at %s it is %s', (time, allowed) => {
    const next = quiet(berlin(time), 'Europe/Berlin', calendar);
    expect(`${dayAt(next, 'Europe/Berlin')} ${clockAt(next, 'Europe/Berlin')}`).toBe(allowed);
  });

  it('is a holiday and a weekend, too', () => {
    const christmas = at('2026-12-25', '12:00', 'Europe/Berlin');
    expect(quiet(christmas, 'Europe/Berlin', calendar)).toBe(at('2026-12-28', '08:00', 'Europe/Berlin'));
  });
});

describe('a digest', () => {
  it('comes on the first working day of the week', () => {
    const week = (name: string, zone: string, from: Day) =>
      dayAt(nextDigest({ calendar: of(name), zone }, at(from, '00:00', zone)), zone);
    expect(week('none', 'Europe/Berlin', '2026-11-30')).toBe('2026-11-30');
    expect(week('none', 'Europe/Berlin', '2026-12-01')).toBe('2026-12-07');
    // Easter Monday.
    expect(week('DE', 'Europe/Berlin', '2027-03-27')).toBe('2027-03-30');
    expect(week('IL', 'Asia/Jerusalem', '2026-12-03')).toBe('2026-12-06');
  });

  it('is over for the week after nine', () => {
    const calendar = of('none');
    const nine = Date.UTC(2026, 10, 30, 9);
    expect(nextDigest({ calendar, zone: null }, nine)).toBe(nine);
    expect(nextDigest({ calendar, zone: null }, nine + 1)).toBe(Date.UTC(2026, 11, 7, 9));
  });
});

describe('reminders of any path', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'America/Santiago',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  );
  const calendar = fc.constantFrom(...['none', 'DE-BE', 'US-NY', 'IL', 'EG', 'IN'].map(of));
  const start = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-01-01', n));
  const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
  const remindAt = fc.constantFrom(undefined, '06:00', '08:15', '13:00', '20:00');
  const path = fc.record({ zone, calendar, start, numbers, remindAt });

  it('fall into working hours of working days, once a day and in order', () => {
    fc.assert(
      fc.property(path, ({ numbers, start, ...rest }) => {
        const steps = numbers.map((number) => due(workingDay(start, number, rest.calendar)));
        const given = reminding(steps, rest);
        let from = at(start, '00:00', rest.zone);
        let before = '';
        for (let count = 0; count < 15; count += 1) {
          const next = nextReminder(given, from);
          if (next === null) throw new Error('While something is open there is a reminder.');
          const day = dayAt(next, rest.zone);
          expect(next).toBeGreaterThanOrEqual(from);
          expect(rest.calendar.isWorkingDay(day)).toBe(true);
          expect(quiet(next, rest.zone, rest.calendar)).toBe(next);
          expect(day > before).toBe(true);
          before = day;
          from = next + 1;
        }
      }),
    );
  });

  it('come on every day on which a step falls due', () => {
    fc.assert(
      fc.property(path, ({ numbers, start, ...rest }) => {
        for (const number of numbers) {
          const day = workingDay(start, number, rest.calendar);
          const given = reminding(
            numbers.map((one) => due(workingDay(start, one, rest.calendar))),
            rest,
          );
          const next = nextReminder(given, at(day, '00:00', rest.zone));
          expect(next !== null && dayAt(next, rest.zone)).toBe(day);
        }
      }),
    );
  });

  it('begin n working days later when the start moves by n', () => {
    fc.assert(
      fc.property(path, fc.integer({ min: 1, max: 30 }), ({ numbers, start, ...rest }, n) => {
        const first = (from: Day) => {
          const steps = numbers.map((number) => due(workingDay(from, number, rest.calendar)));
          return dayAt(nextReminder(reminding(steps, rest), at(from, '00:00', rest.zone)) ?? 0, rest.zone);
        };
        expect(first(addWorkingDays(start, n, rest.calendar))).toBe(
          addWorkingDays(first(start), n, rest.calendar),
        );
      }),
    );
  });
});
