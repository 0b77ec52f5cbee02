import type { ReplyContext } from '../../conversation/reply-context.js';
import type { Journey, JourneyStep } from '../../onboarding/paths/journey.js';
import { literal } from '../../ports/markdown.js';
import { replyOf } from '../../ports/plain.js';
import type { Part, Reply } from '../../ports/reply.js';
import { doneWithStep } from '../shared/actions.js';
import { openButton, stepPlaceOf } from '../shared/journey/journey-parts.js';
import { sharedJourneyWords } from '../shared/journey/wording.js';
import { shortened } from '../shared/shortened.js';
import { hooksWords, type OfWhom } from './wording.js';

/** Characters of what a system writes. */
const NOTE = 500;

/** A step that a system was asked to do, for one reader. */
export interface AskedStep {
  readonly journey: Journey;
  readonly step: JourneyStep;
  /** Whose path it is; undefined for the reader's own. */
  readonly person: string | undefined;
  /** Whether it is the reader's to do. */
  readonly isReaders: boolean;
}

/** A system has done a step. */
export function systemDoneReply(context: ReplyContext, asked: AskedStep, note: string): Reply {
  const words = context.words(hooksWords);
  const said = words.doneMarkdown(ofWhom(asked), asked.step.state === 'claimed');
  return replyOf([{ kind: 'text', markdown: said }, ...noteParts(context, note)], 'asker');
}

/** A system could not do a step. */
export function systemFailedReply(context: ReplyContext, asked: AskedStep, note: string): Reply {
  const words = context.words(hooksWords);
  return replyOf(
    [
      { kind: 'text', markdown: words.failedMarkdown(ofWhom(asked)), tone: 'warning' },
      ...noteParts(context, note),
      { kind: 'note', markdown: literal(words.failedNext(asked.isReaders)) },
      ...buttons(context, asked),
    ],
    'asker',
  );
}

/** A system was not reached for good. */
export function unreachedReply(context: ReplyContext, asked: AskedStep): Reply {
  const words = context.words(hooksWords);
  return replyOf(
    [
      { kind: 'text', markdown: words.unreachedMarkdown(ofWhom(asked)), tone: 'warning' },
      { kind: 'note', markdown: literal(words.unreachedNext) },
      ...buttons(context, asked),
    ],
    'asker',
  );
}

function ofWhom({ step, person }: AskedStep): OfWhom {
  return { number: step.number, title: step.step.title, person };
}

function noteParts(context: ReplyContext, note: string): Part[] {
  if (note.trim() === '') return [];
  return [{ kind: 'text', markdown: context.words(hooksWords).noteMarkdown(shortened(note.trim(), NOTE)) }];
}

/** What whoever does the step can do about it by hand. */
function buttons(context: ReplyContext, { journey, step, person, isReaders }: AskedStep): Part[] {
  if (!isReaders) return [];
  if (person === undefined) {
    return [{ kind: 'buttons', buttons: [openButton(context, journey, step, 'other')] }];
  }
  const { markDone } = context.words(sharedJourneyWords).buttons;
  return [{ kind: 'buttons', buttons: [doneWithStep.button(markDone, stepPlaceOf(journey, step, 'other'))] }];
}
