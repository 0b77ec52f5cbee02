import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { lateForm } from '../../../src/features/assigning/late-form.js';
import type { Step } from '../../../src/knowledge/schema/schema.js';
import { plainCalendars } from '../../../src/onboarding/calendar/calendars.js';
import { type LateChoice, passedSteps } from '../../../src/onboarding/paths/late-starts.js';
import { companyPack } from '../../support/company-pack.js';
import { buttonNamed, type Heard } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import {
  importCsv,
  pathsOf,
  personOf,
  press,
  readBy,
  seenBy,
  type Talk,
  teamTalk,
} from '../../support/team.js';

const DAY = 24 * 60 * 60 * 1_000;

type Timed = Pick<Step, 'id' | 'day' | 'after' | 'days' | 'needs'>;

describe('passedSteps', () => {
  const calendar = plainCalendars.of(null);
  /** Given on Wednesday, 18 November 2026, to somebody who began on Monday. */
  const settled = (steps: readonly Timed[], all: LateChoice, each: Record<string, LateChoice> = {}) => {
    const path = {
      steps: steps.map((step) => ({
        title: step.id,
        minutes: 1,
        doer: 'new-hire',
        read: [],
        task: '',
        done: { how: 'self-reported' as const },
        ...step,
      })),
    };
    return passedSteps(path, '2026-11-16', '2026-11-18', calendar, { all, each }).map(({ step, to }) => [
      step.id,
      to?.slice(5),
    ]);
  };
  const five = [-3, -2, -1, 1, 2].map((day) => ({ id: `on${day}`, day }));

  it('spreads two a day over the working days from today on', () => {
    expect(settled([...five, { id: 'ahead', day: 9 }], 'spread').map(([, to]) => to)).toEqual([
      '11-18',
      '11-18',
      '11-19',
      '11-19',
      '11-20',
    ]);
  });

  it('spreads no step beyond one that waits for it, directly or by another', () => {
    const steps = [
      ...five,
      { id: 'checked', after: 'on2', days: 1 },
      { id: 'soon', day: 4, needs: ['checked'] },
      { id: 'at-once', day: 3, needs: ['on-1'] },
    ];
    // "soon" is on the 19th, and one working day before it "on2" is to be done; "at-once" is due today.
    expect(Object.fromEntries(settled(steps, 'spread'))).toMatchObject({
      'on-1': '11-18',
      on1: '11-19',
      on2: '11-18',
    });
    expect(settled(steps, 'spread').map(([id]) => id)).not.toContain('checked');
  });

  it('leaves something to do where all would be left out, and takes each as it was chosen', () => {
    expect(settled(five, 'out').map(([, to]) => to)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      '11-18',
    ]);
    expect(settled([...five, { id: 'ahead', day: 9 }], 'out').every(([, to]) => to === undefined)).toBe(true);
    expect(settled(five, 'now', { 'on-2': 'out', on2: 'spread' }).map(([, to]) => to)).toEqual([
      '11-18',
      undefined,
      '11-18',
      '11-18',
      '11-18',
    ]);
  });
});

