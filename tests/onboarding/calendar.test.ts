import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isWorkingDay, today, workingDay } from '../../src/onboarding/calendar/working-days.js';

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1970-01-01', n));
const numbers = fc.integer({ min: 1, max: 260 });

describe('the day that it is', () => {
  const moment = Date.UTC(2026, 10, 30, 23, 30);
  it.each([
    ['UTC', '2026-11-30'],
    ['Asia/Tokyo', '2026-12-01'],
    ['Pacific/Kiritimati', '2026-12-01'],
    ['America/Los_Angeles', '2026-11-30'],
    [null, '2026-11-30'],
    ['Mars/Olympus', '2026-11-30'],
    ['', '2026-11-30'],
  ])('in %s is %s', (zone, day) => {
    expect(today(zone, moment)).toBe(day);
  });

  it('changes at midnight there', () => {
    const midnight = Date.parse('2026-11-30T00:00:00+05:45');
    expect(today('Asia/Kathmandu', midnight - 1)).toBe('2026-11-29');
    expect(today('Asia/Kathmandu', midnight)).toBe('2026-11-30');
  });
});

describe('days', () => {
  it('are added over months, leap days and years, and back', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    // Clocks change in many zones; days do not.
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });

  it('that are none are refused', () => {
    for (const day of ['2026-02-31', 'Monday', '2026-1-1', ''])
      expect(() => addDays(day, 1)).toThrow(/no date/);
  });

  it('are working days from Monday to Friday', () => {
    const week = Array.from({ length: 7 }, (_, n) => isWorkingDay(addDays('2026-11-30', n)));
    expect(week).toEqual([true, true, true, true, true, false, false]);
    expect(isWorkingDay('1969-12-27')).toBe(false);
  });
});

describe('the day of a step', () => {
  it.each([
    ['2026-11-30', 1, '2026-11-30'],
    ['2026-11-30', 5, '2026-12-04'],
    ['2026-11-30', 6, '2026-12-07'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-29', 2, '2026-12-01'],
    ['2026-12-04', 2, '2026-12-07'],
    ['2026-12-31', 2, '2027-01-01'],
  ])('from %s, day %i, is %s', (start, number, day) => {
    expect(workingDay(start, number)).toBe(day);
  });

  it('is refused for a number that is no step day', () => {
    for (const number of [0, -0, 1.5, -1.5, Number.NaN])
      expect(() => workingDay('2026-11-30', number)).toThrow(/step day/);
  });

  it('is never on a weekend, and never before the start', () => {
    fc.assert(
      fc.property(days, numbers, (start, number) => {
        const day = workingDay(start, number);
        expect(isWorkingDay(day)).toBe(true);
        expect(day >= start).toBe(true);
      }),
    );
  });

  it('keeps the order of steps, and leaves no working day out', () => {
    fc.assert(
      fc.property(days, numbers, (start, number) => {
        const [day, next] = [workingDay(start, number), workingDay(start, number + 1)];
        expect(next > day).toBe(true);
        for (let between = addDays(day, 1); between < next; between = addDays(between, 1)) {
          expect(isWorkingDay(between)).toBe(false);
        }
      }),
    );
  });

  it('moves by n working days when the start does', () => {
    fc.assert(
      fc.property(days, numbers, fc.integer({ min: 0, max: 100 }), (start, number, n) => {
        expect(workingDay(workingDay(start, n + 1), number)).toBe(workingDay(start, number + n));
      }),
    );
  });
});
