import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { findPeople, namesIn, splitPeople } from '../../src/people/accounts/find.js';
import { hasName } from '../../src/people/accounts/name-keys.js';
import { databases } from '../support/databases.js';
import { addAccount, addPerson, key, NOW } from './office.js';

describe.each(databases)('finding people on $name', ({ fresh }) => {
  it('takes an id, an account, a mention, an address, a name, and oneself', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const dana = await addPerson(tx, 'Dana Kim', { email: 'dana@example.com' });
      const milo = await addPerson(tx, 'Milo van der Berg');
      const zoe = await addPerson(tx, 'Zoë Łukasz');
      const bot = await addPerson(tx, 'Robo Helper');
      await addAccount(tx, milo, key('U2'));
      await addAccount(tx, zoe, key('U2', 'other'));
      await addAccount(tx, bot, key('B1'), { standing: 'bot' });
      const mentions = [
        { text: '@Milo', account: 'U2' },
        { text: '@Nobody', account: 'U9' },
      ];
      const where = { platform: 'chat', workspace: 'W1', mentions, me: zoe, self: ['me', 'myself'] };
      const find = async (words: string) => {
        const found = await findPeople(tx, words, where);
        return found.kind === 'one' ? found.person.id : found;
      };
      const nobody = { kind: 'none', suggestions: [] };
      expect(await find(`person:${dana}`)).toBe(dana);
      expect(await find('person:forged')).toEqual(nobody);
      expect(await find('account:U2')).toBe(milo);
      expect(await find('account:B1')).toEqual({
        ...nobody,
        account: { name: 'Robo Helper', isBot: true },
      });
      expect(await find('@Milo')).toBe(milo);
      expect(await find('@Nobody')).toEqual({
        ...nobody,
        account: { name: undefined, isBot: false },
      });
      expect(await find(' DANA@Example.com ')).toBe(dana);
      expect(await find('dana@example.org')).toEqual(nobody);
      expect(await find('me')).toBe(zoe);
      expect(await find('Myself')).toBe(zoe);
      expect(await find('dana   KIM')).toBe(dana);
      expect(await find('zoe lukasz.')).toBe(zoe);
      expect(await find('Zoé Lukasz')).toBe(zoe);
      expect(await find('dana')).toBe(dana);
      expect(await find('van der Berg')).toBe(milo);
      expect(await find('@dana')).toBe(dana);
      expect(await find('Robo Helper')).toEqual(nobody);
      expect(await find('')).toEqual(nobody);
      expect(await find(' @ ')).toEqual(nobody);
      expect(await find('Dana Kmi')).toMatchObject({ kind: 'none', suggestions: [{ id: dana }] });
      expect(await find('Ferdinand Obermeier')).toEqual(nobody);
      expect(await findPeople(tx, 'dana@example.com', where)).toEqual({
        kind: 'one',
        person: { id: dana, name: 'Dana Kim', email: 'dana@example.com' },
      });
    });
  });

  it('follows a name, whoever changes it, and reads no more of the people than it needs', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const where = { platform: 'chat', workspace: 'W1', mentions: [], me: 'x' };
      const find = async (words: string) => {
        const found = await findPeople(tx, words, where);
        return found.kind === 'one' ? found.person.id : found.kind;
      };
      for (let count = 0; count < 1_200; count += 1) await addPerson(tx, `Person Number${count}`);
      const person = await addPerson(tx, 'Zoë Łukasz');
      for (const [name, wanted, half] of [
        ['Мария Иванова', 'мария ИВАНОВА', 'Иванова'],
        ['李 小龙', '李 小龙', '李'],
        ['Özil', 'OZIL', 'özil'],
        ['Jean-Luc de la Tour', 'jean-luc DE LA tour', 'de la Tour'],
        ['Anna-Maria  Weiß', 'anna-maria weiss', 'WEISS'],
        ['محمد علي', 'محمد علي', 'علي'],
        ['Ana % _', 'ana % _', 'ana %'],
        ["Sinéad O'Brien", "sinead o'brien", "O'Brien"],
        ['😀 Smile', '😀 smile', '😀'],
        ['Dana! Kim', 'dana! kim', 'kim'],
      ] as const) {
        await tx.updateTable('persons').set({ name }).where('id', '=', person).execute();
        expect([name, await find(wanted), await find(half)]).toEqual([name, person, person]);
      }
      expect(await find('Zoë Łukasz')).toBe('none');
      // A beginning that is no whole word, and what comes before or after a blank by bytes.
      for (const words of ['Dan', 'im', 'Dana', 'Dana!K', 'Kim Dana'])
        expect(await find(words)).not.toBe(person);
      const { rows } = await sql<{ detail?: string; 'QUERY PLAN'?: string }>`${
        database.dialect === 'sqlite' ? sql`explain query plan` : sql`explain`
      } select id from persons where ${hasName('dana kim')}`.execute(tx);
      const planned = rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n');
      if (database.dialect === 'sqlite') expect(planned).toContain('persons_by_name_key');
    });
  });

  it('asks which, where several have the name, and suggests three at most', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const first = await addPerson(tx, 'Dana Kim', { email: 'one@example.com' });
      const second = await addPerson(tx, 'DÁNA  KIM', { email: 'two@example.com' });
      for (const name of ['Noor Adams', 'Noor Baker', 'Noor Clark', 'Noor Davis']) await addPerson(tx, name);
      const where = { platform: 'chat', workspace: 'W1', mentions: [], me: first };
      const same = await findPeople(tx, 'Dana Kim', where);
      expect(same).toMatchObject({ kind: 'several', people: [{ id: first }, { id: second }] });
      const noors = await findPeople(tx, 'Noor', where);
      expect(noors.kind === 'several' && noors.people.length).toBe(4);
      const slip = await findPeople(tx, 'Nooor', where);
      expect(slip.kind === 'none' && slip.suggestions.length).toBe(3);
    });
  });

  it('tells nobody of people whom they may not see', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const mine = await addPerson(tx, 'Dana Kim', { email: 'mine@example.com' });
      await addPerson(tx, 'Dana Kim', { email: 'other@example.com' });
      const milo = await addPerson(tx, 'Milo Ferreira', { email: 'milo@example.com' });
      const find = (words: string, among: string[]) =>
        findPeople(tx, words, { platform: 'chat', workspace: 'W1', mentions: [], me: 'me', among });
      const nobody = { kind: 'none', suggestions: [] };
      // Half a name, a slip, and a name of several lead to those they may see alone.
      expect(await find('Milo', [mine])).toEqual(nobody);
      expect(await find('Milo Fereira', [mine])).toEqual(nobody);
      expect(await find('Dana Kim', [])).toEqual(nobody);
      expect(await find('Dana Kim', [mine])).toMatchObject({ kind: 'one', person: { id: mine } });
      expect(await find('Milo Fereira', [mine, milo])).toMatchObject({ suggestions: [{ id: milo }] });
      // Who knows the whole name or the address names somebody.
      expect(await find('Milo Ferreira', [])).toMatchObject({ kind: 'one', person: { id: milo } });
      expect(await find('milo@example.com', [])).toMatchObject({ kind: 'one', person: { id: milo } });
    });
  });

  it('knows a name with any apostrophe, and with the last name first', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const where = { platform: 'chat', workspace: 'W1', mentions: [], me: 'x' };
      const person = await addPerson(tx, 'Zoë Łukasz');
      for (const [name, ...typed] of [
        ["Miles O'Brien", "O'Brien, Miles", 'miles o’brien', 'O‘Brien,Miles', 'O`Brien', "o'brien , miles"],
        ['Miles O’Brien', "Miles O'Brien", "O'Brien", 'O´Brien', 'OʼBrien, Miles'],
        ["O'Brien, Miles", 'Miles O’Brien', "O'Brien", 'Miles', "O'Brien, Miles"],
        ['Kim, Dana', 'Dana Kim', 'Kim Dana'.replace(' ', ', '), 'kim', 'DANA', '@Dana Kim'],
        ['van der Berg, Milo', 'Milo van der Berg', 'van der Berg', 'milo'],
        ['de la Tour, Jean-Luc Marie', 'Jean-Luc Marie de la Tour', 'de la tour'],
        ['Sinéad D’Arcy-O’Neill', "Sinead D'Arcy-O'Neill", "d'arcy-o'neill, sinéad"],
        ["N'Golo Kanté", 'kante, n’golo', 'N’Golo', 'Kante'],
        ['Иванова, Мария', 'Мария Иванова', 'иванова'],
        ['Ana María Ruiz', 'Ruiz, Ana María', 'María Ruiz, Ana'],
      ] as const) {
        await tx.updateTable('persons').set({ name }).where('id', '=', person).execute();
        for (const words of typed) {
          expect([name, words, await findPeople(tx, words, where)]).toEqual([
            name,
            words,
            expect.objectContaining({ kind: 'one', person: expect.objectContaining({ id: person }) }),
          ]);
        }
      }
      expect((await findPeople(tx, 'Ana Ruiz, María', where)).kind).toBe('none');
    });
  });

  it('takes half the name of a report before the whole name of somebody else', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const mine = await addPerson(tx, 'Dana Kim');
      const stranger = await addPerson(tx, 'Dana');
      const other = await addPerson(tx, 'Milo Dana');
      const find = (words: string, own: string[], among: string[] | undefined = own) =>
        findPeople(tx, words, { platform: 'chat', workspace: 'W1', mentions: [], me: 'me', among, own });
      const one = (id: string) =>
        expect.objectContaining({ kind: 'one', person: expect.objectContaining({ id }) });
      const several = (...ids: string[]) =>
        expect.objectContaining({
          kind: 'several',
          people: ids.map((id) => expect.objectContaining({ id })),
        });
      expect(await find('Dana', [mine])).toEqual(one(mine));
      expect(await find('dana.', [mine])).toEqual(one(mine));
      expect(await find('Dana', [mine, other])).toEqual(several(mine, other));
      // Whoever sees everybody may mean either.
      expect(await find('Dana', [mine], undefined)).toMatchObject({ kind: 'one' });
      expect(
        await findPeople(tx, 'Dana', {
          platform: 'chat',
          workspace: 'W1',
          mentions: [],
          me: 'me',
          own: [mine],
        }),
      ).toEqual(several(stranger, mine));
      expect(await find('Dana', [stranger])).toEqual(one(stranger));
      expect(await find('Dana', [])).toEqual(one(stranger));
      expect(await find('Dana Kim', [other])).toEqual(one(mine));
    });
  });

  it('parts a list of people where no whole name of somebody is parted', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      for (const name of [
        "Miles O'Brien",
        'Kim, Dana',
        'Andy And',
        'Noor Haddad',
        'Zoe',
        'Sand',
        'Zoe Sand',
      ]) {
        await addPerson(tx, name);
      }
      for (const [words, ...people] of [
        ["O'Brien, Miles", "O'Brien, Miles"],
        ['Kim, Dana, O’Brien, Miles', 'Kim, Dana', 'O’Brien, Miles'],
        ["Noor Haddad, O'Brien, Miles and Dana Kim", 'Noor Haddad', "O'Brien, Miles", 'Dana Kim'],
        ["haddad, noor; o'brien, miles", 'haddad, noor', "o'brien, miles"],
        ['Haddad, Noor and Kim, Dana', 'Haddad, Noor', 'Kim, Dana'],
        ['Andy And', 'Andy And'],
        ['Andy And and Noor Haddad', 'Andy And', 'Noor Haddad'],
        ['Noor Haddad, Andy And, Zoe', 'Noor Haddad', 'Andy And', 'Zoe'],
        ['And, Andy', 'And, Andy'],
        // Both are whole names of their own.
        ['Sand, Zoe', 'Sand', 'Zoe'],
        ['Miles, Dana', 'Miles', 'Dana'],
        ['account:U1,person:2', 'account:U1', 'person:2'],
      ] as const) {
        expect([words, ...(await namesIn(tx, words, [], ['and']))]).toEqual([words, ...people]);
      }
    });
  });

  it('finds one among thousands', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      for (let chunk = 0; chunk < 10; chunk += 1)
        await tx
          .insertInto('persons')
          .values(
            Array.from({ length: 500 }, (_, index) => ({
              id: `p${chunk * 500 + index}`,
              name: `Person P${chunk * 500 + index}`,
              email: null,
              persona: null,
              time_zone: null,
              locale: null,
              created_at: NOW,
            })),
          )
          .execute();
      const where = { platform: 'chat', workspace: 'W1', mentions: [], me: 'p1' };
      expect(await findPeople(tx, 'person p4097', where)).toMatchObject({ person: { id: 'p4097' } });
      const slip = await findPeople(tx, 'persn p4097', where);
      expect(slip).toMatchObject({ kind: 'none', suggestions: [{ id: 'p4097' }, {}, {}] });
      expect(await findPeople(tx, 'long '.repeat(2_000), where)).toEqual({ kind: 'none', suggestions: [] });
      // Of thousands, those are compared whose name begins or ends as what was typed.
      for (const typed of ['prson p4097', 'person 4p097', 'Xerson P4097'])
        expect(await findPeople(tx, typed, where), typed).toMatchObject({
          kind: 'none',
          suggestions: expect.arrayContaining([expect.objectContaining({ id: 'p4097' })]),
        });
    });
  });
});

describe('a list of people', () => {
  it.each([
    ['dana@x.com, @Noor and Milo Ferreira', ['dana@x.com', '@Noor', 'Milo Ferreira']],
    ['Dana; Milo\nNoor & Zoe', ['Dana', 'Milo', 'Noor', 'Zoe']],
    ['Dana, Milo, and Noor', ['Dana', 'Milo', 'Noor']],
    ['Anders Sand', ['Anders Sand']],
    ['Dana AND Milo', ['Dana', 'Milo']],
    ['account:U1,person:2', ['account:U1', 'person:2']],
    [' , ;', []],
    ['', []],
  ])('%j', (words, people) => {
    expect(splitPeople(words, [], ['and'])).toEqual(people);
  });

  it('keeps mentions whole', () => {
    const mentions = ['@Dana', '@Dana, Kim (and co.)', '@Noor'].map((text) => ({ text, account: 'U' }));
    expect(splitPeople('@Dana, Kim (and co.) @Dana @Noor, Milo', mentions, ['and'])).toEqual([
      '@Dana, Kim (and co.)',
      '@Dana',
      '@Noor',
      'Milo',
    ]);
  });
});
