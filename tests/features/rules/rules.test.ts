import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { noteTitle } from '../../../src/conversation/meet-found.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { jobs } from '../../../src/features/rules/jobs.js';
import { proposeImported } from '../../../src/features/shared/assignments/rules-and-imports.js';
import type { RuledPath } from '../../../src/knowledge/ruled-paths.js';
import { whoJoined } from '../../../src/onboarding/rules/records.js';
import { pathsFor } from '../../../src/onboarding/rules/rules.js';
import type { DirectoryEntry } from '../../../src/ports/adapter.js';
import { companyPack } from '../../support/company-pack.js';
import { buttonNamed } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { jobPartsOf } from '../../support/jobs.js';
import { writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, personOf, press, readBy, type Talk, teamTalk } from '../../support/team.js';

const DAY = 24 * 60 * 60 * 1_000;
const RULES = 'rules:\n  - to: everybody\n    give: path/company\n  - to: role\n    ask: manager\n';

/** Two paths: one for everybody, and that of the joiner's role. */
function files(rules: string): Record<string, string> {
  const company = companyPack('company');
  const joiner = company['paths/joiner.yaml'] ?? '';
  const path = joiner
    .replace('id: path/joiner', 'id: path/company')
    .replaceAll('Learning to join', 'The company')
    .replace('persona: persona/joiner\n', '');
  return {
    ...company,
    'pack.yaml': `${company['pack.yaml']}${rules}`,
    'paths/company.yaml': path.replace(
      /asks:\n(?: {2}- .*\n)+/,
      'asks:\n  - what does the company do first?\n',
    ),
  };
}

describe('pathsFor', () => {
  const AT = Date.UTC(2026, 9, 1, 12);
  const path = { id: 'path/company' } as RuledPath['path'];
  const company: RuledPath = {
    rule: 'everybody path/company',
    by: { to: 'everybody', give: 'path/company' },
    path,
    persona: null,
    asks: false,
  };
  const asked: RuledPath = {
    ...company,
    rule: 'role path/company',
    by: { to: 'role', ask: 'manager' },
    persona: 'persona/joiner',
    asks: true,
  };
  const facts = { titled: 'persona/joiner', today: '2026-12-21', timeZone: null };
  const since = new Map([company, asked].map(({ rule }) => [rule, AT]));

  it.each([
    ['2026-08-31', '2026-10-10', 0],
    ['2026-09-01', '2026-10-10', 1],
    ['2026-10-21', '2026-12-21', 0],
    ['2026-10-22', '2026-12-21', 1],
    ['2027-06-01', '2026-12-21', 1],
  ])('gives to whoever joined on %s, on %s: %i', (joined, today, count) => {
    expect(pathsFor([company], { ...facts, joined, today }, since)).toHaveLength(count);
  });

  it('gives a path by the first rule that names it', () => {
    const joined = '2026-12-01';
    expect(pathsFor([asked, company], { ...facts, joined }, since)).toEqual([asked]);
    expect(pathsFor([asked, company], { ...facts, joined, titled: null }, since)).toEqual([company]);
  });
});

