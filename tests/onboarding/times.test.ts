import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, clockAt, dayAt } from '../../src/onboarding/calendar/times.js';

describe('a clock in a time zone', () => {
  it.each([
    ['2026-11-30', '09:00', 'Europe/Berlin', '2026-11-30T08:00Z'],
    ['2026-07-30', '09:00', 'Europe/Berlin', '2026-07-30T07:00Z'],
    ['2026-11-30', '09:00', 'Asia/Kathmandu', '2026-11-30T03:15Z'],
    ['2026-11-30', '09:00', 'Pacific/Kiritimati', '2026-11-29T19:00Z'],
    ['2026-11-30', '09:00', null, '2026-11-30T09:00Z'],
    ['2026-11-30', '09:00', 'Mars/Olympus', '2026-11-30T09:00Z'],
    // Skipped: from two to three in Berlin, from two to half past two on Lord Howe, from midnight in Beirut.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00Z'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['2026-03-29', '00:30', 'Asia/Beirut', '2026-03-28T22:00Z'],
    // The whole day was skipped on Samoa.
    ['2011-12-30', '09:00', 'Pacific/Apia', '2011-12-30T10:00Z'],
    // Twice: the first time.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30Z'],
  ])('%s %s in %s is %s', (day, clock, zone, moment) => {
    expect(new Date(at(day, clock, zone)).toISOString()).toBe(`${moment.slice(0, -1)}:00.000Z`);
  });

  it('shows the day and the time that it was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000 }),
        fc.integer({ min: 6, max: 20 }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
        (ahead, hour, zone) => {
          const day = new Date(Date.UTC(2020, 0, 1 + ahead)).toISOString().slice(0, 10);
          const clock = `${String(hour).padStart(2, '0')}:00`;
          const moment = at(day, clock, zone);
          expect([dayAt(moment, zone), clockAt(moment, zone)]).toEqual([day, clock]);
        },
      ),
    );
  });

  it('refuses what is no date and no time', () => {
    for (const [day, clock] of [
      ['2026-13-01', '09:00'],
      ['Monday', '09:00'],
      ['2026-11-30', '9:00'],
      ['2026-11-30', '25:00'],
    ] as const)
      expect(() => at(day, clock, null)).toThrow(/is no time\. Give a date and a clock/);
  });
});
