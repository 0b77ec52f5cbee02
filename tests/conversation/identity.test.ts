import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOver } from '../../src/curation/reviews.js';
import type { DirectoryEntry } from '../../src/ports/adapter.js';
import { conversationOn, learned } from '../support/conversation.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { importCsv, personOf, type Talk } from '../support/team.js';

describe.each(databases)('who is who on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await shared();
    talk = conversationOn(held, learned, { admins: ['ada@example.com', 'boss@example.com'] });
    await come('ada', 'ada@example.com');
  });
  afterAll(() => held.dispose());

  async function come(name: string, email: string, more: Partial<DirectoryEntry> = {}): Promise<string> {
    talk.add(name, { email, ...more });
    await talk.join(name);
    return personOf(talk, name);
  }
  async function leave(name: string): Promise<void> {
    await talk.send({
      key: randomUUID(),
      from: talk.keyOf(name),
      place: talk.direct(name),
      kind: 'left',
      who: 'account',
    });
  }
  /** The platform announces an account anew. */
  async function change(
    name: string,
    email: string,
    more: Partial<DirectoryEntry> = {},
    changedAt?: number,
    key: string = randomUUID(),
  ): Promise<void> {
    talk.add(name, { email, ...more });
    const account = name.split('/').at(-1) ?? '';
    const entry: DirectoryEntry = {
      name: account[0]?.toUpperCase() + account.slice(1),
      email,
      standing: 'member',
      active: true,
      ...more,
    };
    await talk.send({
      key,
      from: talk.keyOf(name),
      place: talk.direct(name),
      kind: 'changed',
      entry,
      ...(changedAt === undefined ? {} : { changedAt }),
    });
  }
  /** The directory is asked at the next event, which comes a day later. */
  async function look(name: string, email: string, more: Partial<DirectoryEntry> = {}): Promise<void> {
    talk.add(name, { email, ...more });
    talk.pass(25 * 3_600_000);
    await talk.join(name);
  }
  const emailOf = async (name: string) => {
    const person = await personOf(talk, name);
    const row = await held.database.transaction((tx) =>
      tx.selectFrom('persons').select('email').where('id', '=', person).executeTakeFirst(),
    );
    return row?.email ?? null;
  };
  const holderOf = async (email: string) =>
    (
      await held.database.transaction((tx) =>
        tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirst(),
      )
    )?.id;
  const told = async (email: string) =>
    (await talk.outbox()).filter(
      ({ reply, place }) => place.address.account === 'ada' && reply.fallback.includes(email),
    );

  describe('a new account with an address that is known', () => {
    it.each<
      readonly [
        title: string,
        before: (email: string) => Promise<string | undefined>,
        entry: Partial<DirectoryEntry>,
        outcome: 'joins' | 'new' | 'new, and told',
      ]
    >([
      ['of nobody', async () => undefined, {}, 'new'],
      ['of somebody who left', async (email) => gone('l1', email), {}, 'new, and told'],
      [
        'of somebody who left on every platform',
        async (email) => {
          await come('other/l2', email);
          const person = await gone('l2', email);
          await leave('other/l2');
          return person;
        },
        {},
        'new, and told',
      ],
      [
        'of somebody imported',
        async (email) => (await importCsv(talk, `email,name\n${email},Im`))[0],
        {},
        'joins',
      ],
      ['of somebody on another platform', (email) => come('other/o1', email), {}, 'joins'],
      [
        'of somebody who left here and is there still',
        async (email) => {
          await come('other/o2', email);
          return gone('o2', email);
        },
        {},
        'joins',
      ],
      ['of somebody active in the same workspace', (email) => come('s1', email), {}, 'new, and told'],
      [
        'of a guest elsewhere who was a member',
        async (email) => {
          const person = await come('other/g1', email);
          await change('other/g1', email, { standing: 'guest' });
          return person;
        },
        {},
        'new, and told',
      ],
      ['of a member, as a guest', (email) => come('other/g2', email), { standing: 'guest' }, 'new'],
      ['of a member, as a stranger', (email) => come('other/g3', email), { standing: 'stranger' }, 'new'],
      ['of a member, as a bot', (email) => come('other/g4', email), { standing: 'bot' }, 'new'],
      ['of a member, deactivated', (email) => come('other/g5', email), { active: false }, 'new'],
      ['in other letters', (email) => come('other/c1', email.toUpperCase()), {}, 'joins'],
    ])('%s', async (title, before, entry, outcome) => {
      const slug = title.replaceAll(/\W+/g, '-');
      const email = `${slug}@example.com`;
      const person = await before(email);
      const came = await come(`new-${slug}`, email, entry);
      expect(came === person, 'the same person').toBe(outcome === 'joins');
      expect(await told(email)).toHaveLength(outcome === 'new, and told' ? 1 : 0);
      if (outcome === 'new, and told') expect(await holderOf(email)).toBe(came);
    });

    async function gone(name: string, email: string): Promise<string> {
      const person = await come(name, email);
      await leave(name);
      return person;
    }

    it('gets nothing of the admin who had it: no role, no path, no questions', async () => {
      const boss = await come('boss', 'boss@example.com');
      await held.database.transaction((tx) =>
        tx.updateTable('persons').set({ is_expert: 1 }).where('id', '=', boss).execute(),
      );
      await talk.say('boss', 'path data engineer');
      await talk.say('boss', 'what is the model registry?');
      expect((await talk.say('boss', 'grant expert to ada')).text).toContain('expert');
      await leave('boss');
      const next = await come('boss2', 'boss@example.com', { name: 'Bo Second' });
      expect(next).not.toBe(boss);
      expect((await talk.say('boss2', 'grant admin to boss2')).text).toMatch(/admins/);
      expect((await talk.say('boss2', 'my path')).text).toMatch(/Which one is yours/);
      const row = await held.database.transaction((tx) =>
        tx.selectFrom('persons').selectAll().where('id', '=', next).executeTakeFirstOrThrow(),
      );
      expect(row).toMatchObject({ name: 'Bo Second', is_admin: 0, is_expert: 0, persona: null });
      expect((await told('boss@example.com')).map(({ reply }) => reply.fallback).join()).toMatch(
        /ROPES_ADMINS/,
      );
      // An admin may say that they are one after all.
      expect((await talk.say('ada', 'grant admin to boss@example.com')).text).toMatch(/admin/);
      expect((await talk.say('boss2', 'grant expert to ada')).text).toContain('expert');
      // And the one who left may come back, and is who they were.
      await look('boss', 'boss.old@example.com', { name: 'Boss' });
      expect(await personOf(talk, 'boss')).toBe(boss);
    });

    it('of several at once makes one new person each, and none of the one who left', async () => {
      const email = 'atonce@example.com';
      const before = await gone('atonce', email);
      for (const name of ['at1', 'at2']) talk.add(name, { email });
      await Promise.all(['at1', 'at2', 'at1', 'at2'].map((name) => talk.join(name).catch(() => undefined)));
      for (const name of ['at1', 'at2']) await talk.join(name);
      const [one, two] = [await personOf(talk, 'at1'), await personOf(talk, 'at2')];
      expect(new Set([before, one, two]).size).toBe(3);
      expect([one, two]).toContain(await holderOf(email));
    });
  });

  describe('an address that changes', () => {
    it.each([
      ['announced', 'news'],
      ['seen at a look-up', 'look'],
    ] as const)('is followed when it is %s: by words, import, admins and owners', async (_, how) => {
      const [old, renamed] = [`${how}.old@example.com`, `${how}.new@example.com`];
      const person = await come(how, old, { name: `Una ${how}` });
      const entry = [...talk.learned().knowledge.entries.keys()][how === 'news' ? 0 : 1] ?? '';
      await held.database.transaction((tx) => handOver(tx, entry, old, person, talk.now()));
      await (how === 'news' ? change : look)(how, renamed, { name: `Una ${how}` });
      expect(await emailOf(how)).toBe(renamed);
      expect(await importCsv(talk, `email,name\n${renamed},Una`)).toEqual([person]);
      expect(await holderOf(old)).toBeUndefined();
      const { former, review } = await held.database.transaction(async (tx) => ({
        former: await tx.selectFrom('former_emails').selectAll().where('person_id', '=', person).execute(),
        review: await tx.selectFrom('reviews').selectAll().where('entry', '=', entry).executeTakeFirst(),
      }));
      expect(former).toMatchObject([{ email: old }]);
      expect(review).toMatchObject({ owner_email: renamed, owner_id: null });
      // The next holder of the old address is nobody but themselves.
      expect(await come(`${how}-next`, old)).not.toBe(person);
      expect(await told(old)).toHaveLength(1);
    });

    it.each([
      ['A first', ['a', 'b']],
      ['B first', ['b', 'a']],
    ] as const)('A to B and B to C, %s: each has their own in the end', async (_, order) => {
      const [first] = order;
      const mail = (who: string) => `${who}.${first}cross@example.com`;
      const a = await come(`${first}xa`, mail('a'));
      const b = await come(`${first}xb`, mail('b'));
      const entry = [...talk.learned().knowledge.entries.keys()][first === 'a' ? 2 : 3] ?? '';
      await held.database.transaction((tx) => handOver(tx, entry, mail('b'), b, talk.now()));
      for (const who of order) await change(`${first}x${who}`, mail(who === 'a' ? 'b' : 'c'));
      expect(await holderOf(mail('b'))).toBe(a);
      expect(await holderOf(mail('c'))).toBe(b);
      expect(await holderOf(mail('a'))).toBeUndefined();
      const review = await held.database.transaction((tx) =>
        tx.selectFrom('reviews').selectAll().where('entry', '=', entry).executeTakeFirst(),
      );
      expect(review?.owner_email).toBe(mail('c'));
    });

    it('A to B, B to C and C to A at the same moment', async () => {
      const names = ['a', 'b', 'c'];
      const mail = (who: string | undefined) => `${who}.ring@example.com`;
      const persons = [];
      for (const who of names) persons.push(await come(`ring${who}`, mail(who)));
      const next = names.map((_, index) => mail(names[(index + 1) % 3]));
      await Promise.all(
        names.map((who, index) => change(`ring${who}`, next[index] ?? '').catch(() => undefined)),
      );
      // What could not be taken is delivered again.
      for (const [index, who] of names.entries()) await change(`ring${who}`, next[index] ?? '');
      for (const [index, person] of persons.entries()) expect(await holderOf(next[index] ?? '')).toBe(person);
    });

    it('with accounts on two platforms, whichever says it first, and not back again', async () => {
      const person = await come('two', 'two@example.com');
      expect(await come('other/two', 'two@example.com')).toBe(person);
      await change('two', 'two.new@example.com');
      expect(await emailOf('two')).toBe('two.new@example.com');
      await look('other/two', 'two@example.com');
      expect(await emailOf('two')).toBe('two.new@example.com');
      await look('other/two', 'two.new@example.com');
      expect(await emailOf('two')).toBe('two.new@example.com');
    });

    it('goes crosswise over two platforms, of which one is late', async () => {
      const a = await come('la', 'la@example.com');
      await come('other/la', 'la@example.com');
      const b = await come('lb', 'lb@example.com');
      await come('other/lb', 'lb@example.com');
      await change('la', 'lb@example.com');
      await look('other/lb', 'lb@example.com');
      await look('other/la', 'la@example.com');
      await change('lb', 'lc@example.com');
      expect(await holderOf('lb@example.com')).toBe(a);
      expect(await holderOf('lc@example.com')).toBe(b);
    });

    it('to that of an import that was made ahead: what waits there is theirs', async () => {
      const person = await come('ahead', 'ahead@example.com');
      const [made] = await importCsv(talk, `email,name,start date\nahead.new@example.com,Ahead,2026-12-01`);
      expect(made).not.toBe(person);
      await change('ahead', 'ahead.new@example.com');
      const row = await held.database.transaction((tx) =>
        tx.selectFrom('persons').selectAll().where('email', '=', 'ahead.new@example.com').executeTakeFirst(),
      );
      expect(row).toMatchObject({ id: person, start_date: '2026-12-01' });
    });

    it('to that of somebody who left: it is theirs, the other stays who they are, and admins hear of it', async () => {
      const left = await come('was', 'role@example.com');
      await leave('was');
      const person = await come('is', 'is@example.com');
      await change('is', 'role@example.com');
      expect(await holderOf('role@example.com')).toBe(person);
      expect(await emailOf('was')).toBeNull();
      expect(await personOf(talk, 'was')).toBe(left);
      expect(await told('role@example.com')).toHaveLength(1);
    });

    it('to that of somebody on another platform: both stay, and admins are asked', async () => {
      const there = await come('other/both', 'both@example.com');
      const here = await come('both', 'both.old@example.com');
      await change('both', 'both@example.com');
      expect(await holderOf('both@example.com')).toBe(there);
      expect(await emailOf('both')).toBeNull();
      expect(await holderOf('both.old@example.com')).toBeUndefined();
      expect(await told('both@example.com')).toHaveLength(1);
      // The other one has another address now: this one's is free for them.
      await look('other/both', 'both.there@example.com');
      expect(await holderOf('both@example.com')).toBe(here);
    });

    it('and back: they have their own again, and nobody is told', async () => {
      await come('back', 'back@example.com');
      await change('back', 'back.new@example.com');
      await change('back', 'back@example.com');
      expect(await emailOf('back')).toBe('back@example.com');
      expect(await told('back@example.com')).toHaveLength(0);
    });

    it('is not taken from an old announcement, nor twice from one', async () => {
      await come('old', 'old1@example.com');
      await change('old', 'old3@example.com', {}, 3_000, 'third');
      await change('old', 'old2@example.com', {}, 2_000, 'second');
      expect(await emailOf('old')).toBe('old3@example.com');
      await change('old', 'old4@example.com', {}, 4_000, 'fourth');
      await change('old', 'old3@example.com', {}, 3_000, 'third');
      expect(await emailOf('old')).toBe('old4@example.com');
    });

    it('of somebody who is erased meanwhile, or whom nobody knows, makes nobody', async () => {
      await come('erased', 'erased@example.com');
      const asked = await talk.say('erased', 'forget me');
      const [confirm] = asked.replies.flatMap((reply) =>
        reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : [])),
      );
      if (!confirm) throw new Error('no button');
      await talk.click('erased', confirm);
      await change('erased', 'erased.new@example.com');
      await change('nobody', 'nobody@example.com');
      for (const email of ['erased@example.com', 'erased.new@example.com', 'nobody@example.com'])
        expect(await holderOf(email)).toBeUndefined();
      const seen = await held.database.transaction((tx) =>
        tx.selectFrom('seen_events').select('key').where('key', 'like', '%:changed:nobody%').execute(),
      );
      expect(seen).toEqual([]);
    });

    it('of a guest or of a deactivated account is not followed', async () => {
      await come('guest', 'guest@example.com');
      await change('guest', 'guest.new@example.com', { standing: 'guest' });
      expect(await emailOf('guest')).toBe('guest@example.com');
      await change('guest', 'guest.new@example.com', { active: false });
      expect(await emailOf('guest')).toBe('guest@example.com');
      await change('guest', 'guest.new@example.com');
      expect(await emailOf('guest')).toBe('guest.new@example.com');
    });

    it('gives an admin of the variable their right under the new address, and takes it with the old', async () => {
      const person = await come('root', 'root.old@example.com');
      expect((await talk.say('root', 'grant expert to ada')).text).toMatch(/admins/);
      await change('root', 'boss@example.com');
      expect(await holderOf('boss@example.com')).toBe(person);
      // Somebody else had it before.
      expect((await talk.say('root', 'grant expert to ada')).text).toMatch(/admins/);
    });
  });
});