/** The team has been here for 33 days; the talk stands on Monday, 21 December 2026, at noon. */
describe.each(databases)('rules of a pack on $name', ({ fresh }) => {
  let folder: string;
  let plain: Learned;
  let ruled: Learned;
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rules-'));
    plain = await learnPacks(await writePack(join(folder, 'plain', 'company'), files('')));
    ruled = await learnPacks(await writePack(join(folder, 'ruled', 'company'), files(RULES)));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: plain });
    talk.pass(33 * DAY);
  });

  async function importing(...lines: string[]) {
    const people = await importCsv(
      talk,
      `email,name,manager email,persona,start date\n${lines.join('\n')}\n`,
    );
    const before = (await talk.outbox()).length;
    const came = await held.database.transaction((tx) =>
      proposeImported(notifierFrom(jobPartsOf(talk), tx, `import:${talk.now()}`), people),
    );
    return { came, people, told: (await talk.outbox()).slice(before) };
  }

  async function round() {
    const all = jobs(jobPartsOf(talk));
    for (const job of all) await job.run(new AbortController().signal);
  }

  const rows = () =>
    held.database.transaction((tx) =>
      tx
        .selectFrom('assignments')
        .innerJoin('persons', 'persons.id', 'assignments.person_id')
        .select(['persons.name', 'path', 'state', 'assignments.start_date as start', 'given_by as by'])
        .orderBy('persons.name')
        .orderBy('path')
        .execute(),
    );

  it('give whoever is imported the path for everybody, and ask the manager for that of their title, once', async () => {
    talk.learn(ruled);
    const { came, told } = await importing('zoe@example.com,Zoe,maren@example.com,JOINER,2027-01-04');
    expect(came).toEqual({ given: 1, proposed: 1, undecided: 0, untold: 0 });
    expect(await rows()).toEqual([
      { name: 'Zoe', path: 'path/company', state: 'waiting', start: '2027-01-04', by: null },
      { name: 'Zoe', path: 'path/joiner', state: 'proposed', start: '2027-01-04', by: null },
    ]);
    expect(told.map(({ reply }) => reply.fallback).join()).toMatch(
      /Learning to join.*by a rule of the pack/s,
    );
    // By nobody twice, however often and by whomever it is looked at.
    await importing('zoe@example.com,Zoe Ann,maren@example.com,joiner,2027-01-04');
    await Promise.all([round(), round()]);
    expect(await rows()).toHaveLength(2);
    const proposals = await talk.say('maren', 'proposals');
    await press(talk, 'maren', proposals, 'Confirm it');
    const all = await talk.say('maren', 'show zoe');
    expect(all.text).not.toContain('proposed');
    const again = await talk.say('maren', 'assign zoe company');
    expect(again.text).toMatch(/by a rule of the pack, Mon 21 Dec/);
    // Not after it was called off or declined, either.
    await held.database.transaction((tx) =>
      tx.updateTable('assignments').set({ state: 'cancelled' }).execute(),
    );
    await importing('zoe@example.com,Zoe,maren@example.com,joiner,2027-01-05');
    await round();
    expect((await rows()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('give whoever writes first a path from that day on, and neither guests nor those whom others only name', async () => {
    talk.learn(ruled);
    talk.add('yara', { email: 'yara@example.com' });
    talk.add('gus', { email: 'gus@example.com', standing: 'guest' });
    talk.add('lou', { email: 'lou@example.com' });
    await talk.say('maren', 'show lou@example.com');
    await talk.say('gus', 'my path');
    const first = await talk.say('yara', 'my path');
    expect(readBy(first, 'yara')).toContain('Your first weeks are put together: The company.');
    await round();
    const yara = { path: 'path/company', state: 'active', start: '2026-12-21', by: null };
    expect((await rows()).filter(({ name }) => ['Yara', 'Gus', 'Lou'].includes(name))).toEqual([
      { name: 'Yara', ...yara },
    ]);
    expect((await talk.say('ada', 'show yara')).text).toMatch(
      /path given by a rule of the pack, from Mon 21 Dec/,
    );
  });

  it('go by the title in a directory and not by the role that somebody picks, however alike', async () => {
    const freely = RULES.replace('    ask: manager\n', '');
    talk.learn(await learnPacks(await writePack(join(folder, 'freely', 'company'), files(freely))));
    talk.add('tia', { email: 'tia@example.com', jobTitle: 'joiner' });
    talk.add('sam', { email: 'sam@example.com', jobTitle: 'Senior Joiner' });
    for (const name of ['tia', 'sam']) await talk.say(name, 'help');
    await talk.click('sam', { action: { name: 'persona.choose', value: 'persona/joiner' } });
    await round();
    const joiners = (await rows()).filter(({ path }) => path === 'path/joiner');
    expect(joiners).toMatchObject([{ name: 'Tia', state: 'active', by: null }]);
  });

  it('leave out who was here before, and ask with the message of the day what the clock finds', async () => {
    talk.add('tia', { email: 'tia@example.com', jobTitle: 'Joiner' });
    await talk.join('tia');
    await importing(
      'old@example.com,Old,maren@example.com,joiner,2026-11-18',
      'tia@example.com,Tia,maren@example.com,,',
      'ivy@example.com,Ivy,maren@example.com,,2026-12-22',
    );
    await held.database.transaction((tx) => tx.deleteFrom('assignments').execute());
    talk.learn(ruled);
    const before = (await talk.outbox()).length;
    // By the clock alone nobody hears at night.
    talk.pass(DAY / 2);
    await round();
    expect((await talk.outbox()).slice(before)).toEqual([]);
    talk.pass(DAY / 2);
    await round();
    expect(await rows()).toEqual([
      { name: 'Ivy', path: 'path/company', state: 'waiting', start: '2026-12-22', by: null },
      { name: 'Tia', path: 'path/company', state: 'active', start: '2026-12-21', by: null },
      { name: 'Tia', path: 'path/joiner', state: 'proposed', start: '2026-12-21', by: null },
    ]);
    // Tia herself hears that her path begins; Maren is asked by no message of its own.
    expect((await talk.outbox()).slice(before).map(({ place }) => place.address.account)).toEqual(['tia']);
    const asked = await dueTo(talk, 'maren');
    expect(asked[0]?.fallback).toMatch(/1 path waits for your yes.*Tia.*by a rule of the pack/s);
    expect(readBy(await talk.click('maren', buttonNamed(asked, 'Confirm')), 'maren')).toContain(
      'Tia has a path now',
    );
  });

  it('ask whoever has reminders off by a message of its own, in their working hours', async () => {
    talk.add('tia', { email: 'tia@example.com', jobTitle: 'Joiner' });
    await talk.join('tia');
    await importing('tia@example.com,Tia,maren@example.com,,');
    await held.database.transaction((tx) => tx.deleteFrom('assignments').execute());
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ reminders_off_at: 1 }).where('name', '=', 'Maren').execute(),
    );
    talk.learn(ruled);
    const toMaren = async () =>
      (await talk.outbox()).filter(
        ({ place, reply }) =>
          place.address.account === 'maren' && reply.fallback.includes('waits for your yes'),
      );
    talk.pass(DAY);
    await round();
    expect(await dueTo(talk, 'maren')).toEqual([]);
    expect(await toMaren()).toHaveLength(1);
    await round();
    expect(await toMaren()).toHaveLength(1);
  });

  it('forget a title that names a role once another one does not', async () => {
    talk.learn(ruled);
    talk.add('tia', { email: 'tia@example.com', jobTitle: 'Joiner' });
    await talk.say('tia', 'help');
    const titled = () =>
      held.database.transaction((tx) =>
        tx.selectFrom('persons').select('titled').where('name', '=', 'Tia').executeTakeFirstOrThrow(),
      );
    expect(await titled()).toEqual({ titled: 'persona/joiner' });
    const tia = await personOf(talk, 'tia');
    const entry: DirectoryEntry = {
      name: 'Tia',
      active: true,
      standing: 'member',
      jobTitle: 'Head of Joinery',
    };
    await held.database.transaction((tx) =>
      noteTitle(notifierFrom(jobPartsOf(talk), tx, 'test'), tia, entry),
    );
    expect(await titled()).toEqual({ titled: null });
  });

  it('look at people of whom none has come, and give nothing', async () => {
    const ids = await held.database.transaction(async (tx) => {
      for (const account of await tx.selectFrom('accounts').select('id').execute()) {
        await tx.updateTable('accounts').set({ used_at: null }).where('id', '=', account.id).execute();
      }
      return (await tx.selectFrom('persons').select('id').execute()).map(({ id }) => id);
    });
    expect(await held.database.transaction((tx) => whoJoined(tx, ids))).toEqual([]);
  });

  it('ask the admins where there is no manager, and wait for one where there are neither', async () => {
    talk.learn(ruled);
    const { came, told } = await importing('wim@example.com,Wim,,joiner,2027-01-04');
    expect(came).toMatchObject({ proposed: 1, undecided: 0 });
    expect(told.map(({ place }) => place.address.account)).toEqual(['ada']);
    talk.settings.admins = [];
    expect((await importing('pia@example.com,Pia,,joiner,2027-01-04')).came).toMatchObject({ undecided: 1 });
    await importing('pia@example.com,Pia,maren@example.com,,');
    await round();
    expect((await rows()).filter(({ name }) => name === 'Pia')).toHaveLength(2);
  });
});
