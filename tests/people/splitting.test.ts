import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/configuration.js';
import { arrive } from '../../src/people/accounts/people.js';
import { planSplit, splitAccount } from '../../src/people/accounts/splitting.js';
import { confirmAccounts, shareAnything, suspectsOf } from '../../src/people/accounts/suspects.js';
import { diagnoseAll } from '../../src/server/diagnose.js';
import type { Tx } from '../../src/storage/database.js';
import { newId } from '../../src/storage/ids.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { addAssignment } from './every-table.js';
import { addAccount, addPerson, entryOf, key, NOW } from './office.js';

const DAY = 86_400_000;

describe('two names of one account each', () => {
  it.each([
    ['Dana Kim', 'Dana Kim', true],
    ['Dana Kim', 'Kim, Dana', true],
    ['Dana Kim', 'D. Kim', true],
    ['Dana Kim', 'dana.kim', true],
    ['Dana Kim', 'DÁNA (Berlin)', true],
    ['Zoë Müller', 'Zoe\u0308 M.', true],
    ['Søren Ærø', 'Soren A', true],
    ['Мария Иванова', 'мария', true],
    ['X', 'x', true],
    ['Dana Kim', 'Noor Haddad', false],
    ['Dana Kim', 'Dan Kimball', false],
    ['D K', 'D Haddad', false],
    ['李雷', '韩梅梅', false],
    ['Dana Kim', '', false],
  ])('%j and %j share something: %j', (one, other, same) => {
    expect(shareAnything(one, other)).toBe(same);
    expect(shareAnything(other, one)).toBe(same);
  });
});

