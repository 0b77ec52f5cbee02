import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCalendars } from '../../../src/onboarding/calendar/calendars.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';

const [sqlite] = databases;

/** The talk stands on Wednesday, 18 November 2026. */
describe('holidays', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
  });
  beforeEach(() => {
    talk.settings.calendars = readCalendars({ company: 'DE-BE' });
  });
  afterAll(() => held.dispose());

  it.each([
    'holidays',
    'Next holidays',
    'days off',
    'Public holidays?',
    'When is the next holiday?',
  ])('shows the next days off to who says "%s"', async (said) => {
    const { text, replies } = await talk.say('dana', said);
    // Boxing Day is a Saturday.
    expect(text).toMatch(/^The next days off\s+Fri 25 Dec: Christmas Day\s+Fri,? 1 Jan 2027: New Year's Day/);
    expect(text).toMatch(/Good Friday.*Easter Monday\s+By the calendar "DE-BE", weekends left out\.$/s);
    expect(replies.map(({ audience }) => audience)).toEqual(['asker']);
  });

  it("goes by the person's own calendar", async () => {
    const noor = await personOf(talk, 'noor');
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ calendar: 'US' }).where('id', '=', noor).execute(),
    );
    const { text } = await talk.say('noor', 'holidays');
    expect(text).toMatch(/^The next days off\s+Thu 26 Nov: Thanksgiving/);
  });

  it('says what to do where only weekends are off', async () => {
    talk.settings.calendars = readCalendars({ company: 'none' });
    const { text } = await talk.say('dana', 'holidays');
    expect(text).toMatch(/your calendar is "none".*Whoever runs Ropes.*docs\/calendar\.md/);
  });

  it('is listed in help and where platforms offer commands; a longer sentence is a question', async () => {
    expect((await talk.say('dana', 'help')).text).toMatch(/^holidays: the next days off/m);
    expect(features.hints('en', { entries: new Map() })).toContainEqual(
      expect.objectContaining({ title: 'holidays' }),
    );
    expect((await talk.say('dana', 'holidays in the sample data')).text).not.toMatch(/days off/);
  });
});
