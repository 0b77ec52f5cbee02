import type { ReplyContext } from '../../conversation/reply-context.js';
import type { DoerNames, WithDoers } from '../../onboarding/paths/doers.js';
import {
  chaptersOf,
  isFromEnd,
  isOver,
  type Journey,
  type JourneyStep,
  nextStep,
  overdueSteps,
  ownOverdueSteps,
  progressOf,
} from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply, StepLine } from '../../ports/reply.js';
import { myOnePath, type Rating, type StepView } from '../shared/actions.js';
import {
  doneButton,
  myPathButton,
  nextMarkdown,
  nextOwnOver,
  nextOwnStep,
  openButton,
  progressParts,
  type StepOf,
  stateParts,
  stepDetail,
} from '../shared/journey/journey-parts.js';
import { ratingButtons } from '../shared/journey/path-finished.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { pathsWords } from './wording.js';

/** Paths of one card: more than anybody walks at once. The others can be named. */
const PATHS = 6;

/** What somebody walks, told to them alone: the path with its steps, or of several how far each one is and what is next. */
export function ownPathsReply(
  context: ReplyContext,
  paths: readonly Pick<WithDoers, 'journey' | 'names'>[],
): Reply {
  const [first, ...others] = paths;
  if (first && others.length === 0) return journeyReply(context, first.journey, first.names);
  const { heading } = context.words(pathsWords).ownPaths;
  return replyOf(
    [{ kind: 'heading', text: heading(paths.length) }, ...severalParts(context, paths, 'paths')],
    'asker',
  );
}

/** One "next" over all paths, and how each of them stands, with the way to its steps. */
function severalParts(
  context: ReplyContext,
  paths: readonly Pick<WithDoers, 'journey' | 'names'>[],
  view: StepView,
): Part[] {
  const { ownPaths } = context.words(pathsWords);
  const next = nextOwnOver(paths.map(({ journey }) => journey));
  const left = paths.length - PATHS;
  return [
    ...(next ? nextParts(context, next, view) : []),
    ...paths.slice(0, PATHS).flatMap((path) => onePathParts(context, path, next)),
    ...(left > 0 ? [{ kind: 'note', markdown: literal(ownPaths.more(left)) } as const] : []),
  ];
}

function nextParts(context: ReplyContext, { journey, step }: StepOf, view: StepView): Part[] {
  const { nextOfPathMarkdown } = context.words(sharedJourneyWords).path;
  const { number, due } = step;
  const { title, minutes } = step.step;
  return [
    text(nextOfPathMarkdown(number, title, due, context.today, minutes, journey.path.title)),
    {
      kind: 'buttons',
      buttons: [doneButton(context, journey, step, view), openButton(context, journey, step, view)],
    },
  ];
}

function onePathParts(
  context: ReplyContext,
  { journey, names }: Pick<WithDoers, 'journey' | 'names'>,
  next: StepOf | undefined,
): Part[] {
  const { ownPaths } = context.words(pathsWords);
  return [
    { kind: 'divider' },
    text(`**${literal(journey.path.title)}**`),
    ...stateParts(context, journey, names),
    ...progressParts(context, journey),
    ...itsNext(context, journey, names, next),
    {
      kind: 'buttons',
      buttons: [myOnePath.button(ownPaths.allSteps, { assignment: journey.assignment.id })],
    },
  ];
}

/** What comes next on one of several paths, where that is not the one step that all of them have next. */
function itsNext(
  context: ReplyContext,
  journey: Journey,
  names: DoerNames,
  next: StepOf | undefined,
): Part[] {
  if (journey.assignment.state !== 'active') return [];
  const late = ownOverdueSteps(journey, context.today).length;
  const { ownPaths } = context.words(pathsWords);
  const lateParts = late > 0 ? [text(ownPaths.lateMarkdown(late))] : [];
  const own = nextOwnStep(journey);
  if (!own) return [...lateParts, text(nextMarkdown(context, journey, names))];
  if (own === next?.step) return lateParts;
  return [...lateParts, text(ownPaths.itsNextMarkdown(own.number, own.step.title, own.due, context.today))];
}

/** The path that somebody walks, as it stands, told to them alone. */
export function journeyReply(context: ReplyContext, journey: Journey, names: DoerNames): Reply {
  const { ownPath } = context.words(pathsWords);
  const { state, start } = journey.assignment;
  return replyOf(
    [
      { kind: 'heading', text: journey.path.title },
      {
        kind: 'note',
        markdown: ownPath[isFromEnd(journey) ? 'endsMarkdown' : 'givenMarkdown'](
          names.giver,
          start,
          context.today,
        ),
      },
      ...stateParts(context, journey, names),
      ...progressParts(context, journey),
      ...(state === 'active' ? [text(nextMarkdown(context, journey, names))] : []),
      ...stepsParts(context, journey, names),
    ],
    'asker',
  );
}

