import { beforeEach, describe, expect, it } from 'vitest';
import { adminWords } from '../../../src/features/admin/wording.js';
import { teamWords } from '../../../src/features/team/wording.js';
import { personById } from '../../../src/people/accounts/record.js';
import { buttonNamed, buttonsOf, type Heard } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';
import { dueTo } from '../../support/falling-due.js';
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

const said = english.words(teamWords);

/** Names of actions and forms, as they lie in people's chats. */
const actions = {
  cancel: 'assignment.cancel',
  changeBuddy: 'person.buddy',
  changeManager: 'person.manager',
  confirmAllProposals: 'proposal.confirm-all',
  confirmForget: 'forget.confirm',
  confirmProposal: 'proposal.confirm',
  confirmStep: 'step.confirm',
  declineProposal: 'proposal.decline',
  finishStep: 'step.done',
  moveStart: 'assignment.move',
  nudge: 'team.nudge',
  openAssign: 'assign.open',
  pause: 'assignment.pause',
  resume: 'assignment.resume',
  sendBackStep: 'step.return',
  showPerson: 'team.person',
  showTeam: 'team.show',
  showTeamChart: 'team.chart',
} as const;
const forms = {
  stuck: 'step.stuck',
  cancel: 'assignment.cancel',
  move: 'assignment.move',
  decline: 'proposal.decline',
  sendBack: 'step.return',
  buddy: 'person.buddy',
  manager: 'person.manager',
} as const;

const hour = 3_600_000;
const day = 24 * hour;

/** The steps of the data engineers' path that somebody else does or confirms. */
const managers = 'agree-what-done-means';
const buddys = 'coffee-and-the-real-project';
const confirmed = 'show-your-table';
const first = 'find-your-corner';

