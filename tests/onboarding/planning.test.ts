import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Updateable } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../../src/insights/retention.js';
import { readCalendars } from '../../src/onboarding/calendar/calendars.js';
import { at, dayAt } from '../../src/onboarding/calendar/times.js';
import { begin, give, moveStart, pause, resume } from '../../src/onboarding/paths/assignments.js';
import { historyOf } from '../../src/onboarding/paths/history.js';
import type { PathVersion } from '../../src/onboarding/paths/journey.js';
import { journeyOf } from '../../src/onboarding/paths/journeys.js';
import { answerOffer, offerVersion } from '../../src/onboarding/paths/offers.js';
import { lockAssignment } from '../../src/onboarding/paths/records.js';
import { keepVersion } from '../../src/onboarding/paths/versions.js';
import { finishStep, undoStep } from '../../src/onboarding/paths/walking.js';
import { dailyFor } from '../../src/onboarding/planning/daily.js';
import { fallDue } from '../../src/onboarding/planning/dues.js';
import { planDues } from '../../src/onboarding/planning/plan-dues.js';
import { DIGEST, planDigests, planReminders, startDigests } from '../../src/onboarding/planning/planning.js';
import { setReminders, snooze } from '../../src/onboarding/planning/reminder-choices.js';
import {
  schedule,
  scheduleAllOf,
  scheduleFrom,
  scheduleMany,
  scheduleResting,
} from '../../src/onboarding/planning/schedule.js';
import { teamOf } from '../../src/onboarding/team/team.js';
import { joinPersons } from '../../src/people/accounts/joining.js';
import type { Tx } from '../../src/storage/database.js';
import type { PersonRow } from '../../src/storage/tables.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { until } from '../support/wait-for.js';
import { type NaivePerson, naiveYear } from './naive-calendar.js';
import { addPeople, atOnce, clear, DAY, MINUTE, NOW, path, START, step } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'ropes-planning-'));
const file = join(folder, 'calendars.yaml');
writeFileSync(
  file,
  'cairo: {weekend: [friday, saturday], closed: [2027-04-25, 2027-07-01]}\nfair: {closed: [2026-12-01]}\nshop: {closed: [2027-01-18]}\n',
);
afterAll(() => rmSync(folder, { recursive: true }));

const calendars = readCalendars({ company: 'none', file });

/** Due on Monday, Tuesday and Friday of the first week. */
const week = path([step('one'), step('two', { day: 2 }), step('five', { day: 5 })]);

/** Nine in the morning, UTC, of a day of December 2026. */
const nine = (day: number) => Date.UTC(2026, 11, day, 9);
const MONDAY = Date.UTC(2026, 10, 30, 9);

