import type { ReplyContext } from '../../../conversation/reply-context.js';
import { readsAt } from '../../../knowledge/lookup.js';
import type { Entry } from '../../../knowledge/schema/schema.js';
import { isOver } from '../../../onboarding/paths/journey.js';
import type { Button, Part } from '../../../ports/reply.js';
import { doneButton, ofPathParts, openButton, otherDoerOf, type StepOf } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** What an entry is on the asker's own paths, for the answer that shows it; nothing on a path that does not run. */
export function onYourPathParts(context: ReplyContext, entry: Entry): Part[] {
  const running = (context.journeys ?? []).filter(({ assignment }) => assignment.state === 'active');
  const reading = running.flatMap((journey) =>
    journey.steps
      .filter(({ step }) => readsAt(context.knowledge, step, entry.id))
      .map((step) => ({ journey, step })),
  );
  const coming = reading.find(({ step }) => !isOver(step));
  if (coming) return [...comingParts(context, coming), ...ofPathParts(context, coming.journey)];
  const read = reading.findLast(({ step }) => step.state === 'done');
  if (!read) return [];
  const { overMarkdown } = context.words(sharedJourneyWords).onPath;
  return [{ kind: 'note', markdown: overMarkdown(read.step.number) }, ...ofPathParts(context, read.journey)];
}

function comingParts(context: ReplyContext, { journey, step }: StepOf): Part[] {
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
