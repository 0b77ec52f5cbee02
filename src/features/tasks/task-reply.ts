import type { Turn, TurnResult } from '../../conversation/feature.js';
import type { ReplyContext } from '../../conversation/reply-context.js';
import { saying } from '../../conversation/saying.js';
import { redraw, say } from '../../conversation/turn.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';

import type { Handed } from '../../onboarding/paths/passing.js';
import { replyOf } from '../../ports/plain.js';
import type { Button, Reply } from '../../ports/reply.js';
import { stepPlaceOf } from '../shared/journey/journey-parts.js';
import { myTasksButton } from '../shared/journey/owed-steps.js';
import { managerStepReply } from '../shared/journey/to-manager.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/walk-refused.js';
import type { TaskAt } from './access.js';
import { giveTaskBack, passTask, restTask, takeTask } from './actions.js';
import { tasksWords } from './wording.js';

/** A task with what to do, and what can be done about it. @param lead what was just done; Markdown */
export function taskReply({ context, asker }: Turn, at: TaskAt, lead?: string): Reply {
  const { journey, person, step } = at;
  const as = step.doing?.as ?? 'other';
  const isTheirs = isDoneBy(step, asker.person);
  return managerStepReply(context, person.name, journey, [step], as === 'new-hire' ? 'other' : as, {
    more: () => buttonsOf(context, at, isTheirs),
    lead,
    isTheirs,
    ends: [myTasksButton(context)],
  });
}

function buttonsOf(context: ReplyContext, { journey, step }: TaskAt, isTheirs: boolean): Button[] {
  const { buttons } = context.words(tasksWords);
  if (step.state !== 'open') return [];
  const place = stepPlaceOf(journey, step, 'task');
  const { assignment } = place;
  const rest = { assignment, step: step.step.id };
  const canTake = step.doing?.channel !== undefined || (step.doing?.persons.length ?? 0) > 1;
  return [
    ...(canTake ? [takeTask.button(buttons.take, rest)] : []),
    ...(isTheirs
      ? [
          restTask.button(buttons.tomorrow, { ...rest, until: 'tomorrow' }),
          restTask.button(buttons.nextWeek, { ...rest, until: 'next-week' }),
        ]
      : []),
    // A meeting is of the two who meet.
    ...(step.doing?.meets ? [] : [passTask.button(buttons.pass, place)]),
    ...(step.takenBy === null ? [] : [giveTaskBack.button(buttons.giveBack, place)]),
  ];
}

/** Shows a task as it stands now on the clicked card, with what was just done. */
export function showNow(turn: Turn, at: TaskAt, lead: string): TurnResult {
  return { ...redraw(turn, taskReply(turn, at, lead)), refreshesHome: true };
}

/** The same for whoever has it no more. */
export function saidNow(turn: Turn, lead: string): TurnResult {
  const { context } = turn;
  const reply = replyOf(
    [
      { kind: 'text', markdown: lead },
      { kind: 'buttons', buttons: [myTasksButton(context)] },
    ],
    'asker',
  );
  return { ...redraw(turn, reply), refreshesHome: true };
}

/** Why a task stays whose it is, and how it stands. */
export function notHanded(
  { context, asker }: Turn,
  handed: Exclude<Handed, { readonly ok: true }>,
): TurnResult {
  if (handed.why === 'unknown') return say(walkRefusedReply(context, 'unknown'));
  const { why, path, step } = handed;
  const { refused } = context.words(tasksWords);
  switch (why) {
    case 'not-active':
    case 'over': {
      const said: WalkRefusal = why === 'over' ? 'already' : why;
      return say(walkRefusedReply(context, said, path.journey, step, path.person.name));
    }
    case 'own':
    case 'walker':
    case 'not-taken':
      return say(saying(refused[why], 'asker'));
    case 'theirs': {
      const isOwn = isDoneBy(step, asker.person);
      return say(saying(isOwn ? refused.yours : refused.theirs(step.doing?.name), 'asker'));
    }
    case 'taken':
      return say(saying(refused.taken(step.doing?.name), 'asker'));
  }
}
