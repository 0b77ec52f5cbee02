import { describe, expect, it } from 'vitest';
import { erase } from '../../src/insights/retention.js';
import { fallDue, isDue } from '../../src/onboarding/planning/dues.js';
import { joinPersons } from '../../src/people/accounts/joining.js';
import { arrive } from '../../src/people/accounts/people.js';
import { personById } from '../../src/people/accounts/record.js';
import { splitAccount } from '../../src/people/accounts/splitting.js';
import type { Tx } from '../../src/storage/database.js';
import { databases } from '../support/databases.js';
import {
  addAssignment,
  columnsOfPersons,
  countHolding,
  countRows,
  leaveTraces,
  placesOf,
} from './every-table.js';
import { addAccount, addPerson, entryOf, key, NOW } from './office.js';

describe.each(databases)('two records that are one person, on $name', ({ fresh }) => {
  it('become one: nothing is lost, and nothing of the other is left in any table', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [boss, report] = [await addPerson(tx, 'Boss'), await addPerson(tx, 'Report')];
      const keep = await addPerson(tx, 'Dana');
      const other = await addPerson(tx, 'Dana K.', { email: 'dana@example.com' });
      await leaveTraces(tx, other, report, boss);
      const columns = await columnsOfPersons(database, tx);
      expect(columns).toHaveLength(32);
      for (const column of columns)
        expect(await countHolding(tx, column, other), `${column.table}.${column.column}`).toBeGreaterThan(0);
      const before = await countRows(tx);
      const traces = new Map<string, number>();
      for (const column of columns)
        traces.set(`${column.table}.${column.column}`, await countHolding(tx, column, other));

      expect(await joinPersons(tx, keep, other)).toEqual({ ok: true });

      expect(await countRows(tx)).toEqual({ ...before, persons: (before.persons ?? 0) - 1 });
      for (const column of columns)
        expect(await countHolding(tx, column, keep), `${column.table}.${column.column}`).toBe(
          traces.get(`${column.table}.${column.column}`),
        );
      // The key of a message says why it was written; only its holder is a person.
      expect(await placesOf(tx, other)).toEqual(['outbox.key']);
    });
  });

  it('become one where both said the same thing', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [keep, other] = [await addPerson(tx, 'Dana'), await addPerson(tx, 'Dana K.')];
      await tx
        .insertInto('questions')
        .values({
          id: 'q',
          person_id: null,
          text: 'why?',
          entry: null,
          nearest: '[]',
          confidence: 0,
          asked_at: NOW,
        })
        .execute();
      for (const [person_id, helpful] of [
        [keep, 1],
        [other, 0],
      ] as const)
        await tx
          .insertInto('feedback')
          .values({ question_id: 'q', person_id, helpful, given_at: NOW })
          .execute();
      await tx
        .insertInto('referrals')
        .values({
          id: 'r',
          text: 'why?',
          nearest: '[]',
          state: 'open',
          taken_by: null,
          answered_by: null,
          answered_at: null,
          next_at: null,
          created_at: NOW,
          changed_at: NOW,
        })
        .execute();
      for (const person_id of [keep, other]) {
        const asked = { referral_id: 'r', person_id };
        await tx
          .insertInto('referral_askers')
          .values({
            ...asked,
            id: `a ${person_id}`,
            question_id: 'q',
            text: 'why?',
            anonymous: 0,
            place: null,
            helpful: null,
            created_at: NOW,
          })
          .execute();
        await tx
          .insertInto('referral_experts')
          .values({ ...asked, id: `e ${person_id}`, channel: null, state: 'asked', asked_at: NOW })
          .execute();
      }
      for (const person_id of [keep, other])
        await tx
          .insertInto('contexts')
          .values({ key: `c|${person_id}`, person_id, entry: 'e', question: 'why?', expires_at: NOW })
          .execute();
      // The digest falls due to both; what the other one hears of alone is not lost.
      for (const [person, about] of [
        [keep, ''],
        [other, ''],
        [other, 'more'],
      ] as const)
        await fallDue(tx, { person, source: 'digest', about }, person === keep ? NOW : NOW + 1);
      await tx
        .insertInto('drafts')
        .values({ id: 'd', by_person: keep, content: '{}', used_at: null, created_at: NOW })
        .execute();
      for (const [position, person_id] of [keep, other].entries())
        await tx.insertInto('draft_people').values({ draft_id: 'd', position, person_id }).execute();

      expect(await joinPersons(tx, keep, other)).toEqual({ ok: true });

      expect(await tx.selectFrom('feedback').select(['person_id', 'helpful']).execute()).toEqual([
        { person_id: keep, helpful: 1 },
      ]);
      for (const table of ['referral_askers', 'referral_experts'] as const) {
        expect(await tx.selectFrom(table).select('person_id').execute()).toEqual([{ person_id: keep }]);
      }
      expect(await tx.selectFrom('contexts').select('key').execute()).toEqual([{ key: `c|${keep}` }]);
      expect(await tx.selectFrom('draft_people').select('person_id').execute()).toEqual([
        { person_id: keep },
      ]);
      expect(await tx.selectFrom('dues').select(['key', 'person_id']).orderBy('key').execute()).toEqual([
        { key: `${keep} digest`, person_id: keep },
        { key: `${keep} digest more`, person_id: keep },
      ]);
      // They are asked for by their keys.
      expect(await isDue(tx, { person: keep, source: 'digest', about: 'more' })).toBe(true);
    });
  });

  it('take over what is missing, and keep what is there', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const boss = await addPerson(tx, 'Boss');
      const keep = await addPerson(tx, 'Dana', { persona: 'persona/a', locale: 'en-GB' });
      const other = await addPerson(tx, 'Dana the Great', {
        email: 'dana@example.com',
        persona: 'persona/b',
        manager_id: boss,
        buddy_id: keep,
        start_date: '2026-11-30',
        time_zone: 'Europe/Berlin',
        locale: 'de-DE',
        calendar: 'DE-BE',
        reminders_off_at: NOW,
      });
      await tx.updateTable('persons').set({ own_name: 1, is_expert: 1 }).where('id', '=', other).execute();
      expect(await joinPersons(tx, keep, other)).toEqual({ ok: true });
      expect(await personById(tx, keep)).toEqual({
        id: keep,
        name: 'Dana the Great',
        email: 'dana@example.com',
        persona: 'persona/a',
        timeZone: 'Europe/Berlin',
        locale: 'en-GB',
        manager: boss,
        buddy: null,
        startDate: '2026-11-30',
        calendar: 'DE-BE',
      });
    });
  });

  it('stay two where they cannot be one', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [boss, lead, dana, milo] = [
        await addPerson(tx, 'Boss'),
        await addPerson(tx, 'Lead'),
        await addPerson(tx, 'Dana'),
        await addPerson(tx, 'Milo'),
      ];
      await manage(tx, lead, boss);
      await manage(tx, dana, lead);
      await addAssignment(tx, dana, boss, 'active');
      await addAssignment(tx, milo, boss, 'active');
      const before = await countRows(tx);
      expect(await joinPersons(tx, dana, dana)).toEqual({ ok: false, why: 'same' });
      expect(await joinPersons(tx, dana, milo)).toEqual({ ok: false, why: 'same-path' });
      expect(await joinPersons(tx, boss, lead)).toEqual({ ok: false, why: 'circle' });
      expect(await joinPersons(tx, lead, boss)).toEqual({ ok: false, why: 'circle' });
      expect(await joinPersons(tx, boss, dana)).toEqual({ ok: false, why: 'circle' });
      expect(await joinPersons(tx, dana, boss)).toEqual({ ok: false, why: 'circle' });
      expect(await countRows(tx)).toEqual(before);
      await expect(joinPersons(tx, dana, 'nobody')).rejects.toThrow();
    });
  });
});

