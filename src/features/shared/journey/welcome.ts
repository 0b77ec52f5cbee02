import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { DoerNames } from '../../../onboarding/paths/doers.js';
import { isFromEnd, isOver, type Journey, type JourneyStep } from '../../../onboarding/paths/journey.js';
import { firstNameOf } from '../../../people/first-names.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Part, Reply } from '../../../ports/reply.js';
import { doneButton, myPathButton, nextOwnStep, openButton, stepDetail } from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/**
 * What a person gets when a path was given to them.
 *
 * @param note the giver's, may be empty
 * @param name of whoever gets it; empty where they are greeted already, or nobody knows
 * @param others titles of the paths that they were on and that it takes the place of, and of those that go on beside it
 */
export function welcomeToPathReply(
  context: ReplyContext,
  journey: Journey,
  names: DoerNames,
  note: string,
  {
    name = '',
    replaced,
    beside,
  }: {
    readonly name?: string;
    readonly replaced: readonly string[];
    readonly beside: readonly string[];
  },
): Reply {
  const { welcome, path } = context.words(sharedJourneyWords);
  const { start } = journey.assignment;
  // Whoever gave it may have left some out, as their day had passed.
  const ahead = journey.steps.filter((step) => !isOver(step));
  const total = ahead.reduce((sum, { step }) => sum + step.minutes, 0);
  const days = ahead.map(({ due }) => due).toSorted();
  const [from = start, last = start] = [days[0], days.at(-1)];
  const next = nextOwnStep(journey);
  return replyOf(
    [
      {
        kind: 'heading',
        text: beside.length > 0 ? welcome.oneMoreHeading : welcome.heading(firstNameOf(name)),
      },
      text(
        (beside.length > 0 ? welcome.oneMoreMarkdown : welcome.fromMarkdown)(names.giver, journey.path.title),
      ),
      ...(replaced.length === 0 ? [] : [text(welcome.replacedMarkdown(replaced))]),
      ...(beside.length === 0 ? [] : [text(welcome.besideMarkdown(beside))]),
      ...(note.trim() === '' ? [] : [text(welcome.noteMarkdown(names.giver, note))]),
      {
        kind: 'facts',
        facts: [
          {
            label: welcome.overview,
            value: welcome.total(
              ahead.length,
              total,
              start < context.today ? from : start,
              last,
              context.today,
            ),
          },
          { label: welcome.useCase, value: journey.path.useCase },
          ...(names.manager ? [{ label: welcome.manager, value: names.manager }] : []),
          ...(names.buddy ? [{ label: welcome.buddy, value: names.buddy }] : []),
        ],
      },
      ...(start > context.today && !isFromEnd(journey)
        ? [text(path.startsMarkdown(start, context.today))]
        : []),
      ...(next ? [text(welcome.firstMarkdown), ...stepInShort(context, journey, next, names)] : []),
      text(welcome.askMarkdown),
      { kind: 'note', markdown: welcome.privacyMarkdown },
      { kind: 'buttons', buttons: [myPathButton(context, journey)] },
    ],
    'asker',
  );
}

/** A step with its day, and the buttons to do it or to open it. */
function stepInShort(context: ReplyContext, journey: Journey, step: JourneyStep, names: DoerNames): Part[] {
  return [
    text(context.words(sharedJourneyWords).toManager.stepMarkdown(step.number, step.step.title)),
    { kind: 'note', markdown: literal(stepDetail(context, journey, step, names)) },
    {
      kind: 'buttons',
      buttons: [openButton(context, journey, step, 'other'), doneButton(context, journey, step, 'other')],
    },
  ];
}

function text(markdown: string): Part {
  return { kind: 'text', markdown };
}
