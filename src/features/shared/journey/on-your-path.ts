import type { ReplyContext } from '../../../conversation/reply-context.js';
import { readsAt } from '../../../knowledge/lookup.js';
import type { Entry } from '../../../knowledge/schema/schema.js';
import { isOver, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import type { Button, Part } from '../../../ports/reply.js';
import { doneButton, openButton, otherDoerOf } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** What an entry is on the asker's own path, for the answer that shows it; nothing unless that path runs. */
export function onYourPathParts(context: ReplyContext, entry: Entry): Part[] {
  const { journey } = context;
  if (journey?.assignment.state !== 'active') return [];
  const steps = journey.steps.filter(({ step }) => readsAt(context.knowledge, step, entry.id));
  const coming = steps.find((step) => !isOver(step));
  if (coming) return comingParts(context, journey, coming);
  const read = steps.findLast(({ state }) => state === 'done');
  if (!read) return [];
  return [{ kind: 'note', markdown: context.words(sharedJourneyWords).onPath.overMarkdown(read.number) }];
}

function comingParts(context: ReplyContext, journey: Journey, step: JourneyStep): Part[] {
  const { onPath, buttons } = context.words(sharedJourneyWords);
  const other = otherDoerOf(step, {});
  const { number, due } = step;
  const { title } = step.step;
  const open = openButton(context, journey, step, 'other');
  const say = (markdown: string, ...more: Button[]): Part[] => [
    { kind: 'text', markdown },
    { kind: 'buttons', buttons: [...more, open] },
  ];
  if (step.state === 'claimed') return say(onPath.claimedMarkdown(number, title));
  if (other) return say(onPath.ofOtherMarkdown(number, due, context.today, title, other));
  // A plain button: in an answer, "tell me more" is the first thing to do.
  const { style: _, ...done } = doneButton(context, journey, step, 'other', buttons.markDone);
  return say(onPath.comingMarkdown(number, due, context.today, title), done);
}
