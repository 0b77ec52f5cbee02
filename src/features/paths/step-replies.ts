import type { ReplyContext } from '../../conversation/reply-context.js';
import { sayAction } from '../../conversation/route.js';
import { readAt } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';
import type { DoerNames } from '../../onboarding/paths/doers.js';
import { isOver, isTakenOut, type Journey, type JourneyStep } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Part, Reply } from '../../ports/reply.js';
import { confirmClaimedStep, doneWithStep, goOnAtStep, showEntry } from '../shared/actions.js';
import {
  doneButton,
  isOneOfSeveral,
  myPathButton,
  nextMarkdown,
  nextOwnOver,
  nextOwnStep,
  ofPathParts,
  openButton,
  otherDoerOf,
  progressParts,
  type StepOf,
  stateParts,
  stepDetail,
  stepPlaceOf,
  stuckButton,
} from '../shared/journey/journey-parts.js';
import { stepFeedbackParts } from '../shared/journey/step-feedback.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { meetingMarkdown } from '../shared/meetings/meeting.js';
import { NAME } from '../shared/people/member.js';
import { shortened } from '../shared/shortened.js';
import { openSkipForm, takeBackStep } from './actions.js';
import { introductionButtons } from './introductions/replies.js';
import { pathsWords } from './wording.js';

/** Questions of others that a step shows. */
const ASKS = 3;

/** Steps of others that are offered as buttons. */
const OFFERED = 10;

/** One step of somebody's path with all that helps to do it, told to them alone. */
export function journeyStepReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
): Reply {
  const words = context.words(pathsWords).step;
  return replyOf(
    [
      { kind: 'heading', text: words.heading(step.number, step.step.title) },
      { kind: 'note', markdown: literal(stepDetail(context, journey, step, names)) },
      ...ofPathParts(context, journey),
      ...standing(context, step, names),
      ...stateParts(context, journey, names),
      ...meeting(context, step),
      // The note of a step of one person alone may be empty.
      ...(step.step.task === '' ? [] : [{ kind: 'text', markdown: step.step.task } as const]),
      ...myths(context, step),
      ...reading(context, step, (entry) => entry.kind !== 'myth'),
      ...asks(context, step),
      ...howDone(context, step, names),
      { kind: 'buttons', buttons: stepButtons(context, journey, step) },
      ...stepFeedbackParts(context, journey, step),
    ],
    'asker',
  );
}

function meeting(context: ReplyContext, step: JourneyStep): Part[] {
  const markdown = meetingMarkdown(context, step);
  return markdown === '' ? [] : [{ kind: 'text', markdown }];
}

/** How the step stands, in words. */
function standing(context: ReplyContext, step: JourneyStep, names: DoerNames): Part[] {
  const words = context.words(pathsWords).step;
  const other = otherDoerOf(step, names);
  const lines: string[] = [];
  if (step.state === 'done') lines.push(words.doneMarkdown);
  if (step.state === 'claimed' && !other) lines.push(words.claimedMarkdown(names.manager));
  if (step.state === 'skipped') lines.push(words.skippedMarkdown(step.reason));
  if (step.state === 'open' && step.reason !== '')
    lines.push(words.sentBackMarkdown(names.manager, step.reason));
  if (other && !isOver(step)) lines.push(words.ofOtherMarkdown(other));
  if (step.step.hook && step.state === 'open') lines.push(words.ofSystemMarkdown);
  if (step.stuck && !isOver(step)) {
    lines.push(step.stuck.told ? words.stuckToldMarkdown(names.manager) : words.stuckKeptMarkdown);
  }
  return lines.map((markdown) => ({ kind: 'text', markdown }));
}

function entriesOf(context: ReplyContext, step: JourneyStep): Entry[] {
  return readAt(context.knowledge, step.step);
}

/** What people often get wrong at this very step, each with what is true. */
function myths(context: ReplyContext, step: JourneyStep): Part[] {
  const { mythMarkdown } = context.words(pathsWords).step;
  return entriesOf(context, step).flatMap((entry): Part[] =>
    entry.kind === 'myth'
      ? [
          { kind: 'text', markdown: mythMarkdown(entry.claim, entry.truth) },
          { kind: 'buttons', buttons: [showEntry.button(entry.title, { entry: entry.id })] },
        ]
      : [],
  );
}

