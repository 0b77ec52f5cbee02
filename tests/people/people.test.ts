import { describe, expect, it } from 'vitest';
import { membershipOf } from '../../src/people/accounts/membership.js';
import { arrive, leave, lookedUpAt, meet } from '../../src/people/accounts/people.js';
import {
  canonicalLocale,
  choosePersona,
  isTimeZone,
  profileOf,
  setOwn,
} from '../../src/people/accounts/profile.js';
import { accountOn, accountsOn, placeToReach } from '../../src/people/accounts/reach.js';
import { peopleById, personById } from '../../src/people/accounts/record.js';
import { databases } from '../support/databases.js';
import { addAccount, addPerson, directPlace, entryOf, key, NOW } from './office.js';

const vouched = entryOf('Dana Kim', {
  email: 'Dana@Example.com',
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
  direct: directPlace('U1'),
});

describe.each(databases)('a person on $name', ({ fresh }) => {
  it('is one over several accounts that a directory vouches for, and for nobody else', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const dana = await arrive(tx, key('U1'), vouched, undefined, NOW);
      expect(dana).toMatchObject({ name: 'Dana Kim', timeZone: 'Europe/Berlin', locale: 'de-DE' });
      const there = await arrive(tx, key('T1', 'other'), vouched, undefined, NOW);
      expect(there.person).toBe(dana.person);
      for (const [account, entry] of [
        ['G1', { ...vouched, standing: 'guest' }],
        ['S1', { ...vouched, standing: 'stranger' }],
        ['L1', { ...vouched, active: false }],
      ] as const)
        expect((await arrive(tx, key(account), entry, undefined, NOW)).person).not.toBe(dana.person);
    });
  });

  it('that an import made ahead gets the account, and what the directory says', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const boss = await addPerson(tx, 'Boss');
      const ahead = await addPerson(tx, 'Kim, Dana', {
        email: 'dana@example.com',
        persona: 'persona/a',
        manager_id: boss,
        buddy_id: boss,
        start_date: '2026-11-30',
        time_zone: 'Asia/Tokyo',
      });
      const bare = await addPerson(tx, 'Milo', { email: 'milo@example.com' });
      expect(await membershipOf(tx, ahead)).toBe('member');
      expect((await arrive(tx, key('U1'), vouched, 'persona/b', NOW)).person).toBe(ahead);
      expect(await personById(tx, ahead)).toEqual({
        id: ahead,
        name: 'Dana Kim',
        email: 'dana@example.com',
        persona: 'persona/a',
        timeZone: 'Europe/Berlin',
        locale: 'de-DE',
        manager: boss,
        buddy: boss,
        startDate: '2026-11-30',
        calendar: null,
      });
      const milo = await arrive(
        tx,
        key('U2'),
        entryOf('Milo', { email: 'milo@example.com' }),
        'persona/b',
        NOW,
      );
      expect(milo).toMatchObject({ person: bare, persona: 'persona/b' });
    });
  });

  it('gets what was made ahead also when the directory answers late', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const boss = await addPerson(tx, 'Boss');
      await addPerson(tx, 'Dana', { email: 'dana@example.com', manager_id: boss });
      const before = await arrive(tx, key('U1'), undefined, undefined, NOW);
      expect(before).toMatchObject({ standing: 'unknown', name: 'U1' });
      const after = await arrive(tx, key('U1'), vouched, undefined, NOW + 1);
      expect(after).toMatchObject({ person: before.person, standing: 'member', name: 'Dana Kim' });
      expect(await personById(tx, after.person)).toMatchObject({ email: 'dana@example.com', manager: boss });
      expect(await tx.selectFrom('persons').select('name').execute()).toHaveLength(2);
      // Somebody who has the address and an account is not joined with a known account.
      const late = await arrive(tx, key('U7'), undefined, undefined, NOW);
      const stays = await arrive(tx, key('U7'), vouched, undefined, NOW + 1);
      expect(stays.person).toBe(late.person);
      expect((await arrive(tx, key('U1'), vouched, undefined, NOW + 2)).person).toBe(after.person);
      expect(stays.person).not.toBe(after.person);
    });
  });

  it('follows the directory, but for what they set themselves, until they give it back', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const { person } = await arrive(tx, key('U1'), vouched, undefined, NOW);
      const moved = entryOf('Dana Lee', { timeZone: 'Asia/Tokyo', locale: 'ja-JP' });
      expect(await arrive(tx, key('U1'), moved, undefined, NOW)).toMatchObject({
        name: 'Dana Lee',
        timeZone: 'Asia/Tokyo',
        locale: 'ja-JP',
      });
      await setOwn(tx, person, { name: 'Dee', timeZone: 'Europe/Rome' });
      await setOwn(tx, person, {});
      const kept = { name: 'Dee', timeZone: 'Europe/Rome', locale: 'de-DE' };
      expect(await arrive(tx, key('U1'), vouched, undefined, NOW)).toMatchObject(kept);
      expect(await profileOf(tx, person)).toMatchObject({
        ...kept,
        own: { name: true, timeZone: true, locale: false },
      });
      // A second account does not overrule it either.
      expect(await arrive(tx, key('T1', 'other'), vouched, undefined, NOW)).toMatchObject({
        person,
        ...kept,
      });
      await setOwn(tx, person, { name: null, locale: 'en-GB' });
      expect(await lookedUpAt(tx, key('U1'))).toBeUndefined();
      expect(await arrive(tx, key('U1'), vouched, undefined, NOW)).toMatchObject({
        name: 'Dana Kim',
        timeZone: 'Europe/Rome',
        locale: 'en-GB',
      });
    });
  });

  it('whom others name is known, and did nothing', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const met = await meet(tx, key('U1'), vouched, undefined, NOW);
      expect(await personById(tx, String(met))).toMatchObject({
        name: 'Dana Kim',
        email: 'dana@example.com',
      });
      expect(await tx.selectFrom('accounts').select(['active', 'used_at']).execute()).toEqual([
        { active: 1, used_at: null },
      ]);
      expect(await meet(tx, key('U1'), entryOf('Dana Lee'), undefined, NOW)).toBe(met);
      expect((await personById(tx, String(met)))?.name).toBe('Dana Lee');
      await leave(tx, key('U1'));
      await meet(tx, key('U1'), vouched, undefined, NOW);
      const row = () => tx.selectFrom('accounts').select(['active', 'used_at']).executeTakeFirst();
      expect(await row()).toEqual({ active: 0, used_at: null });
      expect(await arrive(tx, key('U1'), undefined, undefined, NOW + 5)).toMatchObject({ active: true });
      expect(await row()).toEqual({ active: 1, used_at: NOW + 5 });
      await meet(tx, key('U1'), { ...vouched, active: false }, undefined, NOW + 6);
      expect(await row()).toEqual({ active: 0, used_at: NOW + 5 });
      expect(await meet(tx, key('B1'), entryOf('Robo', { standing: 'bot' }), undefined, NOW)).toBeUndefined();
      expect(await tx.selectFrom('persons').select('id').execute()).toHaveLength(1);
    });
  });

  it('is one when two first events come at the same moment', async () => {
    const { database } = await fresh();
    const came = await Promise.all(
      [key('U1'), key('U1'), key('T1', 'other'), key('T1', 'other')].map((account) =>
        database.transaction((tx) => arrive(tx, account, vouched, undefined, NOW)),
      ),
    );
    expect(new Set(came.map(({ person }) => person)).size).toBe(1);
    await database.transaction(async (tx) => {
      expect(await tx.selectFrom('persons').select('id').execute()).toHaveLength(1);
      expect(await tx.selectFrom('accounts').select('id').execute()).toHaveLength(2);
    });
  });

  it('counts as a member by an active account of a member', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const person = await addPerson(tx, 'Dana');
      await addAccount(tx, person, key('U1'), { standing: 'guest' });
      expect(await membershipOf(tx, person)).toBe('guest');
      await addAccount(tx, person, key('U2'), { active: 0 });
      expect(await membershipOf(tx, person)).toBe('guest');
      await addAccount(tx, person, key('U3'));
      expect(await membershipOf(tx, person)).toBe('member');
    });
  });

  it('sees what is stored of them', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const [boss, buddy] = [await addPerson(tx, 'Boss'), await addPerson(tx, 'Buddy')];
      const person = await addPerson(tx, 'Dana', {
        email: 'dana@example.com',
        manager_id: boss,
        buddy_id: buddy,
        start_date: '2026-11-30',
        locale: 'en-GB',
      });
      await addAccount(tx, person, key('U1'));
      await choosePersona(tx, person, 'persona/a');
      expect(await profileOf(tx, person, ['dana@example.com'])).toEqual({
        name: 'Dana',
        email: 'dana@example.com',
        persona: 'persona/a',
        timeZone: null,
        locale: 'en-GB',
        startDate: '2026-11-30',
        managerName: 'Boss',
        buddyName: 'Buddy',
        roles: { admin: true, manager: false, expert: false },
        own: { name: false, timeZone: false, locale: false },
        changes: true,
        posts: true,
        accounts: [{ platform: 'chat', workspace: 'W1' }],
      });
      expect((await profileOf(tx, person)).roles.admin).toBe(false);
      expect((await profileOf(tx, boss)).roles.manager).toBe(true);
      const many = Array.from({ length: 1_200 }, (_, index) => `nobody ${index}`);
      for (const asked of [
        [boss, person],
        [person, boss],
      ]) {
        expect([...(await peopleById(tx, [...asked, ...many, boss])).keys()]).toEqual(asked);
      }
    });
  });

  it('is written to where they were last', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const person = await addPerson(tx, 'Dana');
      expect(await placeToReach(tx, person)).toBeUndefined();
      await addAccount(tx, person, key('B1'), { standing: 'bot', used_at: NOW + 99 });
      await addAccount(tx, person, key('U0'), { direct: null, used_at: NOW + 98 });
      await addAccount(tx, person, key('U9'), { active: 0, used_at: NOW + 97 });
      expect(await placeToReach(tx, person)).toBeUndefined();
      await addAccount(tx, person, key('U1'), { created_at: NOW + 1 });
      await addAccount(tx, person, key('U2'), { created_at: NOW });
      expect(await placeToReach(tx, person)).toEqual(directPlace('U1'));
      await arrive(tx, key('U2'), undefined, undefined, NOW + 5);
      expect(await placeToReach(tx, person)).toEqual(directPlace('U2'));
      await addAccount(tx, person, key('G1'), { standing: 'guest', used_at: NOW + 6 });
      expect(await placeToReach(tx, person)).toEqual(directPlace('U2'));
      await addAccount(tx, person, key('T1', 'other'));
      await arrive(tx, key('T1', 'other'), undefined, undefined, NOW + 6);
      expect(await placeToReach(tx, person)).toEqual(directPlace('T1', 'other'));

      const other = await addPerson(tx, 'Milo');
      await addAccount(tx, other, key('T2', 'other'));
      expect(await accountOn(tx, person, 'chat', 'W1')).toBe('B1');
      expect(await accountOn(tx, other, 'chat', 'W1')).toBeUndefined();
      expect(await accountsOn(tx, [person, other, 'nobody'], 'other', 'W1')).toEqual(
        new Map([
          [person, 'T1'],
          [other, 'T2'],
        ]),
      );
    });
  });
});

describe('time zones and languages', () => {
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+01:00', false],
    ['', false],
  ])('time zone %j: %j', (text, good) => {
    expect(isTimeZone(text)).toBe(good);
  });

  it.each([
    ['en_gb', 'en-GB'],
    [' DE ', 'de'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['english', undefined],
    ['not a language', undefined],
    ['', undefined],
  ])('language %j: %j', (text, tag) => {
    expect(canonicalLocale(text)).toBe(tag);
  });
});
