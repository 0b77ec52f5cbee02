import type { Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { type Access, guarded, type Target } from '../../conversation/handling.js';
import { say } from '../../conversation/turn.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import type { Permission, Relation } from '../../people/roles/permissions.js';
import { channelOf } from '../../ports/channel.js';
import { findPath } from '../shared/assignments/their-path.js';
import { walkRefusedReply } from '../shared/journey/walk-refused.js';

/** A step that somebody does for another, with the whole of the path and those who have a part in it. */
export interface TaskAt extends WithDoers {
  readonly step: JourneyStep;
}

export interface AboutTask {
  /** Id. */
  readonly assignment: string;
  /** Id of the step. */
  readonly step: string;
}

/** A task, and whether the asker is who does it. Nobody is that on their own path. */
async function findTask(turn: Turn, about: AboutTask): Promise<Target<TaskAt> | undefined> {
  const target = await findPath(turn, about);
  const step = target?.found.journey.steps.find((one) => one.step.id === about.step);
  if (!target || !step) return undefined;
  const isTheirs = target.found.person.id !== turn.asker.person && isDoneBy(step, turn.asker.person);
  const relations = new Set<Relation>([...target.relations].filter((one) => one !== 'doer' || isTheirs));
  return { found: { ...target.found, step }, relations };
}

/**
 * The same for whoever may take it: in the very channel whose task it is, as the adapter says where the click was, every
 * full member does it.
 */
async function findInChannel(turn: Turn, about: AboutTask): Promise<Target<TaskAt> | undefined> {
  const target = await findTask(turn, about);
  if (!target) return undefined;
  const { doers, step, person } = target.found;
  const channel = channelOf(turn.incoming.place);
  const isOfIt =
    turn.asker.standing === 'member' &&
    person.id !== turn.asker.person &&
    channel !== undefined &&
    doers.some((one) => one.doer === step.step.doer && one.channel === channel);
  return isOfIt ? { ...target, relations: new Set([...target.relations, 'doer']) } : target;
}

/** Says nothing of the task to those who have no part in the path; to all others, whose it is not. */
function refuse({ context, asker }: Turn, target: Target<TaskAt> | undefined): TurnResult {
  if (!target) return say(walkRefusedReply(context, 'unknown'));
  const { journey, person, step } = target.found;
  const hasPart = target.relations.size > 0 || journey.steps.some((one) => isDoneBy(one, asker.person));
  if (!hasPart) return say(walkRefusedReply(context, 'unknown'));
  const other = person.id === asker.person ? undefined : person.name;
  return say(walkRefusedReply(context, 'not-yours', journey, step, other));
}

/** How tasks are found, and who may do something about them. */
function accessTo(permission: Permission, find = findTask): Access<AboutTask, TaskAt> {
  return { needs: [permission], find, refuse };
}

export const seesTask = accessTo('task.see');
export const restsTask = accessTo('task.rest');
export const passesTask = accessTo('task.pass');
export const takesTask = accessTo('task.take', findInChannel);

/** A handler about a task. */
export function onTask<Payload extends AboutTask>(
  access: Access<AboutTask, TaskAt>,
  handle: (turn: Turn, at: TaskAt, payload: Payload, relations: ReadonlySet<Relation>) => Promise<TurnResult>,
): Handler<Payload> {
  return guarded<Payload, TaskAt>(access, handle);
}
