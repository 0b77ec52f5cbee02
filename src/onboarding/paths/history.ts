import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import type { AssignmentEventRow } from '../../storage/tables.js';

/** What happened to an assignment. The names are stored: they are never reused. What `detail` holds is said here. */
export type EventKind =
  /** Start date. */
  | 'proposed'
  /** Start date. Also when a proposal was confirmed. */
  | 'given'
  /** Start date, in these two: a rule of the pack did it, and nobody else. */
  | 'proposed-by-rule'
  | 'given-by-rule'
  /** Reason. */
  | 'declined'
  /** The person was reached at last. */
  | 'begun'
  /** The message that begins the path could not be delivered. */
  | 'unreached'
  /** The day on which it goes on by itself; empty where somebody has to say so. */
  | 'paused'
  | 'resumed'
  /** Old and new start date, as `2026-11-30 → 2026-12-07`. */
  | 'moved'
  /** Reason. */
  | 'cancelled'
  /** Title of the path that took its place. */
  | 'replaced'
  | 'finished'
  /** Hash of the version, in these three; `historyOf` leaves it out, since it tells a reader nothing. */
  | 'version-offered'
  | 'version-taken'
  | 'version-kept'
  | 'step-done'
  | 'step-claimed'
  | 'step-confirmed'
  /** Reason. */
  | 'step-returned'
  | 'step-undone'
  /** Reason. */
  | 'step-skipped'
  /** Old and new day, for this person alone, as `2026-11-30 → 2026-12-07`. */
  | 'step-moved'
  /** Title of a step that this person alone has. */
  | 'step-added'
  /** What the person says of it. Written only where the manager may know, as is its end. */
  | 'stuck'
  | 'unstuck'
  | 'nudged'
  /** Id of the person who has it now. */
  | 'step-passed'
  | 'step-taken'
  | 'step-given-back';

/** What is kept beside the history and not shown in it: nobody looks up when others were reminded. */
export type QuietKind =
  /** The day before which the person wants no reminder. */
  | 'snoozed'
  /** A reminder fell due and was not written, since its person has no place to be written to. */
  | 'reminder-dropped'
  /** The day before which whoever does the step for another wants no reminder of it. */
  | 'step-rests';

const quietKinds: readonly QuietKind[] = ['snoozed', 'reminder-dropped', 'step-rests'];

/** Whether a detail says why a path ended or never began: for those who look after somebody, and not for them. */
export function isReason(kind: unknown): boolean {
  return kind === 'cancelled' || kind === 'declined';
}

/** One line of an assignment's history. */
export interface AssignmentEvent {
  readonly id: string;
  readonly kind: EventKind;
  /** Id of the step, where it is about one. */
  readonly step: string | null;
  /** Person who did it; null when nobody did, or they were erased. */
  readonly by: string | null;
  /** Plain text, may be empty. */
  readonly detail: string;
  readonly at: number;
}

/** Writes a line of an assignment's history. */
export async function record(tx: Tx, assignment: string, event: NewEvent): Promise<void> {
  await tx.insertInto('assignment_events').values(rowOf(assignment, event)).execute();
}

/** Writes one line into the history of each of several assignments; a few hundred at most. */
export async function recordEach(tx: Tx, assignments: readonly string[], event: NewEvent): Promise<void> {
  if (assignments.length === 0) return;
  const rows = assignments.map((assignment) => rowOf(assignment, event));
  await tx.insertInto('assignment_events').values(rows).execute();
}

/** A line to be written. */
type NewEvent = Pick<AssignmentEvent, 'by' | 'at'> &
  Partial<Pick<AssignmentEvent, 'step' | 'detail'>> & { readonly kind: EventKind | QuietKind };

function rowOf(assignment: string, event: NewEvent): AssignmentEventRow {
  return {
    id: newId(),
    assignment_id: assignment,
    kind: event.kind,
    step: event.step ?? null,
    by_person: event.by,
    detail: event.detail ?? '',
    at: event.at,
  };
}

/** The last `most` lines of an assignment's history, newest first. */
export async function historyOf(tx: Tx, id: string, most: number): Promise<AssignmentEvent[]> {
  const rows = await tx
    .selectFrom('assignment_events')
    .selectAll()
    .where('assignment_id', '=', id)
    .where('kind', 'not in', quietKinds)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EventKind,
    step: row.step,
    by: row.by_person,
    detail: row.kind.startsWith('version-') ? '' : row.detail,
    at: row.at,
  }));
}

/** Takes somebody who is to be erased out of what the history says of steps that were passed on to them. */
export async function forgetPassedTo(tx: Tx, person: string): Promise<void> {
  const passed: EventKind = 'step-passed';
  await tx
    .updateTable('assignment_events')
    .set({ detail: '' })
    .where('kind', '=', passed)
    .where('detail', '=', person)
    .execute();
}
