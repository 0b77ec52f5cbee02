import { HOOK } from '../../delivery/hooks/carrier.js';
import { enqueue } from '../../delivery/outbox.js';
import type { Place } from '../../ports/place.js';
import type { Database, Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { notAside } from '../../storage/set-aside.js';
import { dayAt } from '../calendar/times.js';
import { withDoers } from '../paths/doers.js';
import type { Day, Journey, JourneyStep } from '../paths/journey.js';
import { journeyOf } from '../paths/journeys.js';
import type { PlanningProgress, Taking } from '../planning/planning.js';
import { hookKey, noteOpened, openedSteps } from './records.js';

/** Names the job, and the kind of what it puts into the outbox. */
export const openingJob = 'open-step-hooks';
export const STEP_HOOK = 'step-hook';

/** Knows which versions of paths ask a system. A version never changes: each is read once. */
export interface HookedVersions {
  /** Their hashes. */
  find(tx: Tx): Promise<readonly string[]>;
}

export function createHookedVersions(): HookedVersions {
  const known = new Map<string, boolean>();
  return {
    async find(tx) {
      const rows = await tx.selectFrom('path_versions').select('hash').execute();
      for (const { hash } of rows) {
        if (known.has(hash)) continue;
        const row = await tx
          .selectFrom('path_versions')
          .select('hash')
          .where('hash', '=', hash)
          // As JSON has it; in a text the quotes would be escaped.
          .where('content', 'like', '%"hook":{%')
          .executeTakeFirst();
        known.set(hash, row !== undefined);
      }
      return rows.flatMap(({ hash }) => (known.get(hash) ? [hash] : []));
    },
  };
}

export interface Opening extends PlanningProgress {
  /** The last assignment that was looked at; undefined after the last one that there is. */
  readonly reached: string | undefined;
}

/**
 * Asks the systems of steps whose day has come, for the next assignments in the order of their ids. What is asked is found
 * when it is sent: a step that is done by then asks nobody.
 *
 * @param after the assignment behind which it goes on; '' for the first
 * @param now UTC milliseconds, by the injected clock
 */
export async function openSteps(
  tx: Tx,
  database: Database,
  versions: HookedVersions,
  after: string,
  most: number,
  now: number,
  taking: Taking,
): Promise<Opening> {
  const hashes = await versions.find(tx);
  if (hashes.length === 0) return { planned: 0, looked: 0, more: false, reached: undefined };
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(['assignments.id', 'persons.time_zone'])
    .where('assignments.state', 'in', ['active', 'waiting'])
    .where('assignments.version', 'in', hashes)
    .where('assignments.id', '>', after)
    .where(notAside(openingJob, 'assignments.id', now))
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  taking(rows.map(({ id }) => id));
  let planned = 0;
  for (const { id, time_zone } of rows) {
    planned += await openStepsOf(tx, database, id, dayAt(now, time_zone), now);
  }
  const reached = rows.length === most ? rows.at(-1)?.id : undefined;
  return { planned, looked: rows.length, more: reached !== undefined, reached };
}

async function openStepsOf(
  tx: Tx,
  database: Database,
  assignment: string,
  today: Day,
  now: number,
): Promise<number> {
  const journey = await journeyOf(tx, assignment);
  const hooked = journey?.steps.filter(
    ({ step, state, due }) => step.hook && state === 'open' && due <= today,
  );
  if (!journey || !hooked || hooked.length === 0) return 0;
  const opened = await openedSteps(tx, assignment);
  const due = hooked.filter(({ step }) => !opened.has(step.id));
  if (due.length === 0) return 0;
  const walked = await withDoers(tx, journey);
  let planned = 0;
  for (const { number } of due) {
    const step = walked.journey.steps[number - 1];
    if (step && mayOpen(walked.journey, step) && (await open(tx, database, walked.journey, step, now)))
      planned += 1;
  }
  return planned;
}

/** Before a path has begun, others may have their tasks already; the new hire has none. */
export function mayOpen({ assignment }: Journey, { step, waitsFor }: JourneyStep): boolean {
  if (waitsFor.length > 0) return false;
  return assignment.state === 'active' || (assignment.state === 'waiting' && step.doer !== 'new-hire');
}

async function open(
  tx: Tx,
  database: Database,
  { assignment }: Journey,
  { step }: JourneyStep,
  now: number,
): Promise<boolean> {
  if (!step.hook) return false;
  const opening = { id: newId(), assignment: assignment.id, step: step.id, openedAt: now };
  if (!(await noteOpened(tx, opening))) return false;
  const later = { kind: STEP_HOOK, about: opening.id };
  const place = placeOf(step.hook.url, `${assignment.id}:${step.id}`);
  const { id } = opening;
  return enqueue(tx, database, { id, key: hookKey(opening), place, person: assignment.person, later }, now);
}

/** Each step is a conversation of its own, so that one that waits keeps no other back; a host is asked at its pace. */
function placeOf(url: string, conversation: string): Place {
  const { host } = new URL(url);
  return { kind: 'private', platform: HOOK, workspace: host, conversation, channel: host, address: { url } };
}
