import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import type { Learned } from '../../../src/conversation/feature.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { offerVersion } from '../../../src/onboarding/paths/offers.js';
import { keepVersion, versionFrom } from '../../../src/onboarding/paths/versions.js';
import type { Database } from '../../../src/storage/database.js';
import { actions, managingForms, offerValue } from '../../support/card-values.js';
import { companyPack } from '../../support/company-pack.js';
import { buttonsOf, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { features } from '../../support/english.js';
import { hostile } from '../../support/hostile.js';
import { jobPartsOf } from '../../support/jobs.js';
import { writePack } from '../../support/pack.js';
import { learnPacks } from '../../support/packs.js';
import { pathsOf, personOf, press, readBy, type Talk, teamTalk, toAccount } from '../../support/team.js';

const { pauseUntil, addStep, changeStep } = managingForms;

/** The talk stands on Wednesday, 18 November 2026; everybody lives in Berlin. */
describe.each(databases)('what is different for one person on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  let path: string;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-18');
    await press(talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
    path = (await pathsOf(talk, 'dana')).at(-1)?.id ?? '';
  });

  const confirm = (shown: Heard, account = 'maren') => press(talk, account, shown, 'Change it');
  const to = (heard: Heard, account: string) =>
    toAccount(heard, account)
      .map(({ fallback }) => fallback)
      .join('\n');
  const row = async () => (await pathsOf(talk, 'dana')).find(({ id }) => id === path);
  const at = (moment: string) => talk.pass(Date.parse(moment) - talk.now());
  describe('a pause until a day', () => {
    it('is shown, told, and ends by itself in the morning of that day, with one message to each', async () => {
      const shown = await talk.say('maren', 'pause dana until 4 January');
      expect(shown.text).toContain('goes on by itself on Mon, 4 Jan 2027');
      expect((await row())?.state).toBe('active');
      const done = await confirm(shown);
      expect(readBy(done, 'maren')).toContain('goes on by itself on Mon, 4 Jan 2027');
      expect(to(done, 'dana')).toContain('Maren paused your path');
      expect(await row()).toMatchObject({ state: 'paused', paused_until: '2027-01-04' });
      expect((await talk.say('maren', 'show dana')).text).toContain('paused until Mon, 4 Jan 2027');
      expect((await talk.say('maren', 'my team')).text).toContain('paused until Mon, 4 Jan 2027');
      expect((await talk.say('dana', 'my path')).text).toContain('paused until Mon, 4 Jan 2027');

      at('2027-01-04T06:30:00Z');
      await runJobs(talk);
      expect((await row())?.state).toBe('paused');
      at('2027-01-04T08:05:00Z');
      await runJobs(talk);
      await runJobs(talk);
      expect(await row()).toMatchObject({ state: 'active', paused_until: null });
      const said = await daily(talk);
      const danas = said.filter((one) => one.to === 'dana');
      expect(danas).toHaveLength(1);
      expect(danas[0]?.text).toContain('goes on from today');
      expect(danas[0]?.text).toContain('overdue');
      expect(said.filter((one) => one.to === 'maren')).toHaveLength(1);
      expect(said.find((one) => one.to === 'maren')?.text).toMatch(/The path of Dana, .+ goes on from today/);
      // It is said once.
      at('2027-01-05T09:05:00Z');
      await runJobs(talk);
      expect((await daily(talk)).map(({ text }) => text).join()).not.toContain('goes on from today');
      expect((await talk.say('maren', 'show dana')).text).toContain('paused until Mon 4 Jan');
    });

    it('ends on the next working day where its day is one off, and says so', async () => {
      const shown = await talk.say('maren', 'pause dana until 2026-12-05');
      expect(shown.text).toContain('Sat 5 Dec is a day off for Dana, so it is Mon 7 Dec');
      await confirm(shown);
      expect((await row())?.paused_until).toBe('2026-12-07');
    });

    it('is ended by hand before, and then not by itself', async () => {
      await confirm(await talk.say('maren', 'pause dana until 4 January'));
      await talk.say('maren', 'resume dana');
      expect(await row()).toMatchObject({ state: 'active', paused_until: null });
      await talk.say('maren', 'pause dana');
      at('2027-01-05T10:00:00Z');
      await runJobs(talk);
      expect((await row())?.state).toBe('paused');
    });

    it('goes on to the day that it is given while others are let go on', async () => {
      await confirm(await talk.say('maren', 'pause dana until 4 January'));
      at('2027-01-04T08:05:00Z');
      const { database } = talk;
      const longer = await talk.say('maren', 'pause dana until 11 January');
      await runJobs(talk, {
        async background(work) {
          const found = await database.background(work);
          // The second click does nothing.
          await confirm(longer);
          return found;
        },
      });
      expect(await row()).toMatchObject({ state: 'paused', paused_until: '2027-01-11' });
    });

    it('is told to whoever wants no reminders by a message of its own', async () => {
      await confirm(await talk.say('maren', 'pause dana until 4 January'));
      await talk.say('dana', 'reminders off');
      at('2027-01-04T08:05:00Z');
      await runJobs(talk);
      const danas = (await talk.outbox()).filter(({ place }) => place.address.account === 'dana');
      expect(danas.at(-1)?.reply.fallback).toContain('goes on from today');
      expect((await daily(talk)).filter((one) => one.to === 'dana')).toEqual([]);
    });

    it('is told to a manager who wants no reminders in their own morning', async () => {
      await confirm(await talk.say('maren', 'pause dana until 4 January'));
      await talk.say('maren', 'reminders off');
      const maren = await personOf(talk, 'maren');
      await talk.database.transaction((tx) =>
        tx.updateTable('persons').set({ time_zone: 'America/Los_Angeles' }).where('id', '=', maren).execute(),
      );
      const told = async () =>
        (await talk.outbox()).filter(
          ({ place, reply }) =>
            place.address.account === 'maren' && /The path of Dana, .+ goes on/.test(reply.fallback),
        ).length;
      at('2027-01-04T08:05:00Z');
      await runJobs(talk);
      expect(await row()).toMatchObject({ state: 'active' });
      expect(await told()).toBe(0);
      // The planner of the messages of the day passes over them meanwhile.
      at('2027-01-04T17:05:00Z');
      await runJobs(talk);
      await runJobs(talk);
      expect(await told()).toBe(1);
      at('2027-01-05T17:05:00Z');
      await runJobs(talk);
      expect(await told()).toBe(1);
    });

    it('gets another day by the form, and none that is not ahead', async () => {
      await confirm(await talk.say('maren', 'pause dana until 4 January'));
      const card = await talk.say('maren', 'show dana');
      expect((await press(talk, 'maren', card, 'Pause until…')).outcome.form?.name).toBe(pauseUntil.name);
      const today = await talk.submit('maren', pauseUntil.name, path, { until: '2026-11-18' });
      expect(today.outcome.formErrors?.until).toContain('ends on a day after today');
      const same = await talk.submit('maren', pauseUntil.name, path, { until: '2027-01-04' });
      expect(readBy(same, 'maren')).toContain('paused until Mon, 4 Jan 2027 already');
      await confirm(await talk.submit('maren', pauseUntil.name, path, { until: '2027-01-11' }));
      expect((await row())?.paused_until).toBe('2027-01-11');
    });

    it.each([
      '2027-01-04T10:00:00Z',
      '2027-01-05T10:00:00Z',
    ])('is not made any more where its day has come: %s', async (moment) => {
      const shown = await talk.say('maren', 'pause dana until 4 January');
      at(moment);
      expect(readBy(await confirm(shown), 'maren')).toContain('ends on a day after today');
      expect((await row())?.state).toBe('active');
    });

    it('is understood in other words', async () => {
      const shown = await talk.say('maren', 'please put dana on hold until 4 January');
      expect(shown.text).toContain('Mon, 4 Jan 2027');
      expect(shown.text).not.toContain('does not end by itself');
    });
  });

  describe('another day for a step', () => {
    it('is shown with the old and the new day, told, kept, and reminded of', async () => {
      const shown = await talk.say('maren', 'move step 3 of dana to 2026-12-05');
      expect(shown.text).toMatch(/Step 3, .+, is due for Dana on Mon 7 Dec instead of \w+ \d+ Nov/);
      expect(shown.text).toContain('Sat 5 Dec is a day off for Dana');
      expect(shown.text).toContain('Dana is told.');
      const done = await confirm(shown);
      expect(to(done, 'dana')).toMatch(/Maren moved step 3, .+ for you: it is due Mon 7 Dec/);
      const mine = (await talk.say('dana', 'my path')).text;
      expect(mine).toMatch(/Mon 7 Dec.*moved from \w+ \d+ Nov/);
      const card = (await talk.say('maren', 'show dana')).text;
      expect(card).toMatch(/moved from \w+ \d+ Nov/);
      expect(card).toMatch(/step 3 moved: \w+ \d+ Nov to Mon 7 Dec/);
    });

    it('is not moved by two at once: the second sees the day of now first', async () => {
      const first = await talk.say('maren', 'move step 3 of dana to 2026-12-07');
      const second = await talk.say('ada', 'move step 3 of dana to 2026-12-09');
      await confirm(first);
      const refused = await confirm(second, 'ada');
      expect(readBy(refused, 'ada')).toContain('Its day has changed since this was shown');
      expect(readBy(refused, 'ada')).toContain('on Wed 9 Dec instead of Mon 7 Dec');
      expect((await talk.say('dana', 'step 3')).text).toContain('Mon 7 Dec');
      await confirm(refused, 'ada');
      expect((await talk.say('dana', 'step 3')).text).toContain('Wed 9 Dec');
    });

    it('is made once, however often it is clicked', async () => {
      const shown = await talk.say('maren', 'move step 3 of dana to 2026-12-07');
      await confirm(shown);
      const again = await confirm(shown);
      expect(readBy(again, 'maren')).toMatch(/decided before.*\n\nStep 3, .+, is due Mon 7 Dec/s);
      expect(toAccount(again, 'dana')).toEqual([]);
    });

    it('is left as it was', async () => {
      const shown = await talk.say('maren', 'move step 3 of dana to 2026-12-07');
      expect(readBy(await press(talk, 'maren', shown, 'Leave it'), 'maren')).toContain('as it was');
      expect(readBy(await confirm(shown), 'maren')).not.toContain('Mon 7 Dec');
    });

    it('is for a path that rests, too, and for a step of the manager', async () => {
      await talk.say('maren', 'pause dana');
      const manager = await talk.submit('maren', changeStep.name, `${path}#agree-what-done-means`, {
        what: 'move',
        day: '2026-12-08',
        reason: '',
      });
      await confirm(manager);
      expect((await talk.say('maren', 'show dana')).text).toContain('Tue 8 Dec');
    });

    it('is not for a step that is done, and says what is wrong with a day', async () => {
      await talk.say('dana', 'done with step 4');
      const over = await talk.say('maren', 'move step 4 of dana to 2026-12-07');
      expect(over.text).toContain('no longer open');
      expect((await talk.say('maren', 'move step 3 of dana to 2026-11-02')).text).toContain('in the past');
      expect((await talk.say('maren', 'move step 99 of dana to 2026-12-07')).text).toContain('cannot find');
    });
  });

  describe('a step of their own', () => {
    it('is shown, told, walked and marked as theirs', async () => {
      const shown = await talk.say('maren', 'add a step for dana on 12 January: Visit the Berlin office');
      expect(shown.text).toContain(
        'Dana gets one more step: Visit the Berlin office, due on Tue, 12 Jan 2027',
      );
      const done = await confirm(shown);
      expect(to(done, 'dana')).toContain('Maren added a step to your path: Visit the Berlin office');
      const mine = (await talk.say('dana', 'my path')).text;
      expect(mine).toMatch(/Visit the Berlin office.*\n?.*added for you by Maren/);
      expect(mine).not.toMatch(/\b0 min/);
      const number = (await talk.say('maren', 'show dana')).text;
      expect(number).not.toMatch(/\b0 min/);
      expect(number).toContain('added: Visit the Berlin office');
      expect((await talk.say('dana', 'done with step 11')).text).toContain('Visit the Berlin office');
    });

    it('may be for others, who hear of it with their next message', async () => {
      const given = { title: 'Order a chair', day: '2026-11-30', doer: 'manager', note: 'A *tall* one' };
      const shown = await talk.submit('ada', addStep.name, path, given);
      expect(readBy(shown, 'ada')).toContain('manager (Maren)');
      expect(readBy(shown, 'ada')).toContain('Maren hears of it with their next message of the day');
      await confirm(shown, 'ada');
      await runJobs(talk);
      expect((await daily(talk)).find((one) => one.to === 'maren')?.text).toContain('Order a chair');
      expect(readBy(await talk.say('dana', 'step 11'), 'dana')).toContain('A *tall* one');
    });

    it('takes any words as words', async () => {
      for (const words of hostile.filter((one) => one.trim() !== '' && one.length <= 100)) {
        const given = { title: words, day: '2026-11-30', doer: 'new-hire', note: words };
        const shown = await talk.submit('maren', addStep.name, path, given);
        expect(readBy(shown, 'maren')).toContain(words.replace(/\s+/g, ' ').trim());
      }
    });

    it('asks for what is missing, and takes no doer that the path does not know', async () => {
      expect((await talk.say('maren', 'add a step for dana')).outcome.form ?? true).toBeTruthy();
      const given = { title: 'X', day: '2026-11-30', doer: 'it', note: '' };
      const unknown = await talk.submit('maren', addStep.name, path, given);
      expect(unknown.outcome.formErrors?.doer).toContain('Choose who does it');
      const none = await talk.submit('maren', addStep.name, path, { ...given, doer: 'buddy', title: '  ' });
      expect(none.outcome.formErrors?.title).toContain('what is to be done');
    });

    it('is one of twenty at most', async () => {
      const drafts: Heard[] = [];
      for (let count = 0; count < 21; count += 1) {
        drafts.push(await talk.say('maren', `add a step for dana on 2026-12-01: Visit ${count}`));
      }
      let last: Heard | undefined;
      for (const shown of drafts) last = await confirm(shown);
      expect(last && readBy(last, 'maren')).toContain('20 steps of their own');
      expect((await talk.say('maren', 'add a step for dana on 2026-12-01: More')).text).toContain('20 steps');
    });
  });

  describe('a step that is taken out', () => {
    it('is skipped with a reason that they read, and put back', async () => {
      const shown = await talk.say('maren', 'take step 3 of dana out because she wrote it');
      expect(shown.text).toContain('she wrote it');
      const done = await confirm(shown);
      expect(to(done, 'dana')).toMatch(/Maren took step 3, .+ out of your path: “she wrote it”/);
      const card = await talk.say('maren', 'show dana');
      expect(card.text).toContain('step 3 not for them: she wrote it');
      const back = await press(talk, 'maren', card, 'Put it back');
      expect(readBy(back, 'maren')).toContain('is put back for Dana');
      const told = await confirm(back);
      expect(to(told, 'dana')).toContain('back on your path');
      expect((await talk.say('maren', 'put step 3 of dana back')).text).toContain('was not taken out');
    });

    it('wants a reason', async () => {
      const none = await talk.submit('maren', changeStep.name, `${path}#agree-what-done-means`, {
        what: 'out',
        day: '',
        reason: '',
      });
      expect(none.outcome.formErrors?.reason).toContain('Say why');
    });

    it('ends the path where it was the last one', async () => {
      for (let number = 1; number <= 10; number += 1) {
        await confirm(await talk.say('maren', `take step ${number} of dana out because of a test`));
      }
      expect((await row())?.state).toBe('finished');
      expect((await talk.say('maren', 'put step 3 of dana back')).text).toContain('no open path');
    });
  });

  it('stays when a newer version of the path is taken', async () => {
    await confirm(await talk.say('maren', 'move step 3 of dana to 2026-12-07'));
    await confirm(await talk.say('maren', 'take step 4 of dana out because she knows it'));
    await confirm(await talk.say('maren', 'add a step for dana on 12 January: Visit the Berlin office'));
    const entry = talk.learned().knowledge.entries.get('path/data-engineer');
    if (entry?.kind !== 'path') throw new Error('The pack has no such path.');
    const [first, ...steps] = entry.steps;
    if (!first) throw new Error('The path has no steps.');
    const newer = { ...entry, steps: [first, { ...first, id: 'new-one', title: 'A new one' }, ...steps] };
    const taken = await talk.database.transaction(async (tx) => {
      const hash = await keepVersion(tx, versionFrom(newer), talk.now());
      await offerVersion(tx, path, hash, talk.now());
      return hash;
    });
    await talk.click('dana', { action: { name: actions.takeVersion, value: offerValue(path, taken) } });
    expect((await row())?.version).toBe(taken);
    const mine = (await talk.say('dana', 'my path')).text;
    expect(mine).toContain('A new one');
    expect(mine).toContain('Visit the Berlin office');
    expect((await talk.say('dana', 'step 4')).text).toMatch(/Mon 7 Dec.*moved from/);
    expect((await talk.say('dana', 'step 5')).text).toContain('she knows it');
  });

  it('stays when the start is moved, and the preview of that says no other day for it', async () => {
    await confirm(await talk.say('maren', 'move step 3 of dana to 2026-12-07'));
    const start = await talk.say('maren', 'move dana to 2026-12-14');
    expect(start.text).not.toContain('Meet the raw payments');
    await press(talk, 'maren', start, buttonsOf(...start.replies)[0]?.label ?? '');
    expect((await talk.say('dana', 'step 3')).text).toContain('Mon 7 Dec');
    expect((await talk.say('dana', 'step 4')).text).toContain('Wed 16 Dec');
  });

  it('is exported, and goes with the person', async () => {
    await confirm(await talk.say('maren', 'add a step for dana on 12 January: Visit the Berlin office'));
    expect((await talk.say('dana', 'export me')).text).toContain('"ownSteps"');
    await talk.click('dana', { action: { name: actions.confirmForget, value: '' } });
    const left = await talk.database.transaction((tx) => tx.selectFrom('own_steps').selectAll().execute());
    expect(left).toEqual([]);
    expect((await talk.say('maren', 'export me')).text).not.toContain('Visit the Berlin office');
  });

  it('is for managers and admins alone', async () => {
    for (const who of ['dana', 'noor', 'olga']) {
      const refused = await talk.submit(who, pauseUntil.name, path, { until: '2027-01-04' });
      expect(readBy(refused, who)).toContain('for their manager or an admin');
    }
    const shown = await talk.say('maren', 'move step 3 of dana to 2026-12-07');
    const [button] = buttonsOf(...shown.replies);
    if (!button) throw new Error('There is no button.');
    expect(readBy(await talk.click('ada', button), 'ada')).toContain('too old');
    expect((await talk.say('dana', 'step 3')).text).not.toContain('Mon 7 Dec');
  });
});

