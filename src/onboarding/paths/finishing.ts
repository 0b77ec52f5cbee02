import type { Tx } from '../../storage/database.js';
import type { AssignmentRow } from '../../storage/tables.js';
import { beginRepeats } from '../learning/repeats.js';
import { record } from './history.js';
import { isOver } from './journey.js';
import { journeyOf } from './journeys.js';
import { updateAssignment } from './records.js';

/**
 * Finishes a path that is active and has every step done or skipped. From then on some of its questions come again.
 *
 * @param row the assignment, locked
 * @param by who did what made it so
 * @returns the row as it stands then
 */
export async function finishWhenOver(
  tx: Tx,
  row: AssignmentRow,
  by: string | null,
  now: number,
): Promise<AssignmentRow> {
  if (row.state !== 'active') return row;
  const journey = await journeyOf(tx, row.id);
  if (!journey?.steps.every(isOver)) return row;
  const finished = await updateAssignment(tx, row.id, { state: 'finished', ended_at: now }, now);
  await record(tx, row.id, { kind: 'finished', by, at: now });
  await beginRepeats(tx, journey, now);
  return finished;
}
