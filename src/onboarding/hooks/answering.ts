import { isToken } from '../../delivery/hooks/signature.js';
import type { Tx } from '../../storage/database.js';
import type { Journey, JourneyStep } from '../paths/journey.js';
import { journeyOf } from '../paths/journeys.js';
import { lockAssignment } from '../paths/records.js';
import { finishStep } from '../paths/walking.js';
import { hookById, keepAnswer } from './records.js';

/** What a system says of a step that it was asked to do. */
export interface SystemAnswer {
  readonly status: 'done' | 'failed';
  /** May be empty. */
  readonly note: string;
}

/** What became of it. */
export type AnswerTaken =
  /** Said for the first time: others hear of it. `finished` only for the answer that finished the path. */
  | {
      readonly kind: 'taken';
      readonly journey: Journey;
      readonly step: JourneyStep;
      readonly finished: boolean;
    }
  /** The same was said before; nothing changed. */
  | { readonly kind: 'replayed' }
  /** It said that it was done, and says something else now. */
  | { readonly kind: 'contrary' }
  /** The path rests, or has not begun, or another step comes first: it may be said again later. */
  | { readonly kind: 'rests' }
  /** Nothing is to be said any more: the step is over, or the path is, or it is gone. */
  | { readonly kind: 'over'; readonly what: 'step' | 'path' | 'gone' }
  /** No token of ours. */
  | { readonly kind: 'unknown' };

/**
 * Takes what a system says of a step, under its token. Two that come at once are taken one after the other.
 *
 * @param given the token, whose form is right: its id, and whether it was certainly made here
 * @param confirms whether somebody is there who confirms steps of this person; else what a manager confirms is done at once
 */
export async function takeAnswer(
  tx: Tx,
  given: { readonly token: string; readonly id: string; readonly ours: boolean },
  { status }: SystemAnswer,
  confirms: (person: string) => Promise<boolean>,
  now: number,
): Promise<AnswerTaken> {
  const before = await hookById(tx, given.id);
  // Of a path that is gone nothing is left to compare with.
  if (!before) return given.ours ? { kind: 'over', what: 'gone' } : { kind: 'unknown' };
  await lockAssignment(tx, before.assignment);
  const hook = await hookById(tx, given.id);
  if (!hook?.tokenHash || !isToken(given.token, hook.tokenHash)) return { kind: 'unknown' };
  if (hook.answer === status) return { kind: 'replayed' };
  if (hook.answer === 'done') return { kind: 'contrary' };
  const journey = await journeyOf(tx, hook.assignment);
  const step = journey?.steps.find((one) => one.step.id === hook.step);
  if (!journey || !step) return { kind: 'over', what: 'gone' };
  const { state } = journey.assignment;
  if (state === 'finished' || state === 'cancelled') return { kind: 'over', what: 'path' };
  if (step.state !== 'open') return { kind: 'over', what: 'step' };
  if (status === 'failed') {
    await keepAnswer(tx, hook.id, status, now);
    return { kind: 'taken', journey, step, finished: false };
  }
  const as = (await confirms(journey.assignment.person)) ? 'doer' : 'manager';
  const walked = await finishStep(tx, hook.assignment, hook.step, null, now, as);
  if (!walked.ok) {
    const rests = walked.why === 'not-active' || walked.why === 'waits';
    return rests ? { kind: 'rests' } : { kind: 'over', what: 'step' };
  }
  await keepAnswer(tx, hook.id, status, now);
  return { kind: 'taken', journey: walked.journey, step: walked.step, finished: walked.finished };
}