describe.each(databases)('those who were joined wrongly, on $name', ({ shared }) => {
  let held: TestDatabase;
  beforeAll(async () => {
    held = await shared();
  });
  afterAll(() => held.dispose());

  async function ask(tx: Tx, person: string, at: number): Promise<void> {
    await tx
      .insertInto('questions')
      .values({
        id: newId(),
        person_id: person,
        text: 'why?',
        entry: null,
        nearest: '[]',
        confidence: 0,
        asked_at: at,
      })
      .execute();
  }
  const of = (tx: Tx, person: string) =>
    tx
      .selectFrom('questions')
      .select('asked_at')
      .where('person_id', '=', person)
      .orderBy('asked_at')
      .execute();

  /** Somebody left, and whoever got their address was taken for them. */
  async function joined(
    tx: Tx,
    slug: string,
    {
      usedAt = NOW + DAY,
      left = true,
      names = ['Dana Kim', 'Noor Haddad'],
    }: { usedAt?: number; left?: boolean; names?: readonly [string, string] } = {},
  ) {
    const email = `${slug}@example.com`;
    const person = await addPerson(tx, names[1], { email, persona: 'persona/a' });
    await tx.updateTable('persons').set({ is_admin: 1 }).where('id', '=', person).execute();
    const first = await addAccount(tx, person, key(`${slug}1`), {
      created_at: NOW,
      used_at: usedAt,
      active: left ? 0 : 1,
    });
    const later = await addAccount(tx, person, key(`${slug}2`), {
      created_at: NOW + 10 * DAY,
      used_at: NOW + 20 * DAY,
    });
    for (const [id, name] of [
      [first, names[0]],
      [later, names[1]],
    ] as const)
      await tx.updateTable('accounts').set({ directory_name: name }).where('id', '=', id).execute();
    await tx.updateTable('accounts').set({ email }).where('id', '=', later).execute();
    for (const at of [NOW, NOW + DAY, NOW + 11 * DAY]) await ask(tx, person, at);
    await addAssignment(tx, person, person);
    return { person, first, later, email };
  }

  it('are listed by doctor, with what to do, until they are parted or confirmed', async () => {
    const [wrong, right] = await held.database.transaction(async (tx) => [
      await joined(tx, 'wrong'),
      await joined(tx, 'right', { names: ['Kim Dana', 'Dana Kim'] }),
    ]);
    const doctor = async () => {
      const lines = await diagnoseAll(readConfiguration({ DATABASE_URL: held.url }), {
        problems: [],
        diagnoses: [],
      });
      return lines.filter(({ name }) => name === 'people');
    };
    const lines = await doctor();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ ok: false });
    expect(lines[0]?.detail).toMatch(
      /chat:W1:wrong1 \(Dana Kim\) and chat:W1:wrong2 \(Noor Haddad\).*people split chat:W1:wrong2 --dry-run.*people join chat:W1:wrong1 chat:W1:wrong2/,
    );
    await held.database.transaction((tx) => confirmAccounts(tx, wrong.person));
    expect(await doctor()).toEqual([]);
    await held.database.transaction((tx) =>
      tx.updateTable('accounts').set({ confirmed: 0 }).where('person_id', '=', wrong.person).execute(),
    );
    expect(await held.database.transaction(suspectsOf)).toHaveLength(1);
    await held.database.transaction((tx) => splitAccount(tx, wrong.later, NOW));
    expect(await doctor()).toEqual([]);
    expect(right.person).not.toBe(wrong.person);
  });

  it('are parted as the preview said: what came since goes, what gives power stays', async () => {
    await held.database.transaction(async (tx) => {
      const { person, first, later, email } = await joined(tx, 'parted');
      const path = await addAssignment(tx, await addPerson(tx, 'Milo'), person);
      const parts = async () => {
        const doers = await tx
          .selectFrom('assignment_doers')
          .select('person_id')
          .orderBy('created_at')
          .where('assignment_id', '=', path)
          .execute();
        const own = await tx
          .selectFrom('own_steps')
          .select('by_person')
          .orderBy('created_at')
          .where('assignment_id', '=', path)
          .execute();
        return [doers.map(({ person_id }) => person_id), own.map(({ by_person }) => by_person)];
      };
      const at = { assignment_id: path, created_at: NOW + 11 * DAY };
      const doer = { ...at, id: newId(), doer: 'desk', name: 'Desk', email: null, channel: null };
      await tx
        .insertInto('assignment_doers')
        .values({ ...doer, person_id: person })
        .execute();
      const own = { ...at, step: 'own:later', title: 'Later', due: '2026-12-01', note: '', doer: 'new-hire' };
      await tx
        .insertInto('own_steps')
        .values({ ...own, by_person: person })
        .execute();
      const plan = await planSplit(tx, later);
      expect(plan).toMatchObject({
        names: { stays: 'Dana Kim', goes: 'Noor Haddad' },
        accounts: { stay: ['chat:W1:parted1'], goes: 'chat:W1:parted2' },
        email,
        emailGoes: true,
        unclear: undefined,
      });
      expect(plan?.counts).toContainEqual({ what: 'questions', goes: 1, stays: 2 });
      expect(plan?.counts).toContainEqual({ what: 'paths', goes: 0, stays: 1 });
      expect(await of(tx, person)).toHaveLength(3);

      const split = await splitAccount(tx, later, NOW + 30 * DAY);
      expect(split).toMatchObject({ ok: true, plan });
      const other = split.ok ? split.person : '';
      expect((await of(tx, person)).map(({ asked_at }) => Number(asked_at))).toEqual([NOW, NOW + DAY]);
      expect(await of(tx, other)).toHaveLength(1);
      expect(await parts()).toEqual([
        [person, other],
        [person, other],
      ]);
      const rows = await tx.selectFrom('persons').selectAll().where('id', 'in', [person, other]).execute();
      const by = new Map(rows.map((row) => [row.id, row]));
      expect(by.get(person)).toMatchObject({
        name: 'Dana Kim',
        email: null,
        is_admin: 1,
        persona: 'persona/a',
      });
      expect(by.get(other)).toMatchObject({
        name: 'Noor Haddad',
        email,
        is_admin: 0,
        persona: null,
        email_reused: 1,
      });
      // A look-up joins them no more.
      const again = await arrive(
        tx,
        key('parted2'),
        entryOf('Noor Haddad', { email }),
        undefined,
        NOW + 31 * DAY,
      );
      expect(again.person).toBe(other);
      expect(first).not.toBe(later);
    });
  });

  it.each([
    ['used since by the other account', { usedAt: NOW + 12 * DAY, left: false }, 'later', 'used-by-both'],
    ['the one that was there first', {}, 'first', 'first'],
  ] as const)('keeps all where it cannot be told: %s', async (what, how, which, unclear) => {
    await held.database.transaction(async (tx) => {
      const made = await joined(tx, what.replaceAll(' ', ''), how);
      expect(await planSplit(tx, made[which])).toMatchObject({ unclear });
      const split = await splitAccount(tx, made[which], NOW);
      expect(await of(tx, split.ok ? split.person : '')).toEqual([]);
      expect(await of(tx, made.person)).toHaveLength(3);
    });
  });

  it('keeps the address where another account stands for it, too', async () => {
    await held.database.transaction(async (tx) => {
      const { first, later } = await joined(tx, 'vouched', { left: false });
      await tx
        .updateTable('accounts')
        .set({ email: 'vouched@example.com' })
        .where('id', '=', first)
        .execute();
      expect(await planSplit(tx, later)).toMatchObject({ emailGoes: false });
    });
  });

  it('has nothing to part where there is one account', async () => {
    await held.database.transaction(async (tx) => {
      const only = await addAccount(tx, await addPerson(tx, 'Only'), key('only'));
      expect(await planSplit(tx, only)).toBeUndefined();
      expect(await splitAccount(tx, only, NOW)).toEqual({ ok: false, why: 'only-account' });
    });
  });
});
