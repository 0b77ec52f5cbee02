import { answerToken, tokenHash } from '../../delivery/hooks/signature.js';
import { personById } from '../../people/accounts/record.js';
import type { Tx } from '../../storage/database.js';
import { type WithDoers, withDoers } from '../paths/doers.js';
import { isOver, type JourneyStep } from '../paths/journey.js';
import { journeyOf } from '../paths/journeys.js';
import { mayOpen } from './opening.js';
import { forgetOpening, hookById, keepTokenHash, type StepHook } from './records.js';

/** What a system is asked: the body of the request, without the token that answers it (docs/hooks.md). */
export interface StepOpened {
  readonly id: string;
  readonly type: 'step.opened';
  /** When the step opened, ISO 8601 in UTC: the same at every try. */
  readonly timestamp: string;
  readonly step: { readonly id: string; readonly title: string; readonly due: string; readonly task: string };
  readonly path: { readonly id: string; readonly title: string };
  /** Whose path it is. */
  readonly person: { readonly name: string; readonly email?: string; readonly startDate: string };
  /** Whose task it is. */
  readonly doer: {
    readonly role: JourneyStep['step']['doer'];
    readonly name?: string;
    readonly email?: string;
  };
}

/**
 * What a system is asked at the moment when it is sent, or why it is not. The token is kept by its hash then: of a secret
 * that was changed meanwhile, the newest counts.
 *
 * @param secret that tokens are made with
 */
export async function askOf(
  tx: Tx,
  secret: Buffer,
  id: string,
): Promise<StepOpened | { readonly drop: 'gone' | 'done' | 'not-active' }> {
  const hook = await hookById(tx, id);
  const journey = hook && (await journeyOf(tx, hook.assignment));
  if (!hook || !journey) return { drop: 'gone' };
  const walked = await withDoers(tx, journey);
  const step = walked.journey.steps.find((one) => one.step.id === hook.step);
  const drop = !step
    ? 'gone'
    : isOver(step) || step.state === 'claimed'
      ? 'done'
      : mayOpen(walked.journey, step)
        ? undefined
        : 'not-active';
  if (!step || drop !== undefined) {
    await forgetOpening(tx, id);
    return { drop: drop ?? 'gone' };
  }
  await keepTokenHash(tx, id, tokenHash(answerToken(secret, id)));
  return bodyOf(tx, hook, walked, step);
}

async function bodyOf(
  tx: Tx,
  { id, openedAt }: StepHook,
  { journey, person }: WithDoers,
  { step, due, doing }: JourneyStep,
): Promise<StepOpened> {
  // Of several who may do it, none is named.
  const [only, ...others] = doing?.persons ?? [];
  const doer = only === undefined || others.length > 0 ? undefined : await personById(tx, only);
  return {
    id,
    type: 'step.opened',
    timestamp: new Date(openedAt).toISOString(),
    step: { id: step.id, title: step.title, due, task: step.task },
    path: { id: journey.path.id, title: journey.path.title },
    person: { ...known(person), startDate: journey.assignment.start },
    doer: { role: step.doer, ...(doer ? known(doer) : {}) },
  };
}

function known({ name, email }: { readonly name: string; readonly email: string | null }) {
  return email === null ? { name } : { name, email };
}
