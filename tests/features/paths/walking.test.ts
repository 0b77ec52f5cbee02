import { beforeEach, describe, expect, it } from 'vitest';
import { setManager } from '../../../src/people/roles/reporting.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';
import {
  channelOf,
  forged,
  give,
  journeyFor,
  pathIn,
  seen,
  shortened,
  stepOf,
  to,
} from '../../support/walked.js';

const DAY = 24 * 60 * 60 * 1_000;

const labels = (...replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);

describe.each(databases)('walking a path on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
  });

  const state = async (number: number) => (await stepOf(talk, number)).state;

  /** Answers a quiz that stands on a card, every question rightly. */
  async function passQuiz(card: Reply) {
    const open = buttonsOf(card).find(({ action }) => action.name === 'quiz.open');
    let heard = await talk.click('dana', open ?? buttonNamed([card], 'Take the quiz'));
    for (;;) {
      const { number, step } = await quizAt(seen(heard));
      if (step.done.how !== 'quiz') throw new Error('This step has no quiz.');
      const right = step.done.questions[number]?.options.find(({ correct }) => correct);
      heard = await talk.click('dana', buttonNamed([seen(heard)], right?.text ?? ''));
      if (!labels(seen(heard)).includes('Next question')) return heard;
      heard = await talk.click('dana', buttonNamed([seen(heard)], 'Next question'));
    }
  }

  /** The question that a card asks, from 0. */
  async function quizAt(card: Reply) {
    const value = buttonsOf(card)[0]?.action.value.split('#') ?? [];
    const { steps } = await journeyFor(talk);
    const found = steps.find(({ step }) => step.id === value[1]);
    if (!found) throw new Error('No question is asked.');
    return { number: Number(value[2]), step: found.step };
  }

  describe('my path', () => {
    it('shows the steps with state, progress, what is next, minutes and a way into each', async () => {
      await give(talk);
      for (const words of ['my path', 'path', 'My path!']) {
        const { replies, text } = await talk.say('dana', words);
        expect(replies[0]?.audience).toBe('asker');
        expect(text).toContain('From Maren, starting Mon 23 Nov.');
        expect(text).toContain('Steps done: 0 / 10');
        expect(text).toContain('Next for you: step 1, Find your corner of the toolbox, Mon 23 Nov, 30 min.');
        expect(text).toContain('10 h 15 min left in all');
        expect(text).toContain('2. Agree what counts as done (Mon 23 Nov · 30 min · your manager, Maren)');
        expect(labels(...replies).filter((label) => label === 'Open')).toHaveLength(10);
      }
      const { replies } = await talk.say('dana', 'my path');
      const last = buttonsOf(...replies).at(-1);
      const card = last && (await talk.click('dana', last));
      expect(card?.text).toContain('Step 10: Hand over your table and show it');
    });

    it('is seen by nobody else in a channel', async () => {
      await give(talk);
      const channel = channelOf(talk);
      for (const words of ['my path', 'step 1', 'done with step 4', 'undo', 'stuck', 'skip', 'settings']) {
        const { replies, places } = await talk.say('dana', words, channel);
        expect(places.map(({ kind }) => kind)).toEqual(['thread']);
        expect(replies.map(({ audience }) => audience)).toEqual(['asker']);
      }
      const path = await talk.say('dana', 'my path', channel);
      const clicked = await talk.click('dana', buttonNamed(path.replies, 'Take the quiz'), channel);
      expect(clicked.replies.map(({ audience }) => audience)).toEqual(['asker']);
      talk.can({ privateReplies: false });
      const { places } = await talk.say('dana', 'my path', channel);
      expect(places).toEqual([talk.direct('dana')]);
    });

    it('says what there is without a path, and only to the asker', async () => {
      expect((await talk.say('dana', 'my path')).text).toContain('Which one is yours?');
      const done = await talk.say('dana', 'done', channelOf(talk));
      expect(done.text).toContain('You are on no path at the moment.');
      expect(done.replies[0]?.audience).toBe('asker');
      await talk.click('dana', { action: { name: 'persona.choose', value: 'persona/data-scientist' } });
      expect((await talk.say('dana', 'my path')).text).toContain('Learning path for data scientists');
    });

    it('is on the home page, which is drawn anew after a change', async () => {
      expect(JSON.stringify((await talk.home('dana')).outcome.home)).not.toContain('Steps done');
      await give(talk);
      const { home } = (await talk.home('dana')).outcome;
      expect(home?.fallback).toContain('Steps done: 0 / 10');
      expect(labels(home as Reply)).toContain('My path');
      const done = await talk.say('dana', 'done with step 4');
      expect(done.outcome.home?.fallback).toContain('Steps done: 1 / 10');
      expect((await talk.say('dana', 'undo')).outcome.home?.fallback).toContain('Steps done: 0 / 10');
      const skipped = await talk.say('dana', 'skip step 4, known');
      expect(skipped.outcome.home?.fallback).toContain('Steps done: 0 / 9');
      talk.can({ home: false });
      expect((await talk.say('dana', 'undo')).outcome.home).toBeUndefined();
    });

    it('is a path of one person, whoever else clicks', async () => {
      await give(talk);
      for (const who of ['noor', 'olga', 'milo', 'maren', 'ada'])
        for (const action of ['journey.step', 'step.undo', 'step.skip', 'step.stuck', 'step.done']) {
          const heard = await forged(talk, who, action, 4);
          expect(heard.outcome.form).toBeUndefined();
          expect(heard.text).toMatch(/^(You are on no path|Step 4, .* is for|That step is not yours)/);
        }
      for (const action of ['quiz.open', 'quiz.answer']) {
        const { assignment } = await journeyFor(talk);
        const value = `${assignment.id}#find-your-corner#0#1`;
        expect((await talk.click('noor', { action: { name: action, value } })).text).toContain('no path');
      }
      expect(await state(4)).toBe('open');
    });
  });

  describe('a step', () => {
    it('shows its task, myths, reading, questions of others and how it is done', async () => {
      await give(talk);
      const { replies, text } = await talk.say('dana', 'step 3');
      expect(text).toContain('Step 3: Meet the raw payments in a notebook');
      expect(text).toContain('Tue 24 Nov · 1 h 15 min · you');
      expect(text).toContain('Your hand may want to click around in the console.');
      expect(text).toMatch(/Often heard at this step: .+ What is true: /);
      expect(text).toContain('Others ask at this step:');
      expect(text).toContain('Done when you have answered a short quiz');
      const entry = await talk.click('dana', buttonNamed(replies, 'Studio and JupyterLab'));
      expect(entry.text).toContain('Studio and JupyterLab');
      const asked = buttonsOf(...replies).find(({ action }) => action.name === 'say');
      expect((await talk.click('dana', asked ?? buttonNamed(replies, 'a question'))).text).toContain(
        'Source:',
      );
    });

    it('is done, and undone, on the card that was clicked', async () => {
      await give(talk);
      await talk.say('dana', 'skip step 1, known');
      await talk.say('dana', 'skip step 3, known');
      const list = await talk.say('dana', 'my path');
      const done = await talk.click('dana', buttonNamed(list.replies, 'Done'));
      expect(done.replies).toEqual([]);
      expect(seen(done).fallback).toContain('Steps done: 1 / 8');
      expect(seen(done).fallback).toContain('10. Hand over');

      const card = await talk.say('dana', 'step 4');
      const open = await talk.click('dana', buttonNamed(card.replies, 'Undo'));
      expect(seen(open).fallback).toContain('Done when you say so.');
      const again = await talk.click('dana', buttonNamed([seen(open)], 'Done'));
      expect(seen(again).fallback).toContain('This step is done.');
      const twice = await talk.click('dana', buttonNamed([seen(open)], 'Done'));
      expect(twice.text).toContain('Step 4, Clean a sample by hand, is done already.');

      talk.can({ redraw: false });
      const anew = await talk.click('dana', buttonNamed([seen(again)], 'Undo'));
      expect(anew.outcome.redraw).toBeUndefined();
      expect(anew.text).toContain('Step 4: Clean a sample by hand');
    });

    it('is done by words in many forms', async () => {
      await give(talk);
      for (const words of [
        'done with step 4',
        'done with 4',
        'Done: 4',
        'done step 4',
        "I'm done with step 4!",
        'I’m done with step 4.',
        'im done with step #4',
        "I've finished step 4 🎉",
        'i have completed step 4 :tada:',
        'Finished step 4',
        'I just finished step 4',
        'I did step 4',
        'step 4 is done',
        'Step 4 done',
        'mark step 4 as done',
      ]) {
        const { text, replies } = await talk.say('dana', words);
        expect(text, words).toContain('Nice work: step 4, Clean a sample by hand, is done.');
        expect(await state(4)).toBe('done');
        const undone = await talk.click('dana', buttonNamed(replies, 'Undo'));
        expect(undone.text).toContain('is open again');
        expect(await state(4)).toBe('open');
      }
    });

    it('without a number is the next one of their own, and for undo the last', async () => {
      await give(talk);
      expect((await talk.say('dana', 'undo')).text).toContain('There is nothing to undo');
      await talk.say('dana', 'skip step 1, known');
      expect((await talk.say('dana', 'done')).text).toContain('The quiz of step 3');
      await talk.say('dana', 'skip step 3, known');
      talk.pass(1_000);
      expect((await talk.say('dana', 'done!')).text).toContain('step 4, Clean a sample by hand, is done');
      talk.pass(1_000);
      expect((await talk.say('dana', 'undo')).text).toContain(
        'Step 4, Clean a sample by hand, is open again',
      );
      expect((await talk.say('dana', 'undo step 3')).text).toContain('Step 3, Meet the raw');
      expect(await state(3)).toBe('open');
      expect((await talk.say('dana', 'done with step 40')).text).toContain('I cannot find that step');
    });

    it('of the manager or the buddy is theirs: it goes to them and counts on the path', async () => {
      await give(talk, 'dana data-engineer from 2026-11-23 buddy olga');
      for (const words of ['done with step 2', 'skip step 2, because', 'undo step 5', 'stuck at step 5']) {
        expect((await talk.say('dana', words)).text).toMatch(
          /is for your (manager|buddy), (Maren|Olga)\. It counts/,
        );
      }
      for (const action of ['step.done', 'step.undo', 'step.skip', 'step.stuck']) {
        expect((await forged(talk, 'dana', action, 5)).text).toContain('is for your buddy');
      }
      const { steps } = await journeyFor(talk);
      expect(steps.every((step) => step.state === 'open' && !step.stuck)).toBe(true);

      const told = await dueTo(talk, 'olga');
      expect(told[0]?.fallback).toContain('A step of yours for others');
      const done = await talk.click('olga', buttonNamed(told, 'Done'));
      expect(to(done, 'dana')).toEqual([]);
      expect((await talk.say('dana', 'my path')).text).toContain('Steps done: 1 / 10');
      expect(await state(2)).toBe('open');
      expect((await forged(talk, 'olga', 'step.done', 2)).text).not.toContain('Confirmed');
      expect(await state(2)).toBe('open');
      // She was welcomed today, and hears of it tomorrow.
      expect(await dueTo(talk, 'dana')).toEqual([]);
      talk.pass(DAY);
      expect((await dueTo(talk, 'dana'))[0]?.fallback).toContain('Olga has taken care of step 5');
      talk.pass(DAY);
      expect(JSON.stringify(await dueTo(talk, 'dana'))).not.toContain('has taken care of');
    });

    it('of others is told to the new hire with one message of the day', async () => {
      await give(talk, 'dana data-engineer from 2026-11-23 buddy olga');
      talk.pass(DAY);
      await talk.say('maren', 'Done with step 2');
      await talk.say('olga', "I'm done with step 5!");
      const told = await dueTo(talk, 'dana');
      expect(told).toHaveLength(1);
      expect(told[0]?.fallback).toMatch(
        /2 steps were done for you[\s\S]*Maren has taken care of step 2[\s\S]*Olga has taken care of step 5/,
      );
    });

    it('of others is told at once to a new hire who wants no reminders', async () => {
      await give(talk, 'dana data-engineer from 2026-11-23 buddy olga');
      await talk.say('dana', 'reminders off');
      const told = to(await talk.say('maren', 'Done with step 2'), 'dana');
      expect(JSON.stringify(told)).toContain('Maren has taken care of step 2');
      await talk.say('dana', 'reminders on');
      talk.pass(DAY);
      expect(JSON.stringify(await dueTo(talk, 'dana'))).not.toContain('has taken care of');
    });

    it('is not for them, for a reason', async () => {
      await give(talk);
      const card = await talk.say('dana', 'step 4');
      const { outcome } = await talk.click('dana', buttonNamed(card.replies, 'Not for me'));
      expect(outcome.form?.intro).toContain('Your manager can see that you set it aside, and why.');
      const context = outcome.form?.context ?? '';
      const empty = await talk.submit('dana', 'step.skip', context, { reason: '  ' });
      expect(empty.outcome.formErrors).toEqual({ reason: 'Write a reason first; a few words are enough.' });
      const long = await talk.submit('dana', 'step.skip', context, { reason: 'x'.repeat(1_001) });
      expect(long.outcome.formErrors?.reason).toContain('1,000');
      const typed = await talk.say('dana', `skip step 4 because ${'x'.repeat(1_001)}`);
      expect(typed.text).toContain('Keep it to 1,000 characters at most.');
      expect(await state(4)).toBe('open');

      const skipped = await talk.submit('dana', 'step.skip', context, { reason: 'I *know* pandas' });
      expect(seen(skipped).fallback).toContain('as not for you: “I *know* pandas”');
      expect((await talk.say('dana', 'my path')).text).toContain('Steps done: 0 / 9');
      expect((await forged(talk, 'dana', 'step.skip', 4)).text).toContain('set aside as not for you');
      const late = await talk.say('dana', 'done with step 4');
      expect(late.text).toContain('To change that, undo it first.');
      await talk.say('dana', 'undo step 4');
      expect(await state(4)).toBe('open');
    });

    it('is set aside by words with a reason', async () => {
      await give(talk);
      for (const words of [
        'skip step 4 because I know it',
        'skip step 4, I know it',
        'Skip 4: I know it.',
        'not for me: step 4, since I know it',
        "step 4 isn't for me because I know it",
        'step 4 is not for me - I know it',
      ]) {
        const { text } = await talk.say('dana', words);
        expect(text, words).toContain('step 4, Clean a sample by hand, is set aside');
        expect((await stepOf(talk, 4)).reason).toBe('I know it');
        await talk.say('dana', 'undo');
      }
    });

    it('is one of several that are named in one message', async () => {
      await give(talk);
      const states = async (...numbers: number[]) =>
        Promise.all(numbers.map(async (number) => (await stepOf(talk, number)).state));
      const asked = await talk.say('dana', 'skip step 3 and 4', talk.direct('dana'), { opensForms: true });
      expect(asked.text).toMatch(/set aside step 3[\s\S]*set aside step 4/);
      expect(asked.outcome.form).toBeUndefined();
      expect(await states(3, 4)).toEqual(['open', 'open']);

      const skipped = await talk.say('dana', 'skip step 3 and 4 because I know them');
      expect(skipped.replies).toHaveLength(1);
      expect(skipped.text).toMatch(/step 3, Meet.*set aside[\s\S]*step 4, Clean.*set aside[\s\S]*0 \/ 8/);
      expect(await states(3, 4)).toEqual(['skipped', 'skipped']);
      expect([(await stepOf(talk, 3)).reason, (await stepOf(talk, 4)).reason]).toEqual([
        'I know them',
        'I know them',
      ]);
      const undone = await talk.say('dana', 'undo steps 3 and 4');
      expect(undone.text).toMatch(/Step 3, Meet.*open again[\s\S]*Step 4, Clean.*open again[\s\S]*0 \/ 10/);
      expect(await states(3, 4)).toEqual(['open', 'open']);

      // The quiz of step 1, the manager's step 2, and step 4, which is done.
      const mixed = await talk.say('dana', 'done with steps 1, 2 and 4');
      expect(mixed.text).toMatch(/The quiz of step 1/);
      expect(mixed.text).toContain('is for your manager');
      expect(mixed.text).toContain('step 4, Clean a sample by hand, is done');
      expect(await states(1, 2, 4)).toEqual(['open', 'open', 'done']);
      await talk.say('dana', 'undo step 4');

      for (const words of ['done with steps 4 and 40', 'skip steps 4 to 11: known', 'skip 4, 12: known']) {
        expect([words, (await talk.say('dana', words)).text]).toEqual([
          words,
          expect.stringContaining('I cannot find that step'),
        ]);
      }
      expect(await states(4, 6, 9)).toEqual(['open', 'open', 'open']);
      expect((await talk.say('dana', 'show steps 4 and 6')).text).toMatch(/Step 4: [\s\S]*Step 6: /);
    });

    it('is said to be done by whoever does it for somebody else', async () => {
      await give(talk, 'dana data-engineer from 2026-11-23 buddy olga');
      const done = await talk.say('maren', 'Done with step 2');
      expect(done.text).toContain('Dana');
      expect(await state(2)).toBe('done');
      expect(to(await talk.say('olga', "I'm done with step 5!"), 'dana')).toEqual([]);
      expect(await state(5)).toBe('done');
      // Steps of the new hire, and what waits no more.
      for (const words of ['done with step 1', 'done with step 2', 'done', 'skip step 1: no']) {
        expect((await talk.say('maren', words)).text).toContain('You are on no path');
      }
      expect((await talk.say('noor', 'done with step 2')).text).toContain('You are on no path');
      expect(await state(1)).toBe('open');
    });

    it('is asked for where it may be that of several people', async () => {
      await give(talk);
      await give(talk, 'noor data-engineer from 2026-11-23');
      const which = await talk.say('maren', 'done with step 2');
      expect(labels(...which.replies)).toEqual(['Dana: step 2', 'Noor: step 2']);
      expect(await state(2)).toBe('open');
      const done = await talk.click('maren', buttonNamed(which.replies, 'Noor: step 2'));
      expect(to(done, 'noor')).toEqual([]);
      expect((await journeyFor(talk, 'noor')).steps[1]?.state).toBe('done');
      // Without a number, nothing is done unasked: the steps that wait for them are offered, those of a buddy that nobody has, too.
      expect(labels(...(await talk.say('maren', 'done!')).replies)).toEqual([
        'Dana: step 2',
        'Dana: step 5',
        'Noor: step 5',
      ]);
      await talk.say('maren', 'done with steps 2 and 5');
      expect([await state(2), await state(5)]).toEqual(['open', 'open']);
    });

    it('is their own first, for a manager who walks a path', async () => {
      await give(talk);
      const above = await personOf(talk, 'olga');
      const maren = await personOf(talk, 'maren');
      await talk.database.transaction((tx) => setManager(tx, maren, above));
      const preview = await talk.say('olga', 'assign maren data-engineer from 2026-11-23');
      await talk.click('olga', buttonNamed(preview.replies, 'Assign'));
      expect((await talk.say('maren', 'done with step 4')).text).toContain(
        'step 4, Clean a sample by hand, is done',
      );
      // Their own step 2 is Olga's to do, that of Dana is theirs.
      await talk.say('maren', 'done with step 2');
      expect([await state(2), await state(4)]).toEqual(['done', 'open']);
      expect((await talk.say('maren', 'done')).text).toContain('The quiz of step 1');
    });

    it('asks why, behind a button that opens the form, when no reason is said', async () => {
      await give(talk);
      for (const words of ['skip', 'skip step 4', 'skip step 4 because', 'skip it']) {
        const { replies, text } = await talk.say('dana', words);
        expect(text, words).toContain('say why');
        const { outcome } = await talk.click('dana', buttonNamed(replies, 'Not for me'));
        expect(outcome.form?.name).toBe('step.skip');
        const opened = await talk.say('dana', words, talk.direct('dana'), { opensForms: true });
        expect(opened.outcome.form?.name).toBe('step.skip');
      }
    });
  });

  describe('being stuck', () => {
    /** Opens the form at step 4 and sends it. */
    async function stuckAt(tell: string, note: string) {
      const card = await talk.say('dana', 'step 4');
      const { outcome } = await talk.click('dana', buttonNamed(card.replies, "I'm stuck"));
      expect(outcome.form?.name).toBe('step.stuck');
      return talk.submit('dana', 'step.stuck', outcome.form?.context ?? '', { tell, note });
    }

    it('ends with a click on the step, or with words', async () => {
      await give(talk);
      await stuckAt('manager', 'no access');
      const card = await talk.say('dana', 'step 4');
      const free = await talk.click('dana', buttonNamed(card.replies, 'I can go on'));
      expect(free.outcome.redraw?.fallback).toMatch(/^Step 4: /);
      expect(labels(seen(free))).not.toContain('I can go on');
      expect((await stepOf(talk, 4)).stuck).toBeUndefined();
      expect((await talk.say('maren', 'show dana')).text).toContain('no longer stuck at step 4');
      const twice = await talk.click('dana', buttonNamed(card.replies, 'I can go on'));
      expect(twice.text).toContain('you are not stuck at step 4');
      for (const words of ['not stuck any more', 'unstuck', "I'm no longer stuck at step 4", 'I can go on']) {
        expect((await talk.say('dana', words)).text, words).toMatch(
          /you are (stuck nowhere|not stuck at step 4)/,
        );
        await stuckAt('nobody', 'no access');
        expect((await talk.say('dana', words)).text, words).toContain('no longer stuck at step 4');
        expect((await stepOf(talk, 4)).stuck).toBeUndefined();
      }
    });

    it('is told to the manager when the person says so, once', async () => {
      await give(talk);
      const typed = await talk.say('dana', "I'm stuck");
      expect(typed.text).toContain('choose whom I tell');
      const { outcome } = await talk.click('dana', buttonNamed(typed.replies, "I'm stuck"));
      expect(outcome.form?.fields[1]).toMatchObject({
        options: [
          { label: 'Tell Maren (my manager)' },
          { label: 'Tell the expert, ML platform team' },
          { label: 'Keep it to myself' },
        ],
        value: null,
      });
      const told = await stuckAt('manager', 'no <!channel> *access*');
      expect(to(told, 'maren')[0]?.fallback).toContain('Dana is stuck at step 4');
      expect(to(told, 'maren')[0]?.fallback).toContain('Dana writes: “no <!channel> *access*”');
      expect(to(told, 'dana')[0]?.fallback).toContain('I have told Maren.');
      const twice = await stuckAt('manager', 'no <!channel> *access*');
      expect(to(twice, 'maren')).toEqual([]);
      expect(to(twice, 'dana')[0]?.fallback).toContain('I have told Maren.');
      expect((await talk.say('dana', 'step 4')).text).toContain('Maren knows');
      expect((await talk.say('maren', 'my team')).text).toMatch(/stuck/i);
    });

    it('is kept when the person says so', async () => {
      await give(talk);
      const kept = await stuckAt('nobody', 'my secret');
      expect(kept.text).toContain('nobody was told');
      expect(kept.places).toEqual([talk.direct('dana')]);
      const seenByManager = [
        await talk.say('maren', 'my team'),
        await talk.say('maren', 'show Dana'),
        await talk.home('maren'),
      ];
      expect(JSON.stringify(seenByManager)).not.toMatch(/my secret|is stuck/i);
      // Whoever thinks again may still tell.
      expect(to(await stuckAt('expert', 'my secret'), 'dana')[0]?.fallback).toContain(
        'ml-platform@example.com',
      );
    });

    it('is told to the expert: in person where they are known, else with their address', async () => {
      await give(talk);
      const unknown = await stuckAt('expert', '');
      expect(unknown.text).toContain(
        'I cannot reach ML platform team from here. Please write to ml-platform@example.com.',
      );
      talk.add('platform-team', { email: 'ml-platform@example.com' });
      await talk.join('platform-team');
      const known = await stuckAt('expert', 'which file?');
      expect(to(known, 'platform-team')[0]?.fallback).toContain('Dana writes: “which file?”');
      expect(to(known, 'dana')[0]?.fallback).toContain('I have told ML platform team.');
      expect(to(await stuckAt('expert', 'which file?'), 'platform-team')).toEqual([]);
      expect((await stepOf(talk, 4)).stuck?.told).toBe(false);
    });

    it('says so when the manager cannot be reached', async () => {
      await give(talk);
      await talk.send({
        kind: 'left',
        key: 'left-maren',
        from: talk.keyOf('maren'),
        place: talk.direct('maren'),
        who: 'account',
      });
      const told = await stuckAt('manager', '');
      expect(told.text).toContain('I cannot reach Maren from here. Please write to maren@example.com.');
      expect(told.text).not.toContain('I have told');
    });

    it('is about a step that is still to be done', async () => {
      await give(talk);
      await talk.say('dana', 'done with step 4');
      expect((await forged(talk, 'dana', 'step.stuck', 4)).text).toContain('To change that, undo it first.');
      const { assignment } = await journeyFor(talk);
      const context = `${assignment.id}#clean-a-sample#step`;
      const late = await talk.submit('dana', 'step.stuck', context, { tell: 'manager', note: '' });
      expect(late.text).toContain('is done');
      expect(to(late, 'maren')).toEqual([]);
      const long = await talk.submit(
        'dana',
        'step.stuck',
        context.replace('clean-a-sample', 'try-low-code'),
        {
          tell: 'manager',
          note: 'x'.repeat(1_001),
        },
      );
      expect(long.outcome.formErrors?.note).toContain('1,000');
    });
  });

  describe('a quiz', () => {
    it('explains every answer, takes as many as one likes, and ends with the step done', async () => {
      await give(talk);
      const card = await talk.say('dana', 'step 1');
      const first = await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'));
      expect(first.text).toContain('Question 1 of 2');
      const wrong = buttonsOf(...first.replies)[0];
      for (let tries = 0; tries < 3; tries += 1) {
        const said = await talk.click('dana', wrong ?? buttonNamed(first.replies, 'an option'));
        expect(seen(said).fallback).toContain('Not quite. More time would not help');
        expect(labels(seen(said))).toContain('Try again');
        const again = await talk.click('dana', buttonNamed([seen(said)], 'Try again'));
        expect(again.text).toContain('Question 1 of 2');
      }
      expect((await stepOf(talk, 1)).quiz).toMatchObject({ right: [], tries: 3 });
      expect((await talk.say('dana', 'step 1')).text).toContain('2 questions of 2 still to answer.');
      expect((await talk.say('dana', 'done with step 1')).text).toContain('Question 1 of 2');

      const end = await passQuiz((await talk.say('dana', 'step 1')).replies[0] as Reply);
      expect(seen(end).fallback).toContain('That is right.');
      expect(seen(end).fallback).toContain('step 1, Find your corner of the toolbox, is done. Well done!');
      expect(end.outcome.home?.fallback).toContain('Steps done: 1 / 10');
      expect(await state(1)).toBe('done');
    });

    it('is answered once: old cards and double clicks say what holds', async () => {
      await give(talk);
      const card = await talk.say('dana', 'step 1');
      const first = await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'));
      const [wrong, right] = buttonsOf(...first.replies);
      if (!wrong || !right) throw new Error('The question has no options.');
      await talk.click('dana', right);
      const double = await talk.click('dana', right);
      expect(labels(seen(double))).toContain('Next question');
      const spoiled = await talk.click('dana', wrong);
      expect(seen(spoiled).fallback).toContain('Not quite.');
      expect((await stepOf(talk, 1)).quiz.right).toEqual([0]);
      await passQuiz((await talk.say('dana', 'step 1')).replies[0] as Reply);
      expect((await talk.click('dana', wrong)).text).toContain('is done already');
      expect((await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'))).text).toContain(
        'is done already',
      );
      const again = await talk.say('dana', 'undo step 1');
      expect(again.text).toContain('is open again');
      expect((await talk.say('dana', 'done with step 1')).text).toContain('Nice work');
    });

    it('takes no forged answer', async () => {
      await give(talk);
      const { assignment } = await journeyFor(talk);
      for (const value of [
        '#find-your-corner#0#9',
        '#find-your-corner#7#0',
        '#clean-a-sample#0#0',
        '#no#0#0',
        '',
      ]) {
        const heard = await talk.click('dana', {
          action: { name: 'quiz.answer', value: `${assignment.id}${value}` },
        });
        expect(heard.text).toMatch(/I cannot find that step|You are on no path/);
      }
      await talk.say('dana', 'skip step 1, known');
      const skipped = await talk.click('dana', {
        action: { name: 'quiz.open', value: `${assignment.id}#find-your-corner#0` },
      });
      expect(skipped.text).toContain('set aside as not for you');
    });
  });

  describe('to its end', () => {
    beforeEach(() => talk.learn(shortened(learned, 'clean-a-sample', 'find-your-corner', 'show-your-table')));

    /** Everything but the step that the manager confirms. */
    async function walkMost() {
      await give(talk);
      await talk.say('dana', 'done with step 1');
      return passQuiz((await talk.say('dana', 'step 2')).replies[0] as Reply);
    }

    it('goes by the confirmation of the manager, who may send a step back', async () => {
      await walkMost();
      const claimed = await talk.say('dana', 'done with step 3');
      expect(to(claimed, 'dana')[0]?.fallback).toContain('Maren has to confirm it');
      expect(to(claimed, 'dana')[0]?.fallback).toContain('You have done your part.');
      const [card] = to(claimed, 'maren');
      expect(card?.fallback).toContain('Do you confirm it?');
      expect((await talk.say('dana', 'done')).text).toContain('Maren still has to confirm step 3.');
      expect((await talk.say('dana', 'done with step 3')).text).toContain('You said so already');

      const { outcome } = await talk.click('maren', buttonNamed([card as Reply], 'Not yet'));
      const sent = await talk.submit('maren', 'step.return', outcome.form?.context ?? '', {
        reason: 'Show me *three* records',
      });
      expect(to(sent, 'dana')[0]?.fallback).toContain('Maren writes: “Show me *three* records”');
      const own = await talk.say('dana', 'my path');
      expect(own.text).toContain('Steps done: 2 / 3');
      expect(JSON.stringify(own.replies)).toContain('Sent back');
      expect((await talk.say('dana', 'step 3')).text).toContain('asks for a little more');

      const again = await talk.say('dana', 'done');
      const [second] = to(again, 'maren');
      const end = await talk.click('maren', buttonNamed([second as Reply], 'Confirm'));
      expect(to(end, 'dana').map(({ fallback }) => fallback)).toEqual([
        expect.stringContaining('Maren has confirmed step 3'),
        expect.stringContaining('You walked the whole path'),
      ]);
      expect(to(end, 'maren')[0]?.fallback).toContain('Dana has finished their path');
      const twice = await talk.click('maren', buttonNamed([second as Reply], 'Confirm'));
      expect(to(twice, 'dana')).toEqual([]);
      expect(twice.text).not.toContain('Dana has finished their path');
    });

    it('is told to the admins where there is no manager', async () => {
      talk.learn(shortened(learned, 'clean-a-sample'));
      await give(talk);
      const dana = await personOf(talk, 'dana');
      await talk.database.transaction((tx) => setManager(tx, dana, null));
      const end = await talk.say('dana', 'done');
      expect(to(end, 'dana').at(-1)?.fallback).toContain('You walked the whole path');
      expect(to(end, 'ada').map(({ fallback }) => fallback)).toEqual([
        expect.stringContaining('Dana has finished their path'),
      ]);
      expect(to(end, 'maren')).toEqual([]);
    });

    it('is told to the manager also when an admin confirms the last step', async () => {
      await walkMost();
      await talk.say('dana', 'done with step 3');
      const end = await forged(talk, 'ada', 'step.confirm', 3);
      expect(to(end, 'maren')[0]?.fallback).toContain('Dana has finished their path');
      expect(to(end, 'dana').at(-1)?.fallback).toContain('You walked the whole path');
      expect(to(end, 'ada')).toEqual([]);
    });

    it('is marked: what was learned, thanks, a rating, and the manager told', async () => {
      await give(talk);
      await talk.say('dana', 'skip step 3, known');
      await talk.say('dana', 'done with step 1');
      const end = await passQuiz((await talk.say('dana', 'step 2')).replies[0] as Reply);
      const [mark] = to(end, 'dana');
      expect(mark?.fallback).toContain('Thank you for the care you took, also in the name of Maren!');
      expect(mark?.fallback).toMatch(/\d concepts?: .*The ML lifecycle/);
      expect(mark?.fallback).toContain('1 myth seen through: The one-product myth');
      expect(mark?.fallback).toContain('Steps: 2 done, 1 not for you');
      expect(to(end, 'maren')[0]?.fallback).toContain('Dana has walked the whole of');
      expect(end.outcome.home).toBeDefined();

      expect((await talk.say('dana', 'my path')).text).toContain('You have finished this path.');
      for (const words of ['done', 'undo', 'skip step 1, no', 'stuck', 'done with step 1', 'undo step 2'])
        expect((await talk.say('dana', words)).text).toContain('Your path is finished');
      for (const action of ['step.done', 'step.undo', 'step.skip', 'step.stuck'])
        expect((await forged(talk, 'dana', action, 1)).text).toContain('Your path is finished');
      const { assignment } = await journeyFor(talk);
      const quiz = { action: { name: 'quiz.answer', value: `${assignment.id}#find-your-corner#0#0` } };
      expect((await talk.click('dana', quiz)).text).toContain('Your path is finished');
      expect((await talk.say('dana', 'step 1')).text).toContain('This step is done.');
    });

    it('can be rated, more than once, with words', async () => {
      await walkMost();
      const { assignment } = await journeyFor(talk);
      const early = { action: { name: 'path.rate', value: `${assignment.id}#good` } };
      expect((await talk.click('dana', early)).outcome.form).toBeUndefined();
      await talk.say('dana', 'done with step 3');
      await forged(talk, 'maren', 'step.confirm', 3);
      const mark = (await talk.outbox()).map(({ reply }) => reply).at(-2) as Reply;
      const rated = await talk.click('dana', buttonNamed([mark], 'So-so'));
      expect(rated.outcome.form?.fields[0]).toMatchObject({ name: 'rating', value: 'fair' });
      const context = rated.outcome.form?.context ?? '';
      const none = await talk.submit('dana', 'path.rate', context, { rating: '', comment: '' });
      expect(none.outcome.formErrors).toEqual({ rating: 'Choose one first.' });
      const long = await talk.submit('dana', 'path.rate', context, {
        rating: 'good',
        comment: 'x'.repeat(1_001),
      });
      expect(long.outcome.formErrors?.comment).toContain('1,000');
      const thanks = await talk.submit('dana', 'path.rate', context, {
        rating: 'fair',
        comment: 'More coffee',
      });
      expect(thanks.text).toContain('where the path can get better');
      const better = await talk.click('dana', buttonNamed(thanks.replies, 'Good'));
      await talk.submit('dana', 'path.rate', better.outcome.form?.context ?? '', {
        rating: 'good',
        comment: 'All good now',
      });
      const kept = await talk.database.transaction((tx) =>
        tx.selectFrom('path_feedback').select(['rating', 'comment']).execute(),
      );
      expect(kept).toEqual([{ rating: 'good', comment: 'All good now' }]);
      for (const value of [`${assignment.id}#great`, `no#good`]) {
        const heard = await talk.click('dana', { action: { name: 'path.rate', value } });
        expect(heard.text).toContain('That button is from an older conversation');
      }
      const other = await talk.click('noor', {
        action: { name: 'path.rate', value: `${assignment.id}#poor` },
      });
      expect(other.outcome.form).toBeUndefined();
    });

    it('is finished once, although two clicks come at the same moment', async () => {
      await give(talk);
      await talk.say('dana', 'skip step 2, known');
      await talk.say('dana', 'skip step 3, known');
      await Promise.all([talk.say('dana', 'done'), talk.say('dana', 'done with step 1')]);
      const marks = (await talk.outbox()).filter(({ reply }) =>
        reply.fallback.includes('You walked the whole path'),
      );
      expect(marks).toHaveLength(1);
      const events = await talk.database.transaction((tx) =>
        tx
          .selectFrom('assignment_events')
          .select('kind')
          .where('kind', 'in', ['finished', 'step-done'])
          .execute(),
      );
      expect(events.map(({ kind }) => kind).toSorted()).toEqual(['finished', 'step-done']);
    });
  });

  describe('answers', () => {
    const QUESTION = 'what is data wrangler?';

    it('say which coming step they belong to, with a way to do it', async () => {
      await give(talk);
      const coming = await talk.say('dana', QUESTION);
      expect(coming.text).toContain(
        'This is your step 6, Fri 27 Nov: Try the same thing with low-code tools.',
      );
      const done = await talk.click('dana', buttonNamed(coming.replies, 'Mark it done'));
      expect(done.text).toContain('step 6, Try the same thing with low-code tools, is done');
      const after = await talk.say('dana', QUESTION);
      expect(after.text).toContain('You read this at step 6.');
      expect(labels(...after.replies)).not.toContain('Mark it done');
      const twice = await talk.click('dana', buttonNamed(coming.replies, 'Mark it done'));
      expect(twice.text).toContain('is done already');
    });

    it('lead to the quiz where that is how the step is done, and know the steps of others', async () => {
      await give(talk);
      const quiz = await talk.say('dana', 'what is the ml lifecycle?');
      expect(quiz.text).toContain('This is your step 1, Mon 23 Nov');
      expect(labels(...quiz.replies)).toContain('Take the quiz');
      await talk.say('dana', 'done with step 10');
      const claimed = await talk.click('dana', {
        action: { name: 'entry.show', value: 'persona/data-scientist' },
      });
      expect(claimed.text).toContain('It waits for your manager to confirm it.');
      const other = await talk.click('dana', {
        action: { name: 'entry.show', value: 'concept/development-account' },
      });
      expect(other.text).toContain('This belongs to step 2 of your path, Mon 23 Nov');
      expect(labels(...other.replies)).not.toContain('Mark it done');
    });

    it('say nothing of it in a channel, to others, or while the path is paused', async () => {
      await give(talk);
      const shared = await talk.say('dana', QUESTION, channelOf(talk));
      expect(shared.replies[0]?.audience).toBe('everyone');
      expect(shared.text).not.toMatch(/your step|You read this/);
      expect((await talk.say('noor', QUESTION)).text).not.toMatch(/your step/);
      await forgedOnPath('assignment.pause');
      const paused = await talk.say('dana', QUESTION);
      expect(paused.text).not.toMatch(/your step|You read this/);
    });

    async function forgedOnPath(action: string) {
      const { assignment } = await journeyFor(talk);
      return talk.click('maren', { action: { name: action, value: assignment.id } });
    }

    it('a paused path keeps its steps as they are, and says so', async () => {
      await give(talk);
      await forgedOnPath('assignment.pause');
      expect((await talk.say('dana', 'my path')).text).toContain('This path is paused');
      for (const words of ['done', 'done with step 4', 'skip step 4, no', 'undo', 'stuck'])
        expect((await talk.say('dana', words)).text).toContain('Your path is paused');
      for (const action of ['step.done', 'step.undo', 'step.skip', 'step.stuck'])
        expect((await forged(talk, 'dana', action, 4)).text).toContain('Your path is paused');
      expect((await talk.say('dana', 'step 4')).text).toContain('Turn the JSON into a table');
      await forgedOnPath('assignment.resume');
      expect((await talk.say('dana', 'done with step 4')).text).toContain('Nice work');
    });
  });

  describe('on two platforms', () => {
    it('is one path: done here is seen there, and messages go where the person was last', async () => {
      await give(talk);
      talk.pass(60_000);
      talk.add('other/dana', { email: 'dana@example.com', timeZone: 'Europe/Berlin' });
      await talk.join('other/dana');
      expect(await personOf(talk, 'other/dana')).toBe(await personOf(talk, 'dana'));
      const there = await talk.say('other/dana', 'done with step 4');
      expect(there.places).toEqual([talk.direct('other/dana')]);
      expect((await talk.say('dana', 'my path')).text).toContain('Steps done: 1 / 10');
      talk.pass(60_000);
      const claim = await talk.say('other/dana', 'done with step 10');
      const confirmed = await talk.click('maren', buttonNamed(to(claim, 'maren'), 'Confirm'));
      expect(confirmed.places).toContainEqual(talk.direct('other/dana'));
      expect(confirmed.places).not.toContainEqual(talk.direct('dana'));
      talk.pass(60_000);
      const card = await talk.say('dana', 'step 4');
      await talk.click('dana', buttonNamed(card.replies, 'Undo'));
      expect((await talk.say('other/dana', 'step 4')).text).not.toContain('This step is done.');
      const nudged = await talk.say('maren', 'nudge dana');
      const sent = await talk.click('maren', buttonNamed(nudged.replies, 'Send it'));
      expect(sent.places).toContainEqual(talk.direct('other/dana'));
    });

    it('is not shared with a guest, or with somebody whose address nobody vouches for', async () => {
      await give(talk);
      for (const [name, standing] of [
        ['other/guest', 'guest'],
        ['other/stranger', 'stranger'],
      ] as const) {
        talk.add(name, { email: 'dana@example.com', standing });
        await talk.join(name);
        expect((await talk.say(name, 'my path')).text).not.toContain('Steps done');
        expect((await forged(talk, name, 'step.done', 4)).text).toContain('You are on no path');
      }
      expect(await state(4)).toBe('open');
    });

    it('is closed to somebody who is a guest by now', async () => {
      await give(talk);
      const card = await talk.say('dana', 'my path');
      talk.add('dana', { email: 'dana@example.com', standing: 'guest' });
      talk.pass(25 * 60 * 60 * 1_000);
      expect((await talk.say('dana', 'my path')).text).not.toContain('Steps done');
      expect((await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'))).text).toContain(
        'no path',
      );
      expect((await talk.say('dana', 'done with step 4')).text).toContain('You are on no path');
      expect(await state(4)).toBe('open');
    });
  });

  it('stays open to questions that merely look like commands', async () => {
    await give(talk);
    const kept = async () =>
      (await talk.database.transaction((tx) => tx.selectFrom('questions').select('text').execute())).length;
    for (const words of [
      'step functions',
      'skip connections?',
      'skip 2 layers in a network?',
      'show me how notebooks work',
      'pause a training job',
      'cancel a training job',
      'stuck training job what now',
      'done with data prep, what next?',
      'team permissions',
      'undo a deployment',
      'move data to production',
    ])
      for (const who of ['dana', 'maren', 'ada']) {
        const before = await kept();
        await talk.say(who, words);
        expect(await kept(), `${who}: ${words}`).toBe(before + 1);
      }
    const { steps } = await journeyFor(talk);
    expect(steps.map((step) => step.state)).toEqual(pathIn(learned).steps.map(() => 'open'));
  });
});
