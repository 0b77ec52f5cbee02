import { beforeEach, describe, expect, it } from 'vitest';
import { noteUnwritable } from '../../src/onboarding/paths/channels.js';
import { remindingsOf, scheduledColumns } from '../../src/onboarding/planning/reckoning.js';
import type { Tx } from '../../src/storage/database.js';
import { CHANNEL, tasksTalk } from '../features/tasks/tasks-room.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { pathsOf, personOf, type Talk } from '../support/team.js';

describe.each(databases)('what a new hire is reminded of on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await tasksTalk(held);
  });

  const within = <Result>(work: (tx: Tx) => Promise<Result>) => held.database.transaction(work);

  /** Ids of the steps that are theirs, as the planner reckons. */
  async function theirs(): Promise<string[]> {
    const [path] = await pathsOf(talk, 'dana');
    return within(async (tx) => {
      const row = await tx
        .selectFrom('assignments')
        .innerJoin('persons', 'persons.id', 'assignments.person_id')
        .select(scheduledColumns)
        .where('assignments.id', '=', path?.id ?? '')
        .executeTakeFirstOrThrow();
      const reckoning = await remindingsOf(tx, talk.settings.calendars, [row]);
      const ids = ['hello', 'laptop', 'badge', 'contract', 'payroll', 'tour', 'goals'];
      return reckoning(row).reminding.steps.flatMap(({ isTheirs }, index) =>
        isTheirs ? (ids[index] ?? '') : [],
      );
    });
  }

  /** Nobody is around the path: whoever walks it took it themself, and has no manager. */
  async function alone(): Promise<void> {
    const dana = await personOf(talk, 'dana');
    await within(async (tx) => {
      await tx.updateTable('persons').set({ manager_id: null }).where('id', '=', dana).execute();
      await tx.updateTable('assignments').set({ given_by: dana }).where('person_id', '=', dana).execute();
    });
  }

  it('is their own while others are there', async () => {
    expect(await theirs()).toEqual(['hello']);
    await alone();
    // A channel is there, and so is HR; a mentor was never chosen, and a manager's step is theirs where there is none.
    expect(await theirs()).toEqual(['hello', 'tour', 'goals']);
  });

  it('is what a channel was to do to which nothing can be written', async () => {
    await alone();
    await within((tx) => noteUnwritable(tx, CHANNEL, talk.now()));
    expect(await theirs()).toEqual(['hello', 'laptop', 'badge', 'tour', 'goals']);
  });

  it('is what somebody took who has left since', async () => {
    await alone();
    const [dana, priya] = [await personOf(talk, 'dana'), await personOf(talk, 'priya')];
    const [path] = await pathsOf(talk, 'dana');
    const step = {
      assignment_id: path?.id ?? '',
      step: 'tour',
      taken_by: priya,
      by_person: dana,
      changed_at: talk.now(),
    };
    await within((tx) =>
      tx
        .insertInto('assignment_steps')
        .values({
          ...step,
          state: 'open',
          reason: '',
          stuck_note: '',
          stuck_told: 0,
          quiz: '{"right":[],"tries":0}',
          stuck_at: null,
        })
        .execute(),
    );
    expect(await theirs()).toEqual(['hello', 'goals']);
    await within((tx) =>
      tx.updateTable('accounts').set({ active: 0 }).where('person_id', '=', priya).execute(),
    );
    expect(await theirs()).toEqual(['hello', 'tour', 'goals']);
  });
});
