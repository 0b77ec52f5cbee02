import { beforeAll, describe, expect, it } from 'vitest';
import type { ReplyContext } from '../../../src/conversation/reply-context.js';
import { profileFormOf } from '../../../src/features/me/forms.js';
import { rateFormOf, stuckFormOf } from '../../../src/features/paths/forms.js';
import { journeyReply, journeysHomeParts } from '../../../src/features/paths/own-path-replies.js';
import { quizAnswerReply, quizReply } from '../../../src/features/paths/quiz/replies.js';
import {
  journeyStepReply,
  stepDoneReply,
  stuckNotedReply,
} from '../../../src/features/paths/step-replies.js';
import { cancelledReply, movedReply, nudgeReply } from '../../../src/features/shared/journey/from-manager.js';
import { onYourPathParts } from '../../../src/features/shared/journey/on-your-path.js';
import { finishedNoticeReply, finishedReply } from '../../../src/features/shared/journey/path-finished.js';
import {
  claimReply,
  managerStepReply,
  stuckNoticeReply,
} from '../../../src/features/shared/journey/to-manager.js';
import { versionOfferReply } from '../../../src/features/shared/journey/version-offer.js';
import { walkRefusedReply } from '../../../src/features/shared/journey/walk-refused.js';
import { welcomeToPathReply } from '../../../src/features/shared/journey/welcome.js';
import type { Entry, Path } from '../../../src/knowledge/schema/schema.js';
import type { Journey } from '../../../src/onboarding/paths/journey.js';
import { hashOf } from '../../../src/onboarding/paths/versions.js';
import { outsideSubset } from '../../../src/ports/markdown.js';
import { replyOf } from '../../../src/ports/plain.js';
import type { Reply, StepLine } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { english } from '../../support/english.js';
import {
  type Differing,
  everyWalkingForm,
  everyWalkingReply,
  firstDay,
  journeyOn,
  stepOf,
} from '../../support/every-walking-reply.js';
import { hostile } from '../../support/hostile.js';

let context: ReplyContext;
let path: Path;

beforeAll(async () => {
  const { knowledge } = learned;
  context = { knowledge, ...english, persona: undefined, today: firstDay };
  const found = knowledge.entries.get('path/data-engineer');
  if (found?.kind !== 'path') throw new Error('The pack has no path for data engineers.');
  path = found;
});

const names = { giver: 'Maren Vogt', manager: 'Maren Vogt', buddy: 'Tom Ruiz' };
const on = (differing: Differing = {}) => journeyOn(path, differing);
const labels = (reply: Reply) => buttonsOf(reply).map(({ label }) => label);

function linesOf(reply: Reply): readonly StepLine[] {
  return reply.parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
}

function entry(id: string): Entry {
  const found = context.knowledge.entries.get(id);
  if (!found) throw new Error(`The pack has no ${id}.`);
  return found;
}

function place(journey: Journey, number: number, view: 'path' | 'step' | 'other'): string {
  return `${journey.assignment.id}#${stepOf(journey, number).step.id}#${view}`;
}

