import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { isOwedLate } from '../../../onboarding/planning/parts.js';
import type { Button, StepLine } from '../../../ports/reply.js';
import { doneWithStep, openTask, showTasks } from '../actions.js';
import { meetingToOtherMarkdown } from '../meetings/meeting.js';
import { meetingsWords } from '../meetings/wording.js';
import { doerOf, NAME } from '../people/member.js';
import { shortened } from '../shortened.js';
import { stepPlaceOf } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** What somebody owes to the path of another, wherever it is listed. */

/** A step in a list of those that somebody does for others, with what they do about it. */
export function owedLine(context: ReplyContext, journey: Journey, step: JourneyStep): StepLine {
  const { buttons } = context.words(sharedJourneyWords);
  const place = stepPlaceOf(journey, step, 'tasks');
  const waits = step.waitsFor.length > 0;
  const { met, titleToOther } = context.words(meetingsWords);
  const meets = step.doing?.meets;
  return {
    title: meets ? titleToOther(shortened(meets.walker.name, NAME)) : step.step.title,
    markdown: meetingToOtherMarkdown(context, step),
    detail: owedDetail(context, step),
    state: 'open',
    ...(isOwedLate(step, context.today) ? { pressing: true } : {}),
    actions: [
      ...(waits ? [] : [doneWithStep.button(meets ? met : buttons.done, place, { style: 'primary' })]),
      openTask.button(buttons.open, place),
    ],
  };
}

/**
 * Day, length, for which role, and what holds it up, in one line of plain text.
 *
 * @param isTheirs whether the reader does it; to all others the line says who does
 */
export function owedDetail(
  context: ReplyContext,
  step: JourneyStep,
  { when, isTheirs = true }: { readonly when?: string; readonly isTheirs?: boolean } = {},
): string {
  const { doers, path, flags } = context.words(sharedJourneyWords);
  const { due, restsUntil, waitsFor, doing } = step;
  const role = doing?.role;
  const rests = restsUntil !== null && restsUntil > due && restsUntil > context.today;
  return path.detail(when ?? path.day(due, context.today), step.step.minutes, [
    ...(!isTheirs
      ? [doerOf(context, step, {})]
      : role === undefined
        ? []
        : [doers.other({ as: 'other', role: shortened(role, NAME), name: undefined })]),
    ...(doing?.fallen ? [isTheirs ? flags.fallen : flags.fallenToOther] : []),
    ...(step.state === 'open' && waitsFor.length > 0 ? [flags.waits(waitsFor)] : []),
    ...(rests ? [flags.rests(restsUntil, context.today)] : []),
    ...(isOwedLate(step, context.today) ? [flags.overdue] : []),
  ]);
}

/** Leads to all that somebody owes. */
export function myTasksButton(context: ReplyContext): Button {
  return showTasks.button(context.words(sharedJourneyWords).buttons.myTasks, { page: '1' });
}