/** The steps, chapter by chapter where the path has some: of those that are over, how they stand is enough. */
function stepsParts(context: ReplyContext, journey: Journey, names: DoerNames): Part[] {
  const lineOf = (step: JourneyStep) => stepLine(context, journey, step, names);
  const chapters = chaptersOf(journey);
  if (chapters.length < 2) {
    return [{ kind: 'steps', steps: journey.steps.map(lineOf), of: journey.path.title }];
  }
  const { chapterMarkdown } = context.words(pathsWords).ownPath;
  return chapters.flatMap(({ title, steps }): Part[] => {
    const { done, total } = progressOf({ ...journey, steps });
    const heading = text(chapterMarkdown(title, done, total));
    if (steps.every(isOver)) return [heading];
    return [heading, { kind: 'steps', steps: steps.map(lineOf), from: steps[0]?.number ?? 1 }];
  });
}

/** A step of one's own path, with what can be done about it. */
export function stepLine(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
): StepLine {
  // Finished steps can be opened, too: "Undo" is on the card of the step.
  const buttons = [openButton(context, journey, step, 'path')];
  if (isToDo(context, journey, step)) buttons.unshift(doneButton(context, journey, step, 'path'));
  const sentBack = step.state === 'open' && step.reason !== '';
  return {
    title: step.step.title,
    markdown: sentBack ? context.words(pathsWords).ownPath.sentBackMarkdown(step.reason) : '',
    detail: stepDetail(context, journey, step, names),
    state: lineState(journey, step),
    ...(isPressing(context, journey, step) ? { pressing: true } : {}),
    actions: buttons,
  };
}

/** How a step is marked in the list. Only an active path has a next step. */
function lineState(journey: Journey, step: JourneyStep): StepLine['state'] {
  switch (step.state) {
    case 'claimed':
      return 'waiting';
    case 'done':
    case 'skipped':
      return step.state;
    case 'open':
      return journey.assignment.state === 'active' && nextStep(journey) === step ? 'next' : 'open';
  }
}

/** Whether the list shows "done" at a step: at the new hire's next one, and at those whose day has passed. */
function isToDo(context: ReplyContext, journey: Journey, step: JourneyStep): boolean {
  if (journey.assignment.state !== 'active' || step.step.doer !== 'new-hire') return false;
  return step === nextOwnStep(journey) || overdueSteps(journey, context.today).includes(step);
}

/** Whether a step is not to be folded away: those that are late, those at which they are stuck, and their own next one. */
function isPressing(context: ReplyContext, journey: Journey, step: JourneyStep): boolean {
  if (journey.assignment.state !== 'active') return false;
  const isStuck = step.stuck !== undefined && step.state === 'open';
  return isStuck || step === nextOwnStep(journey) || overdueSteps(journey, context.today).includes(step);
}

/** The asker's progress, for the home page: of one path, or of several as their card has it. */
export function journeysHomeParts(context: ReplyContext, journeys: readonly Journey[]): Part[] {
  const [first, ...others] = journeys;
  if (!first) return [];
  if (others.length === 0) return journeyHomeParts(context, first);
  const paths = journeys.map((journey) => ({ journey, names: {} }));
  return [
    ...severalParts(context, paths, 'other'),
    { kind: 'buttons', buttons: [myPathButton(context, first)] },
  ];
}

function journeyHomeParts(context: ReplyContext, journey: Journey): Part[] {
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

/** Thanks for a rating, which can still be changed. */
export function ratingThanksReply(context: ReplyContext, journey: Journey, rating: Rating): Reply {
  return replyOf(
    [text(context.words(pathsWords).ownPath.ratedMarkdown[rating]), ratingButtons(context, journey, rating)],
    'asker',
  );
}

/** Answers a second click on an offer: says which version they are on. `taken` is whether they took the new one. */
export function versionAnsweredReply(context: ReplyContext, journey: Journey, taken: boolean): Reply {
  const { versionTakenMarkdown, versionKeptMarkdown } = context.words(pathsWords).ownPath;
  return replyOf(
    [
      text(taken ? versionTakenMarkdown : versionKeptMarkdown),
      { kind: 'buttons', buttons: [myPathButton(context, journey)] },
    ],
    'asker',
  );
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
