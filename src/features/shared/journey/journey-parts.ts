import { dayAt, type ReplyContext } from '../../../conversation/reply-context.js';
import { kindNames } from '../../../knowledge/kind-names.js';
import { hasKind } from '../../../knowledge/lookup.js';
import type { DoerNames } from '../../../onboarding/paths/doers.js';
import {
  canBeDone,
  isFromEnd,
  isOver,
  type Journey,
  type JourneyStep,
  minutesLeft,
  nextStep,
  overdueSteps,
  progressOf,
} from '../../../onboarding/paths/journey.js';
import type { Button, Part } from '../../../ports/reply.js';
import {
  doneWithStep,
  myPath,
  myStep,
  openQuiz,
  type StepPlace,
  type StepView,
  stuckAtStep,
} from '../actions.js';
import { isMeeting, meetingDetail } from '../meetings/meeting.js';
import { meetingsWords } from '../meetings/wording.js';
import { NAME } from '../people/member.js';
import { shortened } from '../shortened.js';
import { type OtherDoer, sharedJourneyWords } from './wording.js';

/** Who does a step, when it is somebody else than the new hire. */
export function otherDoerOf({ step, doing }: JourneyStep, names: DoerNames): OtherDoer | undefined {
  const { doer } = step;
  if (doer === 'new-hire') return undefined;
  // Whoever has left is named still around a path: what was theirs is of whom it fell to.
  const fallenTo = doing?.fallen ? doing.name : undefined;
  if (doer === 'manager' || doer === 'buddy') {
    return { as: doer, name: fallenTo ?? names[doer] ?? doing?.name, role: doing?.role };
  }
  return { as: 'other', name: doing?.name, role: doing?.role };
}

/** The day on which a step is due; of one that is done, claimed or set aside, the day since when it is. */
export function stepDay(context: ReplyContext, { state, due, changedAt }: JourneyStep): string {
  const { day, since } = context.words(sharedJourneyWords).path;
  if (state === 'open' || changedAt === null) return day(due, context.today);
  return since[state](day(dayAt(context, changedAt), context.today));
}

/** Day, length, doer, and what is amiss, in one line of plain text. */
export function stepDetail(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
): string {
  const { path, doers, flags } = context.words(sharedJourneyWords);
  const other = otherDoerOf(step, names);
  return path.detail(stepDay(context, step), step.step.minutes, [
    other ? doers.other(other) : doers.self,
    ...meetingDetail(context, step),
    ...ownMarks(context, step),
    ...(overdueSteps(journey, context.today).includes(step) ? [flags.overdue] : []),
    ...(step.stuck && !isOver(step) ? [flags.stuck] : []),
    ...(step.state === 'open' && step.waitsFor.length > 0 ? [flags.waits(step.waitsFor)] : []),
  ]);
}

/** What of a step is theirs alone: who added it, or on which day it would be else. */
function ownMarks(context: ReplyContext, { own, addedBy, movedFrom, state }: JourneyStep): string[] {
  const { own: words } = context.words(sharedJourneyWords);
  return [
    ...(own === 'step' ? [words.added(addedBy?.name && shortened(addedBy.name, NAME))] : []),
    ...(movedFrom !== undefined && state === 'open' ? [words.moved(movedFrom, context.today)] : []),
  ];
}

/** The first step that the new hire has still to do. */
export function nextOwnStep(journey: Journey): JourneyStep | undefined {
  return journey.steps.find((one) => canBeDone(one) && one.step.doer === 'new-hire');
}

/** A step with the journey that it is of. */
export interface StepOf {
  readonly journey: Journey;
  readonly step: JourneyStep;
}

/** The first step that the new hire has still to do, over all of their paths that run: the one that is due first. */
export function nextOwnOver(journeys: readonly Journey[]): StepOf | undefined {
  const next = journeys.flatMap((journey) => {
    const step = journey.assignment.state === 'active' ? nextOwnStep(journey) : undefined;
    return step ? [{ journey, step }] : [];
  });
  return next.toSorted(dueOrder)[0];
}

/** Of two that are due on one day, the one of the path that was given first stays first. */
export function dueOrder({ step: one }: StepOf, { step: other }: StepOf): number {
  if (one.due === other.due) return 0;
  return one.due < other.due ? -1 : 1;
}

/** Whether the reader walks other paths beside this one: what is said of a step then says of which path it is. */
export function isOneOfSeveral({ journeys = [] }: ReplyContext, { assignment }: Journey): boolean {
  return journeys.length > 1 && journeys.some((one) => one.assignment.id === assignment.id);
}

/** The title of the path that something is about, where the reader walks several. */
export function ofPathParts(context: ReplyContext, journey: Journey): Part[] {
  return isOneOfSeveral(context, journey)
    ? [{ kind: 'note', markdown: context.words(sharedJourneyWords).path.ofMarkdown(journey.path.title) }]
    : [];
}

/** What a button about a step carries. */
export function stepPlaceOf(journey: Journey, step: JourneyStep, view: StepView): StepPlace {
  return { assignment: journey.assignment.id, step: step.step.id, view };
}

