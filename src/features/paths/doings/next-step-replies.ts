import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { DoerNames } from '../../../onboarding/paths/doers.js';
import { type Day, type Journey, type JourneyStep, overdueSteps } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { ListItem, Part, Reply, StepLine } from '../../../ports/reply.js';
import { confirmClaimedStep, doneWithStep, sendBackStep } from '../../shared/actions.js';
import {
  doneButton,
  myPathButton,
  nextMarkdown,
  openButton,
  otherDoerOf,
  stateParts,
  stepDay,
  stepPlaceOf,
} from '../../shared/journey/journey-parts.js';
import { sharedJourneyWords } from '../../shared/journey/wording.js';
import { NAME } from '../../shared/people/member.js';
import { shortened } from '../../shared/shortened.js';
import { stepLine } from '../own-path-replies.js';
import { pathsWords } from '../wording.js';
import type { WaitingStep } from './of-others.js';
import { doingWords } from './wording.js';

/** Steps that are shown where fewer are due, and at most; the path has the rest. */
const AHEAD = 3;
const SHOWN = 6;

/** Steps of others that are listed, and characters of their titles. */
const OF_OTHERS = 10;
const TITLE = 60;

/**
 * What is due on one's own path, on a path that runs: what is overdue, what today, and what comes next.
 *
 * @param until the day that was asked for
 */
export function dueReply(
  context: ReplyContext,
  journey: Journey,
  names: DoerNames,
  until: Day | undefined,
): Reply {
  const { next } = context.words(doingWords);
  const { today } = context;
  const own = journey.steps.filter(({ state, step }) => state === 'open' && step.doer === 'new-hire');
  const overdue = overdueSteps(journey, today).filter((step) => own.includes(step));
  const dueToday = own.filter(({ due }) => due === today);
  const inTime = own.filter(({ due }) => due <= (until ?? today));
  const shown = own.slice(0, Math.min(Math.max(inTime.length, AHEAD), SHOWN));
  return replyOf(
    [
      { kind: 'heading', text: journey.path.title },
      ...stateParts(context, journey, names),
      ...(own.length > 0 ? [text(next.standingMarkdown(overdue.length, dueToday.length))] : []),
      ...(until !== undefined && until > today
        ? [text(next.untilMarkdown(until, today, inTime.length))]
        : []),
      text(nextMarkdown(context, journey, names)),
      ...linesOf(context, journey, shown, names),
      { kind: 'buttons', buttons: [myPathButton(context, journey)] },
    ],
    'asker',
  );
}

/** Steps that somebody asks about, and when they are due. @param quizzes it was asked when quizzes are */
export function stepsDueReply(
  context: ReplyContext,
  journey: Journey,
  steps: readonly JourneyStep[],
  names: DoerNames,
  quizzes: boolean,
): Reply {
  const { next } = context.words(doingWords);
  const lead = quizzes
    ? [steps.length > 0 ? next.quizzesMarkdown(steps.length) : next.noQuizMarkdown]
    : steps.flatMap((step) => whenMarkdown(context, step, names));
  return replyOf(
    [
      ...lead.map(text),
      ...linesOf(context, journey, steps.slice(0, SHOWN), names),
      { kind: 'buttons', buttons: [myPathButton(context, journey)] },
    ],
    'asker',
  );
}

/** When a step is due that is still open; how any other stands is in its line. */
function whenMarkdown(context: ReplyContext, at: JourneyStep, names: DoerNames) {
  const { state, step, number, due } = at;
  if (state !== 'open') return [];
  const { next } = context.words(doingWords);
  const other = otherDoerOf(at, names);
  return other
    ? [next.stepOfOtherMarkdown(number, step.title, due, context.today, other)]
    : [next.stepMarkdown(number, step.title, due, context.today)];
}

function linesOf(
  context: ReplyContext,
  journey: Journey,
  steps: readonly JourneyStep[],
  names: DoerNames,
): Part[] {
  if (steps.length === 0) return [];
  const { heading } = context.words(pathsWords).step;
  const lines = steps.map((step): StepLine => {
    const line = stepLine(context, journey, step, names);
    const toDo = step.state === 'open' && step.step.doer === 'new-hire';
    return {
      ...line,
      title: heading(step.number, step.step.title),
      actions: toDo
        ? [doneButton(context, journey, step, 'other'), openButton(context, journey, step, 'other')]
        : [openButton(context, journey, step, 'other')],
    };
  });
  return [{ kind: 'steps', steps: lines }];
}

/** Steps on the paths of others that wait for the asker, who is on no path that runs. */
export function forOthersReply(context: ReplyContext, waiting: readonly WaitingStep[]): Reply {
  const { next } = context.words(doingWords);
  const left = waiting.length - OF_OTHERS;
  return replyOf(
    [
      text(next.ofOthersMarkdown(waiting.length)),
      { kind: 'list', items: waiting.slice(0, OF_OTHERS).map((one) => itemOf(context, one)) },
      ...(left > 0 ? [{ kind: 'note', markdown: literal(next.more(left)) } as const] : []),
    ],
    'asker',
  );
}

function itemOf(context: ReplyContext, { name, journey, step }: WaitingStep): ListItem {
  const { next } = context.words(doingWords);
  const { path, buttons, flags } = context.words(sharedJourneyWords);
  const place = stepPlaceOf(journey, step, 'other');
  const claimed = step.state === 'claimed';
  const overdue = overdueSteps(journey, context.today).includes(step);
  return {
    title: next.ofOther(shortened(name, NAME), step.number, shortened(step.step.title, TITLE)),
    detail: path.detail(stepDay(context, step), step.step.minutes, claimed ? [next.toConfirm] : []),
    ...(overdue ? { flag: { text: flags.overdue, tone: 'attention' } as const } : {}),
    actions: claimed
      ? [confirmClaimedStep.button(buttons.confirm, place), sendBackStep.button(buttons.notYet, place)]
      : [doneWithStep.button(buttons.done, place)],
  };
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
