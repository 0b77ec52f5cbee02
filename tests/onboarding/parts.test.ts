import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Doer } from '../../src/knowledge/schema/schema.js';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import { dayAt } from '../../src/onboarding/calendar/times.js';
import { chooseDoer, keepDoers } from '../../src/onboarding/paths/assignment-doers.js';
import { give, pause, resume } from '../../src/onboarding/paths/assignments.js';
import type { PathVersion } from '../../src/onboarding/paths/journey.js';
import { finishStep } from '../../src/onboarding/paths/walking.js';
import { dailyFor } from '../../src/onboarding/planning/daily.js';
import { fallDue } from '../../src/onboarding/planning/dues.js';
import { refreshFrom, refreshParts } from '../../src/onboarding/planning/parts.js';
import { planDues } from '../../src/onboarding/planning/plan-dues.js';
import { DIGEST, planReminders } from '../../src/onboarding/planning/planning.js';
import { schedule } from '../../src/onboarding/planning/schedule.js';
import type { Tx } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addPeople, clear, NOW, path, START, step } from './sample.js';

const calendars = readCalendars({ company: 'none', file: undefined });

/** Nine in the morning, UTC, of a day of December 2026. */
const nine = (day: number) => Date.UTC(2026, 11, day, 9);
const MONDAY = Date.UTC(2026, 10, 30, 9);

/** One step of each, on Monday, Tuesday, Wednesday and Thursday of the first week. */
const shared = path([
  step('own'),
  step('plan', { day: 2, doer: 'manager' }),
  step('coffee', { day: 3, doer: 'buddy' }),
  step('laptop', { day: 4, doer: 'desk' }),
]);

const desk = (...emails: string[]) => [{ id: 'desk', name: 'IT desk', who: { emails } }];

