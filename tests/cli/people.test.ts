import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPeopleGrant, runPeopleJoin, runPeopleList, runPeopleSplit } from '../../src/cli/people/people.js';
import { runPeopleImport } from '../../src/cli/people/people-import.js';
import { isAdmin } from '../../src/people/roles/roles.js';
import { addAccount, addPerson, key } from '../people/office.js';
import { atDesk, type Desk } from './desk.js';

const good =
  'email,name,manager email,persona\ndana@example.com,Dana,ada@example.com,joiner\nada@example.com,Ada\n';
const mixed = `${good}milo@example.com,Milo,,plumber\n`;

async function names(desk: Desk): Promise<string[]> {
  const rows = await desk.inDatabase((tx) =>
    tx.selectFrom('persons').select('name').orderBy('name').execute(),
  );
  return rows.map(({ name }) => name);
}

describe('ropes people import', () => {
  it('says line by line what it did, and run twice changes nothing', async () => {
    await atDesk(async (desk) => {
      expect(await desk.importing(good)).toEqual({
        code: 0,
        err: '',
        out: `line 2  created  dana@example.com  persona: Joiner, manager: ada@example.com
line 3  created  ada@example.com
2 created, 0 changed, 0 as they were.
`,
      });
      expect((await desk.importing(good)).out).toMatch(/\n0 created, 0 changed, 2 as they were\.\n$/);
    });
  });

  it('changes nothing when a line is bad, unless the good ones are asked for', async () => {
    await atDesk(async (desk) => {
      const refused = await desk.importing(`${mixed}nobody,Nobody\n`);
      expect(refused).toEqual({
        code: 1,
        out: '',
        err: `line 4, persona: "plumber" is no persona. Write "Joiner".
line 5, email: "nobody" is no email address. Write it like dana@example.com.
2 problems found: nothing was changed. Put them right, or take the good lines with --partial.
`,
      });
      expect(await names(desk)).toEqual([]);
      const partial = await desk.importing(mixed, { partial: true });
      expect(partial).toMatchObject({ code: 0, err: expect.stringContaining('those lines were left out') });
      expect(await names(desk)).toEqual(['Ada', 'Dana']);
      expect(await desk.importing('email,name\nx,X', { partial: true })).toMatchObject({ code: 1, out: '' });
    });
  });

  it('tries without doing it, and says which paths it would propose', async () => {
    await atDesk(async (desk) => {
      const soon = new Date(Date.now() + 3 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
      const file = `email,name,manager email,persona,start date
ada@example.com,Ada,,,
dana@example.com,Dana,ada@example.com,joiner,${soon}
old@example.com,Old,ada@example.com,joiner,2019-01-07
`;
      const dry = await desk.importing(file, { dryRun: true });
      expect(dry).toMatchObject({ code: 0, err: '' });
      expect(dry.out).toMatch(
        /paths proposed to managers: 1, managers who cannot be reached yet and will be told when they can: 1\n/,
      );
      expect(dry.out).toMatch(/A dry run: nothing was changed\.\n$/);
      expect(await names(desk)).toEqual([]);
      await desk.inDatabase(async (tx) => {
        const ada = await addPerson(tx, 'Ada', { email: 'ada@example.com' });
        await addAccount(tx, ada, key('U1'));
      });
      expect((await desk.importing(file)).out).toMatch(/paths proposed to managers: 1\n/);
      expect((await desk.importing(file)).out).not.toMatch(/proposed/);
      expect(await names(desk)).toEqual(['Ada', 'Dana', 'Old']);
    });
  });

  it('says what is wrong with a file that it cannot read', async () => {
    await atDesk(async (desk) => {
      const missing = await desk.run((terminal, wiring) =>
        runPeopleImport('nowhere.csv', {}, terminal, wiring),
      );
      expect(missing).toMatchObject({ code: 1, err: expect.stringMatching(/nowhere\.csv cannot be read/) });
      const latin = await desk.importing(Buffer.from('email,name\nj@example.com,J\xfcrgen\n', 'latin1'));
      expect(latin).toMatchObject({ code: 1, err: expect.stringMatching(/is not UTF-8/) });
    });
  });
});

describe('ropes people', () => {
  it('lists people as a table, JSON, and the CSV that can be taken back', async () => {
    await atDesk(async (desk) => {
      const empty = await desk.run((terminal, wiring) => runPeopleList({}, terminal, wiring));
      expect(empty).toMatchObject({ code: 0, out: expect.stringMatching(/people import/) });
      await desk.importing(good);
      await desk.inDatabase(async (tx) => {
        const odd = await addPerson(tx, '=HYPERLINK("x")\u001b[31m', { email: 'odd@example.com' });
        await addAccount(tx, odd, key('U1'));
        await addAccount(tx, odd, key('U2'), { active: 0, standing: 'guest' });
      });
      const list = (options: { json?: boolean; csv?: boolean }) =>
        desk.run((terminal, wiring) => runPeopleList(options, terminal, wiring));
      const table = await list({});
      expect(table.out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
        ['NAME', 'EMAIL', 'PERSONA', 'MANAGER', 'START DATE', 'ACCOUNTS', 'ROLES'],
        ['=HYPERLINK("x") [31m', 'odd@example.com', 'chat:W1:U1, chat:W1:U2 (left)'],
        ['Ada', 'ada@example.com', 'admin, manager'],
        ['Dana', 'dana@example.com', 'persona/joiner', 'ada@example.com'],
        [''],
      ]);
      expect(JSON.parse((await list({ json: true })).out)).toMatchObject([
        {
          accounts: [
            { key: 'chat:W1:U1', active: true },
            { standing: 'guest', active: false },
          ],
        },
        { name: 'Ada', roles: ['admin', 'manager'], manager: null },
        { name: 'Dana', email: 'dana@example.com', manager: { name: 'Ada', email: 'ada@example.com' } },
      ]);
      const csv = (await list({ csv: true })).out;
      expect(csv).toMatch(
        /^email,name,manager email,persona,start date,time zone,buddy email,calendar,accounts,roles\n/,
      );
      // A spreadsheet takes it for text.
      expect(csv).toContain(`"'=HYPERLINK(`);
      const back = await desk.importing(csv);
      expect(back).toMatchObject({ code: 0, err: '' });
      expect(back.out).toMatch(/\n0 created, 0 changed, 3 as they were\.\n$/);
      expect(await readFile(join(desk.folder, 'people.csv'), 'utf8')).toBe(csv);
    });
  });

  it('writes a CSV that changes nothing when it is taken back, and leaves out who has no address', async () => {
    await atDesk(async (desk) => {
      // Of people without an account the file says the name: a wrong one would be taken over.
      const odd = ['=SUM(A1)', '+1 Bob', '-Kim', '@nick', "'Tis", '\uff1dwide', "O'=Neill"];
      await desk.inDatabase(async (tx) => {
        for (const [index, name] of odd.entries())
          await addPerson(tx, name, { email: `p${index}@example.com` });
      });
      const list = () => desk.run((terminal, wiring) => runPeopleList({ csv: true }, terminal, wiring));
      const all = await list();
      expect(all.err).toBe('');
      expect((await desk.importing(all.out)).out).toMatch(/\n0 created, 0 changed, 7 as they were\.\n$/);

      await desk.inDatabase((tx) => addPerson(tx, 'Robin'));
      const left = await list();
      expect(left.out).toBe(all.out);
      expect(left).toMatchObject({
        code: 0,
        err: expect.stringMatching(/^Left out, .* no email address: 1\./),
      });
      expect(await desk.importing(left.out)).toMatchObject({ code: 0, err: '' });
    });
  });

  it('joins, splits and grants, and says why it does not', async () => {
    await atDesk(async (desk) => {
      await desk.importing(good);
      const person = await desk.inDatabase(async (tx) => {
        const id = await addPerson(tx, 'Dana on chat');
        await addAccount(tx, id, key('29:U1'));
        return id;
      });
      const joining = (one: string, other: string) =>
        desk.run((terminal, wiring) => runPeopleJoin(one, other, terminal, wiring));
      const splitting = (account: string, dryRun = false) =>
        desk.run((terminal, wiring) => runPeopleSplit(account, terminal, wiring, { dryRun }));
      const granting = (email: string, role: string, off = false) =>
        desk.run((terminal, wiring) => runPeopleGrant(email, role, { off }, terminal, wiring));

      expect(await joining('dana@example.com', 'chat:W1:U9')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^Nobody is known as chat:W1:U9\./),
      });
      expect(await joining('ada@example.com', 'Dana@example.com')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/reports to the other/),
      });
      expect(await joining('dana@example.com', 'chat:W1:29:U1')).toEqual({
        code: 0,
        out: 'chat:W1:29:U1 is the same person as dana@example.com now.\n',
        err: '',
      });
      expect(await names(desk)).toEqual(['Ada', 'Dana']);
      expect(await joining('dana@example.com', 'chat:W1:29:U1')).toMatchObject({ code: 1 });

      expect(await splitting('chat:W1:29:U1')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/only account/),
      });
      expect(await splitting('chat:W1:U9')).toMatchObject({ code: 1 });
      await desk.inDatabase(async (tx) => {
        const { person_id } = await tx.selectFrom('accounts').select('person_id').executeTakeFirstOrThrow();
        expect(person_id).not.toBe(person);
        await addAccount(tx, person_id, key('U2'));
      });
      const preview = await splitting('chat:W1:U2', true);
      expect(preview).toMatchObject({ code: 0, err: '' });
      expect(preview.out).toMatch(/would be a person of its own. Nothing was changed/);
      expect(preview.out).toMatch(
        / {2}Dana \(chat:W1:29:U1\) keeps: roles, manager and buddy, the address dana@/,
      );
      expect(await names(desk)).toEqual(['Ada', 'Dana']);
      expect(await joining('chat:W1:29:U1', 'chat:W1:U2')).toMatchObject({
        code: 0,
        out: expect.stringMatching(/doctor asks no more/),
      });
      expect(await splitting('chat:W1:U2')).toMatchObject({ code: 0 });
      expect(await names(desk)).toEqual(['Ada', 'Dana', 'Dana']);

      const danaIsAdmin = () =>
        desk.inDatabase(async (tx) => {
          const query = tx.selectFrom('persons').select('id').where('email', '=', 'dana@example.com');
          return isAdmin(tx, (await query.executeTakeFirstOrThrow()).id, []);
        });
      expect(await granting('Dana@example.com', 'admin')).toMatchObject({ code: 0 });
      expect(await danaIsAdmin()).toBe(true);
      expect(await granting('dana@example.com', 'admin', true)).toMatchObject({ code: 0 });
      expect(await danaIsAdmin()).toBe(false);
      expect((await granting('ada@example.com', 'admin', true)).out).toMatch(
        /stays admin while ROPES_ADMINS/,
      );
      expect(await granting('dana@example.com', 'king')).toMatchObject({ code: 2 });
      expect(await granting('nobody@example.com', 'expert')).toMatchObject({ code: 1 });
    });
  });

  it('says when the database cannot be used', async () => {
    await atDesk(async (desk) => {
      await mkdir(join(desk.folder, 'data'));
      await writeFile(desk.databaseUrl, 'this is not a database, it is a note of some length\n'.repeat(40));
      const listed = await desk.run((terminal, wiring) => runPeopleList({}, terminal, wiring));
      expect(listed).toMatchObject({
        code: 1,
        err: expect.stringMatching(/cannot be used: .*not a database/),
      });
    });
  });
});