/** The talk stands on Wednesday, 18 November 2026; the path of the company has steps of others before the start. */
describe.each(databases)('a path that begins late on $name', ({ fresh }) => {
  let folder: string;
  let company: Learned;
  let talk: Talk;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'late-'));
    company = await learnPacks(await writePack(join(folder, 'company'), companyPack('company')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    talk = await teamTalk(await fresh(), { learned: company });
  });

  /** Steps of somebody that are other than the path has them. */
  const changed = async (account: string) => {
    const person = await personOf(talk, account);
    const rows = await talk.database.transaction((tx) =>
      tx
        .selectFrom('assignment_steps')
        .innerJoin('assignments', 'assignments.id', 'assignment_id')
        .select(['step', 'assignment_steps.state', 'own_due', 'by_person', 'assignment_steps.reason'])
        .where('person_id', '=', person)
        .execute(),
    );
    return new Map(rows.map((row) => [row.step, row]));
  };
  const passed = [
    'order-laptop',
    'sign-papers',
    'announce',
    'desk',
    'meet-team',
    'accounts',
    'payroll',
    'read-handbook',
  ];
  const give = (shown: Heard, label = 'Assign') =>
    press(talk, 'maren', { ...shown, outcome: shown.outcome }, label);

  it('shows what has passed, and sends all of it now where nobody chose', async () => {
    const shown = await talk.say('maren', 'assign dana joiner from 16 November');
    expect(shown.text).toContain('Already past their day:');
    expect(shown.text).toMatch(/Mon 2 Nov · IT desk · Order laptop: due Wed 18 Nov/);
    expect(shown.text).toMatch(/Tue 17 Nov · (?!IT|HR).* · Read handbook: due Wed 18 Nov/);
    await give(shown);
    const steps = await changed('dana');
    expect([...steps.keys()].sort()).toEqual(passed.toSorted());
    expect(new Set([...steps.values()].map(({ own_due }) => own_due))).toEqual(new Set(['2026-11-18']));
    const card = await talk.say('maren', 'show dana');
    expect(card.text).not.toContain('overdue');
    expect(card.text).toMatch(/moved: .*17.* to .*18/);
    // A day later they are.
    talk.pass(DAY);
    expect((await talk.say('maren', 'show dana')).text).toContain('overdue');
  });

  it('leaves out what whoever gives it chose, by them and with the reason, and reminds nobody of it', async () => {
    const shown = await talk.say('maren', 'assign dana joiner from 2026-11-16');
    const out = await give(shown, 'Leave out all');
    expect(readBy(out, 'maren')).toContain('Order laptop: left out');
    const old = await talk.click('maren', buttonNamed(shown.replies, 'Spread over the coming days'));
    expect(readBy(old, 'maren')).toContain('done, changed or dropped before');
    await give(out);
    const maren = await personOf(talk, 'maren');
    const steps = await changed('dana');
    expect([...steps.keys()].sort()).toEqual(passed.toSorted());
    for (const row of steps.values())
      expect(row).toMatchObject({ state: 'skipped', by_person: maren, reason: 'before their time' });
    talk.pass(2 * DAY);
    expect((await dueTo(talk, 'dana')).map(({ fallback }) => fallback).join()).not.toContain('Meet team');
  });

  it('shows what has passed before it replaces the same path, with the same choices', async () => {
    await give(await talk.say('maren', 'assign dana joiner from 2026-11-30'));
    const exists = await talk.say('maren', 'assign dana joiner from 2026-11-16');
    const shown = await give(exists, 'Replace it');
    expect(readBy(shown, 'maren')).toMatch(/Replaces an open path.*Already past their day:/s);
    const out = await give(shown, 'Leave out all');
    expect(readBy(out, 'maren')).toMatch(/Replaces an open path.*Order laptop: left out/s);
    await give(out);
    const paths = await pathsOf(talk, 'dana');
    expect(paths.map(({ state, start_date }) => [state, start_date])).toEqual([
      ['cancelled', '2026-11-30'],
      ['active', '2026-11-16'],
    ]);
    expect((await changed('dana')).get('order-laptop')).toMatchObject({ state: 'skipped' });
  });

  it('takes a choice for each step, for several people at once', async () => {
    const shown = await talk.say('maren', 'assign dana and noor joiner from 2026-11-16');
    const form = await give(shown, 'One by one');
    expect(form.outcome.form?.fields.map(({ label }) => label)).toHaveLength(passed.length);
    const draft = form.outcome.form?.context ?? '';
    const values = { step1: 'out', step2: 'spread', step5: 'nonsense' };
    const chosen = await talk.submit('maren', lateForm.name, draft, values);
    expect(readBy(chosen, 'maren')).toMatch(/Order laptop: left out/);
    expect(readBy(chosen, 'maren')).toContain('each is as you chose it');
    await give(chosen, 'Assign to 2 people');
    for (const name of ['dana', 'noor']) {
      const steps = await changed(name);
      expect(steps.get('order-laptop')).toMatchObject({ state: 'skipped' });
      expect(steps.get('meet-team')).toMatchObject({ state: 'open', own_due: '2026-11-18' });
    }
    // Somebody else's draft is nobody's.
    expect((await talk.submit('olga', lateForm.name, draft, values)).text).toContain('not yours');
  });

  it('begins two months back at most, and is shown anew when more has passed since', async () => {
    expect((await talk.say('maren', 'assign dana joiner from 2026-09-18')).text).toContain(
      'more than 60 days back',
    );
    expect((await talk.say('maren', 'move dana to 2026-11-16')).text).not.toContain('Already past');
    const shown = await talk.say('maren', 'assign dana joiner from 2026-11-16');
    talk.pass(DAY);
    const later = await give(shown);
    expect(
      seenBy(later, 'maren')
        .map(({ fallback }) => fallback)
        .join(),
    ).toMatch(/the day of more steps has passed.*Lunch: due Thu 19 Nov/s);
    await give({ ...later, outcome: {} });
    expect((await changed('dana')).get('meet-team')).toMatchObject({ own_due: '2026-11-19' });
  });

  it('counts from the first day of whoever is here already, where that is chosen', async () => {
    await importCsv(talk, 'email,name,start date\ndana@example.com,Dana,2026-11-12\n');
    const shown = await talk.say('maren', 'assign dana joiner');
    const counted = await give(shown, 'Count from their first day, Thu 12 Nov');
    expect(readBy(counted, 'maren')).toContain('Starts: Thu 12 Nov');
    expect(readBy(counted, 'maren')).toMatch(/Mon 16 Nov · .* · Lunch: due Wed 18 Nov/);
  });

  it('loses nothing where the start is a day off', async () => {
    // Sunday; the path begins on Saturday.
    talk.pass(4 * DAY);
    const shown = await talk.say('maren', 'assign dana joiner from 2026-11-21');
    expect(shown.text).not.toContain('Meet team: due');
    await give(shown);
    const steps = await changed('dana');
    expect(steps.has('meet-team')).toBe(false);
    // What others should have done before falls due on Monday, and is not late on it.
    expect(steps.get('desk')).toMatchObject({ own_due: '2026-11-23' });
    talk.pass(DAY);
    const path = await talk.say('dana', 'my path');
    expect(path.text).toMatch(/Meet team/);
    expect(path.text).not.toContain('overdue');
  });
});