async function manage(tx: Tx, person: string, manager: string): Promise<void> {
  await tx.updateTable('persons').set({ manager_id: manager }).where('id', '=', person).execute();
}

describe.each(databases)('an account that is split off, on $name', ({ fresh }) => {
  it('is a person of its own, and no look-up joins it again', async () => {
    const { database } = await fresh();
    const entry = entryOf('Dana', { email: 'dana@example.com' });
    const [first, second] = await database.transaction(async (tx) => [
      await arrive(tx, key('U1'), entry, undefined, NOW),
      await arrive(tx, key('T1', 'other'), entry, undefined, NOW),
    ]);
    expect(first.person).toBe(second.person);
    const split = await database.transaction((tx) => splitAccount(tx, second.account, NOW));
    expect(split).toMatchObject({ ok: true });
    await database.transaction(async (tx) => {
      const again = await arrive(tx, key('T1', 'other'), entry, undefined, NOW + 1);
      expect(again).toMatchObject({ account: second.account, name: 'Dana' });
      expect(split.ok && split.person).toBe(again.person);
      expect(again.person).not.toBe(first.person);
      expect((await personById(tx, again.person))?.email).toBeNull();
      expect((await arrive(tx, key('U1'), entry, undefined, NOW + 1)).person).toBe(first.person);
      expect(await splitAccount(tx, second.account, NOW)).toEqual({ ok: false, why: 'only-account' });
      expect(await splitAccount(tx, first.account, NOW)).toEqual({ ok: false, why: 'only-account' });
    });
  });

  it('leaves the person one account, although both are split off at the same moment', async () => {
    const { database } = await fresh();
    const accounts = await database.transaction(async (tx) => {
      const person = await addPerson(tx, 'Dana');
      return [await addAccount(tx, person, key('U1')), await addAccount(tx, person, key('U2'))];
    });
    const results = await Promise.all(
      accounts.map((account) => database.transaction((tx) => splitAccount(tx, account, NOW))),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe.each(databases)('a person who is erased, on $name', ({ fresh }) => {
  it('is in no table any more: not as manager, buddy, giver or in what others plan', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [boss, report] = [await addPerson(tx, 'Boss'), await addPerson(tx, 'Report')];
      const person = await addPerson(tx, 'Dana');
      await leaveTraces(tx, person, report, boss);
      const columns = await columnsOfPersons(database, tx);
      for (const column of columns)
        expect(await countHolding(tx, column, person), `${column.table}.${column.column}`).toBeGreaterThan(0);
      await erase(tx, person);
      expect(await placesOf(tx, person)).toEqual([]);
      // What belongs to others stays.
      expect(await personById(tx, report)).toMatchObject({ name: 'Report', manager: null, buddy: null });
      const [given] = await tx.selectFrom('assignments').select(['person_id', 'given_by']).execute();
      expect(given).toEqual({ person_id: report, given_by: null });
      expect(await tx.selectFrom('assignment_steps').select(['state', 'by_person']).execute()).toEqual([
        { state: 'done', by_person: null },
      ]);
      expect(await countRows(tx)).toMatchObject({ persons: 2, seen_events: 2, outbox: 0, drafts: 0 });
    });
  });
});