describe('my path', () => {
  it('says who gave it, what is next, when, and how long the rest takes', () => {
    const reply = journeyReply(context, on({ steps: { 1: { state: 'done' } } }), names);
    expect(reply.audience).toBe('asker');
    expect(reply.fallback).toContain('From Maren Vogt, starting Thu 26 Nov.');
    expect(reply.fallback).toContain('Your manager, Maren Vogt, takes care of it.');
    expect(reply.fallback).toContain('Next for you: step 3, Meet the raw payments in a notebook, Fri 27 Nov');
    expect(reply.fallback).toContain('9 h 45 min left in all');
    expect(reply.parts).toContainEqual({ kind: 'progress', label: 'Steps done', done: 1, total: 10 });
  });

  it('shows each step with its state, day, doer and what is amiss', () => {
    const journey = on({
      steps: {
        1: { state: 'done' },
        3: { stuck: { at: 0, note: '', told: false } },
        4: { state: 'claimed' },
        6: { state: 'skipped' },
        9: { stuck: { at: 0, note: '', told: false } },
      },
    });
    const lines = linesOf(journeyReply({ ...context, today: '2026-11-27' }, journey, names));
    expect(lines.map(({ state }) => state)).toEqual([
      ...['done', 'next', 'open', 'waiting', 'open', 'skipped', 'open', 'open', 'open', 'open'],
    ]);
    expect(lines[1]?.detail).toBe('Thu 26 Nov · 30 min · your manager, Maren Vogt · overdue');
    expect(lines[2]?.detail).toBe('Fri 27 Nov · 1 h 15 min · you · stuck');
    // Not to be folded away: what is late, where they are stuck, and what is next for themselves.
    expect(lines.map(({ pressing }) => pressing ?? false)).toEqual([
      ...[false, true, true, false, false, false, false, false, true, false],
    ]);
    expect(
      linesOf(
        journeyReply(context, { ...journey, assignment: { ...journey.assignment, state: 'paused' } }, names),
      ).some(({ pressing }) => pressing),
    ).toBe(false);
  });

  it('offers to finish the next step of the new hire and those that are late, and to open each', () => {
    const journey = on({ steps: { 1: { state: 'done' } } });
    const late = linesOf(journeyReply({ ...context, today: '2026-11-29' }, journey, names));
    const offered = late.map((line) => line.actions.map(({ action }) => action.name));
    expect(offered.slice(0, 6)).toEqual([
      ['journey.step'],
      ['journey.step'],
      ['quiz.open', 'journey.step'],
      ['step.done', 'journey.step'],
      ['journey.step'],
      ['journey.step'],
    ]);
    expect(late[3]?.actions[0]?.action.value).toBe(place(journey, 4, 'path'));
  });

  it.each([
    ['proposed', 'only proposed'],
    ['waiting', 'Send me a direct message'],
    ['paused', 'ask Maren Vogt to resume it'],
    ['finished', 'You have finished this path'],
    ['cancelled', 'This path was called off. Ask your manager'],
  ] as const)('says what holds when it is %s, and changes nothing then', (state, words) => {
    const reply = journeyReply(
      context,
      on({ assignment: { state, reason: 'moved to another team' } }),
      names,
    );
    expect(reply.fallback).toContain(words);
    expect(reply.fallback).not.toContain('moved to another team');
    expect(new Set(buttonsOf(reply).map(({ action }) => action.name))).toEqual(new Set(['journey.step']));
    expect(linesOf(reply).some((line) => line.state === 'next')).toBe(false);
  });

  it('says what it waits for when nothing is left to do', () => {
    const steps = Object.fromEntries(path.steps.map((_, index) => [index + 1, { state: 'done' as const }]));
    const journey = on({ steps: { ...steps, 10: { state: 'claimed' } } });
    expect(journeyReply(context, journey, names).fallback).toContain(
      'Maren Vogt still has to confirm step 10',
    );
  });

  it('has a place on the home page', () => {
    const journey = on();
    const reply = replyOf(journeysHomeParts(context, [journey]));
    expect(labels(reply)).toEqual(['Take the quiz', 'Open the step', 'My path']);
    expect(labels(replyOf(journeysHomeParts(context, [on({ assignment: { state: 'paused' } })])))).toEqual([
      'My path',
    ]);
  });
});

/** No other path has to do with it. */
const alone = { replaced: [], beside: [] };

describe('the welcome to a path', () => {
  it('comes from the giver, with their words as they typed them, the first step and the promise', () => {
    const reply = welcomeToPathReply(context, on(), names, '**Hi** [you](https://evil.example)', alone);
    expect(reply.fallback).toContain('Maren Vogt has put together your first weeks');
    expect(reply.fallback).toContain('“**Hi** [you](https://evil.example)”');
    expect(reply.fallback).toContain('Your manager sees your steps, never your questions.');
    expect(labels(reply)).toEqual(['Open the step', 'Take the quiz', 'My path']);
    expect(reply.fallback).not.toContain('nothing that you have to do');
  });

  it('says when it starts, if that lies ahead', () => {
    const reply = welcomeToPathReply(context, on({ assignment: { start: '2027-01-04' } }), {}, '', alone);
    expect(reply.fallback).toContain('It starts on Mon, 4 Jan 2027');
    expect(reply.fallback).toContain('Your first weeks are put together');
  });
});

