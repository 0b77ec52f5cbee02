import type { ReplyContext } from '../../../conversation/reply-context.js';
import type { Day, Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import {
  doneButton,
  myPathButton,
  nextMarkdown,
  nextOwnStep,
  ofPathParts,
  openButton,
  progressParts,
  stateParts,
  stepDetail,
  stuckButton,
} from './journey-parts.js';
import { sharedJourneyWords } from './wording.js';

/** What somebody who walks a path is told of what a manager or an admin did. `by` is that one's name. */

/** A step was confirmed, or done by the one who does it for the new hire. */
export function confirmedReply(
  context: ReplyContext,
  by: string,
  journey: Journey,
  step: JourneyStep,
): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  const say = step.step.doer === 'new-hire' ? fromManager.confirmedMarkdown : fromManager.didMarkdown;
  return told(context, journey, say(by, step.number, step.step.title), { next: true });
}

/** A step was sent back. `reason` may be empty. */
export function sentBackReply(
  context: ReplyContext,
  by: string,
  journey: Journey,
  step: JourneyStep,
  reason: string,
): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  return replyOf(
    [
      { kind: 'text', markdown: fromManager.sentBackMarkdown(by, step.number, step.step.title) },
      ...reasonParts(context, by, reason),
      { kind: 'buttons', buttons: goOnButtons(context, journey, step) },
    ],
    'asker',
  );
}

/** A friendly question how it goes. `step` is the one to go on with. */
export function nudgeReply(context: ReplyContext, from: string, journey: Journey, step: JourneyStep): Reply {
  const { fromManager, toManager } = context.words(sharedJourneyWords);
  const hello: Part = { kind: 'text', markdown: fromManager.nudgeMarkdown(from) };
  return replyOf(
    [
      hello,
      { kind: 'text', markdown: fromManager.nudgeStepMarkdown },
      { kind: 'text', markdown: toManager.stepMarkdown(step.number, step.step.title) },
      { kind: 'note', markdown: literal(stepDetail(context, journey, step, {})) },
      { kind: 'buttons', buttons: goOnButtons(context, journey, step) },
    ],
    'asker',
  );
}

/** The path was paused. */
export function pausedReply(context: ReplyContext, by: string, journey: Journey): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  return told(context, journey, fromManager.pausedMarkdown(by, journey.path.title), {});
}

/** The path goes on. */
export function resumedReply(context: ReplyContext, by: string, journey: Journey): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  return told(context, journey, fromManager.resumedMarkdown(by, journey.path.title), { next: true });
}

/** The path was called off. Why is between managers and admins. */
export function cancelledReply(context: ReplyContext, by: string, journey: Journey): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  return told(context, journey, fromManager.cancelledMarkdown(by, journey.path.title), {});
}

/** The start was moved from `before` to where the journey says. */
export function movedReply(context: ReplyContext, by: string, journey: Journey, before: Day): Reply {
  const { fromManager } = context.words(sharedJourneyWords);
  const { start } = journey.assignment;
  const moved = fromManager.movedMarkdown(by, journey.path.title, before, start, context.today);
  return told(context, journey, moved, { next: true });
}

/** A sentence, what is next where the path runs, and the way to the path; `ofPath` names it to whoever walks several. */
export function told(
  context: ReplyContext,
  journey: Journey,
  markdown: string,
  { next = false, ofPath = false }: { next?: boolean; ofPath?: boolean },
): Reply {
  const running = next && journey.assignment.state === 'active';
  const own = running ? nextOwnStep(journey) : undefined;
  return replyOf(
    [
      { kind: 'text', markdown },
      ...(ofPath ? ofPathParts(context, journey) : []),
      ...(next ? stateParts(context, journey, {}) : []),
      ...(running
        ? [
            ...progressParts(context, journey),
            { kind: 'text', markdown: nextMarkdown(context, journey, {}) } as const,
          ]
        : []),
      {
        kind: 'buttons',
        buttons: [
          ...(own ? [openButton(context, journey, own, 'other')] : []),
          myPathButton(context, journey),
        ],
      },
    ],
    'asker',
  );
}

function reasonParts(context: ReplyContext, by: string, reason: string): Part[] {
  if (reason.trim() === '') return [];
  return [
    { kind: 'text', markdown: context.words(sharedJourneyWords).fromManager.reasonMarkdown(by, reason) },
  ];
}

/** Open, done and stuck where the step is the new hire's to do, and the way to the path. */
function goOnButtons(context: ReplyContext, journey: Journey, step: JourneyStep): Button[] {
  const toDo =
    journey.assignment.state === 'active' && step.state === 'open' && step.step.doer === 'new-hire';
  return [
    openButton(context, journey, step, 'other'),
    ...(toDo
      ? [doneButton(context, journey, step, 'other'), stuckButton(context, journey, step, 'other')]
      : []),
    myPathButton(context, journey, step),
  ];
}
