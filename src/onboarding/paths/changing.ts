import type { Tx } from '../../storage/database.js';
import type { AssignmentRow, AssignmentState } from '../../storage/tables.js';
import { finishWhenOver } from './finishing.js';
import { type AssignmentEvent, record } from './history.js';
import type { Assignment } from './journey.js';
import { assignmentFrom, lockAssignment, updateAssignment } from './records.js';

/** What became of a change. `state`: what holds now forbids it. */
export type Changed =
  | { readonly ok: true; readonly assignment: Assignment }
  | { readonly ok: false; readonly why: 'unknown' }
  | { readonly ok: false; readonly why: 'state'; readonly assignment: Assignment };

/** Locks, looks, changes and writes the history; nothing, where the work says undefined. */
export async function change(
  tx: Tx,
  id: string,
  from: readonly AssignmentState[],
  now: number,
  work: (row: AssignmentRow) =>
    | {
        readonly set: Parameters<typeof updateAssignment>[2];
        readonly event: Pick<AssignmentEvent, 'kind' | 'by'> & { readonly detail?: string };
      }
    | undefined,
): Promise<Changed> {
  const row = await lockAssignment(tx, id);
  if (!row) return { ok: false, why: 'unknown' };
  if (!from.includes(row.state)) return { ok: false, why: 'state', assignment: assignmentFrom(row) };
  const wanted = work(row);
  if (!wanted) return { ok: true, assignment: assignmentFrom(row) };
  const changed = await updateAssignment(tx, id, wanted.set, now);
  await record(tx, id, { ...wanted.event, at: now });
  return { ok: true, assignment: assignmentFrom(changed) };
}

/** Finishes a path that was just changed, when it runs and nothing is left to do. */
export async function settled(tx: Tx, id: string, by: string | null, now: number): Promise<Changed> {
  const row = await lockAssignment(tx, id);
  if (!row) return { ok: false, why: 'unknown' };
  return { ok: true, assignment: assignmentFrom(await finishWhenOver(tx, row, by, now)) };
}
