import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/knowledge/loading/load.js';
import type { Knowledge } from '../../src/knowledge/schema/schema.js';
import { arrive } from '../../src/people/accounts/people.js';
import { setOwn } from '../../src/people/accounts/profile.js';
import { personById } from '../../src/people/accounts/record.js';
import { importPeople } from '../../src/people/import/import.js';
import { formatLineProblem, readPeopleCsv } from '../../src/people/import/people-csv.js';
import type { Database } from '../../src/storage/database.js';
import { databases } from '../support/databases.js';
import { writePack } from '../support/pack.js';
import { addAccount, addPerson, entryOf, key, NOW } from './office.js';

let knowledge: Knowledge;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const loaded = await loadPacks([await writePack(join(folder, 'workshop'))]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  knowledge = loaded.knowledge;
  await rm(folder, { recursive: true });
});

const calendars = {
  names: ['none', 'cairo'],
  find: (words: string) =>
    ['none', 'cairo', 'DE-BE'].find((name) => name.toLowerCase() === words.toLowerCase()),
};

async function take(database: Database, text: string) {
  const read = readPeopleCsv(text);
  expect(read.problems).toEqual([]);
  const { done, problems } = await database.transaction((tx) =>
    importPeople(tx, read.lines, knowledge, NOW, calendars),
  );
  return {
    done: done.map(({ line, email, what, changes }) => [line, email, what, ...changes].join(' | ')),
    problems: problems.map(formatLineProblem),
    ids: new Map(done.map(({ email, person }) => [email, person])),
  };
}

