import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { sharedAssignmentsWords } from '../../src/features/shared/assignments/wording.js';
import { readStartDate } from '../../src/onboarding/calendar/start-date.js';
import { addDays } from '../../src/onboarding/calendar/working-days.js';
import { english } from '../support/english.js';

const { days: named } = english.words(sharedAssignmentsWords);

const wednesday = '2026-11-25';

const readable: [string, string][] = [
  ['2026-12-01', '2026-12-01'],
  ['2026-11-25', '2026-11-25'],
  ['2026/12/1', '2026-12-01'],
  ['today', '2026-11-25'],
  ['now', '2026-11-25'],
  ['Tomorrow', '2026-11-26'],
  ['the day after tomorrow', '2026-11-27'],
  ['Monday', '2026-11-30'],
  ['mon', '2026-11-30'],
  ['Wednesday', '2026-11-25'],
  ['this Friday', '2026-11-27'],
  ['next Monday', '2026-11-30'],
  ['next Wednesday', '2026-12-02'],
  ['Monday next week', '2026-11-30'],
  ['next week', '2026-11-30'],
  ['in two weeks', '2026-12-09'],
  ['in 3 days', '2026-11-28'],
  ['in two months', '2027-01-25'],
  ['two weeks from now', '2026-12-09'],
  ['1 December', '2026-12-01'],
  ['1st of December', '2026-12-01'],
  ['Dec 1st 2026', '2026-12-01'],
  ['Mon, 30 Nov 2026', '2026-11-30'],
  ['25 November', '2026-11-25'],
  ['24 November', '2027-11-24'],
  ['  from   Monday. ', '2026-11-30'],
  ['starting on 1 December', '2026-12-01'],
  ['starting from tomorrow', '2026-11-26'],
  ['on 2026-12-01', '2026-12-01'],
  ['13/12/2026', '2026-12-13'],
  ['12/13/2026', '2026-12-13'],
  ['13.12.26', '2026-12-13'],
  ['13/1', '2027-01-13'],
  ['12/12/2026', '2026-12-12'],
  ['26 November 2027', '2027-11-26'],
  ['first of december', '2026-12-01'],
  ['the first of december', '2026-12-01'],
  ['on the third of December', '2026-12-03'],
  ['December the 1st', '2026-12-01'],
  ['dec the first', '2026-12-01'],
  ['the twenty first of december, 2026', '2026-12-21'],
  ['twenty-second of december', '2026-12-22'],
  ['the thirtieth of november', '2026-11-30'],
  ['1. December', '2026-12-01'],
  ['30. november 2026', '2026-11-30'],
  ['2026.12.01', '2026-12-01'],
  ['the 1st', '2026-12-01'],
  ['the 25th', '2026-11-25'],
  ['the 24th', '2026-12-24'],
  ['from the 15th', '2026-12-15'],
  ['the 31st', '2026-12-31'],
  ['on the first', '2026-12-01'],
  ['Monday the 30th', '2026-11-30'],
  ['Monday 30th', '2026-11-30'],
  ['first of next month', '2026-12-01'],
  ['the 15th of next month', '2026-12-15'],
  ['the first of the month', '2026-12-01'],
  ['the 30th of this month', '2026-11-30'],
  ['coming Monday', '2026-11-30'],
  ['this coming Friday', '2026-11-27'],
  ['the 3rd of March', '2027-03-03'],
];

