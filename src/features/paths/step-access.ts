import type { Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, type Target } from '../../conversation/handling.js';
import { say } from '../../conversation/turn.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import type { JourneyStep } from '../../onboarding/paths/journey.js';
import type { Permission, Relation } from '../../people/roles/permissions.js';
import { findPath } from '../shared/assignments/their-path.js';
import { type WalkRefusal, walkRefusedReply } from '../shared/journey/walk-refused.js';

/** A step that somebody acts on, with the whole of the path and those who have a part in it. */
export interface StepAt extends WithDoers {
  readonly step: JourneyStep;
}

interface OfPath {
  readonly assignment: string;
}

interface OfStep extends OfPath {
  /** Id of the step. */
  readonly step: string;
}

/** What is done about a step; relations are those of whoever acts to the one who walks. */
type StepHandle<Payload> = (
  turn: Turn,
  at: StepAt,
  payload: Payload,
  relations: ReadonlySet<Relation>,
) => Promise<TurnResult>;

/**
 * What somebody does about the path that they walk.
 *
 * @param refuse what is said to everybody else: the same whether there is such a path or not
 */
export function onOwnPath<Payload extends OfPath>(
  refuse: (turn: Turn) => TurnResult,
  handle: (turn: Turn, path: WithDoers, payload: Payload) => Promise<TurnResult>,
): Handler<Payload> {
  return guarded({ needs: ['path.walk'], find: findPath, refuse }, handle);
}

/** What somebody looks up about a step of the path that they walk. */
export function onStepOfOwn<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  return onStep(['path.walk'], handle);
}

/** What somebody changes about a step that they walk and do: those of the manager and the buddy are not theirs. */
export function onOwnStep<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  const act = asDoer(handle);
  return onStep(['path.walk'], async (turn, at, payload, relations) =>
    at.journey.assignment.state === 'active'
      ? act(turn, at, payload, relations)
      : refuse(turn, at, 'not-active'),
  );
}

/** What the doer of a step does about it: the new hire, their manager or their buddy. */
export function onStepOfDoer<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  return onStep(['assignment.see', 'step.finish.buddy'], asDoer(handle));
}

/** @param sees any of them is enough to be told about the step; without, it is as if there were none */
function onStep<Payload extends OfStep>(
  sees: readonly Permission[],
  handle: StepHandle<Payload>,
): Handler<Payload> {
  return guarded<Payload, WithDoers>(
    { needs: sees, find: findPath, refuse: refuseUnknown },
    async (turn, found, payload, relations) => {
      const step = found.journey.steps.find((one) => one.step.id === payload.step);
      if (!step) return say(walkRefusedReply(turn.context, 'unknown', found.journey));
      return handle(turn, { ...found, step }, payload, relations);
    },
  );
}

/** Lets only those do something about a step who may say that it is done. Others know of it already, and are told. */
function asDoer<Payload>(handle: StepHandle<Payload>): StepHandle<Payload> {
  const act = guarded<{ readonly payload: Payload; readonly target: Target<StepAt> }, StepAt>(
    {
      needs: ['step.finish.new-hire', 'step.finish.manager', 'step.finish.buddy'],
      narrow: ({ step }) => [`step.finish.${step.step.doer}`],
      find: async (_, { target }) => target,
      refuse: (turn, target) => (target ? refuse(turn, target.found, 'not-yours') : refuseUnknown(turn)),
    },
    (turn, at, { payload }, relations) => handle(turn, at, payload, relations),
  );
  return (turn, found, payload, relations) => act(turn, { payload, target: { found, relations } });
}

/** Says that there is no such path, to whoever may not know of it. */
export function refuseUnknown({ context }: Turn): TurnResult {
  return say(walkRefusedReply(context, 'unknown'));
}

/** Says why a step stays as it is, and how it stands. */
export function refuse(
  turn: Turn,
  { journey, step, person }: Pick<StepAt, 'journey' | 'person'> & { readonly step: JourneyStep | undefined },
  why: WalkRefusal,
): TurnResult {
  const other = person.id === turn.asker.person ? undefined : person.name;
  return say(walkRefusedReply(turn.context, why, journey, step, other));
}