/** The reading of a step as buttons; nothing when there is none. */
function reading(
  context: ReplyContext,
  step: JourneyStep,
  wanted: (entry: Entry) => boolean = () => true,
): Part[] {
  const buttons = entriesOf(context, step)
    .filter(wanted)
    .map((entry) => showEntry.button(entry.title, { entry: entry.id }));
  if (buttons.length === 0) return [];
  return [
    { kind: 'text', markdown: context.words(pathsWords).step.readMarkdown },
    { kind: 'buttons', buttons },
  ];
}

function asks(context: ReplyContext, step: JourneyStep): Part[] {
  const questions = entriesOf(context, step)
    .flatMap((entry) => entry.asks[0] ?? [])
    .slice(0, ASKS);
  if (questions.length === 0) return [];
  return [
    { kind: 'text', markdown: context.words(pathsWords).step.asksMarkdown },
    { kind: 'buttons', buttons: questions.map((question) => sayAction.button(question, question)) },
  ];
}

function howDone(context: ReplyContext, { step, state, quiz }: JourneyStep, names: DoerNames): Part[] {
  if (step.doer !== 'new-hire' || state !== 'open') return [];
  const { doneHow, quizLeft } = context.words(pathsWords).step;
  const lines = [doneHow[step.done.how](names.manager)];
  if (step.done.how === 'quiz' && quiz.tries > 0) {
    const total = step.done.questions.length;
    lines.push(quizLeft(total - quiz.right.length, total));
  }
  return [{ kind: 'note', markdown: literal(lines.join(' ')) }];
}

/** What the new hire can do about a step: all of it on a path that runs, and nothing for steps of others. */
function stepButtons(context: ReplyContext, journey: Journey, step: JourneyStep): Button[] {
  const { buttons } = context.words(pathsWords);
  const place = stepPlaceOf(journey, step, 'step');
  const back = myPathButton(context, journey, step, 'step');
  if (journey.assignment.state !== 'active' || step.step.doer !== 'new-hire') return [back];
  const goOn = step.stuck && !isOver(step) ? [goOnAtStep.button(buttons.goOn, place)] : [];
  if (isTakenOut(journey, step)) return [...goOn, back];
  if (step.state !== 'open') {
    const written = introductionButtons(context, journey, step);
    return [...written, takeBackStep.button(buttons.undo, place), ...goOn, back];
  }
  return [
    doneButton(context, journey, step, 'step'),
    openSkipForm.button(buttons.notForMe, place),
    ...goOn,
    stuckButton(context, journey, step, 'step'),
    back,
  ];
}

/** Says what just happened to a step, whichever state it came into, and what is next. */
export function stepDoneReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  names: DoerNames,
): Reply {
  const { said } = context.words(pathsWords);
  const running = journey.assignment.state === 'active';
  // Of several paths it is the step that is due first over all of them.
  const several = isOneOfSeveral(context, journey);
  const over = several ? nextOwnOver(context.journeys ?? []) : undefined;
  const own = running ? nextOwnStep(journey) : undefined;
  const next = over ?? (own && { journey, step: own });
  return replyOf(
    [
      { kind: 'text', markdown: happened(context, step, names) },
      ...ofPathParts(context, journey),
      ...progressParts(context, journey),
      ...(journey.assignment.state === 'finished'
        ? [{ kind: 'text', markdown: said.lastMarkdown } as const]
        : running
          ? []
          : stateParts(context, journey, names)),
      ...(over && over.journey.assignment.id !== journey.assignment.id
        ? [{ kind: 'text', markdown: nextOver(context, over) } as const]
        : running
          ? [{ kind: 'text', markdown: nextMarkdown(context, journey, names) } as const]
          : []),
      {
        kind: 'buttons',
        buttons: [
          ...(next ? [openButton(context, next.journey, next.step, 'other')] : []),
          myPathButton(context, journey, step),
          ...(running && step.state !== 'open' && step.step.doer === 'new-hire'
            ? [undoButton(context, journey, step)]
            : []),
        ],
      },
      ...stepFeedbackParts(context, journey, step),
    ],
    'asker',
  );
}

function nextOver(context: ReplyContext, { journey, step: { number, due, step } }: StepOf): string {
  const { nextOfPathMarkdown } = context.words(sharedJourneyWords).path;
  return nextOfPathMarkdown(number, step.title, due, context.today, step.minutes, journey.path.title);
}

function undoButton(context: ReplyContext, journey: Journey, step: JourneyStep): Button {
  const place = stepPlaceOf(journey, step, 'other');
  return takeBackStep.button(context.words(pathsWords).buttons.undo, place);
}

