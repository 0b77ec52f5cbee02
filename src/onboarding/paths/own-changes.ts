import { z } from 'zod';
import type { Tx } from '../../storage/database.js';
import { pauseUntil } from './assignments.js';
import type { Changed } from './changing.js';
import { record } from './history.js';
import { type Assignment, isOver, type Journey, type JourneyStep } from './journey.js';
import { journeyOf } from './journeys.js';
import { addOwnStep } from './own-steps.js';
import { lockAssignment } from './records.js';
import { skipStep, undoStep, type Walked, walk } from './walking.js';

// What is different for one person lies beside the version of their path and not in it: it stays when they take another
// version (docs/decisions/0026-changes-for-one-person-lie-beside-the-version.md).

/** Steps that one person may have beside those of one path. */
export const MOST_OWN_STEPS = 20;

/** Characters of the title of such a step, as of a step in a pack; and of its note. */
export const LONGEST_TITLE = 100;

const step = z.string().min(1);
const day = z.iso.date();

/** A change of somebody's path for them alone, as it was shown to whoever makes it. */
export const OwnChange = z.discriminatedUnion('what', [
  /** The path rests, and goes on by itself on a day. */
  z.strictObject({ what: z.literal('pause'), until: day }),
  /** `from` is the day that was shown: on another one since, nothing is changed. */
  z.strictObject({ what: z.literal('move'), step, from: day, to: day }),
  z.strictObject({ what: z.literal('add'), title: z.string(), due: day, note: z.string(), doer: step }),
  z.strictObject({ what: z.literal('out'), step, reason: z.string() }),
  z.strictObject({ what: z.literal('back'), step }),
]);

export type OwnChange = z.infer<typeof OwnChange>;

/** Why nothing was changed. */
export type NotChanged =
  /** The path is proposed, or has ended; or it runs and the change is for one that rests. */
  | 'state'
  /** The step is done or was taken out. */
  | 'over'
  /** It stands so already. */
  | 'already'
  /** What was shown does not hold any more: the step falls due on another day. */
  | 'differs'
  /** The person has as many steps of their own as one may have. */
  | 'full';

export type OwnChanged =
  | {
      readonly ok: true;
      readonly journey: Journey;
      /** The step that it is about, as it stands now. */
      readonly step: JourneyStep | undefined;
    }
  /** No such assignment, or no such step in it. */
  | { readonly ok: false; readonly why: 'unknown' }
  | {
      readonly ok: false;
      readonly why: NotChanged;
      readonly journey: Journey;
      readonly step: JourneyStep | undefined;
    };

/** Whether a path can be changed for its person alone: it was given, and has not ended. */
export function canBeTailored({ state }: Pick<Assignment, 'state'>): boolean {
  return state === 'waiting' || state === 'active' || state === 'paused';
}

/**
 * Why a change is not possible as things stand; undefined where it is. For whoever shows it, and once more when it is
 * made.
 */
export function whyNot(
  journey: Journey,
  change: OwnChange,
): Exclude<NotChanged, 'differs'> | 'unknown' | undefined {
  const { assignment } = journey;
  if (!canBeTailored(assignment)) return 'state';
  if (change.what === 'pause') {
    if (assignment.state === 'waiting') return 'state';
    return assignment.state === 'paused' && assignment.pausedUntil === change.until ? 'already' : undefined;
  }
  if (change.what === 'add') {
    const own = journey.steps.filter((one) => one.own === 'step');
    return own.length >= MOST_OWN_STEPS ? 'full' : undefined;
  }
  const at = stepOf(journey, change);
  if (!at) return 'unknown';
  switch (change.what) {
    case 'move':
      if (at.state !== 'open') return 'over';
      return at.due === change.to ? 'already' : undefined;
    case 'out':
      if (at.state === 'skipped') return 'already';
      return isOver(at) ? 'over' : undefined;
    case 'back':
      return at.state === 'skipped' ? undefined : 'already';
  }
}

/** The step that a change is about, as it stands; undefined for one that is about none. */
export function stepOf(journey: Journey, change: OwnChange): JourneyStep | undefined {
  return 'step' in change ? journey.steps.find((one) => one.step.id === change.step) : undefined;
}

/**
 * Changes a path for its person alone, if what was shown still holds: locks the assignment, looks, changes it and writes
 * the history. What falls due is reckoned anew by whoever calls it (`schedule`).
 *
 * @param by person id of the manager or the admin
 */
export async function changeForOne(
  tx: Tx,
  id: string,
  change: OwnChange,
  by: string | null,
  now: number,
): Promise<OwnChanged> {
  const locked = await lockAssignment(tx, id);
  const journey = locked && (await journeyOf(tx, id));
  if (!journey) return { ok: false, why: 'unknown' };
  const why = whyNot(journey, change);
  if (why === 'unknown') return { ok: false, why };
  const step = stepOf(journey, change);
  if (why !== undefined) return { ok: false, why, journey, step };
  if (change.what === 'move' && step?.due !== change.from)
    return { ok: false, why: 'differs', journey, step };
  switch (change.what) {
    case 'pause':
      return changed(tx, await pauseUntil(tx, id, change.until, by, now));
    case 'add': {
      const added = await addOwnStep(tx, id, change, by, now);
      await record(tx, id, { kind: 'step-added', step: added, by, detail: change.title, at: now });
      return standing(tx, id, added);
    }
    case 'move': {
      const { from, to } = change;
      // A new day takes the place of a "not now", and may be missed anew.
      const set = { own_due: to, rests_until: null, late_told_at: null };
      const event = { kind: 'step-moved', detail: `${from} → ${to}` } as const;
      return walked(await walk(tx, id, change.step, by, now, () => ({ set, event }), canBeTailoredIn));
    }
    case 'out':
      return walked(await skipStep(tx, id, change.step, by, change.reason, now, canBeTailoredIn));
    case 'back':
      return walked(await undoStep(tx, id, change.step, by, now, canBeTailoredIn));
  }
}

const canBeTailoredIn = (state: Assignment['state']) => canBeTailored({ state });

async function changed(tx: Tx, result: Changed): Promise<OwnChanged> {
  if (!result.ok) return { ok: false, why: 'unknown' };
  return standing(tx, result.assignment.id);
}

async function standing(tx: Tx, id: string, added?: string): Promise<OwnChanged> {
  const journey = await journeyOf(tx, id);
  if (!journey) throw new Error(`Assignment "${id}" is gone although it was locked.`);
  return { ok: true, journey, step: journey.steps.find((one) => one.step.id === added) };
}

function walked(result: Walked): OwnChanged {
  if (result.ok) return { ok: true, journey: result.journey, step: result.step };
  return { ok: false, why: 'unknown' };
}
