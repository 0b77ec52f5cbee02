import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cancel, decline, give, pause, propose } from '../../src/onboarding/paths/assignments.js';
import type { Journey } from '../../src/onboarding/paths/journey.js';
import {
  journeyFrom,
  journeyOf,
  journeysOf,
  lastJourneysOf,
  openJourneysOf,
} from '../../src/onboarding/paths/journeys.js';
import { finishStep, noteStuck, skipStep } from '../../src/onboarding/paths/walking.js';
import { type TeamMember, teamOf, withoutManager } from '../../src/onboarding/team/team.js';
import type { Tx } from '../../src/storage/database.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addPeople, clear, DAY, NOW, path, START, step, threeSteps } from './sample.js';

/** The day after the first step was due. */
const TUESDAY = Date.UTC(2026, 11, 1, 10);

const later = '2026-12-14';

function member(id: string, timeZone: string | null = null) {
  return { id, name: id, persona: null, timeZone, startDate: null };
}

const idsOf = (journeys: readonly Journey[]) => journeys.map(({ assignment }) => assignment.id);

async function given(
  tx: Tx,
  person: string,
  start = later,
  more: { reachable?: boolean; replace?: boolean } = {},
) {
  const result = await give(
    tx,
    { person, path: path(), start, by: null, note: '', reachable: true, replace: false, ...more },
    NOW,
  );
  return result.assignment.id;
}

async function finished(tx: Tx, person: string, now = NOW) {
  const id = await given(tx, person);
  for (const { id: at } of threeSteps) await skipStep(tx, id, at, person, '', now);
  return id;
}