describe('a step', () => {
  it('shows its task, its myth with what is true, its reading and what others ask', () => {
    const journey = on();
    const reply = journeyStepReply(context, journey, stepOf(journey, 1), names);
    const myth = entry('myth/one-product');
    if (myth.kind !== 'myth') throw new Error('No myth.');
    expect(reply.fallback).toContain('Take a sheet of paper');
    expect(reply.fallback).toContain(myth.claim);
    expect(reply.fallback).toContain(myth.truth);
    const read = buttonsOf(reply).filter(({ action }) => action.name === 'entry.show');
    expect(read.map(({ action }) => action.value)).toEqual(stepOf(journey, 1).step.read);
    const asked = buttonsOf(reply).filter(({ action }) => action.name === 'say');
    expect(asked.map(({ label }) => label)).toEqual(
      stepOf(journey, 1).step.read.map((id) => entry(id).asks[0]),
    );
    expect(labels(reply).slice(-4)).toEqual(['Take the quiz', 'Not for me', "I'm stuck", 'My path']);
  });

  it.each([
    ['open', 4, ['Done', 'Not for me', "I'm stuck", 'My path'], 'Done when you say so.'],
    ['claimed', 10, ['Undo', 'My path'], 'Maren Vogt still has to confirm it'],
    ['done', 4, ['Undo', 'My path'], 'This step is done.'],
    ['skipped', 4, ['Undo', 'My path'], 'as not for you: “know it”'],
    ['open', 2, ['My path'], 'Your manager, Maren Vogt, takes care of this step'],
    ['open', 5, ['My path'], 'Your buddy, Tom Ruiz, takes care of this step'],
  ] as const)('that is %s, number %i, offers %j', (state, number, offered, words) => {
    const reason = state === 'skipped' ? 'know it' : '';
    const journey = on({ steps: { [number]: { state, reason } } });
    const reply = journeyStepReply(context, journey, stepOf(journey, number), names);
    const own = buttonsOf(reply).filter(
      ({ action }) => !['entry.show', 'say', 'step.feedback'].includes(action.name),
    );
    expect(own.map(({ label }) => label)).toEqual(offered);
    expect(own.every(({ action }) => action.value === place(journey, number, 'step'))).toBe(true);
    expect(reply.fallback).toContain(words);
  });

  it('says why it was sent back, and who knows that one is stuck', () => {
    const journey = on({
      steps: { 10: { reason: 'two columns are missing' }, 4: { stuck: { at: 0, note: 'x', told: true } } },
    });
    const back = journeyStepReply(context, journey, stepOf(journey, 10), names).fallback;
    expect(back).toContain(
      'Maren Vogt has looked at it and asks for a little more: “two columns are missing”',
    );
    expect(journeyStepReply(context, journey, stepOf(journey, 4), names).fallback).toContain(
      'Maren Vogt knows',
    );
  });

  it('goes on with a quiz where it was left, and takes a passed one as done by a click', () => {
    const begun = on({ steps: { 1: { quiz: { right: [0], tries: 2 } } } });
    const reply = journeyStepReply(context, begun, stepOf(begun, 1), names);
    const { id } = begun.assignment;
    expect(buttonNamed([reply], 'Go on with the quiz').action.value).toBe(`${id}#find-your-corner#1`);
    const passed = on({ steps: { 1: { quiz: { right: [0, 1], tries: 2 } } } });
    const again = journeyStepReply(context, passed, stepOf(passed, 1), names);
    expect(buttonNamed([again], 'Done').action.name).toBe('step.done');
  });

  it.each([
    ['done', 'Nice work: step 4, Clean a sample by hand, is done.'],
    ['claimed', 'Maren Vogt has to confirm it'],
    ['skipped', 'is set aside as not for you'],
    ['open', 'is open again'],
  ] as const)('that became %s is confirmed in words, with what is next', (state, words) => {
    const journey = on({ steps: { 4: { state } } });
    const reply = stepDoneReply(context, journey, stepOf(journey, 4), names);
    expect(reply.fallback).toContain(words);
    expect(reply.fallback).toContain('Next for you: step 1');
    expect(labels(reply)).toEqual([
      'Open the step',
      'My path',
      ...(state === 'open' ? [] : ['Undo']),
      ...(state === 'done' ? ['This step was useful', 'It was not'] : []),
    ]);
  });
});