describe.each(databases)('what is different for somebody who has not begun on $name', ({ fresh }) => {
  let folder: string;
  let company: Learned;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'company-'));
    company = await learnPacks(await writePack(join(folder, 'company'), companyPack('company')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is told to those who do it, and not to the new hire', async () => {
    const talk = await teamTalk(await fresh(), { learned: company });
    talk.add('ines', { email: 'ines@example.com', timeZone: 'Europe/Berlin' });
    await talk.join('ines');
    const preview = await talk.say('ada', 'assign dana joiner from 2026-12-14');
    const assign = buttonsOf(...preview.replies).find(({ label }) => label.startsWith('Assign'));
    if (!assign) throw new Error(preview.text);
    await talk.click('ada', assign);
    talk.pass(Date.parse('2026-11-19T09:05:00Z') - talk.now());
    await runJobs(talk);
    await daily(talk);

    const moved = await talk.say('maren', 'move step 1 of dana to 2026-12-03');
    expect(moved.text).toContain('is due for Dana on Thu 3 Dec instead of Mon 30 Nov');
    expect(moved.text).toContain('Dana is not told');
    expect(moved.text).toContain('Ines hears of it with their next message of the day');
    const done = await press(talk, 'maren', moved, 'Change it');
    expect(toAccount(done, 'dana')).toEqual([]);
    const added = await talk.say('maren', 'add a step for dana on 2026-12-02: Bring your papers');
    expect(added.text).toContain('before they begin');
    talk.pass(Date.parse('2026-11-20T09:05:00Z') - talk.now());
    await runJobs(talk);
    const said = (await daily(talk)).find((one) => one.to === 'ines')?.text;
    expect(said).toMatch(/Order laptop.*Thu 3 Dec/s);
    // A step that opens after another one follows it.
    expect((await talk.say('maren', 'show dana')).text).toMatch(/Review task \(Tue 29 Dec/);
    await press(talk, 'maren', await talk.say('maren', 'move step 12 of dana to 2026-12-30'), 'Change it');
    expect((await talk.say('maren', 'show dana')).text).toMatch(/Review task \(Fri, 1 Jan 2027/);
    const pause = await talk.say('maren', 'pause dana until 4 January');
    expect(pause.text).toContain('nothing to pause');
  });
});

async function runJobs(talk: Talk, between: Partial<Database> = {}): Promise<void> {
  const parts = jobPartsOf(talk, { database: { ...talk.database, ...between } });
  const jobs = features.features.flatMap(({ jobs: make }) => make?.(parts) ?? []);
  for (const { lane, once, run } of jobs) {
    if (lane === 'planning' && !once) await run(new AbortController().signal);
  }
}

/** What the messages of the day say that wait in the outbox, by account. */
async function daily(talk: Talk): Promise<readonly { readonly to: string; readonly text: string }[]> {
  return talk.database.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('outbox')
      .select(['id', 'later', 'person_id', 'place'])
      .where('state', '=', 'pending')
      .where('later', 'is not', null)
      .orderBy('id')
      .execute();
    const said = [];
    for (const { id, later, person_id, place } of rows) {
      const composed = await compose(
        notifierFrom(jobPartsOf(talk), tx, 'test'),
        JSON.parse(later ?? ''),
        person_id,
      );
      await tx.updateTable('outbox').set({ state: 'sent' }).where('id', '=', id).execute();
      const text = 'reply' in composed ? composed.reply.fallback : '';
      said.push({ to: String(JSON.parse(place).address.account), text });
    }
    return said;
  });
}
