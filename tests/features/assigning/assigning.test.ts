import { beforeEach, describe, expect, it } from 'vitest';
import { changeDraft, confirmDraft, dropDraft } from '../../../src/features/assigning/actions.js';
import { assignForm, moveForm } from '../../../src/features/assigning/forms.js';
import { assigningWords } from '../../../src/features/assigning/wording.js';
import { sharedPeopleWords } from '../../../src/features/shared/people/wording.js';
import type { Form } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { dueTo, fallsDue } from '../../support/falling-due.js';
import {
  importCsv,
  pathsOf,
  personOf,
  press,
  readBy,
  seenBy,
  standing,
  type Talk,
  teamTalk,
  toAccount,
} from '../../support/team.js';
import { shortened } from '../../support/walked.js';

const managing = { ...english.words(sharedPeopleWords), ...english.words(assigningWords) };

/** The talk stands on Wednesday, 18 November 2026. */
describe.each(databases)('assigning on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
  });

  const mention = (text: string) => ({ mentions: [{ text, account: text.slice(1) }] });
  const say = (account: string, text: string, ...mentioned: string[]) =>
    talk.say(account, text, talk.direct(account), {
      mentions: mentioned.map((one) => ({ text: one, account: one.slice(1) })),
    });

  async function give(account: string, words: string) {
    const preview = await talk.say(account, words);
    return press(talk, account, preview, buttonsOf(...preview.replies)[0]?.label ?? '');
  }

  const importFile = (csv: string) => importCsv(talk, csv);

  async function onlyPath(account: string) {
    const paths = await pathsOf(talk, account);
    expect(paths).toHaveLength(1);
    return paths[0];
  }

  describe('in words', () => {
    it('shows the whole path with its dates first, and gives nothing', async () => {
      const before = await standing(talk);
      const preview = await say('maren', 'assign @dana data-engineer from Monday', '@dana');
      expect(preview.replies).toHaveLength(1);
      expect(preview.replies[0]?.audience).toBe('asker');
      expect(preview.text).toMatch(/^Dana: Learning path for data engineers/);
      expect(preview.text).toMatch(/Nothing is sent yet/);
      expect(preview.text).toMatch(/Starts: Mon 23 Nov\nLast step due: Mon 7 Dec\nLength: 10 steps/);
      expect(preview.text).toMatch(/10\. Hand over your table and show it \(Mon 7 Dec/);
      expect(preview.text).toMatch(/Step 5 is for a buddy/);
      expect(buttonsOf(...preview.replies).map(({ label }) => label)).toEqual(['Assign', 'Change', 'Drop']);
      expect(await standing(talk)).toEqual(before);
    });

    it('welcomes in the name of the manager, with the first step, and gives a receipt', async () => {
      const given = await give('maren', 'assign dana data-engineer from Monday buddy olga');
      const [welcome] = toAccount(given, 'dana');
      expect(welcome?.fallback).toMatch(/^Hi Dana! Your first weeks\n\nMaren has put together/);
      expect(welcome?.fallback).toMatch(/Your manager: Maren\nYour buddy: Olga/);
      expect(welcome?.fallback).toMatch(/Step 1: Find your corner of the toolbox/);
      expect(welcome?.fallback).toMatch(/never your questions/);
      const receipt = given.outcome.redraw;
      expect(receipt?.fallback).toMatch(/^Assigned to 1 person/);
      expect(receipt?.fallback).toMatch(/Told: Dana\./);
      expect(receipt?.fallback).toMatch(/Dana: step 2, Agree what counts as done/);
      expect(receipt?.audience).toBe('asker');
      expect(await onlyPath('dana')).toMatchObject({
        path: 'path/data-engineer',
        start_date: '2026-11-23',
        state: 'active',
        given_by: await personOf(talk, 'maren'),
      });
    });

    it('sends the steps of manager and buddy to them', async () => {
      const given = await give('maren', 'assign dana data-engineer from Monday buddy olga');
      // Whoever gave it reads it in the receipt, and nobody else is told before their message of the day.
      expect(toAccount(given, 'olga')).toEqual([]);
      const due = await fallsDue(talk);
      const owed = await Promise.all(
        ['maren', 'olga'].map(async (name) => {
          const id = await personOf(talk, name);
          return due.flatMap(({ person, composed }) =>
            person === id && 'reply' in composed ? [composed.reply.fallback] : [],
          );
        }),
      );
      expect(owed[0]).toEqual([
        expect.stringMatching(/you have a part in it:\n\n1\. Agree what counts as done/),
      ]);
      expect(owed[1]).toEqual([expect.stringMatching(/you have a part in it:\n\n1\. Coffee/)]);
    });

    it.each([
      'assign dana, noor and milo data-engineer from 2026-12-01',
      'assign data engineer to dana and noor & milo from 2026-12-01',
      'assign dana noor milo data-engineer 2026-12-01',
      'assign dana@example.com, noor and milo data-engineer from 2026-12-01',
      'assign dana@example.com noor@example.com milo@example.com data-engineer from 2026-12-01',
      'assign data-engineer to dana, dana@example.com, noor, milo starting 1 December',
    ])('gives it to several at once: %s', async (words) => {
      const preview = await talk.say('ada', words);
      expect(preview.text).toMatch(/People: Dana, Noor and Milo\nStarts: Tue 1 Dec/);
      const given = await press(talk, 'ada', preview, 'Assign to 3 people');
      expect(readBy(given, 'ada')).toMatch(/Assigned to 3 people.*Told: (Dana|Noor|Milo), /s);
      for (const name of ['dana', 'noor', 'milo']) {
        expect(toAccount(given, name).length, name).toBeGreaterThan(0);
        expect((await onlyPath(name))?.start_date).toBe('2026-12-01');
      }
    });

    it('takes the next working day, or a first day that is known and ahead', async () => {
      expect((await talk.say('maren', 'assign dana mlops')).text).toMatch(/Starts: Wed 18 Nov/);
      await importFile('email,name,start date\nnoor@example.com,Noor,2026-12-07\n');
      expect((await talk.say('maren', 'assign noor mlops')).text).toMatch(/Starts: Mon 7 Dec/);
    });

    it('meets an account that was never seen, in the directory', async () => {
      await importFile('email,name,manager email\nzoe@example.com,Zoe,maren@example.com\n');
      talk.add('zoe', { email: 'zoe@example.com', name: 'Zoe Adams' });
      const preview = await say('maren', 'assign @zoe data-engineer from Monday', '@zoe');
      expect(preview.text).toMatch(/^Zoe Adams: /);
      expect(preview.text).not.toMatch(/Not reachable/);
      const given = await press(talk, 'maren', preview, 'Assign');
      expect(toAccount(given, 'zoe')[0]?.fallback).toMatch(/Maren has put together/);
    });

    it('reaches one person on two platforms where they were last', async () => {
      talk.add('other/dana', { email: 'dana@example.com' });
      await talk.join('other/dana');
      expect(await personOf(talk, 'other/dana')).toBe(await personOf(talk, 'dana'));
      talk.pass(60_000);
      await talk.say('other/dana', 'hello');
      const given = await give('maren', 'assign dana data-engineer from Monday');
      const index = given.replies.findIndex(({ fallback }) => /put together/.test(fallback));
      expect(given.places[index]?.platform).toBe('other');
      for (const account of ['dana', 'other/dana']) {
        expect((await talk.say(account, 'my path')).text, account).toMatch(/0 \/ 10|0 of 10/);
      }
    });

    it('finds by email whom only the directory knows, where the platform can', async () => {
      talk.add('tomas', { email: 'tomas@example.com' });
      const found = await talk.say('ada', 'assign tomas@example.com data-engineer from Monday');
      expect(found.text).toMatch(/^Tomas: Learning path/);
      expect(found.text).not.toMatch(/Not reachable/);
    });

    it('says that it knows nobody of an address, where the platform cannot look', async () => {
      talk.can({ findsByEmail: false });
      talk.add('tomas', { email: 'tomas@example.com' });
      const before = await standing(talk);
      const found = await talk.say('ada', 'assign tomas@example.com data-engineer from Monday');
      expect(found.text).toMatch(/I know nobody called "tomas@example.com"/);
      expect(await standing(talk)).toEqual(before);
    });

    it('does not look up addresses for somebody who gives no paths', async () => {
      talk.add('tomas', { email: 'tomas@example.com' });
      const before = await standing(talk);
      expect((await talk.say('dana', 'assign tomas@example.com data-engineer')).text).toMatch(/for managers/);
      expect(await standing(talk)).toEqual(before);
    });

    it('tells a question from an assignment', async () => {
      for (const account of ['maren', 'dana']) {
        const heard = await talk.say(account, 'assign a role to an execution environment');
        expect(heard.text, account).not.toMatch(/nobody called|for managers/);
      }
    });
  });

  describe('with an old preview', () => {
    const hour = 3_600_000;

    it('replaces the paths that it showed, and no others', async () => {
      await give('maren', 'assign dana mlops from Monday');
      const preview = await talk.say('maren', 'assign dana, noor data-engineer from Monday instead');
      expect(preview.text).toMatch(/Replaces an open path/);
      await give('ada', 'assign noor data-engineer from Monday');
      const given = await press(talk, 'maren', preview, 'Assign to 2 people');
      expect(readBy(given, 'maren')).toMatch(/Assigned to 1 person.*Left as they are: Noor \(from Ada\)/s);
      expect((await pathsOf(talk, 'dana')).map(({ path, state }) => [path, state])).toEqual([
        ['path/mlops-engineer', 'cancelled'],
        ['path/data-engineer', 'active'],
      ]);
      expect((await onlyPath('noor'))?.path).toBe('path/data-engineer');
    });

    it('leaves a path that took the place of the one that it showed', async () => {
      await give('maren', 'assign dana mlops from Monday');
      const preview = await talk.say('maren', 'assign dana data-engineer from Monday instead');
      await give('ada', 'assign dana data-engineer from Monday');
      const given = await press(talk, 'maren', preview, 'Assign');
      expect(readBy(given, 'maren')).toMatch(/Nobody was assigned.*Left as they are: Dana \(from Ada\)/s);
    });

    it('shows a new one when its first day has passed', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer from Thursday');
      talk.pass(48 * hour);
      const before = await standing(talk);
      const again = await press(talk, 'maren', preview, 'Assign');
      expect(again.outcome.redraw?.fallback).toMatch(/first day of that preview, Thu 19 Nov, has passed/);
      expect(toAccount(again, 'maren')[0]?.fallback).toMatch(/^Dana: Learning path.*Starts: Fri 20 Nov/s);
      expect(await standing(talk)).toEqual(before);
      await press(talk, 'maren', again, 'Assign');
      expect((await onlyPath('dana'))?.start_date).toBe('2026-11-20');
    });

    it('shows a new one when the path has changed', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer from Monday');
      talk.learn(shortened(learned, 'find-your-corner', 'clean-a-sample'));
      const before = await standing(talk);
      const again = await press(talk, 'maren', preview, 'Assign');
      expect(again.outcome.redraw?.fallback).toMatch(/is another one than that preview showed/);
      expect(toAccount(again, 'maren')[0]?.fallback).toMatch(/Length: 2 steps/);
      expect(await standing(talk)).toEqual(before);
    });

    it('shows a new one of a move to a day that has passed, and tells of no move to the same day', async () => {
      await give('maren', 'assign dana data-engineer from Monday');
      const old = await talk.say('maren', 'move dana to Thursday');
      const same = await talk.say('maren', 'move dana to 2026-11-24');
      await press(talk, 'maren', await talk.say('maren', 'move dana to 2026-11-24'), 'Move the start');
      const before = await standing(talk);
      const twice = await press(talk, 'maren', same, 'Move the start');
      expect(readBy(twice, 'maren')).toBe("Dana's path starts on Tue 24 Nov already. Nothing was changed.");
      expect(toAccount(twice, 'dana')).toEqual([]);
      expect((await talk.say('maren', 'move dana to 24 November')).text).toMatch(
        /starts on Tue 24 Nov already/,
      );
      const [path] = await pathsOf(talk, 'dana');
      const form = await talk.submit('maren', moveForm.name, path?.id ?? '', {
        start: '2026-11-24',
      });
      expect(form.outcome.formErrors?.start).toMatch(/starts on Tue 24 Nov already/);
      talk.pass(48 * hour);
      const again = await press(talk, 'maren', old, 'Move the start');
      expect(readBy(again, 'maren')).toMatch(/Thu 19 Nov, has passed.*from Tue 24 Nov to Fri 20 Nov/s);
      expect(await standing(talk)).toEqual(before);
    });
  });

  describe('with what cannot be', () => {
    it.each([
      ['assign zoe data-engineer', /I know nobody called "zoe"/],
      ['assign danna data-engineer', /nobody called "danna"\. Did you mean one of these\?\n\n\[Dana\]/],
      ['assign dana zoe data-engineer', /nobody called "dana zoe"/],
      ['assign dana data-engineer buddy zoe', /nobody called "zoe"/],
      ['assign dana data-engineer buddy dana', /Nobody can be their own buddy/],
      ['assign dana banana from Monday', /no path or role called "banana".*\[Data engineer\]/s],
      ['assign dana datta enginr', /no path or role called "datta enginr"/],
      ['assign dana data-engineer from 2020-01-01', /"2020-01-01" is more than 60 days back/],
      ['assign dana data-engineer from blursday', /cannot read "blursday" as a day/],
      ['assign dana data-engineer from 01/02/2027', /could be more than one day/],
      ['assign dana data-engineer from 2029-01-01', /too far ahead/],
      ['assign me data-engineer', /cannot do that for yourself/],
      ['assign maren data-engineer', /cannot do that for yourself/],
      ['assign milo data-engineer', /their manager or an admin/],
      ['assign milo@example.com data-engineer', /their manager or an admin/],
      ['assign dana, milo data-engineer', /their manager or an admin/],
      ['assign data-engineer', /Say who it is for\. Type it in one line/],
    ])('%s', async (words, answer) => {
      const before = await standing(talk);
      const heard = await talk.say('maren', words);
      expect(heard.text).toMatch(answer);
      expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker']);
      expect(
        heard.replies.flatMap((reply) => buttonsOf(reply)).map(({ action }) => action.name),
      ).not.toContain(confirmDraft.name);
      expect(await standing(talk)).toEqual(before);
    });

    it('goes on with the path that was meant after a typo, with day and buddy', async () => {
      const asked = await talk.say('maren', 'assign dana and noor banana from 1 December buddy olga');
      const preview = await press(talk, 'maren', asked, 'MLOps engineer');
      expect(preview.text).toMatch(
        /Learning path for MLOps engineers.*People: Dana and Noor.*Tue 1 Dec.*Buddy: Olga/s,
      );
    });

    it('asks which of two is meant, and tells nothing of those of others', async () => {
      talk.add('dana2', { name: 'Dana Two' });
      await talk.join('dana2');
      const heard = await talk.say('ada', 'show dana t');
      expect(heard.text).toMatch(/Dana/);
      await importFile(
        'email,name,manager email\nkim1@example.com,Kim Ode,maren@example.com\nkim2@example.com,Kim Rao,maren@example.com\nkim3@example.com,Kim Xu,olga@example.com\n',
      );
      const asked = await talk.say('maren', 'assign kim data-engineer');
      expect(asked.text).toMatch(/Several people could be "kim"/);
      expect(buttonsOf(...asked.replies).map(({ label }) => label)).toEqual(['Kim Ode', 'Kim Rao']);
      const form = await press(talk, 'maren', asked, 'Kim Rao');
      expect(JSON.stringify(form.outcome.form)).toMatch(/Kim Rao/);
    });

    it('gives nothing to guests, strangers and bots, and says why', async () => {
      talk.add('gus', { standing: 'guest', email: 'gus@example.com' });
      talk.add('stan', { standing: 'stranger' });
      talk.add('bo', { standing: 'bot' });
      await talk.say('gus', 'hello');
      for (const [text, answer] of [
        ['@gus', /Gus is a guest here/],
        ['@stan', /Stan belongs to another organisation/],
        ['@bo', /is an app and not a person/],
      ] as const) {
        const heard = await say('ada', `assign ${text} data-engineer from Monday`, text);
        expect(heard.text, text).toMatch(answer);
        expect(heard.text, text).not.toMatch(/you are a guest/);
      }
      expect((await standing(talk)).assignments).toEqual([]);
    });

    it('answers a guest who assigns that they are one', async () => {
      talk.add('gus', { standing: 'guest' });
      for (const text of ['assign', 'assign dana data-engineer', 'my team', 'team chart', 'proposals']) {
        const heard = await talk.say('gus', text);
        expect(heard.text, text).toMatch(/you are a guest/);
        expect(heard.text, text).not.toMatch(/Dana/);
      }
      talk.add('bo', { standing: 'bot' });
      expect((await talk.say('bo', 'assign dana data-engineer')).replies).toEqual([]);
    });
  });

  describe('by the form', () => {
    const { fields } = assignForm;
    const filled = (more: Record<string, string> = {}) => ({
      [fields.people]: 'dana',
      [fields.path]: 'path/data-engineer',
      [fields.start]: '2026-11-23',
      [fields.buddy]: '',
      [fields.note]: '',
      ...more,
    });
    const field = (form: Form | undefined, name: string) => form?.fields.find((one) => one.name === name);

    it('opens from a slash command, and is offered as a button where it cannot', async () => {
      const slash = await talk.say('maren', 'assign', talk.direct('maren'), { opensForms: true });
      expect(slash.outcome.form?.name).toBe('assign');
      expect(slash.replies).toEqual([]);
      const typed = await talk.say('maren', 'assign');
      expect(typed.outcome.form).toBeUndefined();
      const clicked = await press(talk, 'maren', typed, managing.openForm);
      expect(clicked.outcome.form?.name).toBe('assign');
      expect(field(clicked.outcome.form, fields.people)).toMatchObject({
        people: [
          { name: 'Dana', account: 'dana' },
          { name: 'Noor', account: 'noor' },
        ],
      });
      talk.can({ forms: false });
      expect((await talk.say('maren', 'assign')).text).toBe(managing.typeAssign('data-engineer'));
    });

    it('keeps the person or the path that was named', async () => {
      const person = await press(talk, 'maren', await talk.say('maren', 'assign dana'), managing.openForm);
      expect(field(person.outcome.form, fields.people)).toMatchObject({
        value: [await personOf(talk, 'dana')],
      });
      const slash = await talk.say('maren', 'assign mlops', talk.direct('maren'), { opensForms: true });
      expect(field(slash.outcome.form, fields.path)).toMatchObject({ value: 'path/mlops-engineer' });
    });

    it('offers the manager to admins alone, and takes it from nobody else', async () => {
      const slash = (account: string) =>
        talk.say(account, 'assign', talk.direct(account), { opensForms: true });
      expect(field((await slash('maren')).outcome.form, fields.manager)).toBeUndefined();
      expect(field((await slash('ada')).outcome.form, fields.manager)).toBeDefined();
      const forged = await talk.submit('maren', 'assign', '', filled({ [fields.manager]: 'olga' }));
      expect(forged.text).not.toMatch(/Manager: Olga/);
      await press(talk, 'maren', forged, 'Assign');
      expect((await talk.say('maren', 'my team')).text).toMatch(/Dana/);
    });

    it.each([
      [fields.people, '', managing.nobodyChosen],
      [fields.people, 'zoe', /nobody called "zoe"/],
      [fields.people, 'dana, zoe', /nobody called "zoe"/],
      [fields.people, 'maren', managing.notYourself],
      [fields.people, 'milo@example.com', managing.notYourReport],
      [fields.path, 'path/banana', /no path or role called "path\/banana"/],
      [fields.path, '', 'Pick a path.'],
      [fields.start, '', /cannot read that as a day/],
      [fields.start, 'soonish', /cannot read that as a day/],
      [fields.start, '2020-01-01', /more than 60 days back/],
      [fields.start, '2036-01-01', /too far ahead/],
      [fields.buddy, 'zoe', /nobody called "zoe"/],
      [fields.buddy, 'dana', managing.ownBuddy],
      [fields.note, 'x'.repeat(1_001), /1,000 characters at most/],
    ])('says at "%s" what is wrong with "%s"', async (name, value, error) => {
      const before = await standing(talk);
      const heard = await talk.submit('maren', 'assign', '', filled({ [name]: value }));
      expect(Object.keys(heard.outcome.formErrors ?? {})).toEqual([name]);
      expect(heard.outcome.formErrors?.[name]).toMatch(error);
      expect(heard.replies).toEqual([]);
      expect(await standing(talk)).toEqual(before);
    });

    it('says everything that is wrong at once, a circle of managers too', async () => {
      const heard = await talk.submit('ada', 'assign', '', {
        [fields.people]: 'maren',
        [fields.path]: 'nope',
        [fields.start]: 'nope',
        [fields.buddy]: 'nope',
        [fields.manager]: 'dana',
        [fields.note]: '',
      });
      expect(Object.keys(heard.outcome.formErrors ?? {}).toSorted()).toEqual(
        [fields.buddy, fields.manager, fields.path, fields.start].toSorted(),
      );
      expect(heard.outcome.formErrors?.[fields.manager]).toMatch(/circle/);
      const self = await talk.submit('ada', 'assign', '', filled({ [fields.manager]: 'dana' }));
      expect(self.outcome.formErrors).toEqual({ [fields.manager]: managing.managerError('self') });
    });

    it('carries note, buddy and manager through', async () => {
      const preview = await talk.submit(
        'ada',
        'assign',
        '',
        filled({
          [fields.people]: 'account:dana,account:milo',
          [fields.buddy]: 'account:noor',
          [fields.manager]: 'olga',
          [fields.note]: 'Glad you are *here*',
        }),
      );
      expect(preview.text).toMatch(
        /Manager: Olga\nBuddy: Noor.*Your note goes with it: Glad you are \*here\*/s,
      );
      const given = await press(talk, 'ada', preview, 'Assign to 2 people');
      expect(toAccount(given, 'dana')[0]?.fallback).toMatch(/Glad you are \*here\*/);
      const [olga, noor] = [await personOf(talk, 'olga'), await personOf(talk, 'noor')];
      const { people } = await standing(talk);
      for (const name of ['Dana', 'Milo']) {
        expect(people.find((one) => one.name === name)).toMatchObject({ manager_id: olga, buddy_id: noor });
      }
    });

    it('is answered to those who may not', async () => {
      const before = await standing(talk);
      expect((await talk.submit('dana', 'assign', '', filled())).text).toMatch(/for managers/);
      expect(await standing(talk)).toEqual(before);
    });
  });

  describe('the preview', () => {
    it('is changed by the form, and the old card leads nowhere then', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer from Monday buddy olga');
      const opened = await press(talk, 'maren', preview, 'Change');
      const { form } = opened.outcome;
      expect(form?.fields.map((one) => ('value' in one ? one.value : ''))).toEqual([
        [await personOf(talk, 'dana')],
        'path/data-engineer',
        '2026-11-23',
        [await personOf(talk, 'olga')],
        '',
      ]);
      const wrong = await talk.submit('maren', 'assign', form?.context ?? '', { people: 'dana' });
      expect(wrong.outcome.formErrors).toBeDefined();
      const second = await talk.submit('maren', 'assign', form?.context ?? '', {
        people: 'dana',
        path: 'path/mlops-engineer',
        start: '2026-12-01',
        buddy: '',
        note: '',
      });
      expect(second.text).toMatch(/MLOps.*Tue 1 Dec/s);
      expect(readBy(await press(talk, 'maren', preview, 'Assign'), 'maren')).toBe(managing.draftUsed);
      await press(talk, 'maren', second, 'Assign');
      expect(await onlyPath('dana')).toMatchObject({ path: 'path/mlops-engineer' });
    });

    it('is dropped, and stays so', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer');
      expect(readBy(await press(talk, 'maren', preview, 'Drop'), 'maren')).toBe(managing.draftDropped);
      for (const label of ['Assign', 'Change', 'Drop']) {
        expect(readBy(await press(talk, 'maren', preview, label), 'maren'), label).toBe(managing.draftUsed);
      }
      expect((await standing(talk)).assignments).toEqual([]);
    });

    it('is confirmed once by a double click, in a row and at the same moment', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer');
      await press(talk, 'maren', preview, 'Assign');
      expect(readBy(await press(talk, 'maren', preview, 'Assign'), 'maren')).toBe(managing.draftUsed);
      const other = await talk.say('maren', 'assign noor data-engineer');
      const { action } = buttonNamed(other.replies, 'Assign');
      const click = (key: string) =>
        talk.handle({
          key,
          from: talk.keyOf('maren'),
          place: talk.direct('maren'),
          kind: 'action',
          ...action,
        });
      await Promise.all([click('one'), click('two')]);
      await onlyPath('dana');
      await onlyPath('noor');
      const welcomes = (await talk.outbox()).filter(
        ({ reply, place }) => place.address.account === 'noor' && /put together/.test(reply.fallback),
      );
      expect(welcomes).toHaveLength(1);
    });

    it('is confirmed once when the click is delivered twice, and gets the same answer', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer');
      const { action } = buttonNamed(preview.replies, 'Assign');
      const click = {
        key: 'same',
        from: talk.keyOf('maren'),
        place: talk.direct('maren'),
        kind: 'action',
        ...action,
      } as const;
      const first = await talk.send(click);
      const again = await talk.send(click);
      expect(again.outcome).toEqual(first.outcome);
      expect(again.replies).toEqual([]);
      await onlyPath('dana');
    });

    it('belongs to whoever made it', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer');
      for (const label of ['Assign', 'Change', 'Drop']) {
        const button = buttonNamed(preview.replies, label);
        for (const account of ['dana', 'olga', 'ada']) {
          expect((await talk.click(account, button)).text, account).toBe(managing.draftGone);
        }
      }
      await press(talk, 'maren', preview, 'Assign');
      await onlyPath('dana');
    });

    it('is not for what was never there', async () => {
      for (const value of ['', 'nonsense', "'; drop table drafts; --"]) {
        for (const name of [confirmDraft.name, changeDraft.name, dropDraft.name]) {
          expect((await talk.click('maren', { action: { name, value } })).text).toBe(managing.draftGone);
        }
      }
    });

    it('says so when the path is no longer in the pack', async () => {
      const preview = await talk.say('maren', 'assign dana data-engineer');
      const entries = new Map(learned.knowledge.entries);
      entries.delete('path/data-engineer');
      talk.learn({ ...learned, knowledge: { ...learned.knowledge, entries } });
      expect(readBy(await press(talk, 'maren', preview, 'Assign'), 'maren')).toBe(managing.pathGone);
      expect((await standing(talk)).assignments).toEqual([]);
    });

    it('gives to those whom one may still give to, and says who was left out', async () => {
      const preview = await talk.say('maren', 'assign dana, noor data-engineer');
      await talk.say('ada', 'manager of noor is olga');
      const given = await press(talk, 'maren', preview, 'Assign to 2 people');
      expect(readBy(given, 'maren')).toMatch(
        /Assigned to 1 person.*Told: Dana\..*Left out: Noor\. They do not report to you/s,
      );
      expect(await pathsOf(talk, 'noor')).toEqual([]);
    });

    it('leaves out whoever erased themselves', async () => {
      const preview = await talk.say('maren', 'assign dana, noor data-engineer buddy milo');
      await talk.click('noor', { action: { name: 'forget.confirm', value: '' } });
      const given = await press(talk, 'maren', preview, 'Assign to 2 people');
      expect(readBy(given, 'maren')).toMatch(/Told: Dana\./);
      expect(readBy(given, 'maren')).not.toMatch(/Noor/);
      const again = await talk.say('maren', 'assign dana mlops buddy milo');
      await talk.click('milo', { action: { name: 'forget.confirm', value: '' } });
      expect(readBy(await press(talk, 'maren', again, 'Assign'), 'maren')).toBe(managing.draftGone);
    });
  });

  describe('to somebody who has a path', () => {
    it('says so for the same path, and offers to change or replace it', async () => {
      await give('maren', 'assign dana data-engineer from Monday');
      const exists = await talk.say('ada', 'assign dana data-engineer from 2026-12-10');
      expect(exists.text).toMatch(
        /Dana has a path already: Learning path for data engineers, under way, from Mon 23 Nov/,
      );
      expect(exists.text).toMatch(/from Maren, Wed 18 Nov/);
      expect((await press(talk, 'ada', exists, managing.exists.move)).outcome.form?.name).toBe(
        'assignment.move',
      );
      const preview = await press(talk, 'ada', exists, managing.exists.replace);
      expect(readBy(preview, 'ada')).toMatch(
        /Replaces an open path.*Dana: Learning path for data engineers/s,
      );
      expect((await pathsOf(talk, 'dana')).map(({ state }) => state)).toEqual(['active']);
      const replaced = await press(talk, 'ada', preview, 'Assign');
      expect(readBy(replaced, 'ada')).toMatch(/Assigned to 1 person/);
      expect((await pathsOf(talk, 'dana')).map(({ state, start_date }) => [state, start_date])).toEqual([
        ['cancelled', '2026-11-23'],
        ['active', '2026-12-10'],
      ]);
    });

    it('says what another path replaces, and keeps its history', async () => {
      await give('maren', 'assign dana data-engineer from Monday');
      const preview = await talk.say('maren', 'assign dana mlops from 2026-12-10 instead');
      expect(preview.text).toMatch(
        /Replaces an open path.*Dana: Learning path for data engineers, under way, 0 of 10 done/s,
      );
      await press(talk, 'maren', preview, 'Assign');
      const [old, now] = await pathsOf(talk, 'dana');
      expect([old?.state, now?.state]).toEqual(['cancelled', 'active']);
      const shown = await talk.say('maren', 'show dana');
      expect(shown.text).toMatch(/Earlier paths.*Learning path for data engineers, called off Wed 18 Nov/s);
      // A rehire: the path ends, and the same one is given once more.
      await talk.say('maren', 'cancel dana because she left');
      talk.pass(100 * 86_400_000);
      await give('maren', 'assign dana data-engineer');
      expect((await pathsOf(talk, 'dana')).map(({ path, state }) => [path, state])).toEqual([
        ['path/data-engineer', 'cancelled'],
        ['path/mlops-engineer', 'cancelled'],
        ['path/data-engineer', 'active'],
      ]);
    });

    it('changes neither buddy nor manager of somebody who meanwhile got another path', async () => {
      const values = { people: 'dana', path: 'path/data-engineer', start: '2026-11-23', note: '' };
      const preview = await talk.submit('ada', 'assign', '', { ...values, buddy: 'milo', manager: 'olga' });
      await give('maren', 'assign dana data-engineer');
      const before = await standing(talk);
      const late = await press(talk, 'ada', preview, 'Assign');
      expect(readBy(late, 'ada')).toMatch(/Nobody was assigned.*Left as they are: Dana \(from Maren\)/s);
      expect(await standing(talk)).toEqual(before);
    });

    it('gives exactly one path of two managers at the same moment, and answers both', async () => {
      const previews = [
        ['maren', await talk.say('maren', 'assign dana, noor data-engineer')],
        ['ada', await talk.say('ada', 'assign noor, dana data-engineer')],
      ] as const;
      const outcomes = await Promise.all(
        previews.map(([account, preview]) =>
          talk.handle({
            key: `click-${account}`,
            from: talk.keyOf(account),
            place: talk.direct(account),
            kind: 'action',
            ...buttonNamed(preview.replies, 'Assign to 2 people').action,
          }),
        ),
      );
      const receipts = outcomes.map(({ redraw }) => redraw?.fallback ?? '');
      expect(receipts.filter((text) => /Assigned to 2 people/.test(text))).toHaveLength(1);
      expect(receipts.filter((text) => /Nobody was assigned.*Left as they are: /s.test(text))).toHaveLength(
        1,
      );
      const [danas, noors] = [await onlyPath('dana'), await onlyPath('noor')];
      expect(danas?.path).toBe(noors?.path);
    });
  });

  describe('to somebody who cannot be reached', () => {
    beforeEach(() =>
      importFile('email,name,manager email,persona\nzoe@example.com,Zoe Adams,maren@example.com,\n'),
    );

    it('waits, says so, and starts when their account appears', async () => {
      talk.can({ findsByEmail: false });
      const preview = await talk.say('maren', 'assign zoe@example.com data-engineer from Monday');
      expect(preview.text).toMatch(/Not reachable yet: Zoe Adams/);
      const given = await press(talk, 'maren', preview, 'Assign');
      expect(readBy(given, 'maren')).toMatch(/Waiting: Zoe Adams\. I cannot reach them yet/);
      expect(readBy(given, 'maren')).not.toMatch(/Told:/);
      expect((await talk.say('maren', 'my team')).text).toMatch(/Zoe Adams · /);

      talk.add('zoe', { email: 'zoe@example.com', name: 'Zoe Adams' });
      const joined = await talk.join('zoe');
      const texts = toAccount(joined, 'zoe').map(({ fallback }) => fallback);
      expect(texts).toHaveLength(2);
      expect(texts[0]).toMatch(/^(Hello|Welcome|Hi)/);
      expect(texts[1]).toMatch(/Maren has put together your first weeks/);
      expect(toAccount(joined, 'maren')).toEqual([]);
      const [told, ...more] = await dueTo(talk, 'maren');
      expect(told?.fallback).toMatch(
        /Zoe Adams walks .*you have a part in it:\n\n1\. Agree what counts as done/,
      );
      expect(more).toEqual([]);
      expect((await onlyPath('zoe'))?.state).toBe('active');
      expect((await talk.say('zoe', 'hello')).replies).toHaveLength(1);
    });

    it('is not reached by an address that somebody only typed, or by a guest with it', async () => {
      talk.can({ findsByEmail: false });
      await give('maren', 'assign zoe@example.com data-engineer from Monday');
      talk.add('gus', { standing: 'guest', email: 'zoe@example.com' });
      await talk.join('gus');
      await talk.say('gus', 'zoe@example.com');
      expect((await standing(talk)).assignments.map(({ state }) => state)).toEqual(['waiting']);
    });

    it('can be moved and called off meanwhile, without a word to them', async () => {
      talk.can({ findsByEmail: false });
      await give('maren', 'assign zoe@example.com data-engineer from Monday');
      const moving = await talk.say('maren', 'move zoe adams to 2026-12-01');
      const moved = await press(talk, 'maren', moving, managing.move.confirm);
      expect(readBy(moved, 'maren')).toMatch(/Zoe Adams starts on Tue 1 Dec instead of Mon 23 Nov/);
      expect(readBy(moved, 'maren')).not.toMatch(/I told/);
      const off = await talk.say('maren', 'cancel zoe adams because she did not come');
      expect(readBy(off, 'maren')).toMatch(/called off/);
      expect(readBy(off, 'maren')).not.toMatch(/I told/);
      talk.add('zoe', { email: 'zoe@example.com' });
      expect(toAccount(await talk.join('zoe'), 'zoe')).toHaveLength(1);
    });
  });

  it('takes five hundred at once, and no more', async () => {
    const lines = Array.from({ length: 501 }, (_, n) => `p${n}@example.com,Person ${n},maren@example.com`);
    await importFile(`email,name,manager email\n${lines.join('\n')}\n`);
    const ids = (
      await held.database.transaction((tx) =>
        tx.selectFrom('persons').select('id').where('email', 'like', 'p%@example.com').execute(),
      )
    ).map(({ id }) => `person:${id}`);
    const values = { path: 'path/data-engineer', start: '2026-11-23', buddy: '', note: '' };
    const many = await talk.submit('maren', 'assign', '', { ...values, people: ids.join(',') });
    expect(many.text).toBe(managing.tooMany(500));
    const preview = await talk.submit('maren', 'assign', '', { ...values, people: ids.slice(1).join(',') });
    expect(preview.text).toMatch(/^500 people: /);
    const given = await press(talk, 'maren', preview, 'Assign to 500 people');
    // What comes of it: carrying-out.test.ts.
    expect(readBy(given, 'maren')).toBe(managing.underWay.give(500));
    expect(seenBy(given, 'maren')).toHaveLength(1);
  });

  it('says nothing of people where others read it', async () => {
    const thread = { ...talk.direct('maren'), kind: 'thread' as const };
    for (const text of [
      'assign dana data-engineer',
      'assign zoe data-engineer',
      'assign',
      'my team',
      'show dana',
      'nudge dana',
      'pause dana',
      'proposals',
    ]) {
      const heard = await talk.say('maren', text, thread, mention('@dana'));
      expect(heard.replies.length, text).toBeGreaterThan(0);
      for (const reply of heard.replies) expect(reply.audience, text).toBe('asker');
    }
    const preview = await talk.say('maren', 'assign dana data-engineer', thread);
    const given = await talk.click('maren', buttonNamed(preview.replies, 'Assign'), thread);
    expect(given.outcome.redraw).toBeUndefined();
    for (const reply of given.replies) expect(reply.audience).toBe('asker');
  });
});
