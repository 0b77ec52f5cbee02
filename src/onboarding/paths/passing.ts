import type { Tx } from '../../storage/database.js';
import type { AssignmentStepRow } from '../../storage/tables.js';
import { type WithDoers, withDoers } from './doers.js';
import { type EventKind, type QuietKind, record } from './history.js';
import { type Day, isOver, type JourneyStep, othersGoOn } from './journey.js';
import { journeyOf } from './journeys.js';
import { lockAssignment } from './records.js';
import { keepStep } from './walking.js';

/** Why a step stays whose it is. */
type NotHanded =
  /** No such assignment, or no such step in it. */
  | { readonly ok: false; readonly why: 'unknown' }
  | {
      readonly ok: false;
      readonly why: /** Others do nothing on the path as it stands: proposed, paused, finished or cancelled. */
        | 'not-active'
        /** It is done, claimed or set aside. */
        | 'over'
        /** It is the new hire's own. */
        | 'own'
        /** It would be the new hire's, and is done for them. */
        | 'walker'
        /** It is theirs already. */
        | 'theirs'
        /** Somebody has it. */
        | 'taken'
        /** Nobody has it but whom the path names. */
        | 'not-taken';
      readonly path: WithDoers;
      readonly step: JourneyStep;
    };

/** A step that came to somebody else, or rests: how it stands now, and who did it before. */
export type Handed =
  | {
      readonly ok: true;
      readonly path: WithDoers;
      readonly step: JourneyStep;
      readonly before: JourneyStep;
    }
  | NotHanded;

interface Handing {
  readonly set: Partial<Pick<AssignmentStepRow, 'taken_by' | 'rests_until'>>;
  readonly event: { readonly kind: EventKind | QuietKind; readonly detail?: string };
}

/** Passes a step on to somebody, until they give it back. Whether they may have it is asked before. @param to person id */
export async function passStep(
  tx: Tx,
  assignment: string,
  step: string,
  to: string,
  by: string | null,
  now: number,
): Promise<Handed> {
  return hand(tx, assignment, step, by, now, (at, path) => {
    if (to === path.person.id) return 'walker';
    if (at.doing?.persons.length === 1 && at.doing.persons[0] === to) return 'theirs';
    return { set: { taken_by: to, rests_until: null }, event: { kind: 'step-passed', detail: to } };
  });
}

/** Gives a step of several people, or of a channel, to the one who takes it. The first one has it. */
export async function takeStep(
  tx: Tx,
  assignment: string,
  step: string,
  by: string,
  now: number,
): Promise<Handed> {
  return hand(tx, assignment, step, by, now, (at, path) => {
    if (by === path.person.id) return 'walker';
    const [only, ...others] = at.doing?.persons ?? [];
    if (only === by && others.length === 0) return 'theirs';
    // Whoever has left has it no more.
    if (at.takenBy !== null && at.takenBy === only) return 'taken';
    if (at.doing?.channel === undefined && others.length === 0) return 'taken';
    return { set: { taken_by: by, rests_until: null }, event: { kind: 'step-taken' } };
  });
}

/** A step that was taken or passed on is again whose the path says. */
export async function giveStepBack(
  tx: Tx,
  assignment: string,
  step: string,
  by: string | null,
  now: number,
): Promise<Handed> {
  return hand(tx, assignment, step, by, now, (at) => {
    if (at.takenBy === null) return 'not-taken';
    return { set: { taken_by: null, rests_until: null }, event: { kind: 'step-given-back' } };
  });
}

/** "Not now": whoever does the step is not reminded of it before a day. */
export async function restStep(
  tx: Tx,
  assignment: string,
  step: string,
  until: Day,
  by: string | null,
  now: number,
): Promise<Handed> {
  const rest = () => ({
    set: { rests_until: until },
    event: { kind: 'step-rests' as const, detail: until },
  });
  // Whoever is met is reminded of the meeting like of a step of their own.
  return hand(tx, assignment, step, by, now, rest, (at) => isOwn(at) && !at.doing?.meets);
}

/** Locks the assignment, looks at the step, and changes who has it or when. The second of two is told what holds. */
async function hand(
  tx: Tx,
  assignment: string,
  stepId: string,
  by: string | null,
  now: number,
  work: (at: JourneyStep, path: WithDoers) => Handing | Exclude<NotHanded['why'], 'unknown'>,
  isKept: (at: JourneyStep) => boolean = isOwn,
): Promise<Handed> {
  const row = await lockAssignment(tx, assignment);
  const before = row && (await pathOf(tx, assignment));
  const at = before && stepIn(before, stepId);
  if (!before || !at) return { ok: false, why: 'unknown' };
  const wanted = whyNot(before, at, isKept) ?? work(at, before);
  if (typeof wanted === 'string') return { ok: false, why: wanted, path: before, step: at };
  await keepStep(tx, assignment, stepId, wanted.set, now);
  await record(tx, assignment, { ...wanted.event, step: stepId, by, at: now });
  const path = await pathOf(tx, assignment);
  const step = path && stepIn(path, stepId);
  if (!path || !step) throw new Error(`Assignment "${assignment}" is gone although it was locked.`);
  return { ok: true, path, step, before: at };
}

function isOwn({ doing }: JourneyStep): boolean {
  return doing?.as === 'new-hire';
}

/** @param isKept whether nobody else has to do with the step */
function whyNot(
  { journey }: WithDoers,
  step: JourneyStep,
  isKept: (at: JourneyStep) => boolean,
): 'not-active' | 'over' | 'own' | undefined {
  if (!othersGoOn(journey.assignment)) return 'not-active';
  if (isOver(step) || step.state === 'claimed') return 'over';
  return isKept(step) ? 'own' : undefined;
}

async function pathOf(tx: Tx, assignment: string): Promise<WithDoers | undefined> {
  const journey = await journeyOf(tx, assignment);
  return journey && withDoers(tx, journey);
}

function stepIn({ journey }: WithDoers, id: string): JourneyStep | undefined {
  return journey.steps.find(({ step }) => step.id === id);
}
