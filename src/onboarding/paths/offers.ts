import type { Tx } from '../../storage/database.js';
import type { AssignmentRow, AssignmentState } from '../../storage/tables.js';
import { type Changed, change, settled } from './changing.js';
import { record } from './history.js';
import { noAnswers } from './journeys.js';
import { assignmentFrom, lockAssignment, updateAssignment } from './records.js';
import { differenceOf, versionOf } from './versions.js';

/** Whoever waits is told of the path first, and then offered what changed meanwhile. */
const offerable: readonly AssignmentState[] = ['active', 'paused'];

/**
 * Notes that a person is offered another version of their path.
 *
 * @returns true the first time; false when they were offered it, chose to stay, are on it, or are not under way
 */
export async function offerVersion(tx: Tx, id: string, hash: string, now: number): Promise<boolean> {
  const row = await lockAssignment(tx, id);
  if (!row || !offerable.includes(row.state)) return false;
  if (row.version === hash || row.offered_version === hash) return false;
  const kept = await tx
    .selectFrom('assignment_events')
    .select('id')
    .where('assignment_id', '=', id)
    .where('kind', '=', 'version-kept')
    .where('detail', '=', hash)
    .limit(1)
    .executeTakeFirst();
  if (kept) return false;
  await updateAssignment(tx, id, { offered_version: hash }, now);
  await record(tx, id, { kind: 'version-offered', by: null, detail: hash, at: now });
  return true;
}

/**
 * Takes the version that was offered, or stays with the one there is. What was done stays done, by the ids of steps; a
 * quiz with other questions begins anew. The path is finished then, when the version leaves nothing to do.
 *
 * @returns `state` also when nothing is offered
 */
export async function answerOffer(
  tx: Tx,
  id: string,
  take: boolean,
  by: string | null,
  now: number,
): Promise<Changed> {
  const before = await lockAssignment(tx, id);
  const hash = before?.offered_version ?? '';
  if (before && hash === '') return { ok: false, why: 'state', assignment: assignmentFrom(before) };
  const changed = await change(tx, id, offerable, now, () => ({
    set: { offered_version: null, ...(take ? { version: hash } : {}) },
    // What was kept is remembered by this line, and not offered again.
    event: { kind: take ? 'version-taken' : 'version-kept', by, detail: hash },
  }));
  if (!changed.ok || !before || !take) return changed;
  await forgetOtherQuizzes(tx, before, hash);
  return settled(tx, id, by, now);
}

/** Answers are kept by the position of their question, which says nothing in another quiz. */
async function forgetOtherQuizzes(tx: Tx, { id, version }: AssignmentRow, taken: string): Promise<void> {
  const { changed } = differenceOf(await versionOf(tx, version), await versionOf(tx, taken));
  const steps = changed.filter(({ what }) => what.includes('done')).map(({ after }) => after.id);
  if (steps.length === 0) return;
  await tx
    .updateTable('assignment_steps')
    .set({ quiz: JSON.stringify(noAnswers) })
    .where('assignment_id', '=', id)
    .where('step', 'in', steps)
    .execute();
}
