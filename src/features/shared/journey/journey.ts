import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { DoerNames } from '../../../onboarding/paths/doers.js';
import { isOver, type Journey, type JourneyStep, overdueSteps } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply, StepLine } from '../../../ports/reply.js';
import {
  doneButton,
  lineState,
  myPathButton,
  nextMarkdown,
  nextOwnStep,
  nextQuestion,
  openButton,
  otherDoerOf,
  progressParts,
  stateParts,
  stepDetail,
} from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** The path that somebody walks, as it stands, told to them alone. */
export function journeyReply(context: ReplyContext, journey: Journey, names: DoerNames): Reply {
  const { path } = context.words(sharedJourneyWords);
  const { state, start } = journey.assignment;
  return replyOf(
    [
      { kind: 'heading', text: journey.path.title },
      { kind: 'note', markdown: path.givenMarkdown(names.giver, start, context.today) },
      ...stateParts(context, journey, names),
      ...progressParts(context, journey),
      ...(state === 'active' ? [text(nextMarkdown(context, journey, names))] : []),
      { kind: 'steps', steps: journey.steps.map((step) => stepLine(context, journey, step, names)) },
    ],
    'asker',
  );
}

function stepLine(context: ReplyContext, journey: Journey, step: JourneyStep, names: DoerNames): StepLine {
  // Steps that are over open, too: the way back ("Undo") is on the card of the step.
  const buttons = [openButton(context, journey, step, 'path')];
  if (isToDo(context, journey, step)) buttons.unshift(doneButton(context, journey, step, 'path'));
  const sentBack = step.state === 'open' && step.reason !== '';
  return {
    title: step.step.title,
    markdown: sentBack ? context.words(sharedJourneyWords).path.sentBackMarkdown(step.reason) : '',
    detail: stepDetail(context, journey, step, names),
    state: lineState(journey, step),
    actions: buttons,
  };
}

/** Whether "done" belongs beside it in the list: the new hire's next step, and those whose day has passed. */
function isToDo(context: ReplyContext, journey: Journey, step: JourneyStep): boolean {
  if (journey.assignment.state !== 'active' || step.step.doer !== 'new-hire') return false;
  return step === nextOwnStep(journey) || overdueSteps(journey, context.today).includes(step);
}

/** Where somebody stands, for the home page. */
export function journeyHomeParts(context: ReplyContext, journey: Journey): Part[] {
  const running = journey.assignment.state === 'active';
  const own = running ? nextOwnStep(journey) : undefined;
  return [
    text(`**${literal(journey.path.title)}**`),
    ...stateParts(context, journey, {}),
    ...progressParts(context, journey),
    ...(running ? [text(nextMarkdown(context, journey, {}))] : []),
    {
      kind: 'buttons',
      buttons: [
        ...(own
          ? [doneButton(context, journey, own, 'other'), openButton(context, journey, own, 'other')]
          : []),
        myPathButton(context, journey),
      ],
    },
  ];
}

/**
 * What a person gets when a path was given to them.
 *
 * @param note the giver's, may be empty
 * @param replaced title of the path that they were on, and that it takes the place of
 */
export function welcomeToPathReply(
  context: ReplyContext,
  journey: Journey,
  names: DoerNames,
  note: string,
  replaced?: string,
): Reply {
  const { welcome, path } = context.words(sharedJourneyWords);
  const { start } = journey.assignment;
  const total = journey.steps.reduce((sum, { step }) => sum + step.minutes, 0);
  const last = journey.steps.at(-1)?.due ?? start;
  const first = nextOwnStep(journey);
  return replyOf(
    [
      { kind: 'heading', text: welcome.heading },
      text(welcome.fromMarkdown(names.giver, journey.path.title)),
      ...(replaced === undefined ? [] : [text(welcome.replacedMarkdown(replaced))]),
      ...(note.trim() === '' ? [] : [text(welcome.noteMarkdown(names.giver, note))]),
      {
        kind: 'facts',
        facts: [
          {
            label: welcome.overview,
            value: welcome.total(journey.steps.length, total, start, last, context.today),
          },
          { label: welcome.useCase, value: journey.path.useCase },
          ...(names.manager ? [{ label: welcome.manager, value: names.manager }] : []),
          ...(names.buddy ? [{ label: welcome.buddy, value: names.buddy }] : []),
        ],
      },
      ...(start > context.today ? [text(path.startsMarkdown(start, context.today))] : []),
      ...(first ? [text(welcome.firstMarkdown), ...stepInShort(context, journey, first, names)] : []),
      text(welcome.askMarkdown),
      { kind: 'note', markdown: welcome.privacyMarkdown },
      { kind: 'buttons', buttons: [myPathButton(context, journey)] },
    ],
    'asker',
  );
}

