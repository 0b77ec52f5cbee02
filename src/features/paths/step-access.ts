import type { Handler, Turn, TurnResult } from '../../conversation/feature.js';
import { guarded, type Target } from '../../conversation/handling.js';
import { say } from '../../conversation/turn.js';
import type { WithDoers } from '../../onboarding/paths/doers.js';
import { isDoneBy } from '../../onboarding/paths/doing.js';
import type { Doing, JourneyStep } from '../../onboarding/paths/journey.js';
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

/** Handles something about a step. `relations` are those of the asker to the person whose path it is. */
type StepHandle<Payload> = (
  turn: Turn,
  at: StepAt,
  payload: Payload,
  relations: ReadonlySet<Relation>,
) => Promise<TurnResult>;

/**
 * A handler about the asker's own path.
 *
 * @param refuse what is said to everybody else: the same whether there is such a path or not
 */
export function onOwnPath<Payload extends OfPath>(
  refuse: (turn: Turn) => TurnResult,
  handle: (turn: Turn, path: WithDoers, payload: Payload) => Promise<TurnResult>,
): Handler<Payload> {
  return guarded({ needs: ['path.walk'], find: findPath, refuse }, handle);
}

/** A handler that shows a step of the asker's own path. */
export function onStepOfOwn<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  return onStep(['path.walk'], handle);
}

/** A handler that changes a step of the asker's own path which they do themselves, not their manager or buddy. */
export function onOwnStep<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  const act = asDoer(handle);
  return onStep(['path.walk'], async (turn, at, payload, relations) =>
    at.journey.assignment.state === 'active'
      ? act(turn, at, payload, relations)
      : refuse(turn, at, 'not-active'),
  );
}

/** With any of these, a path and its steps are somebody's to see. */
export const seen: readonly Permission[] = ['assignment.see', 'step.finish.buddy', 'step.finish.other'];

/** A handler for whoever does a step: the new hire, their manager or their buddy. */
export function onStepOfDoer<Payload extends OfStep>(handle: StepHandle<Payload>): Handler<Payload> {
  return onStep(seen, asDoer(handle));
}

/** @param sees without any of these permissions, the reply is as if there were no such path */
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

/** Lets only those act on a step who may finish it. Everybody else here can see the step, so they are told why not. */
function asDoer<Payload>(handle: StepHandle<Payload>): StepHandle<Payload> {
  const act = guarded<{ readonly payload: Payload; readonly target: Target<StepAt> }, StepAt>(
    {
      needs: ['step.finish.new-hire', 'step.finish.manager', 'step.finish.buddy', 'step.finish.other'],
      narrow: ({ step }) => asWhom(step).map((as) => `step.finish.${as}` as const),
      // Whoever has a part in the path does their own steps, and no other's.
      find: async ({ asker }, { target }) => {
        const { step } = target.found;
        const isTheirs = isDoneBy(step, asker.person);
        // Of a meeting, nobody but the two can say that they met.
        const ways: readonly Relation[] = step.doing?.meets ? ['self', 'doer'] : [...target.relations];
        const relations = ways.filter((one) => target.relations.has(one) && (isTheirs || one !== 'doer'));
        return { ...target, relations: new Set(relations) };
      },
      refuse: (turn, target) => (target ? refuse(turn, target.found, 'not-yours') : refuseUnknown(turn)),
    },
    (turn, at, { payload }, relations) => handle(turn, at, payload, relations),
  );
  return (turn, found, payload, relations) => act(turn, { payload, target: { found, relations } });
}

/** In whose right a step is done, or in which of two: the rows of the table of permissions go by it. */
function asWhom({ doing }: JourneyStep): readonly Doing['as'][] {
  return doing?.meets ? ['new-hire', 'other'] : [doing?.as ?? 'new-hire'];
}

/** Says that there is no such path: also to those who may not know of it. */
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
