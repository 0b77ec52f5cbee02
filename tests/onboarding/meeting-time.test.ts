import { expect, it } from 'vitest';
import { plainCalendars } from '../../src/onboarding/calendar/calendars.js';
import { meetingTime } from '../../src/onboarding/calendar/meeting-time.js';

const working = (zone: string, calendar: string | null = null) => ({
  zone,
  calendar: plainCalendars.of(calendar),
});

const berlin = working('Europe/Berlin');
const monday = '2026-12-07';
const early = Date.parse('2026-12-07T00:00:00Z');

it.each([
  ['of one clock, at ten', berlin, berlin, monday, early, '2026-12-07T09:00:00.000Z'],
  [
    'in the afternoon of one and the morning of the other',
    berlin,
    working('America/New_York'),
    monday,
    early,
    '2026-12-07T15:00:00.000Z',
  ],
  [
    'at the edges of both days, where their good hours never meet',
    working('Europe/London'),
    working('America/Los_Angeles'),
    monday,
    early,
    '2026-12-07T16:00:00.000Z',
  ],
  ['not before now', berlin, berlin, monday, Date.parse('2026-12-07T12:10:00Z'), '2026-12-07T12:30:00.000Z'],
  [
    'the next day, once the day is over',
    berlin,
    berlin,
    monday,
    Date.parse('2026-12-07T17:00:00Z'),
    '2026-12-08T09:00:00.000Z',
  ],
  // The eighth of December is a holiday in Austria alone.
  [
    'on a day on which both work',
    berlin,
    working('Europe/Vienna', 'AT'),
    '2026-12-08',
    early,
    '2026-12-09T09:00:00.000Z',
  ],
  ['over a weekend', berlin, berlin, '2026-12-12', early, '2026-12-14T09:00:00.000Z'],
])('is %s', (_, one, other, day, now, at) => {
  const moment = meetingTime(one, other, day, now);
  expect(moment === undefined ? undefined : new Date(moment).toISOString()).toBe(at);
});

it('is none where working hours never meet', () => {
  expect(meetingTime(berlin, working('Pacific/Honolulu'), monday, early)).toBeUndefined();
});
