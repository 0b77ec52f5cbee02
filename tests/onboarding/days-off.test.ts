import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { plainCalendars, readCalendars } from '../../src/onboarding/calendar/calendars.js';
import { nextDaysOff } from '../../src/onboarding/calendar/days-off.js';

const folder = mkdtempSync(join(tmpdir(), 'ropes-days-off-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the next days off', () => {
  it('are the holidays of working weeks, the soonest first', () => {
    // Boxing Day is a Saturday.
    expect(nextDaysOff(plainCalendars.of('DE-BE'), '2026-12-20', 3)).toEqual([
      { day: '2026-12-25', name: 'Christmas Day' },
      { day: '2027-01-01', name: "New Year's Day" },
      { day: '2027-03-08', name: "International Women's Day" },
    ]);
  });

  it('begin with the day that one asks on', () => {
    expect(nextDaysOff(plainCalendars.of('DE-BE'), '2026-12-25', 1)[0]?.day).toBe('2026-12-25');
    expect(nextDaysOff(plainCalendars.of('DE-BE'), '2026-12-26', 1)[0]?.day).toBe('2027-01-01');
  });

  it('are none where only weekends are off', () => {
    expect(nextDaysOff(plainCalendars.of('none'), '2026-12-20', 3)).toEqual([]);
  });

  it("go by the company's own calendar: further days off, days of work all the same, another weekend", () => {
    const file = join(folder, 'calendars.yaml');
    writeFileSync(
      file,
      [
        'berlin: { country: DE, region: BE, closed: [2026-12-24, 2026-12-27], open: [2027-01-01] }',
        'cairo: { country: EG, weekend: [friday, saturday] }',
      ].join('\n'),
    );
    const { of } = readCalendars({ company: 'none', file });
    // The 27th is a Sunday anyhow, and people work on New Year's Day.
    expect(nextDaysOff(of('berlin'), '2026-12-20', 3)).toEqual([
      { day: '2026-12-24', name: undefined },
      { day: '2026-12-25', name: 'Christmas Day' },
      { day: '2027-03-08', name: "International Women's Day" },
    ]);
    for (const { day } of nextDaysOff(of('cairo'), '2026-12-20', 10)) {
      expect([5, 6], day).not.toContain(new Date(day).getUTCDay());
    }
  });

  it('are those of one year at most', () => {
    const year = nextDaysOff(plainCalendars.of('DE-BE'), '2026-12-20', 1_000);
    expect(year.length).toBeGreaterThan(5);
    expect(year.at(-1)?.day).toMatch(/^2027-/);
  });
});