/** The talk stands on Wednesday, 18 November 2026. */
describe.each(databases)('managing on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
  });

  /** @returns the id of the assignment */
  async function give(account: string, words: string): Promise<string> {
    const preview = await talk.say(account, `assign ${words}`);
    await press(talk, account, preview, buttonsOf(...preview.replies)[0]?.label ?? '');
    return openOf(words.split(' ')[0] ?? '');
  }

  async function openOf(account: string): Promise<string> {
    const last = (await pathsOf(talk, account)).at(-1);
    if (!last) throw new Error(`There is no path of ${account}.`);
    return last.id;
  }

  const act = (account: string, name: string, value: string, place = talk.direct(account)) =>
    talk.click(account, { action: { name, value } }, place);

  const step = (assignment: string, id: string) => `${assignment}#${id}#other`;

  const stuck = (account: string, assignment: string, tell: string) =>
    talk.submit(account, forms.stuck, step(assignment, first), { note: 'No access', tell });

  /** Two clicks at the same moment. */
  async function both(...clicks: readonly (readonly [account: string, name: string, value: string])[]) {
    const before = (await talk.outbox()).length;
    const outcomes = await Promise.all(
      clicks.map(([account, name, value], index) =>
        talk.handle({
          key: `both-${before}-${index}`,
          from: talk.keyOf(account),
          place: talk.direct(account),
          kind: 'action',
          name,
          value,
        }),
      ),
    );
    const said = (await talk.outbox()).slice(before);
    const answers = clicks.map(([account], index) =>
      [
        outcomes[index]?.redraw?.fallback ?? '',
        ...said.filter(({ place }) => place.address.account === account).map(({ reply }) => reply.fallback),
      ].join('\n'),
    );
    return { answers, said };
  }

  const titles = (heard: Heard) =>
    heard.replies.flatMap((reply) =>
      reply.parts.flatMap((part) => (part.kind === 'list' ? part.items.map(({ title }) => title) : [])),
    );

  describe('my team', () => {
    it('shows those first who are stuck or late, and how everybody stands', async () => {
      await importCsv(
        talk,
        `email,name,manager email\n${['ann', 'bob', 'cleo', 'dan', 'eve', 'flo']
          .map((name) => `${name}@example.com,${name},maren@example.com`)
          .join('\n')}\n`,
      );
      for (const name of ['ann', 'bob', 'cleo', 'eve', 'flo']) {
        talk.add(name, { email: `${name}@example.com`, name, timeZone: 'Europe/Berlin' });
        await talk.join(name);
      }
      const annsPath = await give('maren', 'ann data-engineer from today');
      await give('maren', 'bob data-engineer from today');
      await give('maren', 'cleo data-engineer from 2026-12-10');
      await give('maren', 'eve data-engineer from 2026-12-10');
      await give('maren', 'flo data-engineer from 2026-12-10');
      await talk.say('eve', 'done with step 10');
      await talk.say('maren', 'pause flo');
      await stuck('ann', annsPath, 'manager');
      talk.pass(5 * day);
      const team = await talk.say('maren', 'my team');
      expect(titles(team)).toEqual(['ann', 'bob', 'eve', 'cleo', 'flo', 'dan', 'Dana', 'Noor']);
      expect(team.text).toMatch(
        /^Your team: 8 people\n\n2 stuck or overdue · 1 .+ · 4 under way · 1 paused · 3 without a path/,
      );
      expect(team.text).toMatch(/bob · 3 overdue|bob · \d overdue/);
      expect(team.text).toMatch(/ann · stuck/);
      expect(team.text).toMatch(/never questions/);
    });

    it('turns pages of twenty for forty-five people', async () => {
      const lines = Array.from(
        { length: 43 },
        (_, n) => `p${n}@example.com,Person ${n + 10},maren@example.com`,
      );
      await importCsv(talk, `email,name,manager email\n${lines.join('\n')}\n`);
      const one = await talk.say('maren', 'my team');
      expect(titles(one)).toHaveLength(20);
      expect(one.text).toMatch(/Your team: 45 people.*Page 1 of 3\./s);
      const two = await press(talk, 'maren', one, said.team.following);
      const three = await press(talk, 'maren', two, said.team.following);
      expect(readBy(three, 'maren')).toMatch(/Page 3 of 3/);
      expect(buttonsOf(...seenBy(three, 'maren')).map(({ label }) => label)).not.toContain(
        said.team.following,
      );
      const seen = [one.replies[0], two.outcome.redraw, three.outcome.redraw].flatMap((reply) =>
        (reply?.parts ?? []).flatMap((part) =>
          part.kind === 'list' ? part.items.map(({ title }) => title) : [],
        ),
      );
      expect(new Set(seen).size).toBe(45);
      expect((await talk.say('maren', 'my team 3')).text).toMatch(/Page 3 of 3/);
      expect((await talk.say('maren', 'my team 99')).text).toMatch(/Page 3 of 3/);
      expect(readBy(await act('maren', actions.showTeam, '-1'), 'maren')).toMatch(/Page 1 of 3/);
    });

    it('shows an admin also those on a path whom nobody manages', async () => {
      await give('ada', 'olga mlops from Monday');
      expect(titles(await talk.say('ada', 'my team'))).toEqual(['Olga']);
      expect((await talk.say('olga', 'my team')).text).not.toMatch(/Olga/);
    });

    it('stands on the home page of whoever manages, and is kept up to date there', async () => {
      expect((await talk.home('noor')).outcome.home?.fallback).not.toMatch(/Your team/);
      const preview = await talk.say('maren', 'assign dana data-engineer from today');
      const given = await press(talk, 'maren', preview, 'Assign');
      expect(given.outcome.home?.fallback).toMatch(/Your team\n\n1 under way · 1 without a path/);
      talk.pass(9 * day);
      const home = (await talk.home('maren')).outcome.home?.fallback;
      expect(home).toMatch(/Your team\n\n1 stuck or overdue.*Dana · \d overdue/s);
      expect(home).not.toMatch(/Noor/);
    });

    it('is for nobody else', async () => {
      await give('maren', 'dana data-engineer');
      for (const name of [
        actions.showTeam,
        actions.showTeamChart,
        actions.confirmAllProposals,
        actions.openAssign,
      ]) {
        const heard = await act('noor', name, '1');
        expect(heard.text, name).toMatch(/for managers/);
        expect(JSON.stringify(heard), name).not.toMatch(/Dana/);
      }
    });

    it('is a picture in the direct chat, with the same in words', async () => {
      await give('maren', 'dana data-engineer');
      const heard = await talk.say('maren', 'team chart');
      const [chart] = heard.replies;
      const image = chart?.parts.find((part) => part.kind === 'image');
      expect(image?.png).toMatch(/^iVBORw0KGgo/);
      expect(
        Buffer.from(image?.png ?? '', 'base64')
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      expect(image?.alt).toMatch(/each of 2 people, none of them stuck or overdue/);
      expect(chart?.fallback).toMatch(/1 Dana: .*0 of 10/);
      expect(chart?.audience).toBe('asker');
      const thread = { ...talk.direct('maren'), kind: 'thread' as const };
      const asked = await talk.say('maren', 'team chart', thread);
      expect(asked.replies.map((reply) => reply.parts.some(({ kind }) => kind === 'image'))).toEqual([
        false,
        true,
      ]);
      expect(asked.places.map(({ kind }) => kind)).toEqual(['thread', 'direct']);
      expect(asked.replies.map(({ audience }) => audience)).toEqual(['asker', 'asker']);
      const list = await press(talk, 'maren', heard, said.team.asList);
      expect(readBy(list, 'maren')).toMatch(/^Your team: 2 people/);
    });
  });

  describe('one person', () => {
    it('shows steps with dates and history, and no question of theirs', async () => {
      await give('maren', 'dana data-engineer from Monday buddy milo');
      await talk.say('dana', 'Is my salary paid from a development account?');
      await talk.say('dana', 'done with step 4');
      const shown = await talk.say('maren', 'show dana');
      expect(shown.text).toMatch(/^Dana\n\n.*Manager: Maren\nBuddy: Milo.*Progress: 1 \/ 10/s);
      expect(shown.text).toMatch(/step 4 done \(Dana\).*path given, from Mon 23 Nov \(Maren\)/s);
      const all = [
        shown,
        await talk.say('maren', 'my team'),
        await talk.say('maren', 'team chart'),
        await talk.home('maren'),
      ];
      expect(JSON.stringify(all)).not.toMatch(/salary/i);
    });

    it('is opened from the team, and by nobody who may not', async () => {
      await give('maren', 'dana data-engineer');
      const team = await talk.say('maren', 'my team');
      const opened = await talk.click(
        'maren',
        buttonsOf(...team.replies)[0] ?? { action: { name: '', value: '' } },
      );
      expect(opened.text).toMatch(/^Dana\n/);
      const dana = await personOf(talk, 'dana');
      for (const account of ['olga', 'noor', 'milo']) {
        const heard = await act(account, actions.showPerson, dana);
        expect(heard.text, account).toMatch(/That is for their manager or an admin/);
      }
      expect((await act('maren', actions.showPerson, 'nobody')).text).toMatch(/for their manager/);
    });
  });

  describe('a nudge', () => {
    const nudgeAs = async (account: string, whom: string) =>
      press(talk, account, await talk.say(account, `nudge ${whom}`), said.nudgePreview.send);

    it('is shown first, in the words that they would read, and goes out when it is sent', async () => {
      await give('maren', 'dana data-engineer');
      const shown = await talk.say('maren', 'nudge dana');
      expect(toAccount(shown, 'dana')).toEqual([]);
      expect(readBy(shown, 'maren')).toMatch(/what Dana would get, in your name.*Maren asks how you are/s);
      const left = await press(talk, 'maren', shown, said.nudgePreview.leave);
      expect(readBy(left, 'maren')).toBe(said.nudgePreview.left);
      const sent = await press(talk, 'maren', shown, said.nudgePreview.send);
      const [got] = toAccount(sent, 'dana');
      for (const line of got?.parts.flatMap((part) => (part.kind === 'text' ? [part.markdown] : [])) ?? [''])
        expect(seenBy(shown, 'maren')[0]?.parts).toContainEqual({ kind: 'text', markdown: line });
    });

    it('is shown again where the step is another by then', async () => {
      await give('maren', 'dana data-engineer');
      const shown = await talk.say('maren', 'nudge dana');
      await talk.say('dana', 'skip step 1 because I know it');
      const sent = await press(talk, 'maren', shown, said.nudgePreview.send);
      expect(toAccount(sent, 'dana')).toEqual([]);
      const again = await press(talk, 'maren', sent, said.nudgePreview.send);
      expect(toAccount(again, 'dana')[0]?.fallback).toMatch(/^Maren asks/);
    });

    it('says who it is from, and comes once a day whoever gives it', async () => {
      await give('maren', 'dana data-engineer');
      const nudged = await nudgeAs('maren', 'dana');
      expect(toAccount(nudged, 'dana')[0]?.fallback).toMatch(/^Maren asks how you are getting on/);
      expect(readBy(nudged, 'maren')).toMatch(/I sent Dana a kind word, and said that it is from you/);
      talk.pass(3 * hour);
      for (const account of ['maren', 'ada']) {
        const again = await talk.say(account, 'nudge dana');
        expect(toAccount(again, 'dana')).toEqual([]);
        expect(readBy(again, account)).toMatch(
          /Dana had a nudge from Maren 3 hours ago\. One a day is enough/,
        );
      }
      talk.pass(21 * hour);
      expect(toAccount(await nudgeAs('ada', 'dana'), 'dana')[0]?.fallback).toMatch(/^Ada asks/);
    });

    it('is one when two nudge at the same moment', async () => {
      await give('maren', 'dana data-engineer');
      const shown = await talk.say('maren', 'nudge dana');
      const { name, value } = buttonNamed(shown.replies, said.nudgePreview.send).action;
      const { answers, said: sent } = await both(['maren', name, value], ['ada', name, value]);
      expect(sent.filter(({ place }) => place.address.account === 'dana')).toHaveLength(1);
      expect(answers.filter((text) => /kind word/.test(text))).toHaveLength(1);
      expect(answers.filter((text) => /had a nudge/.test(text))).toHaveLength(1);
    });

    it('may come again on the next day, however few hours that is', async () => {
      await give('maren', 'dana data-engineer');
      await nudgeAs('maren', 'dana');
      // From 12:06 in Berlin, where dana is, to 00:06.
      talk.pass(12 * hour);
      expect(toAccount(await nudgeAs('maren', 'dana'), 'dana')[0]?.fallback).toMatch(/^Maren asks/);
    });

    it('needs a path that runs', async () => {
      expect((await talk.say('maren', 'nudge noor')).text).toMatch(/Noor has no open path now/);
      await give('maren', 'noor data-engineer');
      await talk.say('maren', 'pause noor');
      const heard = await talk.say('maren', 'nudge noor');
      expect(heard.text).toMatch(/Noor has .*, paused/);
      expect(toAccount(heard, 'noor')).toEqual([]);
    });
  });

  describe('a path under way', () => {
    it('is paused, resumed and called off with a reason, and its person is told each time', async () => {
      await give('maren', 'dana data-engineer from Monday');
      const paused = await talk.say('maren', 'pause dana');
      expect(readBy(paused, 'maren')).toMatch(/Dana's path is paused.*I told Dana/s);
      expect(toAccount(paused, 'dana')[0]?.fallback).toMatch(/^Maren has paused your path/);
      const resumed = await talk.say('maren', 'resume dana');
      expect(toAccount(resumed, 'dana')[0]?.fallback).toMatch(/^Maren has resumed your path/);
      expect((await talk.say('maren', 'cancel dana')).text).toContain('[Open the form]');
      const off = await talk.say('maren', 'cancel dana because she changed teams');
      expect(toAccount(off, 'dana')[0]?.fallback).toMatch(/called off your path/s);
      expect((await pathsOf(talk, 'dana'))[0]).toMatchObject({
        state: 'cancelled',
        reason: 'she changed teams',
      });
      expect((await talk.say('maren', 'show dana')).text).toMatch(
        /State: called off.*Reason: she changed teams/s,
      );
    });

    it('tells nobody but managers and admins why it was called off, wherever they look', async () => {
      const REASON = 'Not performing; may not pass probation';
      const id = await give('maren', 'dana data-engineer from Monday');
      await talk.submit('maren', forms.cancel, id, { reason: REASON });
      const [path] = await pathsOf(talk, 'dana');
      const asks = [
        'my path',
        'show dana',
        'show me',
        'my team',
        'about me',
        'export me',
        'help',
        'next',
        'what now?',
      ];
      for (const text of [...asks, 'my questions', 'path', 'reviews']) {
        const heard = await talk.say('dana', text);
        expect(JSON.stringify([heard.replies, heard.outcome]), text).not.toContain('probation');
      }
      expect(JSON.stringify((await talk.home('dana')).outcome)).not.toContain('probation');
      for (const action of ['path.show', actions.showPerson]) {
        const value = action === actions.showPerson ? await personOf(talk, 'dana') : (path?.id ?? '');
        const heard = await talk.click('dana', { action: { name: action, value } });
        expect(JSON.stringify([heard.replies, heard.outcome]), action).not.toContain('probation');
      }
      const toDana = (await talk.outbox()).filter(({ place }) => place.address.account === 'dana');
      expect(JSON.stringify(toDana)).not.toContain('probation');
      for (const account of ['maren', 'ada'])
        expect((await talk.say(account, 'show dana')).text, account).toContain(REASON);
    });

    it('answers old cards with what holds now, and changes nothing', async () => {
      const id = await give('maren', 'dana data-engineer from Monday');
      await act('maren', actions.pause, id);
      const before = await standing(talk);
      expect((await act('maren', actions.pause, id)).text).toMatch(
        /Nothing was changed\.\n\nThis holds now: Dana has .*, paused/,
      );
      await act('maren', actions.resume, id);
      expect((await act('maren', actions.resume, id)).text).toMatch(/under way/);
      const moving = await talk.say('maren', 'move dana to 2026-12-01');
      await talk.submit('maren', forms.cancel, id, { reason: 'moved away' });
      const after = await standing(talk);
      expect(after).not.toEqual(before);
      expect(readBy(await press(talk, 'maren', moving, 'Move the start'), 'maren')).toMatch(
        /Nothing was changed\. That path is called off/,
      );
      for (const name of [
        actions.pause,
        actions.resume,
        actions.cancel,
        actions.moveStart,
        actions.declineProposal,
      ]) {
        expect((await act('maren', name, id)).text, name).toMatch(/That path is called off/);
      }
      expect((await talk.submit('maren', forms.move, id, { start: '2026-12-01' })).text).toMatch(
        /called off/,
      );
      expect((await talk.submit('maren', forms.cancel, id, { reason: 'again' })).text).toMatch(/called off/);
      expect((await act('maren', actions.nudge, await personOf(talk, 'dana'))).text).toMatch(/no open path/);
      expect((await act('maren', actions.confirmProposal, id)).text).toMatch(/called off/);
      expect((await act('maren', actions.confirmStep, step(id, confirmed))).text).toMatch(/called off/);
      expect(await standing(talk)).toEqual(after);
    });

    it('is paused once by two at the same moment, and both are answered', async () => {
      const id = await give('maren', 'dana data-engineer');
      const { answers, said } = await both(['maren', actions.pause, id], ['ada', actions.pause, id]);
      expect(said.filter(({ place }) => place.address.account === 'dana')).toHaveLength(1);
      expect(answers.filter((text) => /Dana's path is paused/.test(text))).toHaveLength(1);
      expect(answers.filter((text) => /Nothing was changed/.test(text))).toHaveLength(1);
    });

    it('is moved after it was shown what moves', async () => {
      await give('maren', 'dana data-engineer from Monday');
      await talk.say('dana', 'done with step 4');
      const before = await standing(talk);
      const shown = await talk.say('maren', 'move dana to 2026-12-01');
      expect(shown.text).toMatch(
        /from Mon 23 Nov to Tue 1 Dec, and with it these 9 steps\. Nothing is changed yet/,
      );
      expect(shown.text).not.toMatch(/4\. Clean a sample/);
      expect(shown.text).toMatch(/10\. Hand over your table and show it: Mon 7 Dec: Tue 15 Dec/);
      expect(await standing(talk)).toEqual(before);
      const moved = await press(talk, 'maren', shown, 'Move the start');
      expect(readBy(moved, 'maren')).toMatch(
        /starts on Tue 1 Dec instead of Mon 23 Nov.*due on Tue 15 Dec.*I told Dana/s,
      );
      expect(toAccount(moved, 'dana')[0]?.fallback).toMatch(/Maren has moved/);
      expect(readBy(await press(talk, 'maren', shown, 'Move the start'), 'maren')).toBe(
        'That was done, changed or dropped before, so nothing was changed now. Type "my team" to see how things stand.',
      );
    });

    it('keeps its start when the preview is left, and says what is wrong with a day', async () => {
      const id = await give('maren', 'dana data-engineer from Monday');
      const before = await standing(talk);
      await press(talk, 'maren', await talk.say('maren', 'move dana to 2026-12-01'), 'Leave it');
      expect((await talk.say('maren', 'move dana to yesterday')).text).toMatch(/in the past/);
      expect((await talk.say('maren', 'move dana to blursday')).text).toMatch(/cannot read "blursday"/);
      const wrong = await talk.submit('maren', forms.move, id, { start: '1.2.2027' });
      expect(wrong.outcome.formErrors?.start).toMatch(/more than one day/);
      expect((await act('maren', actions.moveStart, id)).outcome.form?.context).toBe(id);
      expect(await standing(talk)).toEqual(before);
    });

    it('says before it is done that steps would be overdue', async () => {
      await give('maren', 'dana data-engineer from today');
      talk.pass(6 * day);
      expect((await talk.say('maren', 'move dana to 2026-11-24')).text).toMatch(
        /from Wed 18 Nov to Tue 24 Nov/,
      );
    });

    it('asks for a reason in the form, and takes no endless one', async () => {
      const id = await give('maren', 'dana data-engineer');
      const before = await standing(talk);
      expect((await act('maren', actions.cancel, id)).outcome.form?.name).toBe(forms.cancel);
      const empty = await talk.submit('maren', forms.cancel, id, { reason: ' ' });
      expect(empty.outcome.formErrors).toEqual({ reason: said.reasonMissing });
      const long = await talk.submit('maren', forms.cancel, id, { reason: 'x'.repeat(1_001) });
      expect(long.outcome.formErrors).toEqual({ reason: said.noteTooLong(1_000) });
      expect((await talk.say('maren', `cancel dana because ${'x'.repeat(1_001)}`)).text).toBe(
        said.noteTooLong(1_000),
      );
      expect(await standing(talk)).toEqual(before);
    });

    it('is changed by nobody else, whatever a card says', async () => {
      const id = await give('maren', 'dana data-engineer from Monday buddy milo');
      await talk.say('dana', 'done with step 10');
      talk.add('gus', { standing: 'guest' });
      await talk.join('gus');
      const [dana, before] = [await personOf(talk, 'dana'), await standing(talk)];
      for (const account of ['dana', 'olga', 'milo', 'noor', 'gus']) {
        for (const [name, value] of [
          [actions.pause, id],
          [actions.resume, id],
          [actions.cancel, id],
          [actions.moveStart, id],
          [actions.confirmProposal, id],
          [actions.declineProposal, id],
          [actions.confirmStep, step(id, confirmed)],
          [actions.sendBackStep, step(id, confirmed)],
          [actions.nudge, dana],
          [actions.changeBuddy, dana],
          [actions.changeManager, dana],
        ] as const) {
          const heard = await act(account, name, value);
          expect(heard.text, `${account} ${name}`).toMatch(/^That is for (their manager|admins)/);
          expect(heard.outcome.form).toBeUndefined();
          expect(heard.replies.map(({ audience }) => audience)).toEqual(['asker']);
        }
        for (const [name, context, values] of [
          [forms.cancel, id, { reason: 'no' }],
          [forms.move, id, { start: '2026-12-01' }],
          [forms.decline, id, { reason: 'no' }],
          [forms.sendBack, step(id, confirmed), { reason: 'no' }],
          [forms.buddy, dana, { buddy: 'olga' }],
          [forms.manager, dana, { manager: 'olga' }],
        ] as const) {
          expect((await talk.submit(account, name, context, values)).text, `${account} ${name}`).toMatch(
            /^That is for (their manager|admins)/,
          );
        }
      }
      expect(await standing(talk)).toEqual(before);
    });

    it('answers forged and empty values', async () => {
      for (const name of Object.values(actions)) {
        for (const value of ['', '#', 'a#b#c#d', 'x'.repeat(1_000)]) {
          const heard = await act('olga', name, value);
          const { form, redraw } = heard.outcome;
          expect(heard.replies.length > 0 || form || redraw, `${name} "${value.slice(0, 9)}"`).toBeTruthy();
          if (name === actions.confirmForget) {
            held.dispose();
            held = await fresh();
            talk = await teamTalk(held);
          }
        }
      }
    });
  });

  describe('buddy and manager', () => {
    it('changes the buddy, who is told what is theirs', async () => {
      await give('maren', 'dana data-engineer from Monday');
      const set = await talk.say('maren', 'buddy of dana is milo');
      expect(readBy(set, 'maren')).toMatch(
        /Dana's buddy is Milo now\.\n\nMilo hears of it with my next message of the day\./,
      );
      expect(toAccount(set, 'milo')).toEqual([]);
      expect(await dueTo(talk, 'milo')).toMatchObject([
        { fallback: expect.stringMatching(/Dana walks .*you have a part in it:\n\n1\. Coffee/) },
      ]);
      const same = await talk.say('maren', 'buddy of dana is milo');
      expect(toAccount(same, 'milo')).toEqual([]);
      expect((await talk.say('maren', 'buddy of dana is dana')).text).toBe(said.ownBuddy);
      expect((await talk.say('maren', 'buddy of dana is zoe@example.com')).text).toMatch(
        /nobody called "zoe@example.com"/,
      );
      const dana = await personOf(talk, 'dana');
      expect((await act('maren', actions.changeBuddy, dana)).outcome.form?.context).toBe(dana);
      const wrong = await talk.submit('maren', forms.buddy, dana, { buddy: 'dana' });
      expect(wrong.outcome.formErrors).toEqual({ buddy: said.ownBuddy });
      const none = await talk.submit('maren', forms.buddy, dana, { buddy: '' });
      expect(none.text).toMatch(/Dana has no buddy now/);
    });

    it('says of a step on a paused path why it cannot be done', async () => {
      await give('maren', 'dana data-engineer from Monday buddy milo');
      await talk.say('maren', 'pause dana');
      for (const [who, step] of [
        ['maren', 2],
        ['milo', 5],
      ] as const) {
        expect((await talk.say(who, `done with step ${step}`)).text, who).toMatch(
          /The path of Dana is paused/,
        );
      }
      expect((await talk.say('maren', 'done with step 3')).text).not.toMatch(/Dana/);
      expect((await talk.say('olga', 'done with step 2')).text).not.toMatch(/Dana/);
      await talk.say('maren', 'resume dana');
      expect((await talk.say('maren', 'done with step 2')).text).not.toMatch(/paused/);
    });

    it('takes both away by words as the form does', async () => {
      const line = async () => {
        const id = await personOf(talk, 'dana');
        const dana = await held.database.transaction((tx) => personById(tx, id));
        return { buddy: dana?.buddy, manager: dana?.manager };
      };
      for (const words of ['nobody', 'no one', 'None', 'Nobody.', 'no-one', 'noone']) {
        await talk.say('ada', 'buddy of dana is milo');
        await talk.say('ada', 'manager of dana is maren');
        expect((await line()).buddy, words).toBe(await personOf(talk, 'milo'));
        expect((await line()).manager, words).toBe(await personOf(talk, 'maren'));
        expect((await talk.say('maren', `buddy of dana is ${words}`)).text, words).toMatch(/no buddy/);
        expect((await talk.say('ada', `manager of dana is ${words}`)).text, words).toMatch(/no manager/);
        expect(await line(), words).toEqual({ buddy: null, manager: null });
      }
    });

    it('changes the manager, for admins alone; the new one is told what is theirs', async () => {
      const id = await give('maren', 'dana data-engineer from Monday buddy milo');
      expect((await talk.say('maren', 'manager of dana is olga')).text).toMatch(/That is for admins/);
      const set = await talk.say('ada', 'manager of dana is olga');
      expect(readBy(set, 'ada')).toMatch(
        /Dana's manager is Olga now\.\n\nOlga hears of it with my next message of the day\./,
      );
      expect(toAccount(set, 'olga')).toEqual([]);
      expect(await dueTo(talk, 'olga')).toMatchObject([
        { fallback: expect.stringMatching(/Dana walks .*you have a part in it:\n\n1\. Agree what counts/) },
      ]);
      // Whoever was their manager has nothing to do there any more.
      expect(await dueTo(talk, 'maren')).toEqual([]);
      expect((await talk.say('maren', 'show dana')).text).toMatch(/for their manager or an admin/);
      expect((await act('maren', actions.pause, id)).text).toMatch(/for their manager or an admin/);
      expect((await talk.say('olga', 'show dana')).text).toMatch(/^Dana\n/);
    });

    it('refuses oneself, a circle and nobody known, at the field and in words', async () => {
      await importCsv(talk, 'email,name,manager email\nmaren@example.com,Maren,olga@example.com\n');
      const before = await standing(talk);
      const olga = await personOf(talk, 'olga');
      expect((await talk.say('ada', 'manager of olga is olga')).text).toMatch(/own manager/);
      expect((await talk.say('ada', 'manager of olga is dana')).text).toMatch(
        /circle of managers: Olga → Dana → Maren → Olga/,
      );
      expect((await talk.say('ada', 'manager of olga is zoe@example.com')).text).toMatch(/nobody called/);
      for (const [manager, error] of [
        ['olga', 'Nobody can be their own manager. Pick somebody else.'],
        [
          'dana',
          'That would make a circle of managers. Pick somebody else, or change one of the others first.',
        ],
      ] as const) {
        const heard = await talk.submit('ada', forms.manager, olga, { manager });
        expect(heard.outcome.formErrors).toEqual({ manager: error });
      }
      expect(await standing(talk)).toEqual(before);
    });

    it('says a command that is understood where a form cannot open', async () => {
      talk.can({ forms: false });
      const dana = await personOf(talk, 'dana');
      const id = await give('maren', 'dana data-engineer');
      for (const [account, name, value] of [
        ['maren', actions.changeBuddy, dana],
        ['maren', actions.moveStart, id],
        ['maren', actions.openAssign, ''],
        ['maren', actions.cancel, id],
        ['ada', actions.changeManager, dana],
      ] as const) {
        const { text } = await act(account, name, value);
        const example = /"(.+)"/.exec(text)?.[1]?.replace(/sam@|priya@/, 'olga@') ?? '';
        const followed = await talk.say(account, example);
        expect(readBy(followed, account), example).toMatch(
          /Olga now|start on|called off|Nothing is sent yet|Dana has a path/,
        );
      }
    });
  });

  describe('steps of others', () => {
    it('are done by manager and buddy, and count on the path', async () => {
      const id = await give('maren', 'dana data-engineer from Monday buddy milo');
      const before = await standing(talk);
      for (const [account, theirs] of [
        ['dana', managers],
        ['dana', buddys],
        ['milo', managers],
        ['noor', buddys],
        ['olga', managers],
      ] as const) {
        const heard = await act(account, actions.finishStep, step(id, theirs));
        expect(heard.replies, `${account} ${theirs}`).toHaveLength(1);
      }
      expect(await standing(talk)).toEqual(before);
      const done = await act('maren', actions.finishStep, step(id, managers));
      const coffee = await act('milo', actions.finishStep, step(id, buddys));
      // Whoever walks the path hears of both with their message of the day.
      expect([...toAccount(done, 'dana'), ...toAccount(coffee, 'dana')]).toEqual([]);
      expect((await talk.say('dana', 'my path')).text).toMatch(/2 \/ 10|2 of 10/);
      expect((await talk.say('maren', 'my team')).text).toMatch(/2 of 10/);
      // What a buddy sees of it shows nothing else of the person.
      expect(readBy(coffee, 'milo')).not.toMatch(/of 10|\/ 10/);
    });

    it('fall to the manager without a buddy, and to the new hire without a manager', async () => {
      const id = await give('maren', 'dana data-engineer from Monday');
      const shown = await talk.say('maren', 'show dana');
      expect(shown.text).toMatch(/5\. Coffee.*manager \(Maren\)/);
      await act('maren', actions.finishStep, step(id, buddys));
      expect((await talk.say('dana', 'my path')).text).toMatch(/1 \/ 10|1 of 10/);
      const olgas = await give('ada', 'olga data-engineer from Monday');
      await act('olga', actions.finishStep, step(olgas, managers));
      const paths = await held.database.transaction((tx) =>
        tx.selectFrom('assignment_steps').selectAll().where('assignment_id', '=', olgas).execute(),
      );
      expect(paths.map((one) => one.step)).toEqual([managers]);
    });

    it('wait for the confirmation of the manager, who confirms or sends back', async () => {
      const id = await give('maren', 'dana data-engineer from Monday');
      const claimed = await talk.say('dana', 'done with step 10');
      const [card] = toAccount(claimed, 'maren');
      expect(card?.fallback).toMatch(/Dana.*step 10/is);
      expect((await talk.say('maren', 'my team')).text).toMatch(/Dana · waiting for you/);
      const back = await act('maren', actions.sendBackStep, step(id, confirmed));
      expect(back.outcome.form?.name).toBe(forms.sendBack);
      const sent = await talk.submit('maren', forms.sendBack, step(id, confirmed), {
        reason: 'No header row',
      });
      expect(toAccount(sent, 'dana')[0]?.fallback).toMatch(/No header row/);
      // The old card.
      expect((await act('maren', actions.sendBackStep, step(id, confirmed))).text).toMatch(
        /^Step 10, .*, is open: Dana has not said that it is done/,
      );
      await talk.say('dana', 'done with step 10');
      const yes = await act('maren', actions.confirmStep, step(id, confirmed));
      expect(toAccount(yes, 'dana')[0]?.fallback).toMatch(/^Maren/);
      expect(readBy(yes, 'maren')).toMatch(/Confirmed for Dana: Hand over your table/);
      const before = await standing(talk);
      for (const name of [actions.confirmStep, actions.sendBackStep]) {
        const old = await act('maren', name, step(id, confirmed));
        expect(old.text, name).toMatch(/^Step 10, .*, of Dana is done already/);
      }
      expect(
        (await talk.submit('maren', forms.sendBack, step(id, confirmed), { reason: 'late' })).text,
      ).toMatch(/of Dana is done already/);
      expect(await standing(talk)).toEqual(before);
    });

    it('are confirmed once by two at the same moment', async () => {
      const id = await give('maren', 'dana data-engineer from Monday');
      await talk.say('dana', 'done with step 10');
      const { answers, said } = await both(
        ['maren', actions.confirmStep, step(id, confirmed)],
        ['ada', actions.confirmStep, step(id, confirmed)],
      );
      expect(said.filter(({ place }) => place.address.account === 'dana')).toHaveLength(1);
      expect(answers.filter((text) => /Confirmed for Dana/.test(text))).toHaveLength(1);
      expect(answers.filter((text) => /of Dana is done already/.test(text))).toHaveLength(1);
    });
  });

  describe('what admins say', () => {
    it('grants and takes roles, and nobody else does', async () => {
      const before = await standing(talk);
      for (const text of ['grant admin to dana', 'revoke admin from ada']) {
        expect((await talk.say('maren', text)).text).toMatch(/That is for admins/);
      }
      expect(await standing(talk)).toEqual(before);
      expect((await talk.say('ada', 'grant admin to dana')).text).toMatch(/^Dana has the role admin now/);
      expect((await talk.say('dana', 'assign milo data-engineer')).text).toMatch(/^Milo: Learning path/);
      expect((await talk.say('ada', 'revoke admin from dana')).text).toMatch(
        /^Dana no longer has the role admin/,
      );
      expect((await talk.say('dana', 'assign milo data-engineer')).text).toMatch(/for managers/);
      expect((await talk.say('ada', 'grant expert zoe')).text).toMatch(/nobody called "zoe"/);
    });

    it('joins two accounts into one person, and splits them', async () => {
      talk.add('other/dana', { name: 'Dana on the phone' });
      await talk.join('other/dana');
      const [one, two] = [await personOf(talk, 'dana'), await personOf(talk, 'other/dana')];
      expect(one).not.toBe(two);
      await give('maren', 'dana data-engineer from Monday');
      const joined = await talk.say('ada', `join dana@example.com with person:${two}`);
      expect(joined.text).toMatch(/are one person now, with the paths of both/);
      expect(joined.replies[0]?.audience).toBe('asker');
      expect((await talk.say('other/dana', 'my path')).text).toMatch(/0 \/ 10|0 of 10/);
      expect((await talk.say('ada', 'join dana and dana')).text).toMatch(/same person already/);
      const split = await talk.say('ada', 'split @dana', talk.direct('ada'), {
        mentions: [{ text: '@dana', account: 'dana' }],
      });
      expect(split.text).toBe(english.words(adminWords).split);
      expect(await personOf(talk, 'dana')).not.toBe(await personOf(talk, 'other/dana'));
      const only = await talk.say('ada', 'split @milo', talk.direct('ada'), {
        mentions: [{ text: '@milo', account: 'milo' }],
      });
      expect(only.text).toBe(english.words(adminWords).onlyAccount);
    });

    it('are questions when somebody else says what may be one', async () => {
      for (const text of ['join a table with another', 'split data into train and test']) {
        expect((await talk.say('dana', text)).text, text).not.toMatch(/for admins|nobody called/);
        expect((await talk.say('ada', text)).text, text).not.toMatch(/nobody called/);
      }
    });
  });
});
