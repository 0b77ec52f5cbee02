import type { ReplyContext } from '../../../conversation/reply-context.js';
import { readAt } from '../../../knowledge/lookup.js';
import { isOver, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import { confirmClaimedStep, doneWithStep, sendBackStep, showEntry } from '../actions.js';
import { isMeeting, meetingToOtherMarkdown } from '../meetings/meeting.js';
import { meetingsWords } from '../meetings/wording.js';
import { spanOf } from '../people/span.js';
import { stepDay, stepPlaceOf } from './journey-parts.js';
import { owedDetail } from './owed-steps.js';
import { type OtherDoer, sharedJourneyWords } from './wording.js';

/** What managers, buddies and experts are told of somebody who walks a path. `person` is that one's name. */

/** Somebody is stuck and wanted this to be known. `note` is theirs, and may be empty. */
export function stuckNoticeReply(
  context: ReplyContext,
  person: string,
  journey: Journey,
  step: JourneyStep,
  note: string,
): Reply {
  const { toManager } = context.words(sharedJourneyWords);
  return replyOf(
    [
      { kind: 'heading', text: toManager.stuckHeading(person) },
      {
        kind: 'text',
        markdown: toManager.stuckMarkdown(person, step.number, step.step.title, journey.path.title),
      },
      ...(note.trim() === ''
        ? []
        : [{ kind: 'text', markdown: toManager.noteMarkdown(person, note) } as const]),
      { kind: 'note', markdown: literal(toManager.stuckNext) },
    ],
    'asker',
  );
}

/** A step waits for the manager's confirmation; once it does no more, says how it stands. */
export function claimReply(
  context: ReplyContext,
  person: string,
  journey: Journey,
  step: JourneyStep,
): Reply {
  const { toManager, buttons } = context.words(sharedJourneyWords);
  const place = stepPlaceOf(journey, step, 'other');
  return replyOf(
    [
      { kind: 'heading', text: toManager.claimHeading(person) },
      {
        kind: 'text',
        markdown: toManager.claimMarkdown(person, step.number, step.step.title, journey.path.title),
      },
      { kind: 'note', markdown: literal(toManager.claimTask) },
      // The note of a step of one person alone may be empty.
      ...(step.step.task === '' ? [] : [{ kind: 'text', markdown: step.step.task } as const]),
      isOver(step)
        ? {
            kind: 'note',
            markdown: toManager.claimOverMarkdown[step.state === 'skipped' ? 'skipped' : 'done'],
          }
        : {
            kind: 'buttons',
            buttons: [
              confirmClaimedStep.button(buttons.confirm, place, { style: 'primary' }),
              sendBackStep.button(buttons.notYet, place),
            ],
          },
    ],
    'asker',
  );
}

/** What stands on a card of steps beside what all of them have. */
interface Beside {
  /** What else can be done about a step. */
  readonly more?: (step: JourneyStep) => readonly Button[];
  /** Above all of them: what was just done. Markdown. */
  readonly lead?: string | undefined;
  /** Whether they are the reader's to do: whoever looks after a path sees those of others too. */
  readonly isTheirs?: boolean;
  /** Below all of them. */
  readonly ends?: readonly Button[];
}

/** The steps that somebody does for another. */
export function managerStepReply(
  context: ReplyContext,
  person: string,
  journey: Journey,
  steps: readonly JourneyStep[],
  as: OtherDoer['as'],
  { more = () => [], lead, isTheirs = true, ends = [] }: Beside = {},
): Reply {
  const { toManager } = context.words(sharedJourneyWords);
  if (steps.length === 0) {
    return replyOf([{ kind: 'text', markdown: toManager.noStepsMarkdown(person) }], 'asker');
  }
  const about = [person, journey.path.title, spanOf(context, journey)] as const;
  const intro = isTheirs
    ? toManager.stepsMarkdown(...about, as, steps.length)
    : toManager.stepsOfOthersMarkdown(...about);
  const heading = isTheirs ? toManager.stepsHeading : toManager.stepsOfOthersHeading;
  return replyOf(
    [
      ...(lead === undefined ? [] : [{ kind: 'text', markdown: lead } as const]),
      { kind: 'heading', text: heading(person, steps.length) },
      { kind: 'text', markdown: intro },
      ...steps.flatMap((step) => stepOfOther(context, journey, step, more(step), isTheirs)),
      ...(ends.length > 0 ? [{ kind: 'buttons', buttons: ends } as const] : []),
    ],
    'asker',
  );
}

function stepOfOther(
  context: ReplyContext,
  journey: Journey,
  step: JourneyStep,
  more: readonly Button[],
  isTheirs: boolean,
): Part[] {
  const { toManager, path, buttons } = context.words(sharedJourneyWords);
  const { title, minutes, task } = step.step;
  const over = step.state === 'done' || step.state === 'skipped' ? toManager.stepOver[step.state] : undefined;
  const label = isMeeting(step)
    ? context.words(meetingsWords).met
    : step.step.done.how === 'check-in'
      ? buttons.answer
      : buttons.doneWith(step.number);
  const meeting = isTheirs && !over ? meetingToOtherMarkdown(context, step) : '';
  const view = more.length > 0 ? 'task' : 'other';
  const done = doneWithStep.button(label, stepPlaceOf(journey, step, view), { style: 'primary' });
  const reading = readAt(context.knowledge, step.step).map((entry) =>
    showEntry.button(entry.title, { entry: entry.id }),
  );
  // Of a meeting, nobody but the two can say that they met.
  const canBeSaid = !over && step.waitsFor.length === 0 && (isTheirs || !isMeeting(step));
  const offered = [...(canBeSaid ? [done] : []), ...reading];
  const detail = over
    ? path.detail(stepDay(context, step), minutes, [over])
    : owedDetail(context, step, { when: stepDay(context, step), isTheirs });
  return [
    { kind: 'divider' },
    { kind: 'text', markdown: toManager.stepMarkdown(step.number, title) },
    { kind: 'note', markdown: literal(detail) },
    ...(meeting === '' ? [] : [{ kind: 'text', markdown: meeting } as const]),
    ...(task === '' ? [] : [{ kind: 'text', markdown: task } as const]),
    ...(offered.length > 0 ? [{ kind: 'buttons', buttons: offered } as const] : []),
    ...(more.length > 0 ? [{ kind: 'buttons', buttons: more } as const] : []),
  ];
}
