import { expect, it } from 'vitest';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import { createClock } from '../../src/server/clock.js';

it('goes on to the next working day of the company, day after day', () => {
  const real = Date.parse('2026-12-23T20:00:00Z');
  let skips = 0;
  const clock = createClock(
    () => real,
    readCalendars({ company: 'DE-BE' }).of(null),
    () => {
      skips += 1;
    },
  );
  expect(clock.now()).toBe(real);
  const days = Array.from({ length: 3 }, () => {
    clock.skip.toNextWorkingDay();
    return new Date(clock.now()).toISOString();
  });
  // Christmas is a Friday, its second day a Saturday.
  expect(days).toEqual(['2026-12-24T15:00:00.000Z', '2026-12-28T15:00:00.000Z', '2026-12-29T15:00:00.000Z']);
  expect(clock.skip.today()).toBe('2026-12-29');
  expect(skips).toBe(3);
});

it('passes over a weekend that is not Saturday and Sunday', () => {
  const clock = createClock(
    () => Date.parse('2026-12-03T09:00:00Z'),
    readCalendars({ company: 'IL' }).of(null),
    () => undefined,
  );
  clock.skip.toNextWorkingDay();
  // From Thursday to Sunday.
  expect(clock.skip.today()).toBe('2026-12-06');
});