export function openButton(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
): Button {
  const { buttons } = context.words(sharedJourneyWords);
  const label = view === 'path' ? buttons.open : buttons.openStep;
  return myStep.button(label, stepPlaceOf(journey, step, view));
}

/** Says "done", or leads to the quiz where that is the way to be done. */
export function doneButton(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
  label: string = context.words(sharedJourneyWords).buttons.done,
): Button {
  const look = { style: 'primary' } as const;
  if (step.step.done.how === 'check-in') {
    const { answer } = context.words(sharedJourneyWords).buttons;
    return doneWithStep.button(answer, stepPlaceOf(journey, step, view), look);
  }
  if (isMeeting(step)) {
    return doneWithStep.button(context.words(meetingsWords).met, stepPlaceOf(journey, step, view), look);
  }
  if (step.step.done.how === 'introduction') {
    const { introduce } = context.words(sharedJourneyWords).buttons;
    return doneWithStep.button(introduce, stepPlaceOf(journey, step, view), look);
  }
  const question = nextQuestion(step);
  // With every question answered rightly, such as after an undo, a click is enough.
  if (question === undefined) return doneWithStep.button(label, stepPlaceOf(journey, step, view), look);
  const { takeQuiz, goOnWithQuiz } = context.words(sharedJourneyWords).buttons;
  const begun = step.quiz.right.length > 0;
  const asked = { assignment: journey.assignment.id, step: step.step.id, question };
  return openQuiz.button(begun ? goOnWithQuiz : takeQuiz, asked, look);
}

export function stuckButton(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  view: StepView,
): Button {
  return stuckAtStep.button(
    context.words(sharedJourneyWords).buttons.stuck,
    stepPlaceOf(journey, step, view),
  );
}

/** What is said to whoever is on no path. Plain text. */
export function noPathText({ words, knowledge }: ReplyContext): string {
  const { noPath } = words(sharedJourneyWords);
  return (hasKind(knowledge, 'path') ? noPath.one : noPath.packHasNone)(kindNames(knowledge));
}

/** Leads to the whole path. It names a step as every other button of a step does. */
export function myPathButton(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep | undefined = nextStep(journey) ?? journey.steps[0],
  view: StepView = 'other',
): Button {
  const place = { assignment: journey.assignment.id, step: step?.step.id ?? 'none', view };
  const label = context.words(sharedJourneyWords).buttons.myPath(kindNames(context.knowledge));
  return myPath.button(label, place);
}

/**
 * The position of the next question that was not answered rightly, looked for after another one and then from the
 * beginning; undefined when none is left.
 */
export function nextQuestion({ step, quiz }: JourneyStep, after = -1): number | undefined {
  if (step.done.how !== 'quiz') return undefined;
  const left = step.done.questions
    .map((_, index) => index)
    .filter((index) => index !== after && !quiz.right.includes(index));
  return left.find((index) => index > after) ?? left[0];
}

/** How far it went; nothing when no step counts. */
export function progressParts(context: ReplyContext, journey: Journey): Part[] {
  const { done, total } = progressOf(journey);
  if (total === 0) return [];
  return [{ kind: 'progress', label: context.words(sharedJourneyWords).path.progress, done, total }];
}

/** What comes next, for whom and when, and how long the rest takes. Markdown, for a path that runs. */
export function nextMarkdown(context: ReplyContext, journey: Journey, names: DoerNames): string {
  const { path } = context.words(sharedJourneyWords);
  const next = nextStep(journey);
  const own = nextOwnStep(journey);
  const lines: string[] = [];
  const other = next && otherDoerOf(next, names);
  if (next && other) {
    const { step, number, due } = next;
    lines.push(path.nextOfOtherMarkdown(number, step.title, due, context.today, step.minutes, other));
  }
  if (own) {
    const { step, number, due } = own;
    lines.push(path.nextMarkdown(number, step.title, due, context.today, step.minutes));
  }
  if (next)
    return [...lines, path.leftMarkdown(minutesLeft(journey))].filter((line) => line !== '').join(' ');
  const claimed = journey.steps.filter(({ state }) => state === 'claimed').map(({ number }) => number);
  return claimed.length > 0 ? path.toConfirmMarkdown(claimed, names.manager) : path.allOverMarkdown;
}

/** What holds for a path that does not run, or not yet, and what to do about it; nothing for one that does. */
export function stateParts(context: ReplyContext, journey: Journey, names: DoerNames): Part[] {
  const { states, startsMarkdown } = context.words(sharedJourneyWords).path;
  const { state, start, pausedUntil } = journey.assignment;
  const note = (markdown: string): Part[] => [{ kind: 'note', markdown }];
  switch (state) {
    case 'active':
      return start > context.today && !isFromEnd(journey) ? note(startsMarkdown(start, context.today)) : [];
    case 'proposed':
      return note(states.proposedMarkdown);
    case 'waiting':
      return note(start > context.today ? startsMarkdown(start, context.today) : states.waitingMarkdown);
    case 'paused':
      return note(
        pausedUntil === undefined
          ? states.pausedMarkdown(names.manager)
          : states.pausedUntilMarkdown(names.manager, pausedUntil, context.today),
      );
    case 'finished':
      return note(states.finishedMarkdown);
    case 'cancelled':
      return note(states.cancelledMarkdown);
  }
}