describe('a refusal', () => {
  it('says to somebody without a path what to do', () => {
    const reply = walkRefusedReply(context, 'unknown');
    expect(reply.fallback).toContain('You are on no path');
    expect(buttonsOf(reply)).toEqual([]);
  });

  it('says how the step stands, and offers the way on', () => {
    const journey = on({ steps: { 4: { state: 'skipped' }, 6: { state: 'done' } } });
    const said = (why: Parameters<typeof walkRefusedReply>[1], number: number) =>
      walkRefusedReply(context, why, journey, stepOf(journey, number));
    expect(said('already', 6).fallback).toContain('is done already');
    expect(said('over', 4).fallback).toContain('undo it first');
    expect(labels(said('quiz', 1))).toEqual(['Take the quiz', 'Open the step', 'My path']);
    expect(said('not-yours', 5).fallback).toContain('is for your buddy');
    const paused = on({ assignment: { state: 'paused' } });
    expect(labels(walkRefusedReply(context, 'not-active', paused, stepOf(paused, 1)))).toEqual(['My path']);
  });

  it('speaks to somebody else of the one who walks, and leads nobody to a path that is not theirs', () => {
    const journey = on({ steps: { 4: { state: 'done' } } });
    const told = walkRefusedReply(context, 'already', journey, stepOf(journey, 4), 'Lin Ho');
    expect(told.fallback).toContain('of Lin Ho is done already');
    expect(buttonsOf(told)).toEqual([]);
    const other = on({ assignment: { id: 'another' } });
    const reply = walkRefusedReply({ ...context, journeys: [other] }, 'already', journey, stepOf(journey, 4));
    expect(buttonsOf(reply)).toEqual([]);
  });
});

describe('a quiz', () => {
  it('asks with each option as a button', () => {
    const journey = on();
    const reply = quizReply(context, journey, stepOf(journey, 1), 1);
    expect(reply.fallback).toContain('Question 2 of 2');
    const options = buttonsOf(reply).filter(({ action }) => action.name === 'quiz.answer');
    expect(options).toHaveLength(3);
    expect(options[2]?.action.value).toBe(`${journey.assignment.id}#find-your-corner#1#2`);
  });

  it('says so when there is no such question', () => {
    const journey = on();
    expect(quizReply(context, journey, stepOf(journey, 1), 7).fallback).toContain('I cannot find that step');
    expect(quizReply(context, journey, stepOf(journey, 4), 0).fallback).toContain('I cannot find that step');
  });

  it('explains a wrong answer and lets one try again', () => {
    const journey = on({ steps: { 1: { quiz: { right: [], tries: 1 } } } });
    const wrong = { right: false, complete: false };
    const reply = quizAnswerReply(context, journey, stepOf(journey, 1), 0, 0, wrong);
    expect(reply.fallback).toContain('You chose: Rather by next month.');
    expect(reply.fallback).toContain('Not quite. More time would not help');
    expect(buttonNamed([reply], 'Try again').action.value).toBe(
      `${journey.assignment.id}#find-your-corner#0`,
    );
  });

  it('goes on to the next question that is not right yet, back to the first where need be', () => {
    const journey = on({ steps: { 1: { quiz: { right: [1], tries: 1 } } } });
    const right = { right: true, complete: false };
    const reply = quizAnswerReply(context, journey, stepOf(journey, 1), 1, 0, right);
    expect(buttonNamed([reply], 'Next question').action.value).toBe(
      `${journey.assignment.id}#find-your-corner#0`,
    );
  });

  it('says at the end that the step is done and what is next', () => {
    const journey = on({ steps: { 1: { state: 'done', quiz: { right: [0, 1], tries: 2 } } } });
    const right = { right: true, complete: true };
    const reply = quizAnswerReply(context, journey, stepOf(journey, 1), 1, 0, right);
    expect(reply.fallback).toContain('step 1, Find your corner of the toolbox, is done');
    expect(reply.fallback).toContain('Next for you: step 3');
  });
});

describe('the end of a path', () => {
  const over = (): Journey => {
    const steps = Object.fromEntries(path.steps.map((_, index) => [index + 1, { state: 'done' as const }]));
    const endedAt = Date.parse('2026-12-09T12:00:00Z');
    return on({ assignment: { state: 'finished', endedAt }, steps: { ...steps, 6: { state: 'skipped' } } });
  };

  it('names what was learned, what was set aside, and how long it took', () => {
    const reply = finishedReply({ ...context, today: '2026-12-20' }, over(), names);
    expect(reply.fallback).toContain('in the name of Maren Vogt');
    expect(reply.fallback).toContain('5 myths seen through: The one-product myth; ');
    // Those of step 6, which was set aside, were not read.
    expect(reply.fallback).not.toContain(entry('feature/canvas').title);
    expect(reply.fallback).toContain('Steps: 9 done, 1 not for you');
    expect(reply.fallback).toContain('9 h 15 min of steps, Thu 26 Nov to Wed 9 Dec (14 days)');
    expect(buttonNamed([reply], 'So-so').action).toEqual({
      name: 'path.rate',
      value: `${over().assignment.id}#fair`,
    });
  });

  it('takes the own day for the end at the moment when it is told', () => {
    expect(finishedReply({ ...context, today: '2026-12-10' }, over(), names).fallback).toContain(
      'to Thu 10 Dec',
    );
  });

  it('is told to the manager without a word of what was asked', () => {
    const reply = finishedNoticeReply(context, 'Lin Ho', over());
    expect(reply.fallback).toContain('Lin Ho has finished their path');
    expect(reply.fallback).toContain('9 done, 1 set aside');
  });
});

