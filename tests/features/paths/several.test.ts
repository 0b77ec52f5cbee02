import { beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import type { Path, Step } from '../../../src/knowledge/schema/schema.js';
import { overdueSteps } from '../../../src/onboarding/paths/journey.js';
import { lastJourneysOf } from '../../../src/onboarding/paths/journeys.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { pathsOf, personOf, type Talk, teamTalk } from '../../support/team.js';
import { changed, give, pathIn, seen, to } from '../../support/walked.js';

const labels = (...replies: readonly Reply[]) => buttonsOf(...replies).map(({ label }) => label);

/** Everybody's path, beside that of a role. */
function company(): Path {
  const { persona: _, ...path } = pathIn(learned);
  const [first, second, third] = path.steps;
  if (!first || !second || !third) throw new Error('The path of the pack has too few steps.');
  const step: Step = { ...first, doer: 'new-hire', done: { how: 'self-reported' }, read: [] };
  return {
    ...path,
    id: 'path/company',
    title: 'The company',
    aliases: ['handbook'],
    steps: [
      { ...step, id: 'door', title: 'Open the door', day: 1 },
      { ...step, id: 'lunch', title: 'Find the lunch table', day: 2 },
      { ...step, id: 'phone', title: 'Set up the phone', day: 3 },
    ],
  };
}

function withCompany(): Learned {
  const { knowledge, engine } = changed(learned, [company()]);
  const [pack] = knowledge.packs;
  if (!pack) throw new Error('There is no pack.');
  const packOf = new Map(knowledge.packOf).set('path/company', pack);
  return { knowledge: { ...knowledge, packOf }, engine };
}

describe.each(databases)('several paths at once, on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
    talk.learn(withCompany());
  });

  const journeys = async (name = 'dana') => {
    const person = await personOf(talk, name);
    return talk.database.transaction((tx) => lastJourneysOf(tx, person));
  };
  /** The states of the first steps of each path. */
  const states = async () =>
    Object.fromEntries(
      (await journeys()).map(({ path, steps }) => [path.id, steps.slice(0, 3).map(({ state }) => state)]),
    );
  const both = async () => {
    await give(talk, 'dana company from 2026-11-23');
    await give(talk, 'dana data-engineer from 2026-11-24');
  };
  const openPaths = async () =>
    (await pathsOf(talk, 'dana')).map(({ path, state }) => `${path} ${state}`).toSorted();

  describe('for whoever gives them', () => {
    it('come beside each other, which the preview, the receipt and the welcome say', async () => {
      const first = await give(talk, 'dana handbook from 2026-11-23');
      expect(to(first, 'dana')[0]?.fallback).toMatch(/^Hi Dana! Your first weeks/);
      const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-24');
      expect(preview.text).toMatch(
        /It comes beside what is walked already.*Dana: The company, under way, 0 of 3/s,
      );
      expect(preview.text).not.toMatch(/Replaces/);
      const given = await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
      expect(seen(given).fallback).toMatch(/Beside other paths, which go on:.*Dana: The company/s);
      expect(to(given, 'dana')[0]?.fallback).toMatch(
        /^One more path for you.*It comes beside The company, which goes on as before/s,
      );
      expect(await openPaths()).toEqual(['path/company active', 'path/data-engineer active']);
    });

    it('end instead where that is chosen, on the preview and in words, and not by another card', async () => {
      await give(talk, 'dana company from 2026-11-23');
      const preview = await talk.say('maren', 'assign dana data-engineer from 2026-11-24');
      const ending = await talk.click('maren', buttonNamed(preview.replies, 'End that one instead'));
      expect(seen(ending).fallback).toMatch(/Replaces an open path.*The company/s);
      // The card of before is used up.
      await talk.click('maren', buttonNamed(preview.replies, 'Assign'));
      expect(await openPaths()).toEqual(['path/company active']);
      const again = await talk.click('maren', buttonNamed([seen(ending)], 'Let the others go on'));
      expect(seen(again).fallback).not.toMatch(/Replaces/);
      const typed = await talk.say('maren', 'assign dana data-engineer from 2026-11-24 instead');
      await talk.click('maren', buttonNamed(typed.replies, 'Assign'));
      expect(await openPaths()).toEqual(['path/company cancelled', 'path/data-engineer active']);
    });
  });

  describe('for whoever walks them', () => {
    it('are one card with one next step over all, and a way to the steps of each', async () => {
      await both();
      const shown = await talk.say('dana', 'my path');
      expect(shown.replies).toHaveLength(1);
      expect(shown.text.match(/Next for you/g)).toHaveLength(1);
      expect(shown.text).toMatch(/Next for you: step 1, Open the door, of The company/);
      expect(shown.text).toMatch(/The company.*Steps done: 0 \/ 3/s);
      expect(shown.text).toMatch(/Steps done: 0 \/ 10.*Then step 1, /s);
      const [, second] = buttonsOf(...shown.replies).filter(({ label }) => label === 'All steps');
      if (!second) throw new Error('There is no way to the steps of the second path.');
      const one = await talk.click('dana', second);
      expect(seen(one).fallback).toMatch(/^Learning path for data engineers/);
      expect(one.text).toContain('Steps done: 0 / 10');
      // Done on the card of both: the card is both again.
      const done = await talk.click('dana', buttonNamed(shown.replies, 'Done'));
      expect(seen(done).fallback).toMatch(/^Your 2 paths.*Steps done: 1 \/ 3/s);
      expect((await talk.home('dana')).outcome.home?.fallback.match(/Next for you/g)).toHaveLength(1);
    });

    it('"done" is the step that is due first over all of them', async () => {
      await both();
      const first = await talk.say('dana', 'done');
      expect(first.text).toMatch(/Of your path The company/);
      expect((await states())['path/company']).toEqual(['done', 'open', 'open']);
      // Both are due on the 24th: the path that was given first goes first.
      await talk.say('dana', 'done');
      expect((await states())['path/company']).toEqual(['done', 'done', 'open']);
      await talk.say('dana', 'done');
      expect(await states()).toMatchObject({
        'path/company': ['done', 'done', 'open'],
        'path/data-engineer': ['open', 'open', 'open'],
      });
    });

    it('"done with step 1" asks which path where both have one to do, and does what is pressed', async () => {
      await both();
      const asked = await talk.say('dana', 'stuck at step 1');
      expect(asked.text).toMatch(/On which path\?/);
      const [ofCompany, ofRole] = labels(...asked.replies);
      expect(ofCompany).toMatch(/^The company: step 1, Open the door/);
      expect(ofRole).toMatch(/: step 1, /);
      const which = await talk.say('dana', 'done with step 3');
      expect(labels(...which.replies)[0]).toBe('The company: step 3, Set up the phone');
      expect((await states())['path/company']).toEqual(['open', 'open', 'open']);
      await talk.click('dana', buttonNamed(which.replies, 'The company: step 3, Set up the phone'));
      expect((await states())['path/company']).toEqual(['open', 'open', 'done']);
      // Now it is to be done on one of them only.
      const other = await talk.say('dana', 'undo step 3');
      expect(other.text).toMatch(/Set up the phone/);
      expect((await states())['path/company']).toEqual(['open', 'open', 'open']);
    });

    it('"undo" asks which of them, and a path that is named is the one', async () => {
      await both();
      await talk.say('dana', 'done with step 1 of the company path');
      expect((await states())['path/company']).toEqual(['done', 'open', 'open']);
      const none = await talk.say('dana', 'undo');
      expect(none.text).not.toMatch(/On which path/);
      expect((await states())['path/company']).toEqual(['open', 'open', 'open']);
      await talk.say('dana', 'done with step 2 of handbook');
      expect((await states())['path/company']).toEqual(['open', 'done', 'open']);
      await talk.say('dana', 'skip step 3 of data-engineer because I know it');
      expect((await states())['path/data-engineer']).toEqual(['open', 'open', 'skipped']);
      const asked = await talk.say('dana', 'undo');
      expect(asked.text).toMatch(/On which path\?/);
      await talk.click('dana', buttonNamed(asked.replies, 'The company: step 2, Find the lunch table'));
      expect(await states()).toEqual({
        'path/company': ['open', 'open', 'open'],
        'path/data-engineer': ['open', 'open', 'skipped'],
      });
    });

    it('are meant by sentences, which ask which', async () => {
      await both();
      const asked = await talk.say('dana', 'please mark step 3 as done');
      await talk.click('dana', buttonNamed(asked.replies, 'The company: step 3, Set up the phone'));
      expect((await states())['path/company']).toEqual(['open', 'open', 'done']);
    });

    it('are done by a workflow where it can be but one, which is told so otherwise', async () => {
      await both();
      const errand = (step: string) =>
        talk.handle({
          key: `errand-${step}`,
          from: talk.keyOf('dana'),
          place: talk.direct('dana'),
          kind: 'errand',
          name: 'finish-step',
          given: { step },
        });
      const unsure = await errand('3');
      expect(JSON.stringify(unsure)).toMatch(/may be a step of The company and /);
      await errand('3 of company');
      await errand('');
      expect((await states())['path/company']).toEqual(['done', 'open', 'done']);
    });
  });

  describe('for their manager', () => {
    it('are one person in the team, with what each path needs, and a card of both', async () => {
      await both();
      talk.pass(14 * 86_400_000);
      const team = await talk.say('maren', 'my team');
      expect(team.text.match(/Dana/g)).toHaveLength(1);
      expect(team.text).toMatch(/The company: 0 of 3.*Learning path for data e.*: 0 of 10/s);
      // What others owe to a path is not counted against whoever walks it.
      const late = (await journeys())
        .flatMap((journey) => overdueSteps(journey, '2026-12-02'))
        .filter(({ step }) => step.doer === 'new-hire').length;
      expect(team.text).toContain(`${late} overdue`);
      const card = await talk.say('maren', 'show dana');
      expect(card.text).toMatch(/Open paths: 2/);
      const [all] = buttonsOf(...card.replies).filter(({ label }) => label === 'All steps');
      if (!all) throw new Error('There is no way to the steps of a path.');
      const one = await talk.click('maren', all);
      expect(one.text).toMatch(/What happened/);
      expect(labels(...one.replies)).toContain('All their paths');
      expect(one.text).toContain('Progress: 0 / 3');
      // Nobody is their buddy, who has steps on the other one only.
      expect(card.text).toContain('Nobody yet for: buddy');
      expect(one.text).not.toContain('Nobody yet for');
    });

    it('change the one that is named, and ask which where several can be meant', async () => {
      await both();
      const asked = await talk.say('maren', 'pause dana');
      expect(asked.text).toMatch(/Dana has several paths. Which one\?/);
      expect(labels(...asked.replies)).toEqual(['The company', 'Learning path for data engineers']);
      await talk.click('maren', buttonNamed(asked.replies, 'The company'));
      expect(await openPaths()).toEqual(['path/company paused', 'path/data-engineer active']);
      // One of them is paused: no other can go on.
      await talk.say('maren', 'resume dana');
      expect(await openPaths()).toEqual(['path/company active', 'path/data-engineer active']);
      await talk.say('maren', "pause dana's data-engineer path");
      expect(await openPaths()).toEqual(['path/company active', 'path/data-engineer paused']);
      const unknown = await talk.say('maren', 'resume dana mlops-engineer');
      expect(unknown.text).toMatch(/Dana is not on a path called "mlops-engineer"/);
      const cancel = await talk.say('maren', 'cancel dana because she knows it');
      await talk.click('maren', buttonNamed(cancel.replies, 'The company'));
      expect(await openPaths()).toEqual(['path/company cancelled', 'path/data-engineer paused']);
      const [company] = await pathsOf(talk, 'dana');
      expect(company?.reason).toBe('she knows it');
    });

    it('move the start of one of them', async () => {
      await both();
      const asked = await talk.say('maren', 'move dana to 2026-12-07');
      const shown = await talk.click('maren', buttonNamed(asked.replies, 'The company'));
      await talk.click('maren', buttonNamed([seen(shown)], 'Move the start'));
      expect((await journeys()).map(({ assignment }) => assignment.start)).toEqual([
        '2026-12-07',
        '2026-11-24',
      ]);
      const named = await talk.say('maren', 'move dana data-engineer to 2026-12-14');
      expect(named.text).toMatch(/The start would move from/);
    });
  });

  it('of everybody are found by slug, title and alias, and belong to no role', async () => {
    for (const words of ['path company', 'path The company', 'path handbook'])
      expect((await talk.say('dana', words)).text, words).toMatch(/^The company/);
    await give(talk, 'dana company from 2026-11-23');
    expect((await talk.say('dana', 'path handbook')).text).toMatch(/From Maren, starting Mon 23 Nov/);
    expect(labels(...(await talk.say('maren', 'assign dana compnay')).replies)).toContain('The company');
    expect((await talk.say('maren', 'assign dana handbook')).text).toMatch(/has a path already: The company/);
  });
});
