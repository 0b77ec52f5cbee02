import { describe, expect, it } from 'vitest';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import {
  beginsBefore,
  countsFromSteps,
  type StepWithDay,
  stepDays,
  waitsFor,
} from '../../src/onboarding/calendar/step-days.js';
import type { Day } from '../../src/onboarding/paths/journey.js';

const { of } = readCalendars({ company: 'none', file: undefined });

/** A Monday. */
const START = '2026-11-30';

/** The day of a step that stands alone. */
function dayOf(step: Omit<StepWithDay, 'id'>, start: Day = START, calendar = of('none')): Day | undefined {
  return stepDays([{ id: 'only', ...step }], start, calendar)[0];
}

describe('the day of a step', () => {
  it.each([
    [1, '2026-11-30'],
    [5, '2026-12-04'],
    [6, '2026-12-07'],
    [-1, '2026-11-27'],
    [-5, '2026-11-23'],
    [-6, '2026-11-20'],
  ])('that says day %i is a working day from the start, or before it: %s', (day, expected) => {
    expect(dayOf({ day })).toBe(expected);
  });

  it('leaves weekends and holidays out, on both sides of a start that is a day off', () => {
    // Christmas Day is a Friday; the 28th stands for Boxing Day.
    const calendar = of('GB-ENG');
    expect([1, 2, -1, -2].map((day) => dayOf({ day }, '2026-12-25', calendar))).toEqual([
      '2026-12-29',
      '2026-12-30',
      '2026-12-24',
      '2026-12-23',
    ]);
    expect(dayOf({ day: -1 }, '2026-12-05')).toBe('2026-12-04');
  });

  it.each([
    [1, '2026-11-30'],
    [5, '2026-12-04'],
    [6, '2026-12-07'],
    [30, '2026-12-29'],
    [33, '2027-01-01'],
  ])('that says calendar day %i counts every day, and is a working day: %s', (calendarDay, expected) => {
    expect(dayOf({ calendarDay })).toBe(expected);
  });

  it('that says a calendar day on a holiday is the working day after it', () => {
    expect(dayOf({ calendarDay: 33 }, START, of('GB-ENG'))).toBe('2027-01-04');
  });

  it.each([
    [undefined, '2026-12-02'],
    [0, '2026-12-01'],
    [3, '2026-12-04'],
    [4, '2026-12-07'],
  ])('that comes %s working days after another counts from when that falls due: %s', (days, expected) => {
    const steps = [
      { id: 'order', day: 2 },
      { id: 'check', after: 'order', ...(days === undefined ? {} : { days }) },
    ];
    expect(stepDays(steps, START)).toEqual(['2026-12-01', expected]);
  });

  it('that comes after another counts from when that was done, early, late or on a day off', () => {
    const steps = [
      { id: 'check', after: 'order', days: 2 },
      { id: 'order', day: 2 },
      { id: 'last', after: 'check', days: 1 },
    ];
    const done = (day: Day) => stepDays(steps, START, undefined, new Map([['order', day]]));
    expect(done('2026-11-30')).toEqual(['2026-12-02', '2026-12-01', '2026-12-03']);
    expect(done('2026-12-10')).toEqual(['2026-12-14', '2026-12-01', '2026-12-15']);
    // A Saturday counts as the Monday after it.
    expect(done('2026-12-05')).toEqual(['2026-12-09', '2026-12-01', '2026-12-10']);
  });

  it('that comes after one before the start may fall on either side of it', () => {
    const steps = [
      { id: 'order', day: -2 },
      { id: 'check', after: 'order', days: 1 },
      { id: 'hand over', after: 'check', days: 1 },
    ];
    expect(stepDays(steps, START)).toEqual(['2026-11-26', '2026-11-27', '2026-11-30']);
  });

  it('is found also where a version from before runs in a circle, or names a step that is gone', () => {
    const circle = [
      { id: 'one', after: 'two', days: 1 },
      { id: 'two', after: 'one', days: 1 },
      { id: 'three', after: 'three' },
      { id: 'four', after: 'gone', days: 3 },
    ];
    const days = stepDays(circle, START);
    expect(days).toHaveLength(4);
    for (const day of days) expect(day >= START && day < '2026-12-05').toBe(true);
    expect(days[3]).toBe(START);
  });
});

describe('the steps of a path', () => {
  it('say whether a day depends on what is done, what they wait for, and whether they begin before the start', () => {
    const plain = [
      { id: 'one', day: 1, needs: ['two'] },
      { id: 'two', calendarDay: 3 },
    ];
    const waiting = [...plain, { id: 'three', after: 'one', needs: ['two'] }];
    expect([countsFromSteps(plain), countsFromSteps(waiting)]).toEqual([false, true]);
    expect(waiting.map(waitsFor)).toEqual([['two'], [], ['one', 'two']]);
    expect([
      beginsBefore(plain.map(({ day = 3 }) => ({ day }))),
      beginsBefore([{ day: 3 }, { day: -1 }]),
    ]).toEqual([false, true]);
  });
});