describe('reading a file of people', () => {
  it('takes columns in any order and case, parted in any of three ways', () => {
    const line = { line: 2, email: 'dana@x.com', name: 'Kim, Dana', managerEmail: 'boss@x.com' };
    for (const text of [
      '\uFEFFName,E-Mail,MANAGER_EMAIL\r\n"Kim, Dana",Dana@X.com,Boss@x.com\r\n',
      'manager-email;name;email\nboss@x.com;Kim, Dana;dana@x.com',
      'email\tname\tManager email\n dana@x.com \t Kim,  Dana \tboss@x.com\n\n',
    ])
      expect(readPeopleCsv(text)).toEqual({ lines: [line], problems: [] });
  });

  it('reads every column, and leaves out what is empty', () => {
    const { lines, problems } = readPeopleCsv(
      [
        'email,name,manager email,persona,start date,time zone,buddy email,accounts,roles',
        'a@x.com,"The ""A""",,Joiner,2026-11-30,Europe/Berlin,b@x.com,chat:W1:U1,admin',
        'b@x.com,B',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([
      {
        line: 2,
        email: 'a@x.com',
        name: 'The "A"',
        persona: 'Joiner',
        startDate: '2026-11-30',
        timeZone: 'Europe/Berlin',
        buddyEmail: 'b@x.com',
      },
      { line: 3, email: 'b@x.com', name: 'B' },
    ]);
  });

  it('names line, column and the way out for all that is wrong', () => {
    const { lines, problems } = readPeopleCsv(
      [
        'email,name,manager email,start date,time zone,buddy email',
        'a@x.com,"A',
        'second line"',
        '',
        'not an address,B,neither,30.11.2026,Mars/Olympus,nor',
        'A@x.com,',
        ',C',
        'd@x.com,D,,2026-02-30,,,too,much',
        'e@x.com,E',
      ].join('\n'),
    );
    expect(lines.map(({ line, email }) => [line, email])).toEqual([
      [2, 'a@x.com'],
      [9, 'e@x.com'],
    ]);
    expect(problems.map(formatLineProblem)).toEqual([
      'line 5, email: "not an address" is no email address. Write it like dana@example.com.',
      'line 5, start date: "30.11.2026" is no date. Write year, month and day, such as 2026-11-30.',
      'line 5, time zone: "Mars/Olympus" is no time zone. Write its IANA name, such as Europe/Berlin.',
      'line 5, manager email: "neither" is no email address. Write it like dana@example.com.',
      'line 5, buddy email: "nor" is no email address. Write it like dana@example.com.',
      'line 6, email: a@x.com is on line 2 already. Leave one line for each person.',
      'line 6, name: there is no name. Add it.',
      'line 7, email: there is no email address. Add it: people are known by it.',
      'line 8: there are 8 values for 6 columns. Put a value that holds the separator into quotation marks.',
      'line 8, start date: "2026-02-30" is no date. Write year, month and day, such as 2026-11-30.',
    ]);
  });

  it.each([
    ['', /^line 1: the file is empty\. .*"email", "name", "manager email"/],
    [
      'email,name,favourite colour\na@x.com,A,blue',
      /^line 1, favourite colour: .*"time zone", "buddy email"/,
    ],
    ['email,name,\na@x.com,A,', /column 3 has no name/],
    ['email,name,Email\na@x.com,A,a@x.com', /"email" is there twice/],
    ['name\nA', /"email" is missing/],
    ['dana@x.com,Dana\n', /"dana@x.com" is no column/],
    ['email,name\na@x.com,"A\n', /^line 2: a quotation mark/],
    ['email,name\na@x.com,A "B" C\n', /^line 2: a quotation mark/],
  ])('refuses %j', (text, message) => {
    const { lines, problems } = readPeopleCsv(text);
    expect(lines).toEqual([]);
    expect(problems.map(formatLineProblem).join('\n')).toMatch(message);
  });
});

describe.each(databases)('importing people on $name', ({ fresh }) => {
  it('takes a calendar that is known, and names the known ones for another', async () => {
    const { database } = await fresh();
    const text = 'email,name,calendar\na@x.com,A,de-be\nb@x.com,B,Cairo\nc@x.com,C,Atlantis\nd@x.com,D,';
    const { done, problems } = await take(database, text);
    expect(done).toEqual([
      '2 | a@x.com | created | calendar: DE-BE',
      '3 | b@x.com | created | calendar: cairo',
      '5 | d@x.com | created',
    ]);
    expect(problems).toEqual([
      'line 4, calendar: "Atlantis" is no calendar. Write the code of a country, such as DE or DE-BE, or "none" or "cairo".',
    ]);
    const rows = await database.transaction((tx) =>
      tx.selectFrom('persons').select('calendar').orderBy('email').execute(),
    );
    expect(rows.map(({ calendar }) => calendar)).toEqual(['DE-BE', 'cairo', null]);
    expect((await take(database, text)).done[0]).toBe('2 | a@x.com | same');
  });

  it('creates, changes what differs, and run twice changes nothing', async () => {
    const { database } = await fresh();
    const header = 'email,name,manager email,persona,start date,time zone,buddy email';
    const file = [
      header,
      'dana@x.com,Dana,boss@x.com,the joiner,2026-11-30,Europe/Berlin,milo@x.com',
      'boss@x.com,Boss',
      'milo@x.com,Milo,BOSS@x.com,,,,dana@x.com',
    ].join('\n');
    const first = await take(database, file);
    expect(first).toMatchObject({
      problems: [],
      done: [
        '2 | dana@x.com | created | persona: Joiner | time zone: Europe/Berlin | start date: 2026-11-30 | manager: boss@x.com | buddy: milo@x.com',
        '3 | boss@x.com | created',
        '4 | milo@x.com | created | manager: boss@x.com | buddy: dana@x.com',
      ],
    });
    const dana = String(first.ids.get('dana@x.com'));
    const record = await database.transaction((tx) => personById(tx, dana));
    expect(record).toEqual({
      id: dana,
      name: 'Dana',
      email: 'dana@x.com',
      persona: 'persona/joiner',
      timeZone: 'Europe/Berlin',
      locale: null,
      manager: first.ids.get('boss@x.com'),
      buddy: first.ids.get('milo@x.com'),
      startDate: '2026-11-30',
      calendar: null,
    });

    const second = await take(database, file);
    expect(second.done).toEqual(['2 | dana@x.com | same', '3 | boss@x.com | same', '4 | milo@x.com | same']);
    expect(await database.transaction((tx) => personById(tx, dana))).toEqual(record);

    const third = await take(
      database,
      `${header}\ndana@x.com,Dana Kim,milo@x.com,,2026-12-01,Asia/Tokyo,\nnoor@x.com,Noor,dana@x.com`,
    );
    expect(third.done).toEqual([
      '2 | dana@x.com | changed | name: Dana Kim (was Dana) | time zone: Asia/Tokyo (was Europe/Berlin) | start date: 2026-12-01 (was 2026-11-30) | manager: milo@x.com (was boss@x.com)',
      '3 | noor@x.com | created | manager: dana@x.com',
    ]);
    expect(await database.transaction((tx) => personById(tx, dana))).toMatchObject({
      persona: 'persona/joiner',
      buddy: first.ids.get('milo@x.com'),
    });
  });

  it('leaves name and time zone of somebody with an account to the directory and themselves', async () => {
    const { database } = await fresh();
    const [dana, milo] = await database.transaction(async (tx) => {
      const entry = entryOf('Dana Kim', { email: 'dana@x.com' });
      const one = await arrive(tx, key('U1'), entry, 'persona/other', NOW);
      const two = await arrive(tx, key('U2'), entryOf('Milo', { email: 'milo@x.com' }), undefined, NOW);
      await setOwn(tx, two.person, { timeZone: 'Europe/Rome' });
      return [one.person, two.person];
    });
    const { done } = await take(
      database,
      'email,name,persona,time zone\ndana@x.com,"Kim, D.",joiner,Asia/Tokyo\nmilo@x.com,M,,Asia/Tokyo',
    );
    expect(done).toEqual([
      '2 | dana@x.com | changed | persona: Joiner (was persona/other) | time zone: Asia/Tokyo',
      '3 | milo@x.com | same',
    ]);
    await database.transaction(async (tx) => {
      expect(await personById(tx, dana)).toMatchObject({ name: 'Dana Kim', timeZone: 'Asia/Tokyo' });
      expect(await personById(tx, milo)).toMatchObject({ name: 'Milo', timeZone: 'Europe/Rome' });
    });
  });

  it('leaves out bad lines and those that hang on them, and takes the others', async () => {
    const { database } = await fresh();
    await database.transaction((tx) => addPerson(tx, 'Boss', { email: 'boss@x.com' }));
    const { done, problems } = await take(
      database,
      [
        'email,name,manager email,persona,buddy email',
        'a@x.com,A,b@x.com',
        'b@x.com,B,,joner of all trades',
        'c@x.com,C,c@x.com,,c@x.com',
        'd@x.com,D,boss@x.com,,nobody@x.com',
        'boss@x.com,Boss,,plumber',
        'e@x.com,E,boss@x.com,joinr',
      ].join('\n'),
    );
    expect(done).toEqual(['7 | e@x.com | created | persona: Joiner | manager: boss@x.com']);
    expect(problems).toEqual([
      'line 2, manager email: b@x.com is neither known nor on a good line of this file. Add a line for them, or put their line right.',
      'line 3, persona: "joner of all trades" is no persona. Write "Joiner".',
      'line 4, manager email: c@x.com would report to themselves. Name somebody else, or leave it empty.',
      'line 4, buddy email: c@x.com would be their own buddy. Name somebody else, or leave it empty.',
      'line 5, buddy email: nobody@x.com is neither known nor on a good line of this file. Add a line for them, or put their line right.',
      'line 6, persona: "plumber" is no persona. Write "Joiner".',
    ]);
  });

  it('finds a circle of managers over file and database together', async () => {
    const { database } = await fresh();
    const circle = await take(
      database,
      'email,name,manager email\na@x.com,A,b@x.com\nb@x.com,B,c@x.com\nc@x.com,C,a@x.com\nd@x.com,D,a@x.com\ne@x.com,E',
    );
    expect(circle.done).toEqual(['6 | e@x.com | created']);
    expect(circle.problems).toEqual([
      'line 2, manager email: a circle of managers: a@x.com > b@x.com > c@x.com > a@x.com (lines 2, 3, 4). Give one of them another manager.',
      'line 3, manager email: a circle of managers: a@x.com > b@x.com > c@x.com > a@x.com (lines 2, 3, 4). Give one of them another manager.',
      'line 4, manager email: a circle of managers: a@x.com > b@x.com > c@x.com > a@x.com (lines 2, 3, 4). Give one of them another manager.',
      'line 5, manager email: a@x.com is neither known nor on a good line of this file. Add a line for them, or put their line right.',
    ]);

    const known = await take(database, 'email,name,manager email\na@x.com,A,b@x.com\nb@x.com,B');
    expect(known.problems).toEqual([]);
    const closed = await take(database, 'email,name,manager email\nb@x.com,B,a@x.com');
    expect(closed).toMatchObject({
      done: [],
      problems: [
        'line 2, manager email: a circle of managers: b@x.com > a@x.com > b@x.com (line 2). Give one of them another manager.',
      ],
    });
    // The file turns the line round: a reports to nobody that b is above of.
    const turned = await take(database, 'email,name,manager email\nb@x.com,B,a@x.com\na@x.com,A,e@x.com');
    expect(turned.problems).toEqual([]);
    // The line that would open the circle is bad itself: what is known holds, and the circle is there again.
    const kept = await take(
      database,
      'email,name,manager email,persona\ne@x.com,E,b@x.com,\na@x.com,A,z@x.com,\nz@x.com,Z,,plumber',
    );
    expect(kept.done).toEqual([]);
    expect(kept.problems).toHaveLength(3);
    expect(kept.problems[0]).toMatch(/e@x.com > b@x.com > a@x.com > e@x.com \(line 2\)/);
  });

  it('takes five thousand people at once', async () => {
    const { database } = await fresh();
    const rows = Array.from(
      { length: 5_000 },
      (_, index) =>
        `p${index}@x.com,Person ${index},${index === 0 ? '' : `p${Math.floor((index - 1) / 10)}@x.com`},joiner,2026-11-30,Europe/Berlin,p${(index + 1) % 5_000}@x.com`,
    );
    // The reports come before their managers.
    const file = [
      'email,name,manager email,persona,start date,time zone,buddy email',
      ...rows.reverse(),
    ].join('\n');
    const first = await take(database, file);
    expect(first.problems).toEqual([]);
    expect(first.done.filter((line) => line.includes('| created |'))).toHaveLength(5_000);
    const second = await take(database, file);
    expect(second.done.filter((line) => line.endsWith('| same'))).toHaveLength(5_000);
    const changed = await take(database, file.replaceAll(',Person ', ',Human '));
    expect(changed.done.filter((line) => line.includes('| changed | name: Human '))).toHaveLength(5_000);
  });

  it('takes no guest for a manager or buddy, whose other account may be a member', async () => {
    const { database } = await fresh();
    await database.transaction(async (tx) => {
      const gus = await addPerson(tx, 'Gus', { email: 'gus@x.com' });
      await addAccount(tx, gus, key('G1'), { standing: 'guest' });
      const mona = await addPerson(tx, 'Mona', { email: 'mona@x.com' });
      await addAccount(tx, mona, key('G2'), { standing: 'guest' });
      await addAccount(tx, mona, key('U2'));
    });
    const { problems } = await take(
      database,
      'email,name,manager email,buddy email\na@x.com,A,gus@x.com,mona@x.com\nb@x.com,B,mona@x.com,gus@x.com\nc@x.com,C,mona@x.com,',
    );
    expect(problems).toEqual([
      expect.stringMatching(/^line 2.*manager email.*gus@x.com is a guest/s),
      expect.stringMatching(/^line 3.*buddy email.*gus@x.com is a guest/s),
    ]);
  });
});
