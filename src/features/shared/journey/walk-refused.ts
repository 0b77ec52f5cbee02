import type { ReplyContext } from '../../../conversation/reply-context.js';
import { isOver, isTakenOut, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import {
  doneButton,
  myPathButton,
  nextQuestion,
  noPathText,
  openButton,
  otherDoerOf,
} from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** Why something on a path was not done: `unknown` without a journey is somebody who is on no path. */
export type WalkRefusal =
  | 'unknown'
  /** There is nothing to undo. */
  | 'nothing'
  | 'not-active'
  | 'already'
  | 'over'
  | 'quiz'
  | 'check-in'
  | 'introduction'
  /** Another step comes first. */
  | 'waits'
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
  const { journeys = [] } = context;
  if (journeys.length > 0 ? journeys.every(({ assignment }) => assignment.id !== id) : !own) return [];
  const back = myPathButton(context, journey, step);
  if (!step || why === 'not-active') return [back];
  const toDo = state === 'active' && step.state === 'open' && step.step.doer === 'new-hire';
  const open = openButton(context, journey, step, 'other');
  return toDo && (why === 'quiz' || why === 'check-in' || why === 'introduction' || isPassed(step))
    ? [doneButton(context, journey, step, 'other'), open, back]
    : [open, back];
}

/** Whether the step has a quiz of which every question is answered rightly. */
function isPassed(step: JourneyStep): boolean {
  return step.step.done.how === 'quiz' && nextQuestion(step) === undefined;
}

function refusal(context: ReplyContext, why: WalkRefusal, journey?: Journey, step?: JourneyStep): string {
  const { refused } = context.words(sharedJourneyWords);
  if (!journey && (why === 'unknown' || why === 'not-active')) return literal(noPathText(context));
  if (journey && why === 'not-active') return literal(refused.notActive[journey.assignment.state]);
  if (!step) return literal(refused[withoutStep[why]]);
  const named = [step.number, step.step.title] as const;
  const other = otherDoerOf(step, {});
  switch (why) {
    case 'already':
      if (isOver(step) || step.state === 'claimed') return refused.alreadyMarkdown[step.state](...named);
      if (step.stuck) return refused.stuckAlreadyMarkdown(...named);
      if (isPassed(step)) return refused.quizPassedMarkdown(...named);
      return refused.alreadyMarkdown[step.state](...named);
    case 'over':
      if (journey && isTakenOut(journey, step)) return refused.takenOutMarkdown(...named);
      return isOver(step) ? refused.overMarkdown(...named, step.state === 'skipped') : literal(refused.over);
    case 'quiz':
      return refused.quizMarkdown(...named);
    case 'check-in':
      return refused.checkInMarkdown(...named);
    case 'introduction':
      return refused.introductionMarkdown(...named);
    case 'waits':
      return refused.waitsMarkdown(...named, step.waitsFor);
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
  'check-in': 'checkIn',
  introduction: 'introduction',
  waits: 'waits',
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
  if (why === 'waits') return refused.waitsMarkdown(step.number, step.step.title, step.waitsFor);
  return refused.ofOther.standsMarkdown[step.state](person, step.number, step.step.title);
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