/** A step with its day, and the buttons to do it or to open it. */
function stepInShort(context: ReplyContext, journey: Journey, step: JourneyStep, names: DoerNames): Part[] {
  return [
    text(context.words(sharedJourneyWords).toManager.stepMarkdown(step.number, step.step.title)),
    { kind: 'note', markdown: literal(stepDetail(context, journey, step, names)) },
    {
      kind: 'buttons',
      buttons: [openButton(context, journey, step, 'other'), doneButton(context, journey, step, 'other')],
    },
  ];
}

/** Why something on a path was not done: `unknown` without a journey is somebody who is on no path. */
export type WalkRefusal =
  | 'unknown'
  /** There is nothing to undo. */
  | 'nothing'
  | 'not-active'
  | 'already'
  | 'over'
  | 'quiz'
  | 'not-claimed'
  | 'not-yours';

/**
 * Says what holds now, and what to do.
 *
 * @param person name of the one who walks, when somebody else is told
 */
export function walkRefusedReply(
  context: ReplyContext,
  why: WalkRefusal,
  journey?: Journey,
  step?: JourneyStep,
  person?: string,
): Reply {
  if (person !== undefined && journey) {
    return replyOf([text(refusalToOther(context, why, journey, step, person))], 'asker');
  }
  const buttons = journey ? waysOn(context, why, journey, step) : [];
  return replyOf(
    [
      text(refusal(context, why, journey, step)),
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
    'asker',
  );
}

/** None where the journey is plainly not the asker's own. */
function waysOn(context: ReplyContext, why: WalkRefusal, journey: Journey, step?: JourneyStep): Button[] {
  const { id, state } = journey.assignment;
  const own = why !== 'not-claimed' && why !== 'not-yours';
  if (context.journey ? context.journey.assignment.id !== id : !own) return [];
  const back = myPathButton(context, journey, step);
  if (!step || why === 'not-active') return [back];
  const toDo = state === 'active' && step.state === 'open' && step.step.doer === 'new-hire';
  const open = openButton(context, journey, step, 'other');
  return toDo && (why === 'quiz' || isPassed(step))
    ? [doneButton(context, journey, step, 'other'), open, back]
    : [open, back];
}

/** Whether the step has a quiz of which every question is answered rightly. */
function isPassed(step: JourneyStep): boolean {
  return step.step.done.how === 'quiz' && nextQuestion(step) === undefined;
}

function refusal(context: ReplyContext, why: WalkRefusal, journey?: Journey, step?: JourneyStep): string {
  const { refused, noPath } = context.words(sharedJourneyWords);
  if (!journey && (why === 'unknown' || why === 'not-active')) return literal(noPath);
  if (journey && why === 'not-active') return literal(refused.notActive[journey.assignment.state]);
  if (!step) return literal(refused[withoutStep[why]]);
  const named = [step.number, step.step.title] as const;
  const other = otherDoerOf(step.step, {});
  switch (why) {
    case 'already':
      if (isOver(step) || step.state === 'claimed') return refused.alreadyMarkdown[step.state](...named);
      if (step.stuck) return refused.stuckAlreadyMarkdown(...named);
      if (isPassed(step)) return refused.quizPassedMarkdown(...named);
      return refused.alreadyMarkdown[step.state](...named);
    case 'over':
      return isOver(step) ? refused.overMarkdown(...named, step.state === 'skipped') : literal(refused.over);
    case 'quiz':
      return refused.quizMarkdown(...named);
    case 'not-yours':
      return other ? refused.notYoursMarkdown(...named, other) : literal(refused.notYours);
    case 'unknown':
    case 'nothing':
    case 'not-active':
    case 'not-claimed':
      return literal(refused[withoutStep[why]]);
  }
}

/** What is said where no step is at hand. */
const withoutStep = {
  unknown: 'unknownStep',
  nothing: 'nothingToUndo',
  'not-active': 'unknownStep',
  already: 'already',
  over: 'over',
  quiz: 'quiz',
  'not-claimed': 'notClaimed',
  'not-yours': 'notYours',
} as const satisfies Readonly<Record<WalkRefusal, string>>;

function refusalToOther(
  context: ReplyContext,
  why: WalkRefusal,
  journey: Journey,
  step: JourneyStep | undefined,
  person: string,
): string {
  const { refused } = context.words(sharedJourneyWords);
  if (why === 'not-active') return refused.ofOther.notActiveMarkdown[journey.assignment.state](person);
  if (why === 'not-yours') return literal(refused.notYours);
  if (why === 'unknown' || !step) return literal(refused.unknownOfOther);
  return refused.ofOther.standsMarkdown[step.state](person, step.number, step.step.title);
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
