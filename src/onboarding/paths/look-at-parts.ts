import type { Tx } from '../../storage/database.js';

/** Source of what somebody is told of steps that are theirs on the path of another. */
export const PART = 'part';

/** Has the planner look at whoever has a part in a path: a step of it was opened. */
export async function lookAtParts(tx: Tx, assignment: string, now: number): Promise<void> {
  await tx
    .updateTable('dues')
    .set({ next_at: now })
    .where('assignment_id', '=', assignment)
    .where('source', '=', PART)
    .where((where) => where.or([where('next_at', 'is', null), where('next_at', '>', now)]))
    .where('told', '=', 1)
    .execute();
}