const refused: [string, 'unreadable' | 'past' | 'far' | 'ambiguous'][] = [
  ['01/02/2026', 'ambiguous'],
  ['1/2', 'ambiguous'],
  ['01.02.2027', 'ambiguous'],
  ['from 01-02-2027', 'ambiguous'],
  ['2026-02-30', 'unreadable'],
  ['2027-02-29', 'unreadable'],
  ['2027-13-01', 'unreadable'],
  ['31/02/2027', 'unreadable'],
  ['13/13/2027', 'unreadable'],
  ['30 February 2027', 'unreadable'],
  ['', 'unreadable'],
  ['from', 'unreadable'],
  ['soon', 'unreadable'],
  ['Monday, maybe', 'unreadable'],
  ['Monday or Tuesday', 'unreadable'],
  ['Monday to Friday', 'unreadable'],
  ['Monday at 5pm', 'unreadable'],
  ['Monday UTC', 'unreadable'],
  ['Monday 01/03/2027', 'unreadable'],
  ['in 14 hours', 'unreadable'],
  ['tonight', 'unreadable'],
  ['December', 'unreadable'],
  ['next month', 'unreadable'],
  ['this week', 'unreadable'],
  ['Tuesday 30 November', 'unreadable'],
  ['5', 'unreadable'],
  ['first', 'unreadable'],
  ['second', 'unreadable'],
  ['the 32nd', 'unreadable'],
  ['the 31st of next february', 'unreadable'],
  ['first of all', 'unreadable'],
  ['the next', 'unreadable'],
  ['Sunday the 30th', 'unreadable'],
  ['the first of november 2025', 'past'],
  ['the second of december 2027', 'far'],
  ['9'.repeat(500), 'unreadable'],
  ['2026-11-24', 'past'],
  ['yesterday', 'past'],
  ['2 days ago', 'past'],
  ['last Monday', 'past'],
  ['1 December 2025', 'past'],
  ['13/12/2025', 'past'],
  ['2027-11-27', 'far'],
  ['in 400 days', 'far'],
  ['1 December 2028', 'far'],
  ['9999-12-31', 'far'],
];

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

// Days begin up to 14 hours before and end up to 11 hours after those of UTC.
describe.each([
  'UTC',
  'Pacific/Kiritimati',
  'America/Los_Angeles',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
])('a start date on a machine in %s', (machine) => {
  it('is read from words', () => {
    process.env.TZ = machine;
    const days = readable.map(([words]) => [words, readStartDate(words, wednesday, named)]);
    expect(days).toEqual(readable.map(([words, day]) => [words, { ok: true, day }]));
  });

  it('is refused where it is none, or none to start on', () => {
    process.env.TZ = machine;
    const whys = refused.map(([words]) => [words, readStartDate(words, wednesday, named)]);
    expect(whys).toEqual(refused.map(([words, why]) => [words, { ok: false, why }]));
  });

  it('counts weekdays from today, whatever day that is', () => {
    process.env.TZ = machine;
    expect(readStartDate('Monday', '2026-11-30', named)).toEqual({ ok: true, day: '2026-11-30' });
    expect(readStartDate('next Monday', '2026-11-30', named)).toEqual({ ok: true, day: '2026-12-07' });
    expect(readStartDate('next week', '2026-11-29', named)).toEqual({ ok: true, day: '2026-11-30' });
    expect(readStartDate('the 31st', '2027-02-01', named)).toEqual({ ok: true, day: '2027-03-31' });
    expect(readStartDate('the 1st of next month', '2026-12-31', named)).toEqual({
      ok: true,
      day: '2027-01-01',
    });
    expect(readStartDate('today', '2027-03-28', named)).toEqual({ ok: true, day: '2027-03-28' });
  });
});

describe('a start date', () => {
  it('is after today where a weekday may not be today', () => {
    const read = (words: string) => readStartDate(words, wednesday, named, 'from tomorrow');
    const days = [
      'Wednesday',
      'on Wednesday',
      'next Wednesday',
      'Thursday',
      '25 November',
      'today',
      'tomorrow',
    ].map((words) => [words, read(words)]);
    expect(Object.fromEntries(days)).toEqual({
      Wednesday: { ok: true, day: '2026-12-02' },
      'on Wednesday': { ok: true, day: '2026-12-02' },
      'next Wednesday': { ok: true, day: '2026-12-02' },
      Thursday: { ok: true, day: '2026-11-26' },
      '25 November': { ok: true, day: wednesday },
      today: { ok: true, day: wednesday },
      tomorrow: { ok: true, day: '2026-11-26' },
    });
  });

  it('is never before today nor more than 366 days ahead, and never throws, whatever is written', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc
        .array(
          fc.constantFrom('next', 'monday', 'in', '2', 'weeks', 'dec', '31', '/', '2026', '-', 'of', 'from'),
          {
            maxLength: 6,
          },
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(words, (text) => {
        const read = readStartDate(text, wednesday, named);
        if (!read.ok) return;
        expect(read.day >= wednesday && read.day <= addDays(wednesday, 366)).toBe(true);
      }),
    );
  });

  it('is the same day when it is written as ISO or in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 366 }), (n) => {
        const day = addDays(wednesday, n);
        const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
          Date.parse(day),
        );
        expect(readStartDate(day, wednesday, named)).toEqual({ ok: true, day });
        expect(readStartDate(written, wednesday, named)).toEqual({ ok: true, day });
      }),
    );
  });
});
