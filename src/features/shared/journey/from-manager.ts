import type { Voice } from '../../../conversation/reply-context.js';
import type { Day, Journey, JourneyStep } from '../../../onboarding/paths/journey.js';
import { literal } from '../../../ports/markdown.js';
import { replyOf } from '../../../ports/plain.js';
import type { Button, Part, Reply } from '../../../ports/reply.js';
import {
  doneButton,
  myPathButton,
  nextMarkdown,
  nextOwnStep,
  openButton,
  progressParts,
  stateParts,
  stepDetail,
  stuckButton,
} from './journey-parts.js';

/** What somebody who walks a path is told of what a manager or an admin did. `by` is that one's name. */

/** A step was confirmed, or done by the one who does it for the new hire. */
export function confirmedReply(voice: Voice, by: string, journey: Journey, step: JourneyStep): Reply {
  const { fromManager } = voice.wording.walking;
  const say = step.step.doer === 'new-hire' ? fromManager.confirmedMarkdown : fromManager.didMarkdown;
  return told(voice, journey, say(by, step.number, step.step.title), { next: true });
}

/** A step was sent back. `reason` may be empty. */
export function sentBackReply(
  voice: Voice,
  by: string,
  journey: Journey,
  step: JourneyStep,
  reason: string,
): Reply {
  const { fromManager } = voice.wording.walking;
  return replyOf(
    [
      { kind: 'text', markdown: fromManager.sentBackMarkdown(by, step.number, step.step.title) },
      ...reasonParts(voice, by, reason),
      { kind: 'buttons', buttons: goOnButtons(voice, journey, step) },
    ],
    'asker',
  );
}

/** A friendly question how it goes. `step` is the one to go on with; undefined when none waits for the person. */
export function nudgeReply(
  voice: Voice,
  from: string,
  journey: Journey,
  step: JourneyStep | undefined,
): Reply {
  const { fromManager, toManager } = voice.wording.walking;
  const hello: Part = { kind: 'text', markdown: fromManager.nudgeMarkdown(from) };
  if (!step) {
    return replyOf(
      [
        hello,
        { kind: 'text', markdown: fromManager.nudgeNothingMarkdown },
        { kind: 'buttons', buttons: [myPathButton(voice, journey)] },
      ],
      'asker',
    );
  }
  return replyOf(
    [
      hello,
      { kind: 'text', markdown: fromManager.nudgeStepMarkdown },
      { kind: 'text', markdown: toManager.stepMarkdown(step.number, step.step.title) },
      { kind: 'note', markdown: literal(stepDetail(voice, journey, step, {})) },
      { kind: 'buttons', buttons: goOnButtons(voice, journey, step) },
    ],
    'asker',
  );
}

/** The path was paused. */
export function pausedReply(voice: Voice, by: string, journey: Journey): Reply {
  const { fromManager } = voice.wording.walking;
  return told(voice, journey, fromManager.pausedMarkdown(by, journey.path.title), {});
}

/** The path goes on. */
export function resumedReply(voice: Voice, by: string, journey: Journey): Reply {
  const { fromManager } = voice.wording.walking;
  return told(voice, journey, fromManager.resumedMarkdown(by, journey.path.title), { next: true });
}

/** The path was called off. `reason` may be empty. */
export function cancelledReply(voice: Voice, by: string, journey: Journey, reason = ''): Reply {
  const { fromManager } = voice.wording.walking;
  return told(voice, journey, fromManager.cancelledMarkdown(by, journey.path.title), {
    more: reasonParts(voice, by, reason),
  });
}

/** The start was moved from `before` to where the journey says. */
export function movedReply(voice: Voice, by: string, journey: Journey, before: Day): Reply {
  const { fromManager } = voice.wording.walking;
  const { start } = journey.assignment;
  const moved = fromManager.movedMarkdown(by, journey.path.title, before, start, voice.today);
  return told(voice, journey, moved, { next: true });
}

/** A sentence, what came with it, what is next where the path runs, and the way to the path. */
function told(
  voice: Voice,
  journey: Journey,
  markdown: string,
  { more = [], next = false }: { more?: readonly Part[]; next?: boolean },
): Reply {
  const running = next && journey.assignment.state === 'active';
  const own = running ? nextOwnStep(journey) : undefined;
  return replyOf(
    [
      { kind: 'text', markdown },
      ...more,
      ...(next ? stateParts(voice, journey, {}) : []),
      ...(running
        ? [
            ...progressParts(voice, journey),
            { kind: 'text', markdown: nextMarkdown(voice, journey, {}) } as const,
          ]
        : []),
      {
        kind: 'buttons',
        buttons: [...(own ? [openButton(voice, journey, own, 'other')] : []), myPathButton(voice, journey)],
      },
    ],
    'asker',
  );
}

function reasonParts(voice: Voice, by: string, reason: string): Part[] {
  if (reason.trim() === '') return [];
  return [{ kind: 'text', markdown: voice.wording.walking.fromManager.reasonMarkdown(by, reason) }];
}

/** Open, done and stuck where the step is the new hire's to do, and the way to the path. */
function goOnButtons(voice: Voice, journey: Journey, step: JourneyStep): Button[] {
  const toDo =
    journey.assignment.state === 'active' && step.state === 'open' && step.step.doer === 'new-hire';
  return [
    openButton(voice, journey, step, 'other'),
    ...(toDo ? [doneButton(voice, journey, step, 'other'), stuckButton(voice, journey, step, 'other')] : []),
    myPathButton(voice, journey, step),
  ];
}