function happened(context: ReplyContext, { number, step, state }: JourneyStep, names: DoerNames): string {
  const { said } = context.words(pathsWords);
  switch (state) {
    case 'done':
      return said.doneMarkdown(number, step.title);
    case 'claimed':
      return said.claimedMarkdown(number, step.title, names.manager);
    case 'skipped':
      return said.skippedMarkdown(number, step.title);
    case 'open':
      return said.openMarkdown(number, step.title);
  }
}

/** Who was told that somebody is stuck, and whom they can write to where nobody could be. */
export interface Told {
  /** Name of the manager: told when there is no `managerAddress`. */
  readonly manager?: string;
  /** Email address of the manager who could not be told; null where none is known either. */
  readonly managerAddress?: string | null;
  /** Name of the expert: told when there is no `expertAddress`. */
  readonly expert?: string;
  /** Email address of the expert who could not be told. */
  readonly expertAddress?: string;
}

/** Says what became of "I'm stuck", and offers the reading once more. */
export function stuckNotedReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  told: Told,
): Reply {
  const { stuckNoted } = context.words(pathsWords);
  const { manager, managerAddress, expert, expertAddress } = told;
  const names = [
    managerAddress === undefined ? manager : undefined,
    expertAddress === undefined ? expert : undefined,
  ].filter((name) => name !== undefined);
  const lines: string[] = [];
  if (names.length > 0) lines.push(stuckNoted.toldMarkdown(names));
  if (managerAddress !== undefined) lines.push(stuckNoted.writeToMarkdown(manager, managerAddress));
  if (expertAddress !== undefined) lines.push(stuckNoted.writeToMarkdown(expert, expertAddress));
  if (lines.length === 0) lines.push(stuckNoted.keptMarkdown);
  const [, buttons] = reading(context, step);
  return replyOf(
    [
      ...lines.map((markdown): Part => ({ kind: 'text', markdown })),
      ...(buttons ? [{ kind: 'text', markdown: stuckNoted.againMarkdown } as const, buttons] : []),
      {
        kind: 'buttons',
        buttons: [openButton(context, journey, step, 'other'), myPathButton(context, journey, step)],
      },
    ],
    'asker',
  );
}

/** Answers "I can go on"; `was` is whether they were stuck. */
export function goingOnReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  was: boolean,
): Reply {
  const { goingOn } = context.words(pathsWords);
  const say = was ? goingOn.notedMarkdown : goingOn.notStuckMarkdown;
  return replyOf(
    [
      { kind: 'text', markdown: say(step.number, step.step.title) },
      {
        kind: 'buttons',
        buttons: [openButton(context, journey, step, 'other'), myPathButton(context, journey, step)],
      },
    ],
    'asker',
  );
}

/** Leads to a form that a typed message cannot open. */
export function stepFormReply(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  what: 'skip' | 'stuck',
): Reply {
  const { typed, buttons } = context.words(pathsWords);
  const place = stepPlaceOf(journey, step, 'other');
  const opens =
    what === 'skip'
      ? openSkipForm.button(buttons.notForMe, place)
      : stuckButton(context, journey, step, 'other');
  return replyOf(
    [
      { kind: 'text', markdown: typed[`${what}Markdown`](step.number, step.step.title) },
      { kind: 'buttons', buttons: [opens, openButton(context, journey, step, 'other')] },
    ],
    'asker',
  );
}

/**
 * Asks whoever does steps for others, or confirms them, which of them is done. `name` is that of whoever walks the path.
 */
export function stepsOfOthersReply(
  context: ReplyContext,
  waiting: readonly { readonly name: string; readonly journey: Journey; readonly step: JourneyStep }[],
): Reply {
  const { textMarkdown, step: label, more } = context.words(pathsWords).ofOthers;
  const left = waiting.length - OFFERED;
  const pathsOf = (person: string) =>
    new Set(
      waiting.flatMap(({ journey: { assignment } }) => (assignment.person === person ? [assignment.id] : [])),
    );
  // Step 2 of Dana may be one of two, on two paths.
  const ofPath = ({ assignment, path }: Journey) =>
    pathsOf(assignment.person).size > 1 ? shortened(path.title, NAME) : '';
  return replyOf(
    [
      { kind: 'text', markdown: textMarkdown },
      {
        kind: 'buttons',
        buttons: waiting
          .slice(0, OFFERED)
          .map(({ name, journey, step }) =>
            (step.state === 'claimed' ? confirmClaimedStep : doneWithStep).button(
              label(shortened(name, NAME), step.number, ofPath(journey)),
              stepPlaceOf(journey, step, 'other'),
            ),
          ),
      },
      ...(left > 0 ? [{ kind: 'note', markdown: literal(more(left)) } as const] : []),
    ],
    'asker',
  );
}