describe('what others are told', () => {
  it('asks the manager to confirm, and says so when that is over', () => {
    const journey = on({ steps: { 10: { state: 'claimed' } } });
    const reply = claimReply(context, 'Lin Ho', journey, stepOf(journey, 10));
    expect(buttonsOf(reply).map(({ action }) => action)).toEqual([
      { name: 'step.confirm', value: place(journey, 10, 'other') },
      { name: 'step.return', value: place(journey, 10, 'other') },
    ]);
    const done = on({ steps: { 10: { state: 'done' } } });
    const after = claimReply(context, 'Lin Ho', done, stepOf(done, 10));
    expect(buttonsOf(after)).toEqual([]);
    expect(after.fallback).toContain('It is confirmed');
  });

  it('gives the buddy their steps with the task', () => {
    const journey = on();
    const reply = managerStepReply(context, 'Lin Ho', journey, [stepOf(journey, 5)], 'buddy');
    expect(reply.fallback).toContain('This step is yours as their buddy');
    expect(buttonNamed([reply], 'Done with step 5').action.value).toBe(place(journey, 5, 'other'));
  });

  it('passes on the words of who is stuck, and says whom to write to where nobody could be told', () => {
    const journey = on();
    const step = stepOf(journey, 3);
    expect(stuckNoticeReply(context, 'Lin Ho', journey, step, 'no *access*').fallback).toContain(
      'Lin Ho writes: “no *access*”',
    );
    const { fallback } = stuckNotedReply(context, journey, step, { manager: 'Maren Vogt' });
    expect(fallback).toContain('I have told Maren Vogt.');
    const unreached = { expert: 'ML team', expertAddress: 'ml@example.com' };
    expect(stuckNotedReply(context, journey, step, unreached).fallback).toContain(
      'I cannot reach ML team from here. Please write to ml@example.com.',
    );
    expect(stuckNotedReply(context, journey, step, {}).fallback).toContain('nobody was told');
  });

  it('nudges with the name of who asks, and a way to say that one is stuck', () => {
    const journey = on();
    const reply = nudgeReply(context, 'Maren Vogt', journey, stepOf(journey, 4));
    expect(reply.fallback).toContain('Maren Vogt asks how you are getting on');
    expect(labels(reply)).toEqual(['Open the step', 'Done', "I'm stuck", 'My path']);
    expect(labels(nudgeReply(context, 'Maren Vogt', journey, stepOf(journey, 2)))).not.toContain('Done');
  });

  it('tells of a moved start and of an end before its time', () => {
    const moved = movedReply(context, 'Maren Vogt', on(), '2026-11-23').fallback;
    expect(moved).toContain('it is Thu 26 Nov now, and was Mon 23 Nov');
    const off = on({ assignment: { state: 'cancelled' } });
    expect(cancelledReply(context, 'Maren Vogt', off).fallback).toContain('Maren Vogt has called off');
  });

  it('offers a new version with what changes', () => {
    const [first, second, third] = path.steps;
    if (!first || !second || !third) throw new Error('The path is too short.');
    const difference = {
      added: [first],
      removed: [second],
      changed: [{ before: third, after: { ...third, title: 'Renamed' }, what: ['title', 'day'] as const }],
      reordered: true,
    };
    const reply = versionOfferReply(context, on(), path, {
      ...difference,
      changed: difference.changed.map((change) => ({ ...change, what: [...change.what] })),
    });
    expect(reply.fallback).toContain(`New: ${first.title}`);
    expect(reply.fallback).toContain(`No longer there: ${second.title}`);
    expect(reply.fallback).toContain(`Different: Renamed, before: ${third.title} (day)`);
    expect(reply.fallback).toContain('another order');
    expect(buttonNamed([reply], 'Keep mine').action.value).toBe(`${on().assignment.id}#${hashOf(path)}`);
  });
});

