import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { Calendars } from '../calendar/calendars.js';
import { dayAt } from '../calendar/times.js';
import { addDays } from '../calendar/working-days.js';
import { quiet } from '../planning/rhythm.js';

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
    ({ paused_until, time_zone: zone, calendar }) =>
      paused_until !== null &&
      paused_until <= dayAt(now, zone) &&
      quiet(now, zone, calendars.of(calendar)) === now,
  );
  return {
    over: over.map(({ id }) => id),
    next: rows.length < most ? undefined : rows.at(-1)?.id,
  };
}
