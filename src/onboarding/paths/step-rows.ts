import type { Tx } from '../../storage/database.js';
import type { AssignmentStepRow } from '../../storage/tables.js';
import { inPortions } from './records.js';

/** The rows of steps of many assignments, by assignment; one without rows is left out. */
export async function stepRowsOf(
  tx: Tx,
  assignments: readonly string[],
): Promise<Map<string, AssignmentStepRow[]>> {
  const rows = await inPortions(assignments, (portion) =>
    tx.selectFrom('assignment_steps').selectAll().where('assignment_id', 'in', portion).execute(),
  );
  const byAssignment = new Map<string, AssignmentStepRow[]>();
  for (const row of rows) {
    const known = byAssignment.get(row.assignment_id);
    if (known) known.push(row);
    else byAssignment.set(row.assignment_id, [row]);
  }
  return byAssignment;
}