describe('an answer', () => {
  const parts = (differing: Differing, id: string) =>
    replyOf(onYourPathParts({ ...context, journeys: [on(differing)] }, entry(id)));

  it('says that a coming step reads it, and offers to mark that done', () => {
    const reply = parts({}, 'feature/canvas');
    expect(reply.fallback).toContain(
      'This is your step 6, Mon 30 Nov: Try the same thing with low-code tools.',
    );
    expect(labels(reply)).toEqual(['Mark it done', 'Open the step']);
    expect(labels(parts({}, 'myth/one-product'))).toEqual(['Take the quiz', 'Open the step']);
    expect(labels(parts({}, 'myth/same-tools-for-everyone'))).toEqual(['Open the step']);
  });

  it('says where it was read, and speaks of the step that comes where there are two', () => {
    expect(parts({ steps: { 6: { state: 'done' } } }, 'feature/canvas').fallback).toBe(
      'You read this at step 6.',
    );
    expect(parts({ steps: { 1: { state: 'done' } } }, 'persona/data-engineer').fallback).toContain('step 4');
  });

  it('says nothing of a path that rests, or of what no step reads', () => {
    expect(parts({ assignment: { state: 'paused' } }, 'feature/canvas').parts).toEqual([]);
    expect(parts({}, 'feature/endpoints').parts).toEqual([]);
    expect(onYourPathParts(context, entry('feature/canvas'))).toEqual([]);
  });
});

describe('a form', () => {
  it('offers to tell those who are there, and nobody beforehand', () => {
    const journey = on();
    const form = stuckFormOf(context, journey, stepOf(journey, 3), 'step', {
      manager: 'Maren',
      expert: 'ML team',
    });
    expect(form.context).toBe(place(journey, 3, 'step'));
    expect(form.fields[1]).toMatchObject({
      value: null,
      options: [
        { label: 'Tell Maren (my manager)', value: 'manager' },
        { label: 'Tell the expert, ML team', value: 'expert' },
        { label: 'Keep it to myself', value: 'nobody' },
      ],
    });
    const alone = stuckFormOf(context, journey, stepOf(journey, 3), 'step', {});
    expect(alone.fields[1]).toMatchObject({ value: 'nobody' });
  });

  it('carries the rating that was clicked, and a profile that nobody set', () => {
    expect(rateFormOf(context, on(), 'poor').fields[0]).toMatchObject({ value: 'poor' });
    const { fields } = profileFormOf(context, { name: 'Lin', timeZone: null, locale: null });
    expect(fields.map((field) => field.kind === 'text' && field.value)).toEqual(['Lin', '', '']);
  });
});

describe('every walking reply', () => {
  let replies: ReadonlyMap<string, Reply>;

  beforeAll(() => {
    replies = everyWalkingReply(context.knowledge, hostile);
  });

  it('says something, in the Markdown that every platform shows, with no word missing', () => {
    expect(replies.size).toBeGreaterThan(500);
    const faults = [...replies].flatMap(([name, reply]) => [
      ...(reply.fallback.trim() === '' ? [`${name}: no fallback`] : []),
      ...(/undefined|NaN|\[object/.test(JSON.stringify(reply)) ? [`${name}: a word is missing`] : []),
      ...reply.parts.flatMap((part) => {
        const markdown = part.kind === 'text' || part.kind === 'note' ? part.markdown : '';
        return outsideSubset(markdown).map(({ type }) => `${name}: ${type}`);
      }),
    ]);
    expect(faults).toEqual([]);
  });

  it('lets nobody forge a link', () => {
    const forged = [...replies].filter(([, { parts }]) =>
      parts.some(
        (part) =>
          (part.kind === 'text' || part.kind === 'note') &&
          /(?<!\\)[\](<](?:https:\/\/evil|[!@#])/.test(part.markdown),
      ),
    );
    expect(forged.map(([name]) => name)).toEqual([]);
  });

  it('has values that fit a button, and forms whose values fit their fields', () => {
    const long = [...replies].filter(([, reply]) =>
      buttonsOf(reply).some(({ action }) => action.value.length > 1_000),
    );
    expect(long.map(([name]) => name)).toEqual([]);
    for (const form of everyWalkingForm(context.knowledge, hostile).values()) {
      for (const field of form.fields) {
        if (field.kind === 'text') expect(field.value.length).toBeLessThanOrEqual(field.maxLength);
      }
    }
  });
});
