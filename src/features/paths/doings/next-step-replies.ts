import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { DoerNames, WithDoers } from '../../../onboarding/paths/doers.js';
import { type Day, type Journey, type JourneyStep, overdueSteps } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { ListItem, Part, Reply, StepLine } from '../../../ports/reply.js';
import { confirmClaimedStep, doneWithStep, sendBackStep } from '../../shared/actions.js';
import {
  doneButton,
  myPathButton,
  nextMarkdown,
  nextOwnOver,
  ofPathParts,
  openButton,
  otherDoerOf,
  type StepOf,
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

/** A path that somebody asks about. */
type Asked = Pick<WithDoers, 'journey' | 'names'>;

/**
 * What is due on one's own paths that run: on each what is overdue, what today, and what comes next; of several, the step
 * first that is due first.
 *
 * @param until the day that was asked for
 */
export function dueReply(context: ReplyContext, paths: readonly Asked[], until: Day | undefined): Reply {
  const [first] = paths;
  const next = nextOwnOver(paths.map(({ journey }) => journey));
  return replyOf(
    [
      ...(next && paths.length > 1 ? [text(nextOfPath(context, next))] : []),
      ...paths.flatMap((path) => dueParts(context, path, until, paths.length)),
      ...(first ? [{ kind: 'buttons', buttons: [myPathButton(context, first.journey)] } as const] : []),
    ],
    'asker',
  );
}

function nextOfPath(context: ReplyContext, { journey, step: { number, due, step } }: StepOf): string {
  const { nextOfPathMarkdown } = context.words(sharedJourneyWords).path;
  return nextOfPathMarkdown(number, step.title, due, context.today, step.minutes, journey.path.title);
}

/** @param count of how many paths this is one: of several, each shows less */
function dueParts(
  context: ReplyContext,
  { journey, names }: Asked,
  until: Day | undefined,
  count: number,
): Part[] {
  const { next } = context.words(doingWords);
  const { today } = context;
  const own = journey.steps.filter(({ state, step }) => state === 'open' && step.doer === 'new-hire');
  const overdue = overdueSteps(journey, today).filter((step) => own.includes(step));
  const dueToday = own.filter(({ due }) => due === today);
  const inTime = own.filter(({ due }) => due <= (until ?? today));
  const most = Math.max(1, Math.floor(SHOWN / count));
  const shown = own.slice(0, Math.min(Math.max(inTime.length, AHEAD), most));
  return [
    { kind: 'heading', text: journey.path.title },
    ...stateParts(context, journey, names),
    ...(own.length > 0 ? [text(next.standingMarkdown(overdue.length, dueToday.length))] : []),
    ...(until !== undefined && until > today ? [text(next.untilMarkdown(until, today, inTime.length))] : []),
    ...(count === 1 || own.length === 0 ? [text(nextMarkdown(context, journey, names))] : []),
    ...linesOf(context, journey, shown, names),
  ];
}

/**
 * Steps that somebody asks about, and when they are due.
 *
 * @param asked at least one path; `quizzes`: it was asked when quizzes are
 */
export function stepsDueReply(
  context: ReplyContext,
  asked: readonly (Asked & { readonly steps: readonly JourneyStep[]; readonly quizzes: boolean })[],
): Reply {
  const { next } = context.words(doingWords);
  const [first] = asked;
  const most = Math.max(1, Math.floor(SHOWN / Math.max(asked.length, 1)));
  return replyOf(
    [
      ...asked.flatMap(({ journey, names, steps, quizzes }): Part[] => {
        const lead = quizzes
          ? [steps.length > 0 ? next.quizzesMarkdown(steps.length) : next.noQuizMarkdown]
          : steps.flatMap((step) => whenMarkdown(context, step, names));
        return [
          ...lead.map(text),
          ...ofPathParts(context, journey),
          ...linesOf(context, journey, steps.slice(0, most), names),
        ];
      }),
      ...(first ? [{ kind: 'buttons', buttons: [myPathButton(context, first.journey)] } as const] : []),
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