describe.each(databases)('what falls due on $name', ({ shared, name }) => {
  let held: TestDatabase;
  beforeAll(async () => {
    held = await shared();
  });
  afterEach(() =>
    within(async (tx) => {
      await clear(tx);
      await tx.deleteFrom('outbox').execute();
    }),
  );
  afterAll(() => held.dispose());

  const within = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  /** Somebody with a direct chat. */
  async function addReachable(tx: Tx, ...ids: string[]): Promise<void> {
    await addPeople(tx, ...ids);
    for (const id of ids) await addAccount(tx, id);
  }

  async function addAccount(tx: Tx, person: string): Promise<void> {
    await tx
      .insertInto('accounts')
      .values({
        id: `account-of-${person}`,
        platform: 'stub',
        workspace: 'home',
        account: person,
        person_id: person,
        standing: 'member',
        active: 1,
        direct: JSON.stringify({ platform: 'stub', workspace: 'home', conversation: person, address: {} }),
        looked_up_at: null,
        welcomed_at: null,
        created_at: NOW,
        used_at: NOW,
      })
      .execute();
  }

  async function given(tx: Tx, person: string, what: PathVersion = week, start = START): Promise<string> {
    const { assignment } = await give(
      tx,
      { person, path: what, start, by: null, note: '', reachable: true, replace: false },
      NOW,
    );
    await schedule(tx, calendars, assignment.id, NOW);
    return assignment.id;
  }

  const plan = (now: number, most?: number) =>
    within((tx) => planReminders(tx, held.database, { calendars }, now, most));

  /** Digests come with the message of the day: they fall due first, and then it is planned. */
  const digests = (now: number) =>
    within(async (tx) => {
      const { looked } = await planDigests(tx, held.database, { calendars }, now);
      const { planned } = await planDues(tx, held.database, { calendars }, now);
      return { planned, looked };
    });

  /** What the message of the day says that is sent now, of a day that was planned. */
  const daily = (person: string, now: number, day = dayAt(now, null)) =>
    within((tx) => dailyFor(tx, calendars, { person, day, now, isQuiet: false }));

  /** What of it is about the team, where the weekly word is due. */
  async function digestFor(person: string, now: number) {
    await within((tx) => fallDue(tx, { person, source: DIGEST }, now));
    const found = await daily(person, now);
    return 'drop' in found ? found : found.digest;
  }

  const start = (now: number, after = '', most = 500) =>
    within((tx) => startDigests(tx, held.database, { calendars }, after, most, now));

  /** By person, when their digest falls due; whoever gets none is left out. */
  async function digestMoments(): Promise<Record<string, number>> {
    const rows = await within((tx) =>
      tx.selectFrom('persons').select(['id', 'digest_at']).where('digest_at', 'is not', null).execute(),
    );
    return Object.fromEntries(rows.map(({ id, digest_at }) => [id, Number(digest_at)]));
  }

  /** A person's row is changed. */
  const set = (id: string, values: Updateable<PersonRow>) =>
    within((tx) => tx.updateTable('persons').set(values).where('id', '=', id).execute());

  async function keys(): Promise<string[]> {
    const rows = await within((tx) => tx.selectFrom('outbox').select('key').orderBy('key').execute());
    return rows.map(({ key }) => key);
  }

  async function carriedOf(id: string): Promise<number | null> {
    const { carried_at } = await within((tx) =>
      tx.selectFrom('assignments').select('carried_at').where('id', '=', id).executeTakeFirstOrThrow(),
    );
    return carried_at;
  }

  async function rowOf(id: string) {
    const row = await within((tx) =>
      tx.selectFrom('assignments').select(['days', 'next_at']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
    return { days: JSON.parse(row.days ?? 'null') as unknown, next: row.next_at };
  }

  it('has its days by the calendar and the zone of the person', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    expect(await rowOf(id)).toEqual({ days: ['2026-11-30', '2026-12-01', '2026-12-04'], next: MONDAY });
    await within(async (tx) => {
      await tx.updateTable('persons').set({ calendar: 'fair', time_zone: 'Asia/Tokyo' }).execute();
      await scheduleAllOf(tx, calendars, 'dana', NOW);
    });
    expect(await rowOf(id)).toEqual({
      days: ['2026-11-30', '2026-12-02', '2026-12-07'],
      next: MONDAY - 9 * 60 * MINUTE,
    });
    const journey = await within((tx) => journeyOf(tx, id));
    expect(journey?.steps.map(({ due }) => due)).toEqual(['2026-11-30', '2026-12-02', '2026-12-07']);
    const [member] = await within((tx) =>
      teamOf(tx, [{ id: 'dana', name: 'dana', persona: null, timeZone: null, startDate: null }], nine(2)),
    );
    expect(member).toMatchObject({ overdue: 1, remindersOff: false });
  });

  it('follows a move, a pause, another version and a step that is opened again', async () => {
    const longer = path([step('one'), step('three', { day: 3 })]);
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    const changes: [(tx: Tx) => Promise<unknown>, unknown][] = [
      [
        (tx) => moveStart(tx, id, '2026-12-07', null, NOW),
        { days: ['2026-12-07', '2026-12-08', '2026-12-11'], next: nine(7) },
      ],
      [(tx) => pause(tx, id, null, NOW), { days: ['2026-12-07', '2026-12-08', '2026-12-11'], next: null }],
      [
        (tx) => resume(tx, id, null, NOW),
        { days: ['2026-12-07', '2026-12-08', '2026-12-11'], next: nine(7) },
      ],
      [
        async (tx) => {
          await offerVersion(tx, id, await keepVersion(tx, longer, NOW), NOW);
          await answerOffer(tx, id, true, null, NOW);
        },
        { days: ['2026-12-07', '2026-12-09'], next: nine(7) },
      ],
      [
        (tx) => finishStep(tx, id, 'one', 'dana', NOW, 'doer'),
        { days: ['2026-12-07', '2026-12-09'], next: nine(9) },
      ],
      [(tx) => undoStep(tx, id, 'one', 'dana', NOW), { days: ['2026-12-07', '2026-12-09'], next: nine(7) }],
    ];
    for (const [change, expected] of changes) {
      await within(async (tx) => {
        await change(tx);
        await schedule(tx, calendars, id, NOW);
      });
      expect(await rowOf(id)).toEqual(expected);
    }
    // Whoever forgets to have it reckoned has the planner do it.
    await within((tx) => moveStart(tx, id, '2026-12-14', null, NOW));
    await plan(NOW);
    expect(await rowOf(id)).toEqual({ days: ['2026-12-14', '2026-12-16'], next: nine(14) });
    expect(await keys()).toEqual([]);
  });

  it('waits with a path that waits, and is reckoned for many at once', async () => {
    const ids = await within(async (tx) => {
      await addReachable(tx, 'dana', 'noor');
      const made: string[] = [];
      for (const person of ['dana', 'noor']) {
        const request = { person, path: week, start: START, by: null, note: '', replace: false };
        made.push((await give(tx, { ...request, reachable: false }, NOW)).assignment.id);
      }
      await scheduleMany(tx, calendars, made, NOW);
      return made;
    });
    const days = ['2026-11-30', '2026-12-01', '2026-12-04'];
    for (const id of ids) expect(await rowOf(id)).toEqual({ days, next: null });
    await within(async (tx) => {
      for (const id of ids) await begin(tx, id, NOW);
      await tx.updateTable('assignments').set({ days: null, next_at: null }).execute();
    });
    const first = await within((tx) => scheduleFrom(tx, calendars, '', 1, NOW));
    const second = await within((tx) => scheduleFrom(tx, calendars, first ?? '', 1, NOW));
    expect(await within((tx) => scheduleFrom(tx, calendars, second ?? '', 1, NOW))).toBeUndefined();
    for (const id of ids) expect(await rowOf(id)).toEqual({ days, next: MONDAY });
    // What is due already stays due.
    await within((tx) => scheduleFrom(tx, calendars, '', 500, MONDAY + DAY));
    expect((await rowOf(ids[0] ?? '')).next).toBe(MONDAY);
  });

  it('is planned once, without its words, and moved on', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    expect(await plan(MONDAY - 1)).toEqual({ planned: 0, looked: 0, more: false });
    expect(await plan(MONDAY, 1)).toEqual({ planned: 1, looked: 1, more: true });
    expect(await plan(MONDAY, 1)).toEqual({ planned: 0, looked: 0, more: false });
    const row = await within((tx) => tx.selectFrom('outbox').selectAll().executeTakeFirstOrThrow());
    expect(row).toMatchObject({
      key: 'daily:dana:2026-11-30',
      person_id: 'dana',
      lane: 'stub:home:dana',
      reply: '',
      state: 'pending',
    });
    expect(JSON.parse(row.later ?? '')).toEqual({ kind: 'daily', about: 'dana#2026-11-30' });
    expect((await rowOf(id)).next).toBe(nine(1));
    // A moment that was set again makes no second message for the day.
    await within((tx) => tx.updateTable('assignments').set({ next_at: MONDAY }).execute());
    expect(await plan(MONDAY + MINUTE)).toMatchObject({ planned: 0, looked: 1 });
  });

  it('does not remind of what is done meanwhile', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      const made = await given(tx, 'dana');
      await finishStep(tx, made, 'one', 'dana', NOW, 'doer');
      return made;
    });
    expect(await plan(MONDAY)).toMatchObject({ planned: 0, looked: 1 });
    expect((await rowOf(id)).next).toBe(nine(1));
  });

  it('is one message after an outage, on the day when it is over, in working hours', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    const saturday = nine(5);
    expect(await plan(saturday)).toMatchObject({ planned: 0, looked: 1 });
    // That it was missed is kept beside it, and is not to be lost on a day that is none for reminders.
    expect((await rowOf(id)).next).toBe(nine(7));
    expect(await carriedOf(id)).toBe(nine(7));
    await within((tx) => tx.updateTable('assignments').set({ next_at: MONDAY }).execute());
    const wednesdayNight = nine(9) + 12 * 60 * MINUTE;
    expect(await plan(wednesdayNight)).toMatchObject({ planned: 0, looked: 1 });
    expect((await rowOf(id)).next).toBe(nine(10));
    await within((tx) => tx.updateTable('assignments').set({ next_at: MONDAY }).execute());
    expect(await plan(nine(9) + 60 * MINUTE)).toMatchObject({ planned: 1, looked: 1 });
    expect(await keys()).toEqual(['daily:dana:2026-12-09']);
    expect((await rowOf(id)).next).toBe(nine(14));
  });

  it.each([
    ['new-hire', 'boss', 'mate', 1],
    ['new-hire', null, null, 1],
    ['manager', 'boss', null, 0],
    ['manager', 'boss', 'mate', 0],
    ['manager', null, null, 1],
    ['manager', null, 'mate', 1],
    ['buddy', 'boss', 'mate', 0],
    ['buddy', null, 'mate', 0],
    ['buddy', 'boss', null, 0],
    ['buddy', null, null, 1],
  ] as const)('reminds the new hire of a step of the %s, with manager %s and buddy %s: %i', async (doer, manager, buddy, planned) => {
    await within(async (tx) => {
      await addReachable(tx, 'dana');
      await addPeople(tx, 'boss', 'mate');
      await tx
        .updateTable('persons')
        .set({ manager_id: manager, buddy_id: buddy })
        .where('id', '=', 'dana')
        .execute();
      return given(tx, 'dana', path([step('only', { doer })]));
    });
    expect(await plan(MONDAY)).toMatchObject({ planned });
    expect(await keys()).toEqual(planned === 0 ? [] : ['daily:dana:2026-11-30']);
    const found = await daily('dana', MONDAY);
    const due = 'own' in found ? found.own.flatMap((own) => own.due.map(({ step: { id } }) => id)) : found;
    expect(due).toEqual(planned === 0 ? [] : ['only']);
  });

  it('begins again with steps that have fallen to the new hire, whatever took their manager away', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      await addPeople(tx, 'boss');
      await tx.updateTable('persons').set({ manager_id: 'boss' }).where('id', '=', 'dana').execute();
      return given(tx, 'dana', path([step('only', { doer: 'manager' })]));
    });
    expect((await rowOf(id)).next).toBeNull();
    const look = () => within((tx) => scheduleResting(tx, calendars, '', 10, NOW));
    await look();
    expect((await rowOf(id)).next).toBeNull();
    await within((tx) => tx.deleteFrom('persons').where('id', '=', 'boss').execute());
    await look();
    expect((await rowOf(id)).next).toBe(MONDAY);
    expect(await plan(MONDAY)).toMatchObject({ planned: 1 });
  });

  it('takes no moment for one that was missed, whatever its milliseconds are', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    // A Thursday on which nothing is due, as when a path is resumed at any moment.
    const morning = nine(3) + 5 * MINUTE;
    for (const beyond of [0, 1, 2, 500, 999, 1_000, 1_001, 2_001, 60_000, 60_001]) {
      const next = morning + beyond;
      await within((tx) => tx.updateTable('assignments').set({ next_at: next }).execute());
      expect(await plan(morning + 2 * MINUTE)).toMatchObject({ planned: 0, looked: 1 });
    }
    await within((tx) =>
      tx.updateTable('assignments').set({ next_at: morning, carried_at: morning }).execute(),
    );
    expect(await plan(morning)).toMatchObject({ planned: 1, looked: 1 });
    expect(await carriedOf(id)).toBeNull();
  });

  it('leaves those alone who want no reminders or have no place, and moves on', async () => {
    const [off, away] = await within(async (tx) => {
      await addReachable(tx, 'dana');
      await addPeople(tx, 'noor');
      const made = [await given(tx, 'dana'), await given(tx, 'noor')];
      await setReminders(tx, calendars, 'dana', false, NOW);
      return made;
    });
    expect(await plan(MONDAY)).toMatchObject({ planned: 0, looked: 2 });
    expect((await rowOf(off ?? '')).next).toBe(nine(1));
    expect((await rowOf(away ?? '')).next).toBe(nine(1));
    const dropped = await within((tx) =>
      tx
        .selectFrom('assignment_events')
        .select('assignment_id')
        .where('kind', '=', 'reminder-dropped')
        .execute(),
    );
    expect(dropped).toEqual([{ assignment_id: away }]);
    // The history that managers see has no such lines.
    const history = await within((tx) => historyOf(tx, away ?? '', 10));
    expect(history.map(({ kind }) => kind)).toEqual(['given']);
    const member = (id: string) => ({ id, name: id, persona: null, timeZone: null, startDate: null });
    const team = await within((tx) => teamOf(tx, [member('dana'), member('noor')], MONDAY));
    expect(team.map(({ person, remindersOff }) => [person, remindersOff])).toEqual([
      ['dana', true],
      ['noor', false],
    ]);
    await within((tx) => setReminders(tx, calendars, 'dana', true, nine(2) + MINUTE));
    expect((await rowOf(off ?? '')).next).toBe(nine(4));
  });

  it('rests until the day that was wished', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      const made = await given(tx, 'dana');
      await snooze(tx, calendars, made, '2026-12-07', 'dana', MONDAY);
      return made;
    });
    expect((await rowOf(id)).next).toBe(nine(7));
    expect(await daily('dana', MONDAY)).toMatchObject({ own: [] });
    // The wish stays when something else is reckoned.
    await within((tx) => scheduleAllOf(tx, calendars, 'dana', nine(1)));
    expect((await rowOf(id)).next).toBe(nine(7));
    await within((tx) => snooze(tx, calendars, id, '2026-12-02', 'dana', nine(1)));
    expect((await rowOf(id)).next).toBe(nine(2));
  });

  it('is said as it stands when it is sent', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana');
      return given(tx, 'dana');
    });
    expect(await daily('dana', nine(1))).toMatchObject({
      own: [{ due: [{ number: 2 }], overdue: [{ number: 1 }], path: { journey: { assignment: { id } } } }],
      owed: [],
      late: [],
      digest: undefined,
    });
    await within((tx) => finishStep(tx, id, 'two', 'dana', NOW, 'doer'));
    expect(await daily('dana', nine(1))).toMatchObject({ own: [{ due: [], overdue: [{ number: 1 }] }] });
    expect(await daily('dana', nine(2), '2026-12-01')).toEqual({ drop: 'stale' });
    expect(await plan(nine(2))).toMatchObject({ planned: 1 });
    expect(await keys()).toEqual(['daily:dana:2026-12-02']);
    await within((tx) => finishStep(tx, id, 'one', 'dana', NOW, 'doer'));
    expect(await daily('dana', nine(2))).toMatchObject({ own: [] });
    expect(await daily('dana', nine(4))).toMatchObject({ own: [{ due: [{ number: 3 }] }] });
    await within((tx) => setReminders(tx, calendars, 'dana', false, NOW));
    expect(await daily('dana', nine(4))).toEqual({ drop: 'off' });
    await within((tx) => setReminders(tx, calendars, 'dana', true, NOW));
    await within((tx) => pause(tx, id, null, NOW));
    expect(await daily('dana', nine(4))).toMatchObject({ own: [] });
  });

  it('is shared by processes that plan together, none twice', async () => {
    const people = Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}`);
    await within(async (tx) => {
      await addReachable(tx, ...people);
      for (const person of people) await given(tx, person);
    });
    const looks = await atOnce(
      held.database,
      Array.from(
        { length: 4 },
        () => (tx: Tx) => planReminders(tx, held.database, { calendars }, MONDAY, 15),
      ),
    );
    const total = looks.reduce((sum, { planned }) => sum + planned, 0);
    expect(total).toBe(60);
    expect(await keys()).toHaveLength(60);
    if (name === 'Postgres') expect(looks.map(({ planned }) => planned)).toEqual([15, 15, 15, 15]);
  });

  it('is a digest for managers on their own Monday', async () => {
    await within(async (tx) => {
      await addReachable(tx, 'maren', 'olga', 'dana', 'noor');
      await tx
        .updateTable('persons')
        .set({ manager_id: 'maren' })
        .where('id', 'in', ['dana', 'noor'])
        .execute();
      await tx.updateTable('persons').set({ manager_id: 'olga' }).where('id', '=', 'maren').execute();
      await tx
        .updateTable('persons')
        .set({ time_zone: 'Africa/Cairo', calendar: 'cairo' })
        .where('id', '=', 'olga')
        .execute();
      await given(tx, 'dana');
      await given(tx, 'maren');
    });
    await start(NOW);
    await start(NOW + 30 * DAY);
    const sunday = at('2026-11-29', '09:00', 'Africa/Cairo');
    expect(await digests(sunday - 1)).toMatchObject({ looked: 0 });
    expect(await digests(sunday)).toMatchObject({ planned: 1, looked: 1 });
    expect(await daily('olga', sunday)).toMatchObject({ digest: { team: [{ person: 'maren' }] } });
    expect(await digests(MONDAY)).toMatchObject({ planned: 1, looked: 1 });
    expect(await digests(MONDAY)).toMatchObject({ planned: 0, looked: 0 });
    expect(await keys()).toEqual(['daily:maren:2026-11-30', 'daily:olga:2026-11-29']);
    expect(await daily('maren', MONDAY)).toMatchObject({
      digest: { team: [{ person: 'dana' }, { person: 'noor' }] },
    });
    // It is told once.
    expect(await daily('maren', MONDAY)).toMatchObject({ digest: undefined });
    // Two weeks without a planner, which ends at night: one, the next morning. Olga manages nobody any more.
    await within((tx) =>
      tx.updateTable('persons').set({ manager_id: null }).where('id', '=', 'maren').execute(),
    );
    expect(await digests(nine(16) - 6 * 60 * MINUTE)).toMatchObject({ planned: 0, looked: 2 });
    expect(await digests(nine(16))).toMatchObject({ planned: 1, looked: 1 });
    expect(await keys()).toContain('daily:maren:2026-12-16');
    const rows = await within((tx) =>
      tx
        .selectFrom('persons')
        .select('digest_at')
        .where('id', 'in', ['maren', 'olga'])
        .orderBy('id')
        .execute(),
    );
    expect(rows).toEqual([{ digest_at: nine(21) }, { digest_at: null }]);
  });

  it('is told to managers as it stands, with what was done in the week', async () => {
    await within(async (tx) => {
      await addReachable(tx, 'maren', 'dana', 'noor', 'milo');
      await tx
        .updateTable('persons')
        .set({ manager_id: 'maren' })
        .where('id', 'in', ['dana', 'noor'])
        .execute();
      const [dana, noor] = [await given(tx, 'dana'), await given(tx, 'noor', path([step('only')]))];
      const milo = await given(tx, 'milo', path([step('only')]));
      await finishStep(tx, dana, 'one', 'dana', MONDAY, 'doer');
      await finishStep(tx, dana, 'two', 'dana', nine(1), 'doer');
      await undoStep(tx, dana, 'two', 'dana', nine(2));
      await finishStep(tx, noor, 'only', 'noor', nine(2), 'doer');
      await finishStep(tx, milo, 'only', 'milo', nine(2), 'doer');
    });
    expect(await digestFor('maren', nine(7) - 1)).toMatchObject({
      stepsDone: 2,
      pathsFinished: 1,
      team: [
        { person: 'dana', needs: 'overdue' },
        { person: 'noor', needs: 'none' },
      ],
    });
    expect(await digestFor('maren', nine(8))).toMatchObject({
      stepsDone: 1,
      pathsFinished: 1,
    });
    expect(await digestFor('maren', nine(20))).toMatchObject({ stepsDone: 0 });
  });

  it('is a digest for whoever comes to manage somebody on a path, however that came about', async () => {
    await within(async (tx) => {
      await addReachable(tx, 'amal', 'bea', 'carl', 'dana', 'noor', 'olga', 'ophelia', 'quiet', 'zoe');
      await given(tx, 'dana');
      await given(tx, 'noor');
    });
    await start(NOW);
    expect(await digestMoments()).toEqual({});
    // In the middle of a path, or as an import does: nothing but the line is written.
    await set('dana', { manager_id: 'amal' });
    // Nobody of theirs is on a path.
    await set('zoe', { manager_id: 'bea' });
    await set('olga', { manager_id: 'ophelia' });
    expect(await start(NOW)).toBeUndefined();
    expect(await digestMoments()).toEqual({ amal: MONDAY });
    // Two records become one: the path of the one is under the manager of the other.
    await within((tx) => joinPersons(tx, 'olga', 'noor'));
    await start(NOW);
    expect(await digestMoments()).toEqual({ amal: MONDAY, ophelia: MONDAY });
    // None any more for whoever manages nobody, and one again when they do.
    await set('dana', { manager_id: null });
    await digests(MONDAY);
    expect(await digestMoments()).toEqual({ ophelia: nine(7) });
    await set('dana', { manager_id: 'amal' });
    await set('olga', { manager_id: 'quiet' });
    await set('quiet', { reminders_off_at: NOW });
    await start(MONDAY);
    expect(await digestMoments()).toEqual({ amal: MONDAY, ophelia: nine(7) });
  });

  it('has its digests found in portions, everybody in their turn', async () => {
    const managers = ['m1', 'm2', 'm3'];
    await within(async (tx) => {
      await addReachable(tx, ...managers, 'r1', 'r2', 'r3');
      for (const [index, manager] of managers.entries()) {
        await tx
          .updateTable('persons')
          .set({ manager_id: manager })
          .where('id', '=', `r${index + 1}`)
          .execute();
        await given(tx, `r${index + 1}`);
      }
    });
    const ends = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      after = await start(NOW, after, 2);
      ends.push(after);
    }
    expect(ends).toEqual(['m2', 'r1', 'r3', undefined]);
    expect(Object.keys(await digestMoments()).sort()).toEqual(managers);
  });

  it('has no digest when there is nothing to tell, until somebody is on a path again', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'maren', 'dana');
      await tx.updateTable('persons').set({ manager_id: 'maren' }).where('id', '=', 'dana').execute();
      return given(tx, 'dana', path([step('only')]));
    });
    const told = (now: number) => digestFor('maren', now);
    await start(NOW);
    // Nothing was done, but somebody is under way.
    expect(await told(MONDAY)).toMatchObject({ stepsDone: 0, team: [{ person: 'dana' }] });
    await digests(MONDAY);
    await within((tx) => finishStep(tx, id, 'only', 'dana', nine(2), 'doer'));
    expect(await told(nine(7))).toMatchObject({ stepsDone: 1, pathsFinished: 1 });
    await digests(nine(7));
    expect(await digests(nine(14))).toMatchObject({ planned: 1 });
    expect(await digestMoments()).toEqual({ maren: nine(21) });
    expect(await told(nine(14))).toBeUndefined();
    await start(nine(14));
    expect(await digestMoments()).toEqual({});
    await within((tx) => given(tx, 'dana', week, '2026-12-28'));
    await start(nine(15));
    expect(await digestMoments()).toEqual({ maren: nine(21) });
  });

  it('has no digest for a manager who wants no reminders, until they do', async () => {
    await within(async (tx) => {
      await addReachable(tx, 'maren', 'dana');
      await tx.updateTable('persons').set({ manager_id: 'maren' }).where('id', '=', 'dana').execute();
      await given(tx, 'dana');
    });
    await start(NOW);
    await within((tx) => setReminders(tx, calendars, 'maren', false, NOW));
    expect(await digestFor('maren', MONDAY)).toEqual({ drop: 'off' });
    expect(await digests(MONDAY)).toMatchObject({ planned: 0, looked: 1 });
    await start(MONDAY);
    expect(await digestMoments()).toEqual({});
    await within((tx) => setReminders(tx, calendars, 'maren', true, nine(2)));
    await start(nine(2));
    expect(await digestMoments()).toEqual({ maren: nine(7) });
  });

  it('comes on its day although the clock of the person went past the time for it, and once', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'maren', 'dana');
      await tx.updateTable('persons').set({ time_zone: 'Europe/Berlin' }).execute();
      await tx.updateTable('persons').set({ manager_id: 'maren' }).where('id', '=', 'dana').execute();
      return given(tx, 'dana');
    });
    await start(NOW);
    async function moveBoth(zone: string, now: number): Promise<void> {
      for (const person of ['dana', 'maren']) {
        await set(person, { time_zone: zone });
        await within((tx) => scheduleAllOf(tx, calendars, person, now));
      }
    }
    // Half past eight in Berlin is half past four in Tokyo, on the Monday when the first step is due.
    const early = at('2026-11-30', '08:30', 'Europe/Berlin');
    await moveBoth('Asia/Tokyo', early);
    expect(await plan(early)).toMatchObject({ planned: 1 });
    expect(await digests(early)).toMatchObject({ planned: 1 });
    const both = ['daily:dana:2026-11-30', 'daily:maren:2026-11-30'];
    expect(await keys()).toEqual(both);
    // And back: nine in the morning comes a second time on this day.
    await moveBoth('Europe/Berlin', early + MINUTE);
    const again = at('2026-11-30', '09:00', 'Europe/Berlin');
    expect(await plan(again)).toMatchObject({ planned: 0, looked: 1 });
    expect(await digests(again)).toMatchObject({ planned: 0, looked: 1 });
    expect(await keys()).toEqual(both);
    expect((await rowOf(id)).next).toBe(at('2026-12-01', '09:00', 'Europe/Berlin'));
  });

  it('stays due when it came and is not planned yet, whatever the zone is then', async () => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'maren', 'dana');
      await tx.updateTable('persons').set({ manager_id: 'maren' }).where('id', '=', 'dana').execute();
      return given(tx, 'dana');
    });
    await start(NOW);
    for (const person of ['dana', 'maren']) {
      await set(person, { time_zone: 'Pacific/Auckland' });
      await within((tx) => scheduleAllOf(tx, calendars, person, MONDAY + MINUTE));
    }
    expect((await rowOf(id)).next).toBe(MONDAY);
    expect(await digestMoments()).toEqual({ maren: MONDAY });
  });

  it.each([
    ['erased', (tx: Tx) => erase(tx, 'dana'), []],
    ['joined with another', (tx: Tx) => joinPersons(tx, 'noor', 'dana'), ['noor']],
  ] as const)('is planned for somebody who is %s at that moment: neither waits for ever', async (_, remove, told) => {
    const id = await within(async (tx) => {
      await addReachable(tx, 'dana', 'noor');
      return given(tx, 'dana');
    });
    let removed: Promise<unknown> = Promise.resolve();
    const planned = within(async (tx) => {
      // The planner has taken the assignment, and not yet written what names its person.
      await lockAssignment(tx, id);
      removed = within<unknown>(remove);
      if (name === 'Postgres') await until(oneWaits);
      return planReminders(tx, held.database, { calendars }, MONDAY);
    });
    expect(await planned).toMatchObject({ planned: 1 });
    await removed;
    const rows = await within((tx) => tx.selectFrom('outbox').select('person_id').execute());
    expect(rows.map(({ person_id }) => person_id)).toEqual(told);
    const people = await within((tx) => tx.selectFrom('persons').select('id').execute());
    expect(people).toEqual([{ id: 'noor' }]);
  });

  /** Fails until a transaction of this database waits for another one. */
  async function oneWaits(): Promise<void> {
    const { rows } = await within((tx) =>
      sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        tx,
      ),
    );
    expect(rows).toHaveLength(1);
  }

  it('agrees with a calendar that knows nothing of ours, over a year in six time zones', async () => {
    const from = Date.UTC(2026, 11, 31, 12);
    const steps = [
      { day: 1, late: 0 },
      { day: 3, late: 12 },
      { day: 3, late: 1 },
      { day: 10, late: 0 },
      { day: 40, late: 17 },
      { day: 45, late: 3 },
      { day: 90, late: 30 },
      { day: 120, late: 0 },
      { day: 180, late: 2 },
      { day: 200, late: 21 },
    ];
    const western = { weekend: ['Sat', 'Sun'], weekBegins: 'Mon', steps } as const;
    const people: Record<string, NaivePerson & { readonly calendar: string }> = {
      berlin: {
        ...western,
        zone: 'Europe/Berlin',
        calendar: 'DE-BE',
        start: '2027-01-04',
        holidays: ['2027-01-01', '2027-03-08', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
      },
      london: {
        ...western,
        zone: 'Europe/London',
        calendar: 'GB-ENG',
        start: '2027-01-09',
        holidays: [
          '2027-01-01',
          '2027-03-26',
          '2027-03-29',
          '2027-05-03',
          '2027-05-31',
          '2027-08-30',
          '2027-12-27',
          '2027-12-28',
        ],
      },
      york: {
        ...western,
        zone: 'America/New_York',
        calendar: 'shop',
        start: '2027-01-11',
        holidays: ['2027-01-18'],
      },
      santiago: {
        ...western,
        zone: 'America/Santiago',
        calendar: 'none',
        start: '2027-02-01',
        holidays: [],
      },
      cairo: {
        zone: 'Africa/Cairo',
        calendar: 'cairo',
        weekend: ['Fri', 'Sat'],
        weekBegins: 'Sun',
        start: '2027-01-08',
        holidays: ['2027-04-25', '2027-07-01'],
        steps,
      },
      howe: {
        ...western,
        zone: 'Australia/Lord_Howe',
        calendar: 'none',
        start: '2027-03-15',
        holidays: [],
      },
    };
    const wanted = new Map(Object.entries(people).map(([id, person]) => [id, naiveYear(person, from)]));
    const what = path([
      ...steps.map(({ day }, index) => step(`s${index}`, { day })),
      step('never', { day: 240, doer: 'manager' }),
    ]);
    const ids = new Map<string, string>();
    await within(async (tx) => {
      await addPeople(tx, 'boss');
      await addReachable(tx, ...Object.keys(people));
      for (const [id, { zone, calendar, start }] of Object.entries(people)) {
        await tx
          .updateTable('persons')
          .set({ time_zone: zone, calendar, manager_id: 'boss' })
          .where('id', '=', id)
          .execute();
        const { assignment } = await give(
          tx,
          { person: id, path: what, start, by: null, note: '', reachable: true, replace: false },
          from,
        );
        ids.set(assignment.id, id);
        await schedule(tx, calendars, assignment.id, from);
      }
    });
    // What people do, and the moments at which something falls due, in one order.
    const doing = [...ids].flatMap(([assignment, id]) =>
      (wanted.get(id)?.done ?? []).map((moment, index) => ({ assignment, id, moment, step: `s${index}` })),
    );
    doing.sort((one, other) => one.moment - other.moment);
    const sent = new Map([...wanted.keys()].map((id) => [id, [] as number[]]));
    for (;;) {
      const { next } = await within((tx) =>
        tx
          .selectFrom('assignments')
          .select((column) => column.fn.min('next_at').as('next'))
          .where('state', '=', 'active')
          .executeTakeFirstOrThrow(),
      );
      const due = next === null ? Number.POSITIVE_INFINITY : Number(next);
      const first = doing[0];
      if (first && first.moment < due) {
        doing.shift();
        await within((tx) => finishStep(tx, first.assignment, first.step, first.id, first.moment, 'doer'));
        continue;
      }
      if (due >= from + 365 * DAY) break;
      await plan(due);
      const rows = await within((tx) => tx.deleteFrom('outbox').returning('person_id').execute());
      for (const { person_id } of rows) sent.get(person_id ?? '')?.push(due);
    }
    for (const [id, { reminders }] of wanted) {
      expect(reminders.length).toBeGreaterThan(15);
      expect({ id, sent: sent.get(id)?.map(inWords) }).toEqual({ id, sent: reminders.map(inWords) });
    }
  });
});

function inWords(moment: number): string {
  return new Date(moment).toISOString();
}
