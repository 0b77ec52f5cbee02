import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { AssignmentRow, PersonRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import { quiet } from '../planning/rhythm.js';
import { resume } from './assignments.js';
import type { Assignment } from './journey.js';
import { lockAssignment } from './records.js';

/** Name under which paths are left aside that cannot go on by themselves. */
export const goingOnJob = 'end-pauses';

/**
 * Paused paths that go on now: their day has come by the clock of whoever walks them, in their working hours. Where it
 * is a day off, they go on on the working day after it.
 *
 * @param after id of the last one before; '' at first
 * @returns their ids, and the id to go on from; undefined at the end
 */
export async function pausesOver(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
): Promise<{ readonly over: readonly string[]; readonly next: string | undefined }> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(['assignments.id', 'assignments.paused_until', 'persons.time_zone', 'persons.calendar'])
    .where('assignments.state', '=', 'paused')
    // No clock is more than a day ahead of UTC.
    .where('assignments.paused_until', '<=', addDays(dayAt(now, null), 1))
    .where('assignments.id', '>', after)
    .where(notAside(goingOnJob, 'assignments.id', now))
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  const over = rows.filter(
    (row) => isPauseOver(row, now) && quiet(now, row.time_zone, calendars.of(row.calendar)) === now,
  );
  return {
    over: over.map(({ id }) => id),
    next: rows.length < most ? undefined : rows.at(-1)?.id,
  };
}

function isPauseOver(
  {
    paused_until: until,
    time_zone: zone,
  }: Pick<AssignmentRow, 'paused_until'> & Pick<PersonRow, 'time_zone'>,
  now: number,
): boolean {
  return until !== null && until <= dayAt(now, zone);
}

/**
 * Lets a path go on whose pause is over.
 *
 * @returns undefined where it is not over any more: somebody has paused it for longer, or let it go on, meanwhile
 */
export async function endPause(tx: Tx, id: string, now: number): Promise<Assignment | undefined> {
  const row = await lockAssignment(tx, id);
  if (row?.state !== 'paused') return undefined;
  const { time_zone } = await tx
    .selectFrom('persons')
    .select('time_zone')
    .where('id', '=', row.person_id)
    .executeTakeFirstOrThrow();
  if (!isPauseOver({ ...row, time_zone }, now)) return undefined;
  const resumed = await resume(tx, id, null, now);
  return resumed.ok ? resumed.assignment : undefined;
}