describe.each(databases)('whoever has a part in the path of another, on $name', ({ shared: database }) => {
  let held: TestDatabase;
  beforeAll(async () => {
    held = await database();
  });
  afterEach(() =>
    within(async (tx) => {
      await clear(tx);
      await tx.deleteFrom('outbox').execute();
    }),
  );
  afterAll(() => held.dispose());

  const within = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  /** Dana walks, maren manages and milo is the buddy; ivan and noor are there. All of them can be reached. */
  async function given(
    what: PathVersion = shared,
    doers: readonly Doer[] = desk('ivan@example.com'),
  ): Promise<string> {
    return within(async (tx) => {
      const people = ['dana', 'maren', 'milo', 'ivan', 'noor'];
      await addPeople(tx, ...people);
      for (const id of people) {
        const direct = { platform: 'stub', workspace: 'home', conversation: id, address: {} };
        await tx
          .insertInto('accounts')
          .values({
            id: `account-of-${id}`,
            platform: 'stub',
            workspace: 'home',
            account: id,
            person_id: id,
            standing: 'member',
            active: 1,
            direct: JSON.stringify(direct),
            looked_up_at: null,
            welcomed_at: null,
            created_at: NOW,
            used_at: NOW,
          })
          .execute();
      }
      await around(tx, 'maren', 'milo');
      const gift = { person: 'dana', path: what, start: START, by: 'noor', note: '' };
      const { assignment } = await give(tx, { ...gift, reachable: true, replace: false }, NOW);
      await keepDoers(tx, assignment.id, what, doers, NOW);
      await schedule(tx, calendars, assignment.id, NOW);
      return assignment.id;
    });
  }

  const around = (tx: Tx, manager: string | null, buddy: string | null) =>
    tx
      .updateTable('persons')
      .set({ manager_id: manager, buddy_id: buddy })
      .where('id', '=', 'dana')
      .execute();

  const leaves = (id: string) =>
    within((tx) => tx.updateTable('accounts').set({ active: 0 }).where('person_id', '=', id).execute());

  const refresh = (id: string, now = NOW, silent: string[] = []) =>
    within((tx) => refreshParts(tx, calendars, [id], now, silent));

  /** Who is to be told of a part of theirs: whether they know of it, and when they hear next. */
  async function parts(): Promise<Record<string, [told: number, next: number | null]>> {
    const rows = await within((tx) =>
      tx.selectFrom('dues').selectAll().where('source', '=', 'part').orderBy('person_id').execute(),
    );
    return Object.fromEntries(
      rows.map(({ person_id, told, next_at }) => [
        person_id ?? '',
        [told, next_at === null ? null : Number(next_at)],
      ]),
    );
  }

  const plan = (now: number) =>
    within(async (tx) => {
      await planReminders(tx, held.database, { calendars }, now);
      await planDues(tx, held.database, { calendars }, now);
    });

  async function keys(): Promise<string[]> {
    const rows = await within((tx) => tx.selectFrom('outbox').select('key').orderBy('key').execute());
    return rows.map(({ key }) => key);
  }

  /** What the message of the day says to somebody who gets one now. */
  async function daily(person: string, now: number) {
    const found = await within((tx) =>
      dailyFor(tx, calendars, { person, day: dayAt(now, null), now, isQuiet: false }),
    );
    if ('drop' in found) throw new Error(found.drop);
    return {
      own: found.own.flatMap(({ due, overdue }) => [...due, ...overdue].map((one) => one.step.id)),
      owed: found.owed.flatMap(({ isNew, steps }) =>
        steps.map((one) => `${isNew ? 'new ' : ''}${one.step.id}`),
      ),
      late: found.late.flatMap(({ steps }) => steps.map((one) => one.step.id)),
      digest: found.digest !== undefined,
    };
  }
  const nothing = { own: [], owed: [], late: [], digest: false };

  it('has a row for it, each of them one, and the new hire none', async () => {
    await given();
    expect(await parts()).toEqual({ ivan: [0, NOW], maren: [0, NOW], milo: [0, NOW] });
  });

  it('keeps the row while nothing changes, whoever looks', async () => {
    const id = await given();
    await plan(NOW);
    const before = await parts();
    await refresh(id, NOW + 1);
    expect(await within((tx) => refreshFrom(tx, calendars, '', 10, NOW + 2))).toBeUndefined();
    expect(await parts()).toEqual(before);
  });

  it('is another one when the manager or buddy changes: the one is told, the other is no more', async () => {
    const id = await given();
    await within((tx) => around(tx, 'noor', null));
    await refresh(id);
    // Without a buddy the coffee is the manager's, too.
    expect(Object.keys(await parts())).toEqual(['ivan', 'noor']);
    expect(await daily('noor', NOW)).toEqual({ ...nothing, owed: ['new plan', 'new coffee'] });
  });

  it('is nobody who has left: what was theirs falls to the manager, and then to whoever gave the path', async () => {
    const id = await given();
    await leaves('milo');
    await leaves('ivan');
    await refresh(id);
    expect(Object.keys(await parts())).toEqual(['maren']);
    expect(await daily('maren', NOW)).toMatchObject({ owed: ['new plan', 'new coffee', 'new laptop'] });
    await leaves('maren');
    await refresh(id);
    // Nothing of a manager who has left comes to the new hire: their own review would be theirs to do.
    expect(Object.keys(await parts())).toEqual(['noor']);
    expect(await daily('noor', NOW)).toMatchObject({ owed: ['new plan', 'new coffee', 'new laptop'] });
    expect((await daily('dana', nine(3))).own).toEqual(['own']);
  });

  it('is whoever was chosen, and nobody who was before', async () => {
    const mentor: Doer[] = [{ id: 'desk', name: 'Mentor', who: { chosen: 'yes' } }];
    const id = await given(shared, mentor);
    expect(Object.keys(await parts())).toEqual(['maren', 'milo']);
    await within((tx) => chooseDoer(tx, id, 'desk', 'ivan'));
    await refresh(id);
    expect(await daily('ivan', NOW)).toMatchObject({ owed: ['new laptop'] });
    await within((tx) => chooseDoer(tx, id, 'desk', 'noor'));
    await refresh(id);
    expect(Object.keys(await parts())).toEqual(['maren', 'milo', 'noor']);
  });

  it('is told once of all that is theirs, and then of what is due, until it is done', async () => {
    const id = await given(
      path([step('plan', { day: 2, doer: 'manager' }), step('talk', { day: 5, doer: 'manager' })]),
    );
    await plan(NOW);
    expect(await keys()).toEqual(['daily:maren:2026-11-25']);
    expect(await daily('maren', NOW)).toEqual({ ...nothing, owed: ['new plan', 'new talk'] });
    expect(await daily('maren', NOW)).toEqual(nothing);
    expect((await parts()).maren?.[0]).toBe(1);
    for (const [day, owed] of [
      [1, ['plan']],
      [2, ['plan']],
      [4, ['plan', 'talk']],
    ] as const) {
      await plan(nine(day));
      expect(await keys()).toContain(`daily:maren:2026-12-0${day}`);
      expect(await daily('maren', nine(day))).toMatchObject({ owed });
    }
    // Nothing is said on a Thursday on which nothing falls due.
    expect(await keys()).toHaveLength(4);
    await within(async (tx) => {
      for (const one of ['plan', 'talk']) await finishStep(tx, id, one, 'maren', nine(4), 'manager');
    });
    await refresh(id, nine(4));
    expect(await parts()).toEqual({});
    await plan(nine(7));
    expect(await keys()).not.toContain('daily:maren:2026-12-07');
  });

  it('is not told of what they did themselves, and not while the path rests', async () => {
    const id = await given();
    await within((tx) => tx.deleteFrom('dues').execute());
    await refresh(id, NOW, ['maren']);
    expect(await parts()).toEqual({ ivan: [0, NOW], maren: [1, nine(1)], milo: [0, NOW] });
    await within((tx) => pause(tx, id, null, NOW));
    await refresh(id);
    expect(await parts()).toEqual({});
    await within((tx) => resume(tx, id, null, NOW));
    await refresh(id);
    expect(Object.keys(await parts())).toEqual(['ivan', 'maren', 'milo']);
  });

  it('hears of a step that waits for another once that is done', async () => {
    const id = await given(path([step('own'), step('plan', { day: 1, doer: 'manager', needs: ['own'] })]));
    await plan(NOW);
    expect(await daily('maren', NOW)).toEqual(nothing);
    await plan(MONDAY);
    expect(await daily('maren', MONDAY)).toEqual(nothing);
    expect(await keys()).not.toContain('daily:maren:2026-11-30');
    await within((tx) => finishStep(tx, id, 'own', 'dana', nine(1) - 1, 'doer'));
    await plan(nine(1));
    expect(await keys()).toContain('daily:maren:2026-12-01');
    expect(await daily('maren', nine(1))).toMatchObject({ owed: ['plan'] });
  });

  it('is told of nothing twice on a day, however much falls due', async () => {
    const id = await given();
    await within(async (tx) => {
      await fallDue(tx, { person: 'dana', source: DIGEST }, MONDAY);
      await fallDue(tx, { person: 'dana', source: 'signals', about: 'one' }, MONDAY);
      await around(tx, 'maren', 'milo');
      await tx.updateTable('persons').set({ manager_id: 'dana' }).where('id', '=', 'noor').execute();
      const gift = {
        person: 'noor',
        path: path([step('plan', { doer: 'manager' })], 'path/other'),
        start: START,
      };
      const { assignment } = await give(
        tx,
        { ...gift, by: 'dana', note: '', reachable: true, replace: false },
        NOW,
      );
      await schedule(tx, calendars, assignment.id, NOW);
    });
    await plan(MONDAY);
    await plan(MONDAY + 1);
    expect((await keys()).filter((key) => key.startsWith('daily:dana:'))).toEqual(['daily:dana:2026-11-30']);
    expect(await daily('dana', MONDAY)).toEqual({ own: ['own'], owed: ['new plan'], late: [], digest: true });
    expect(id).not.toBe('');
  });

  it('tells the manager once of what is three working days late, and of nothing of their own', async () => {
    const id = await given();
    await daily('maren', NOW);
    const told = async (now: number) => {
      await refresh(id, now);
      return (await daily('maren', now)).late;
    };
    // Due on Monday: three working days later is Thursday.
    expect(await told(nine(2))).toEqual([]);
    expect(await told(nine(3))).toEqual(['own']);
    expect(await told(nine(3))).toEqual([]);
    // Wednesday's and Thursday's are late on Monday and Tuesday: a weekend is no working day.
    expect(await told(nine(5))).toEqual([]);
    expect(await told(nine(7))).toEqual(['coffee']);
    expect(await told(nine(8))).toEqual(['laptop']);
    expect(await told(nine(14))).toEqual([]);
  });
});
