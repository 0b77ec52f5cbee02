import { beforeEach, describe, expect, it } from 'vitest';
import type { Learned } from '../../../src/conversation/feature.js';
import type { Path, Step } from '../../../src/knowledge/schema/schema.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { type Talk, teamTalk } from '../../support/team.js';
import {
  changed,
  forged,
  give,
  journeyFor,
  PATH,
  pathIn,
  publish,
  seen,
  shortened,
  stepOf,
  to,
} from '../../support/walked.js';

/** The pack with other steps in the path. */
function withSteps(change: (steps: readonly Step[]) => readonly Step[]): Learned {
  const path = pathIn(learned);
  return changed(learned, [{ ...path, steps: [...change(path.steps)] }]);
}

/** A step that the path never had. */
function extra(more: Partial<Step> = {}): Step {
  const [first] = pathIn(learned).steps;
  if (!first) throw new Error('The path has no steps.');
  return {
    ...first,
    id: 'say-hello',
    title: 'Say hello',
    day: 2,
    doer: 'new-hire',
    read: [],
    done: { how: 'self-reported' },
    ...more,
  };
}

/** New: "Say hello". Gone: step 6. Different: the title and day of step 4. */
const second = () =>
  withSteps((steps) => [
    ...steps
      .filter(({ id }) => id !== 'try-low-code')
      .map((step) =>
        step.id === 'clean-a-sample' ? { ...step, title: 'Clean a hundred rows', day: 4 } : step,
      ),
    extra({ day: 12 }),
  ]);

const third = () =>
  withSteps((steps) => [...steps, extra({ id: 'say-goodbye', title: 'Say goodbye', day: 12 })]);