/** Runs work and counts what it asks the database. */
async function counting<T>(held: TestDatabase, work: (tx: Tx) => Promise<T>) {
  let queries = 0;
  const result = await held.database.transaction((tx) =>
    work(
      new Proxy(tx, {
        get(target, name) {
          if (name === 'selectFrom') queries += 1;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
    ),
  );
  return { result, queries };
}

describe('a journey', () => {
  const assignment = {
    id: 'a',
    person: 'dana',
    path: 'path/sailor',
    version: 'hash',
    start: START,
    state: 'active',
    givenBy: null,
    note: '',
    reason: '',
    offered: null,
    createdAt: NOW,
    begunAt: NOW,
    activeAt: null,
    endedAt: null,
  } as const;

  it('without rows is all open, due on working days from the start', () => {
    const { steps } = journeyFrom({ ...assignment, start: '2026-11-28' }, path(), []);
    expect(steps.map(({ number, due, state }) => [number, due, state])).toEqual([
      [1, '2026-11-30', 'open'],
      [2, '2026-12-01', 'open'],
      [3, '2026-12-07', 'open'],
    ]);
    expect(steps[0]).toEqual({
      step: threeSteps[0],
      number: 1,
      due: '2026-11-30',
      state: 'open',
      reason: '',
      stuck: undefined,
      quiz: { right: [], tries: 0 },
      waitsFor: [],
      takenBy: null,
      restsUntil: null,
      own: undefined,
      lateToldAt: null,
      changedBy: null,
      changedAt: null,
    });
  });
});

describe.each(databases)('journeys and teams on $name', ({ shared }) => {
  let held: TestDatabase;
  const run = <T>(work: (tx: Tx) => Promise<T>) => held.database.transaction(work);

  beforeAll(async () => {
    held = await shared();
  });
  afterEach(() => held.database.transaction(clear));
  afterAll(() => held.dispose());

  it('tell what a person has, and what they had last', async () => {
    await run(async (tx) => {
      await addPeople(tx, 'dana', 'sam');
      expect(await journeyOf(tx, 'none')).toBeUndefined();
      expect(await lastJourneysOf(tx, 'dana')).toEqual([]);
      const proposal = await propose(tx, { person: 'dana', path: path(), start: START, by: null }, NOW);
      expect(await openJourneysOf(tx, 'dana')).toEqual([]);
      expect((await journeysOf(tx, ['dana', 'sam'])).get('dana')?.map((one) => one.assignment)).toEqual([
        proposal,
      ]);
      await decline(tx, proposal?.id ?? '', null, '', NOW);
      expect(await lastJourneysOf(tx, 'dana')).toEqual([]);
      const first = await finished(tx, 'dana', NOW + 1);
      const second = await given(tx, 'dana', later, { reachable: false });
      expect(idsOf(await openJourneysOf(tx, 'dana'))).toEqual([second]);
      expect(idsOf(await lastJourneysOf(tx, 'dana'))).toEqual([second]);
      await cancel(tx, second, null, '', NOW + 2);
      expect(await openJourneysOf(tx, 'dana')).toEqual([]);
      // The second never reached them.
      expect(idsOf(await lastJourneysOf(tx, 'dana'))).toEqual([first]);
      const third = await given(tx, 'dana');
      await cancel(tx, third, null, '', NOW + 3);
      expect(idsOf(await lastJourneysOf(tx, 'dana'))).toEqual([third]);
      expect((await journeysOf(tx, ['dana', 'sam'])).size).toBe(0);
    });
  });

  it('come in order of who needs the manager', async () => {
    const team = await run(async (tx) => {
      const ids = [
        'stuck-b',
        'stuck-a',
        'secret',
        'overdue',
        'confirm',
        'proposed',
        'waiting',
        'active-half',
        'active-none',
        'paused',
        'nothing',
        'called-off',
        'finished',
      ];
      await addPeople(tx, ...ids);
      // Also overdue, and with a step to confirm: being stuck comes first.
      const stuckB = await given(tx, 'stuck-b', START);
      await finishStep(tx, stuckB, 'show', 'stuck-b', NOW, 'doer');
      await noteStuck(tx, stuckB, 'read', 'stuck-b', '', true, NOW);
      await noteStuck(tx, await given(tx, 'stuck-a'), 'read', 'stuck-a', '', true, NOW);
      await noteStuck(tx, await given(tx, 'secret'), 'read', 'secret', '', false, NOW);
      await finishStep(tx, await given(tx, 'overdue', START), 'show', 'overdue', NOW, 'doer');
      await finishStep(tx, await given(tx, 'confirm'), 'show', 'confirm', NOW, 'doer');
      await propose(tx, { person: 'proposed', path: path(), start: START, by: null }, NOW);
      await given(tx, 'waiting', START, { reachable: false });
      await finishStep(tx, await given(tx, 'active-half'), 'read', 'active-half', NOW + 7, 'doer');
      await given(tx, 'active-none');
      const paused = await given(tx, 'paused', START);
      await finishStep(tx, paused, 'show', 'paused', NOW, 'doer');
      await noteStuck(tx, paused, 'read', 'paused', '', true, NOW);
      await pause(tx, paused, null, NOW);
      await cancel(tx, await given(tx, 'called-off'), null, '', NOW);
      await finished(tx, 'finished');
      return teamOf(
        tx,
        ids.map((id) => member(id)),
        TUESDAY,
      );
    });
    expect(
      team.map(({ person, needs, overdue, toConfirm }) => [person, needs, overdue, toConfirm.length]),
    ).toEqual([
      ['stuck-a', 'stuck', 0, 0],
      ['stuck-b', 'stuck', 1, 1],
      ['overdue', 'overdue', 1, 1],
      ['confirm', 'confirm', 0, 1],
      ['proposed', 'proposed', 0, 0],
      ['waiting', 'waiting', 0, 0],
      ['active-none', 'none', 0, 0],
      ['secret', 'none', 0, 0],
      ['active-half', 'none', 0, 0],
      ['paused', 'none', 0, 0],
      ['called-off', 'none', 0, 0],
      ['nothing', 'none', 0, 0],
      ['finished', 'none', 0, 0],
    ]);
    const of = (id: string): TeamMember | undefined => team.find(({ person }) => person === id);
    expect(of('active-half')).toMatchObject({
      name: 'active-half',
      persona: null,
      today: '2026-12-01',
      progress: { done: 1, total: 3 },
      activeAt: NOW + 7,
    });
    expect(of('nothing')).toMatchObject({ paths: [], progress: undefined, activeAt: null });
    expect(of('finished')?.paths[0]?.journey.assignment.state).toBe('finished');
    expect(of('called-off')?.paths[0]?.journey.assignment.state).toBe('cancelled');
  });

  it('count days as they are where each person is', async () => {
    await run(async (tx) => {
      await addPeople(tx, 'east', 'west');
      await given(tx, 'east', START);
      await given(tx, 'west', START);
      const midnightInTokyo = Date.parse('2026-12-01T00:00:00+09:00');
      const team = await teamOf(
        tx,
        [member('west', 'America/Los_Angeles'), member('east', 'Asia/Tokyo')],
        midnightInTokyo,
      );
      expect(team.map(({ person, today, overdue }) => [person, today, overdue])).toEqual([
        ['east', '2026-12-01', 1],
        ['west', '2026-11-30', 0],
      ]);
    });
  });

  it('of any size are read in the same few queries, and kept apart', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `p${String(index).padStart(3, '0')}`);
    await run(async (tx) => {
      await addPeople(tx, ...ids);
      for (const [index, id] of ids.entries()) {
        const assignment = await given(tx, id);
        if (index % 3 === 2) await cancel(tx, assignment, null, '', NOW);
        if (index % 3 === 1) await finishStep(tx, assignment, 'read', id, NOW, 'doer');
      }
    });
    const few = await counting(held, (tx) =>
      teamOf(
        tx,
        ids.slice(0, 3).map((id) => member(id)),
        NOW,
      ),
    );
    const many = await counting(held, (tx) =>
      teamOf(
        tx,
        ids.map((id) => member(id)),
        NOW,
      ),
    );
    expect(many.queries).toBe(few.queries);
    expect(many.queries).toBeLessThanOrEqual(10);
    expect(many.result).toHaveLength(200);
    for (const { person, progress, paths } of many.result) {
      const index = ids.indexOf(person);
      expect(paths[0]?.journey.assignment).toMatchObject({
        person,
        state: index % 3 === 2 ? 'cancelled' : 'active',
      });
      expect(progress).toEqual({ done: index % 3 === 1 ? 1 : 0, total: 3 });
    }
    expect(await run((tx) => teamOf(tx, [], NOW))).toEqual([]);
  });

  it('of more people than one query takes are whole', async () => {
    await run(async (tx) => {
      const ids = Array.from({ length: 1_100 }, (_, index) => `p${index}`);
      for (let from = 0; from < ids.length; from += 500) await addPeople(tx, ...ids.slice(from, from + 500));
      for (const id of ['p0', 'p600', 'p1099']) await given(tx, id);
      expect([...(await journeysOf(tx, ids)).keys()]).toEqual(['p0', 'p600', 'p1099']);
    });
  });

  it('show for whoever has none the newest one that ended', async () => {
    await run(async (tx) => {
      await addPeople(tx, 'dana');
      await finished(tx, 'dana', NOW);
      const last = await finished(tx, 'dana', NOW + DAY);
      expect((await teamOf(tx, [member('dana')], NOW))[0]?.paths[0]?.journey.assignment.id).toBe(last);
    });
  });

  it('know who is on a path and has no manager', async () => {
    await run(async (tx) => {
      await addPeople(tx, 'boss', 'dana', 'sam', 'ada', 'bo');
      await tx.updateTable('persons').set({ manager_id: 'boss' }).where('id', '=', 'dana').execute();
      await given(tx, 'dana');
      await given(tx, 'sam');
      await propose(tx, { person: 'ada', path: path([step('a')]), start: START, by: null }, NOW);
      await finished(tx, 'bo');
      expect(await withoutManager(tx)).toEqual(['ada', 'sam']);
    });
  });
});
