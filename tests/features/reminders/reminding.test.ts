import { beforeEach, describe, expect, it } from 'vitest';
import type { Composed } from '../../../src/delivery/sending.js';
import { planReminders } from '../../../src/onboarding/planning/planning.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { dueTo, fallsDue } from '../../support/falling-due.js';
import { pathsOf, personOf, type Talk, teamTalk } from '../../support/team.js';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

describe.each(databases)('what comes by itself on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    // Monday, 30 November 2026, ten in the morning in Berlin.
    talk.pass(Date.parse('2026-11-30T09:00:00Z') - talk.now());
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-30');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  });

  const toDana = () => dueTo(talk, 'dana');

  it('is nothing on the day of the welcome, and one message on the next, with all that is due', async () => {
    expect(await toDana()).toEqual([]);
    talk.pass(DAY);
    const [reminder, ...more] = await toDana();
    expect(more).toEqual([]);
    expect(reminder?.fallback).toMatch(/Today on your path[\s\S]*Step 3[\s\S]*Step 1/);
    expect(await toDana()).toEqual([]);
  });

  it('says nothing of what was done between the plan and the sending', async () => {
    talk.pass(DAY);
    const { calendars } = talk.settings;
    await held.database.transaction((tx) => planReminders(tx, held.database, { calendars }, talk.now(), 500));
    for (const step of [1, 3]) await talk.say('dana', `skip step ${step} because I know it`);
    const dana = await personOf(talk, 'dana');
    const toHer = (await fallsDue(talk)).filter(({ person }) => person === dana);
    expect(toHer).toEqual([{ person: dana, composed: { drop: 'done' } }]);
  });

  it('is planned anew for the morning when its turn comes at night, and holds up nothing meanwhile', async () => {
    talk.pass(DAY);
    const { calendars } = talk.settings;
    await held.database.transaction((tx) => planReminders(tx, held.database, { calendars }, talk.now(), 500));
    talk.pass(12 * HOUR);
    const [late] = await fallsDue(talk);
    expect(late?.composed).toEqual({ drop: 'stale' });
    expect(await toDana()).toEqual([]);
    talk.pass(12 * HOUR);
    expect(await toDana()).toHaveLength(1);
  });

  it('is not lost when nobody planned until the night, also where the next day is none for reminders', async () => {
    // The weekly word about what is overdue falls on a Monday.
    for (let day = 0; day < 7; day += 1) {
      talk.pass(DAY);
      await toDana();
    }
    talk.pass(7 * DAY);
    talk.pass(12 * HOUR);
    expect(await toDana()).toEqual([]);
    talk.pass(12 * HOUR);
    expect(await toDana()).toHaveLength(1);
    expect(await toDana()).toEqual([]);
  });

  it('rests until Monday when asked to, and then comes again', async () => {
    talk.pass(DAY);
    const reminders = await toDana();
    const rested = await talk.click('dana', buttonNamed(reminders, 'Remind me Monday'));
    expect(JSON.stringify(rested.outcome.redraw)).toContain('Mon 7 Dec');
    for (let day = 0; day < 5; day += 1) {
      talk.pass(DAY);
      expect(await toDana()).toEqual([]);
    }
    talk.pass(DAY);
    expect(await toDana()).toHaveLength(1);
  });

  it('rests until the day that somebody names, in words as by the button', async () => {
    // Monday, 30 November: a day off counts as the working day after it.
    for (const [words, until] of [
      ['remind me Monday', 'Mon 7 Dec'],
      ['Remind me on Monday!', 'Mon 7 Dec'],
      ['please remind me Monday', 'Mon 7 Dec'],
      ['remind me next Monday, thanks', 'Mon 7 Dec'],
      ['remind me tomorrow', 'Tue 1 Dec'],
      ['Ropes, remind me tomorrow please', 'Tue 1 Dec'],
      ['can you remind me on Thursday?', 'Thu 3 Dec'],
      ['remind me on Saturday', 'Mon 7 Dec'],
      ['remind me in two weeks', 'Mon 14 Dec'],
      ['remind me first of december', 'Tue 1 Dec'],
      ['remind me the 15th', 'Tue 15 Dec'],
      ['remind me: 2026-12-09', 'Wed 9 Dec'],
      ['“remind me Friday”', 'Fri 4 Dec'],
      ['remind me today', 'a later day than today'],
      ['remind me yesterday', 'a later day than today'],
      ['remind me', 'a later day than today'],
      ['remind me 01/02/2027', 'could be more than one day'],
      ['remind me in 400 days', 'too far ahead'],
    ] as const) {
      const { text } = await talk.say('dana', words);
      expect([words, text]).toEqual([words, expect.stringContaining(until)]);
    }
    expect((await talk.say('dana', 'remind me what a processing job is')).text).toMatch(/Processing Job/);
    expect((await talk.say('dana', 'remind me again')).text).toContain('Reminders are on again');
    expect((await talk.say('noor', 'remind me Monday')).text).toContain('You are on no path');
    await talk.say('dana', 'remind me on Thursday');
    for (const day of [1, 2]) {
      talk.pass(DAY);
      expect([day, await toDana()]).toEqual([day, []]);
    }
    talk.pass(DAY);
    expect(await toDana()).toHaveLength(1);
    await talk.say('dana', 'reminders off');
    expect((await talk.say('dana', 'remind me Monday')).text).toContain('Your reminders are off');
  });

  it('rests on all paths at words, and on its own at a button', async () => {
    const second = await talk.say('maren', 'assign dana mlops-engineer from 2026-11-30');
    await talk.click('maren', buttonNamed(second.replies, 'Assign'));
    const planned = async () =>
      (await pathsOf(talk, 'dana')).map(({ next_at }) => new Date(next_at ?? 0).toISOString().slice(0, 10));
    talk.pass(DAY);
    const [reminder] = await toDana();
    if (!reminder) throw new Error('No reminder came.');
    await talk.click('dana', buttonNamed([reminder], 'Remind me Monday'));
    expect((await planned()).toSorted()).toEqual(['2026-12-02', '2026-12-07']);
    expect((await talk.say('dana', 'when do you ping me?')).text).toMatch(/next one comes on Wed 2 Dec/);
    await talk.say('dana', 'remind me on Thursday next week');
    expect(await planned()).toEqual(['2026-12-10', '2026-12-10']);
    expect((await talk.say('dana', 'when do you ping me?')).text).toMatch(/They rest until Thu 10 Dec/);
  });

  it('stops at "reminders off", which the manager sees, and begins again at "reminders on"', async () => {
    expect((await talk.say('dana', 'reminders off')).text).toContain('Your manager sees');
    talk.pass(DAY);
    expect(await toDana()).toEqual([]);
    expect((await talk.say('maren', 'my team')).text).toContain('reminders off');
    await talk.say('dana', 'reminders on');
    talk.pass(DAY);
    expect(await toDana()).toHaveLength(1);
  });

  it('stops at the button of a reminder, and of no path but the own', async () => {
    talk.pass(DAY);
    const never = buttonNamed(await toDana(), 'No more reminders');
    expect((await talk.click('noor', never)).text).toContain('You are on no path');
    expect((await talk.say('maren', 'my team')).text).not.toContain('reminders off');
    expect((await talk.click('dana', never)).text).toContain('Your manager sees');
    talk.pass(DAY);
    expect(await toDana()).toEqual([]);
  });

  it('follows a new time zone that the directory tells', async () => {
    const next = () =>
      held.database.transaction((tx) =>
        tx.selectFrom('assignments').select('next_at').executeTakeFirstOrThrow(),
      );
    const before = Number((await next()).next_at);
    talk.pass(DAY);
    await toDana();
    talk.add('dana', { email: 'dana@example.com', timeZone: 'Asia/Tokyo' });
    talk.pass(HOUR);
    await talk.say('dana', 'hello');
    // The evening of the same day, in Tokyo.
    expect(await toDana()).toEqual([]);
    // Nine in Tokyo is one in the morning in Berlin: two days after the first, less eight hours.
    expect(Number((await next()).next_at) - before).toBe(DAY - 8 * HOUR);
  });

  it('tells a manager of their week on their Monday, and nobody else', async () => {
    const maren = await personOf(talk, 'maren');
    const weeks = [];
    for (let day = 1; day <= 14; day += 1) {
      talk.pass(DAY);
      const due = await fallsDue(talk);
      const told = due.filter(({ composed }) => JSON.stringify(composed).includes('Your team this week'));
      weeks.push(...told.map((one) => ({ day, ...one })));
      // Whatever else is said to her comes with it, in one message.
      expect(due.filter(({ person }) => person === maren).length).toBeLessThanOrEqual(1);
    }
    expect(weeks.map(({ day, person }) => [day, person])).toEqual([
      [7, maren],
      [14, maren],
    ]);
    expect(JSON.stringify(weeks[0]?.composed)).toMatch(/Your team this week[\s\S]*Dana/);
  });

  it('leaves a manager alone who wants no reminders, or has nobody on a path any more', async () => {
    const maren = await personOf(talk, 'maren');
    /** What came for maren within a week, from Monday to Monday. */
    async function week(): Promise<Composed[]> {
      const found = [];
      for (let day = 0; day < 7; day += 1) {
        talk.pass(DAY);
        const due = await fallsDue(talk);
        found.push(...due.filter(({ person }) => person === maren).map(({ composed }) => composed));
      }
      return found;
    }
    /** How many of those tell of the team. */
    const digests = (came: readonly Composed[]) =>
      came.filter((one) => JSON.stringify(one).includes('Your team this week')).length;
    expect(digests(await week())).toBe(1);
    expect((await talk.say('maren', 'reminders off')).text).toContain('no weekly message about a team');
    expect(await week()).toEqual([]);
    await talk.say('maren', 'reminders on');
    expect(digests(await week())).toBe(1);
    await talk.say('maren', 'cancel dana because of a change of plan');
    expect(await week()).toEqual([{ drop: 'done' }]);
    expect(await week()).toEqual([]);
  });

  it('stops while the path is paused, and when it is called off', async () => {
    await talk.say('maren', 'pause dana');
    talk.pass(DAY);
    expect(await toDana()).toEqual([]);
    await talk.say('maren', 'resume dana');
    talk.pass(DAY);
    expect(await toDana()).toHaveLength(1);
    await talk.say('maren', 'cancel dana because of a change of plan');
    talk.pass(DAY);
    expect(await toDana()).toEqual([]);
  });
});