describe.each(databases)('a path that changes under people’s feet on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
    await give(talk);
  });

  /** The one card of an offer. */
  async function offered(pack: Learned): Promise<Reply> {
    const told = await publish(talk, pack);
    const [card] = told;
    if (!card || told.length > 1) throw new Error(`${told.length} messages came of the change.`);
    return card;
  }

  it('is offered once, with what is new, gone and different', async () => {
    const card = await offered(second());
    expect(card.fallback).toContain('Your path has a new version');
    expect(card.fallback).toContain('New: Say hello');
    expect(card.fallback).toContain('No longer there: Try the same thing with low-code tools');
    expect(card.fallback).toContain('Different: Clean a hundred rows, before: Clean a sample by hand (day)');
    expect(buttonsOf(card).map(({ label }) => label)).toEqual([
      'Take the new version',
      'Keep mine',
      'My path',
    ]);
    expect(await publish(talk, second())).toEqual([]);
  });

  it('moves nobody by itself', async () => {
    await offered(second());
    const { text } = await talk.say('dana', 'my path');
    expect(text).toContain('4. Clean a sample by hand (Wed 25 Nov');
    expect(text).toContain('6. Try the same thing with low-code tools');
    expect(text).not.toContain('Say hello');
    expect((await talk.say('dana', 'done with step 6')).text).toContain('Try the same thing with low-code');
    const { text: fresh } = await talk.say('milo', 'path data-engineer');
    expect(fresh).toContain('Say hello');
  });

  it('can be taken: what was done stays done', async () => {
    await talk.say('dana', 'done with step 4');
    await talk.say('dana', 'skip step 8, known');
    await talk.say('dana', 'done with step 6');
    const card = await offered(second());
    const taken = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(seen(taken).fallback).toContain('4. Clean a hundred rows (done Wed 18 Nov');
    expect(seen(taken).fallback).toContain('10. Say hello');
    expect(seen(taken).fallback).not.toContain('Try the same thing');
    expect(seen(taken).fallback).toContain('Steps done: 1 / 9');
    expect(taken.outcome.home?.fallback).toContain('Steps done: 1 / 9');
    expect((await stepOf(talk, 4)).state).toBe('done');
    expect((await stepOf(talk, 7)).state).toBe('skipped');

    const again = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(again.text).toContain('You walk the new version already.');
    const late = await talk.click('dana', buttonNamed([card], 'Keep mine'));
    expect(late.text).toContain('You walk the new version already.');
    expect(await publish(talk, second())).toEqual([]);
    const gone = await talk.click('dana', {
      action: { name: 'step.done', value: `${(await journeyFor(talk)).assignment.id}#try-low-code#path` },
    });
    expect(gone.text).toContain('I cannot find that step on your path.');
  });

  it('can be declined, and is not offered again', async () => {
    const card = await offered(second());
    const kept = await talk.click('dana', buttonNamed([card], 'Keep mine'));
    expect(seen(kept).fallback).toContain('6. Try the same thing with low-code tools');
    expect(await publish(talk, second())).toEqual([]);
    const late = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(late.text).toContain('You chose to keep the version that you began with');
    expect((await journeyFor(talk)).steps).toHaveLength(10);
    const next = await offered(third());
    expect(next.fallback).toContain('New: Say goodbye');
  });

  it('that changes twice takes no newer version than the card showed', async () => {
    const old = await offered(second());
    const latest = await offered(third());
    expect(latest.fallback).toContain('New: Say goodbye');
    for (const label of ['Take the new version', 'Keep mine']) {
      const shown = await talk.click('dana', buttonNamed([old], label));
      expect(shown.text).toContain('New: Say goodbye');
      expect((await journeyFor(talk)).steps).toHaveLength(10);
    }
    const shown = await talk.click('dana', buttonNamed([old], 'Keep mine'));
    const taken = await talk.click('dana', buttonNamed(shown.replies, 'Take the new version'));
    expect(seen(taken).fallback).toContain('11. Say goodbye');
  });

  it('is answered by nobody else', async () => {
    const card = await offered(second());
    for (const who of ['noor', 'maren', 'ada']) {
      await talk.click(who, buttonNamed([card], 'Take the new version'));
      await talk.click(who, buttonNamed([card], 'Keep mine'));
    }
    const { assignment, steps } = await journeyFor(talk);
    expect(steps).toHaveLength(10);
    expect(assignment.offered).not.toBeNull();
    for (const value of ['', 'x', `${assignment.id}`, `${assignment.id}#x#y`]) {
      const heard = await talk.click('dana', { action: { name: 'version.take', value } });
      expect(heard.text).toContain('You are on no path at the moment');
    }
    expect((await journeyFor(talk)).steps).toHaveLength(10);
  });

  it('asks a quiz anew when its questions are others', async () => {
    const card = await talk.say('dana', 'step 1');
    const quiz = await talk.click('dana', buttonNamed(card.replies, 'Take the quiz'));
    await talk.click('dana', buttonsOf(...quiz.replies)[1] ?? buttonNamed(quiz.replies, 'the right one'));
    expect((await stepOf(talk, 1)).quiz.right).toEqual([0]);
    const other = withSteps((steps) =>
      steps.map((step) =>
        step.done.how === 'quiz' && step.id === 'find-your-corner'
          ? { ...step, done: { how: 'quiz', questions: step.done.questions.toReversed() } }
          : step,
      ),
    );
    const offer = await offered(other);
    expect(offer.fallback).toContain('(how it is done)');
    await talk.click('dana', buttonNamed([offer], 'Take the new version'));
    expect((await stepOf(talk, 1)).quiz).toMatchObject({ right: [], tries: 0 });
  });

  it('that leaves nothing to do is finished when it is taken', async () => {
    await talk.say('dana', 'done with step 4');
    const card = await offered(shortened(learned, 'clean-a-sample'));
    const taken = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(seen(taken).fallback).toContain('You have finished this path.');
    expect(to(taken, 'dana').at(-1)?.fallback).toContain('You walked the whole path');
    expect(to(taken, 'maren')[0]?.fallback).toContain('Dana has finished their path');
    const late = await talk.click('dana', buttonNamed([card], 'Keep mine'));
    expect(late.text).toContain('Your path is finished');
  });

  it('tells the manager of steps that the new version gives them', async () => {
    const card = await offered(
      withSteps((steps) => [...steps, extra({ doer: 'manager', title: 'Lunch together' })]),
    );
    const taken = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(to(taken, 'maren')).toEqual([]);
    const [told, ...more] = await dueTo(talk, 'maren');
    expect(more).toEqual([]);
    expect(told?.fallback).toMatch(/Dana walks .*you have a part in it:[\s\S]*\d\. Lunch together/);
    const buttons = buttonsOf(...(told ? [told] : [])).filter(
      ({ action }) => action.name === 'step.done' && action.value.includes('#say-hello#'),
    );
    expect(buttons).toHaveLength(1);
    const done = await talk.click('maren', { action: buttons[0]?.action ?? { name: '', value: '' } });
    expect(done.outcome.redraw?.fallback).toContain('Done');
  });

  it('can be taken while it is paused, and stays paused', async () => {
    const { assignment } = await journeyFor(talk);
    await talk.click('maren', { action: { name: 'assignment.pause', value: assignment.id } });
    const card = await offered(third());
    const taken = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(seen(taken).fallback).toContain('This path is paused');
    expect((await journeyFor(talk)).steps).toHaveLength(11);
  });

  it('is walked to its end although the pack has it no more', async () => {
    const path = pathIn(learned);
    const without = changed(
      learned,
      [],
      [PATH, 'feature/canvas', 'persona/data-engineer', 'concept/ml-lifecycle'],
    );
    expect(await publish(talk, without)).toEqual([]);
    expect((await talk.say('dana', 'my path')).text).toContain('Steps done: 0 / 10');
    expect((await talk.home('dana')).outcome.home?.fallback).toContain('Steps done: 0 / 10');
    const low = await talk.say('dana', 'step 6');
    const reading = buttonsOf(...low.replies).filter(({ action }) => action.name === 'entry.show');
    expect(reading.map(({ action }) => action.value)).toEqual(['feature/data-wrangler']);
    const old = await talk.click('dana', { action: { name: 'entry.show', value: 'feature/canvas' } });
    expect(old.text).toContain('That piece of knowledge is no longer in the pack.');
    const first = await talk.say('dana', 'step 1');
    const form = await talk.click('dana', buttonNamed(first.replies, "I'm stuck"));
    expect(form.outcome.form?.name).toBe('step.stuck');
    for (const [index, step] of path.steps.entries()) {
      if (step.doer === 'new-hire') await talk.say('dana', `skip step ${index + 1}, known`);
      else await forged(talk, 'maren', 'step.done', index + 1);
    }
    const { assignment } = await journeyFor(talk);
    expect(assignment.state).toBe('finished');
    expect((await talk.say('dana', 'my path')).text).toContain('You have finished this path.');
  });

  it('is offered when it comes back in another form', async () => {
    await publish(talk, changed(learned, [], [PATH]));
    expect((await offered(third())).fallback).toContain('New: Say goodbye');
  });

  it('says so when only the order or the title of it changed', async () => {
    const reordered = withSteps((steps) => [...steps.slice(0, 5), ...steps.slice(5).toReversed()]);
    expect((await offered(reordered)).fallback).toContain('Some steps come in another order.');
    const path: Path = { ...pathIn(learned), title: 'The way of data' };
    const card = await offered(changed(learned, [path]));
    expect(card.fallback).toContain('Nothing changes in your steps.');
    const taken = await talk.click('dana', buttonNamed([card], 'Take the new version'));
    expect(seen(taken).fallback).toContain('The way of data');
  });
});
