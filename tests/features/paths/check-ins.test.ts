import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { showAnswers, showResults } from '../../../src/features/paths/check-ins/actions.js';
import { doneWithStep } from '../../../src/features/shared/actions.js';
import { buttonNamed, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { goodPack, packYaml, writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, personOf, type Talk, teamTalk, toAccount } from '../../support/team.js';

const checkIn = (seen: string, questions = '') => `    done:
      how: check-in
      seen: ${seen}
      questions:
        - ask: How clear is what is expected of you?
          answer: scale
          low: not at all
          high: wholly
        - ask: Who helps you most?
          answer: choice
          options: [my buddy, my manager]
        - ask: What would you change?
          answer: words
${questions}`;

const step = (id: string, doer: string, done: string) => `  - id: ${id}
    title: ${id}
    day: 1
    minutes: 5
    doer: ${doer}
    task: Say how it is.
${done}`;

let folder: string;
let pack: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-ins-'));
  const [head] = (goodPack('shop')['paths/joiner.yaml'] ?? '').split('steps:\n');
  pack = await learnPacks(
    await writePack(join(folder, 'shop'), {
      'pack.yaml': `${packYaml('shop').replace('masters@example.com', 'olga@example.com')}doers:
  - id: hr
    name: HR
    who:
      emails: [hana@example.com]
`,
      'paths/joiner.yaml': `${head}steps:
${step('to-manager', 'new-hire', checkIn('manager'))}${step('to-hr', 'new-hire', checkIn('hr'))}${step('counted', 'new-hire', checkIn('counted'))}${step('of-manager', 'manager', checkIn('hr'))}`,
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answers = { first: '4', second: 'my buddy', third: 'Nothing *at all*', fourth: '', fifth: '' };

describe.each(databases)('check-ins on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  /** Of the form that was opened last. */
  let context: string;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: pack });
    talk.add('hana', { email: 'hana@example.com', timeZone: 'Europe/Berlin' });
    await talk.join('hana');
    await give('maren', 'dana@example.com');
  });

  async function give(by: string, email: string): Promise<void> {
    const preview = await talk.say(by, `assign ${email} joiner from today`);
    await talk.click(by, buttonNamed(preview.replies, 'Assign'));
  }

  async function placeOf(account: string, id: string) {
    const person = await personOf(talk, account);
    const { id: assignment } = await held.database.transaction((tx) =>
      tx.selectFrom('assignments').select('id').where('person_id', '=', person).executeTakeFirstOrThrow(),
    );
    return { assignment, step: id };
  }

  async function opens(account: string, number: number): Promise<Heard> {
    const path = await talk.say(account, `step ${number}`);
    return talk.click(account, buttonNamed(path.replies, 'Answer'));
  }

  async function answer(
    account: string,
    id: string,
    values: Record<string, string> = answers,
  ): Promise<Heard> {
    const place = await placeOf(account, id);
    const { outcome } = await talk.click(account, doneWithStep.button('', { ...place, view: 'other' }));
    context = outcome.form?.context ?? context;
    return talk.submit(account, 'checkin.answer', context, values);
  }

  /** What the message of the day says to somebody, once what is due is planned. */
  const dailyTo = async (account: string): Promise<string> =>
    (await dueTo(talk, account)).map(({ fallback }) => fallback).join('\n');

  it.each([
    [1, 'you and your manager, Maren'],
    [2, 'you and HR'],
    [3, 'nobody but you'],
  ])('say above the questions of step %i who will see the answers', async (number, who) => {
    const { outcome } = await opens('dana', number);
    expect(outcome.form?.intro).toContain(who);
    expect(outcome.form?.fields.map(({ label }) => label)).toEqual([
      'How clear is what is expected of you?',
      'Who helps you most?',
      'What would you change?',
    ]);
  });

  it('want an answer to each question but for words, and keep nothing of half a form', async () => {
    const { outcome } = await answer('dana', 'to-manager', {
      ...answers,
      first: '9',
      second: 'the cat',
      third: '',
    });
    expect(Object.keys(outcome.formErrors ?? {})).toEqual(['first', 'second']);
    const rows = await held.database.transaction((tx) =>
      tx.selectFrom('check_in_answers').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  });

  it('are done by their answers alone, and once', async () => {
    const done = await talk.say('dana', 'done with step 1');
    expect(done.replies.flatMap(({ parts }) => parts).some(({ kind }) => kind === 'buttons')).toBe(true);
    expect(done.text).not.toContain('Done!');
    await answer('dana', 'to-manager');
    const again = await answer('dana', 'to-manager', { ...answers, first: '1' });
    expect(again.text).toContain('is done already');
    const [row] = await held.database.transaction((tx) =>
      tx.selectFrom('check_in_answers').select('value').where('question', '=', 0).execute(),
    );
    expect(row?.value).toBe('4');
  });

  it('are told to whom it was said, with the message of the day, and to nobody else', async () => {
    talk.pass(24 * 60 * 60 * 1_000);
    await answer('dana', 'to-manager');
    expect(await dailyTo('maren')).toContain('A check-in was answered');
    expect(await dailyTo('hana')).not.toContain('was answered');
    const place = await placeOf('dana', 'to-manager');
    const show = (account: string, step = 'to-manager') =>
      talk.click(account, showAnswers.button('', { ...place, step }));
    expect((await show('maren')).text).toContain('my buddy');
    expect((await show('maren')).text).toContain('Nothing *at all*');
    expect((await show('dana')).text).toContain('my buddy');
    for (const other of ['hana', 'olga', 'ada', 'noor']) {
      expect((await show(other)).text).not.toContain('my buddy');
    }
    await answer('dana', 'counted');
    for (const other of ['maren', 'hana', 'olga', 'ada']) {
      expect((await show(other, 'counted')).text).not.toContain('my buddy');
    }
  });

  it('are told at once to whoever wants no reminders', async () => {
    await talk.say('maren', 'reminders off');
    const place = await placeOf('dana', 'to-manager');
    const heard = await answer('dana', 'to-manager');
    const [told] = toAccount(heard, 'maren');
    expect(told?.fallback).toContain('A check-in was answered');
    expect(buttonNamed(told ? [told] : [], 'What Dana answered').action).toEqual(
      showAnswers.button('', place).action,
    );
  });

  it('are all told, some of many with the message of the next day', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `hire${index}`);
    await importCsv(
      talk,
      [
        'email,name,manager email',
        ...names.map((name) => `${name}@example.com,${name},maren@example.com`),
      ].join('\n'),
    );
    for (const name of names) {
      talk.add(name, { email: `${name}@example.com` });
      await talk.join(name);
      await give('maren', `${name}@example.com`);
    }
    talk.pass(24 * 60 * 60 * 1_000);
    for (const name of names) await answer(name, 'to-manager');
    const told: string[] = [];
    for (const heading of ['8 check-ins were answered', 'A check-in was answered']) {
      const text = await dailyTo('maren');
      expect(text).toContain(heading);
      told.push(...(text.match(/hire\d(?=: to-manager)/gi) ?? []));
      talk.pass(24 * 60 * 60 * 1_000);
    }
    expect(new Set(told).size).toBe(9);
    expect(told).toHaveLength(9);
  });

  it('come to results for whoever keeps the path, of five people and never of four', async () => {
    const names = ['anna', 'ben', 'cleo', 'dora', 'ezra'];
    await importCsv(
      talk,
      [
        'email,name,manager email',
        ...names.map((name) => `${name}@example.com,${name},maren@example.com`),
      ].join('\n'),
    );
    await answer('dana', 'counted');
    for (const [index, name] of names.entries()) {
      talk.add(name, { email: `${name}@example.com` });
      await talk.join(name);
      await give('maren', `${name}@example.com`);
      const before = await talk.say('olga', 'check-ins');
      if (index < 4) expect(before.text).toContain('nothing to show');
      else expect(before.text).toContain('5 people');
      // Five answered, and four of them wrote: their words stand not alone.
      expect(before.text).not.toContain('Nothing *at all*');
      await answer(name, 'counted', {
        ...answers,
        first: String(index + 1),
        third: index === 0 ? '' : `Less of Maren, says ${name}`,
      });
    }
    const results = await talk.say('olga', 'check-ins');
    expect(results.text).toContain('6 people');
    expect(results.text).toContain('3.2 of 5 on average');
    expect(results.text).toContain('Nothing *at all*');
    expect(results.text).toContain('Less of somebody, says somebody');
    expect(results.text).not.toMatch(/dana|anna|maren|ezra/i);
    expect((await talk.click('maren', showResults.button('', { path: 'path/joiner' }))).text).toContain(
      'whoever keeps the path',
    );
  });
});
