import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import { doneWithStep, openTask } from '../../../src/features/shared/actions.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { dueTo } from '../../support/falling-due.js';
import { jobPartsOf } from '../../support/jobs.js';
import { goodPack, packYaml, writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { importCsv, personOf, readBy, seenBy, type Talk, teamTalk } from '../../support/team.js';

const meeting = (id: string, day: number, who: string) => `  - id: ${id}
    title: Coffee ${id}
    day: ${day}
    minutes: 30
    doer: new-hire
    task: Drink a coffee with them.
    done:
      how: meet
      with: ${who}
`;

const MONDAY = '2026-11-30';

let folder: string;
let pack: Learned;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meetings-'));
  const [head] = (goodPack('shop')['paths/joiner.yaml'] ?? '').split('steps:\n');
  pack = await learnPacks(
    await writePack(join(folder, 'shop'), {
      'pack.yaml': `${packYaml('shop')}doers:
  - id: mentor
    name: Mentor
    who:
      chosen: "yes"
`,
      'paths/joiner.yaml': `${head}steps:
${meeting('with-buddy', 1, 'buddy')}${meeting('with-one', 2, 'team')}${meeting('with-another', 3, 'team')}${meeting('with-mentor', 3, 'mentor')}`,
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(databases)('meetings on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held, { learned: pack });
    talk.pass(Date.parse(`${MONDAY}T06:00:00Z`) - talk.now());
    for (const name of ['priya', 'ivo']) {
      talk.add(name, { email: `${name}@example.com`, timeZone: 'Europe/Berlin' });
      await talk.join(name);
    }
    await importCsv(
      talk,
      [
        'email,name,manager email,buddy email',
        'priya@example.com,Priya,maren@example.com,',
        'dana@example.com,Dana,maren@example.com,priya@example.com',
      ].join('\n'),
    );
  });

  async function give(): Promise<void> {
    const preview = await talk.say('maren', `assign dana joiner from ${MONDAY}`);
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
  }

  /** What the planner does by itself, again and again. */
  async function goRound(): Promise<void> {
    for (const name of ['find-whom-to-meet', 'look-at-parts']) {
      const jobs = features.features.flatMap(({ jobs: make }) => make?.(jobPartsOf(talk)) ?? []);
      await jobs.find((job) => job.name === name)?.run(new AbortController().signal);
    }
  }

  /** The morning of a day, in Berlin. */
  function morningOf(day: string): void {
    talk.pass(Date.parse(`${day}T08:05:00Z`) - talk.now());
  }

  async function placeOf(step: string) {
    const person = await personOf(talk, 'dana');
    const { id: assignment } = await held.database.transaction((tx) =>
      tx.selectFrom('assignments').select('id').where('person_id', '=', person).executeTakeFirstOrThrow(),
    );
    return { assignment, step, view: 'other' as const };
  }

  it('tell both who the other is, with a time of their working hours, by the clock of each', async () => {
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ time_zone: 'America/New_York' }).where('name', '=', 'Priya').execute(),
    );
    await give();
    const own = await talk.say('dana', 'step 1');
    // The first half hour from ten in New York on.
    expect(readBy(own, 'dana')).toContain('You meet Priya, your buddy');
    expect(readBy(own, 'dana')).toContain('Mon 30 Nov, 16:00 (10:00 for Priya)');
    // Nine in New York.
    talk.pass(8 * 3_600_000);
    const [daily] = await dueTo(talk, 'priya');
    expect(daily?.fallback).toContain('Meet Dana');
    expect(daily?.fallback).toContain('as their buddy');
    expect(daily?.fallback).toContain('Mon 30 Nov, 10:00 (16:00 for Dana)');
  });

  it('say so where the working hours of the two never meet', async () => {
    await held.database.transaction((tx) =>
      tx.updateTable('persons').set({ time_zone: 'Pacific/Honolulu' }).where('name', '=', 'Priya').execute(),
    );
    await give();
    expect(readBy(await talk.say('dana', 'step 1'), 'dana')).toContain('never meet: write to Priya');
  });

  it('name another colleague at each step for the team, and stay with whom they named', async () => {
    await give();
    const named = async (number: number) =>
      /You meet (\w+), a colleague/.exec(readBy(await talk.say('dana', `step ${number}`), 'dana'))?.[1];
    // Of three with the same manager, one is the buddy and is met already.
    expect(await named(2)).toBe('Noor');
    expect(readBy(await talk.say('dana', 'step 3'), 'dana')).toContain('Maren, your manager');
    await importCsv(talk, 'email,name,manager email\nivo@example.com,Ivo,maren@example.com');
    await goRound();
    expect(await named(3)).toBe('Ivo');
    expect(await named(2)).toBe('Noor');
  });

  it('are done by either, and by nobody else', async () => {
    await give();
    await goRound();
    const click = async (account: string, step: string) =>
      readBy(await talk.click(account, doneWithStep.button('', await placeOf(step))), account);
    expect(await click('maren', 'with-buddy')).toContain('not yours to change');
    expect(await click('olga', 'with-buddy')).toContain('You are on no path');
    const tasks = await talk.say('priya', 'my tasks');
    expect(readBy(tasks, 'priya')).toContain('Meet Dana');
    const met = await talk.click('priya', buttonNamed(tasks.replies, 'We met'));
    expect(readBy(met, 'priya')).toContain('Dana');
    expect(buttonsOf(...met.replies).map(({ label }) => label)).not.toContain('We met');
    expect(readBy(await talk.say('dana', 'step 1'), 'dana')).toContain('This step is done');
    expect(readBy(await talk.say('noor', 'my tasks'), 'noor')).toContain('Meet Dana');
    await click('dana', 'with-one');
    expect(readBy(await talk.say('noor', 'my tasks'), 'noor')).not.toContain('Meet Dana');
  });

  it('can wait, for whoever is met, and are passed on to nobody', async () => {
    await give();
    const place = await placeOf('with-buddy');
    const task = await talk.click('priya', openTask.button('', place));
    expect(buttonsOf(...task.replies).map(({ label }) => label)).not.toContain('Pass on');
    const rests = await talk.click('priya', buttonNamed(seenBy(task, 'priya'), 'Not now, tomorrow'));
    expect(readBy(rests, 'priya')).toContain('rests until Tue 1 Dec');
    morningOf(MONDAY);
    expect((await dueTo(talk, 'priya'))[0]?.fallback ?? '').not.toContain('We met');
    morningOf('2026-12-01');
    expect((await dueTo(talk, 'priya'))[0]?.fallback).toContain('Meet Dana');
  });

  it('are proposed for one time to both, whenever each of them is told on a day', async () => {
    await give();
    morningOf(MONDAY);
    const early = readBy(await talk.say('dana', 'step 1'), 'dana');
    expect(early).toContain('Mon 30 Nov, 10:00');
    // After that time, both read the next one.
    talk.pass(2 * 3_600_000);
    expect(readBy(await talk.say('dana', 'step 1'), 'dana')).toContain('Mon 30 Nov, 11:30');
    expect(JSON.stringify((await talk.say('priya', 'my tasks')).replies)).toContain('Mon 30 Nov, 11:30');
  });

  it('are with nobody who has not come yet', async () => {
    await importCsv(
      talk,
      'email,name,manager email,start date\nnoor@example.com,Noor,maren@example.com,2027-02-01',
    );
    await give();
    expect(readBy(await talk.say('dana', 'step 2'), 'dana')).toContain('Maren, your manager');
  });

  it('are told to whoever walks the path when the other said so, with the message of the next day', async () => {
    await give();
    await goRound();
    morningOf(MONDAY);
    await dueTo(talk, 'dana');
    await talk.click('priya', doneWithStep.button('', await placeOf('with-buddy')));
    morningOf('2026-12-01');
    const [daily] = await dueTo(talk, 'dana');
    expect(daily?.fallback).toMatch(/Priya.*Coffee with-buddy/);
  });

  it('say who is missing before and after the path is given', async () => {
    const preview = await talk.say('maren', `assign dana joiner from ${MONDAY}`);
    expect(readBy(preview, 'maren')).toContain('Mentor');
    await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
    expect(readBy(await talk.say('maren', 'who owes what'), 'maren')).toContain('Mentor');
    await talk.say('maren', 'mentor of dana is ivo');
    expect(readBy(await talk.say('dana', 'step 4'), 'dana')).toContain('You meet Ivo');
  });
});
