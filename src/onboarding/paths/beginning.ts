import { sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { Calendars } from '../calendar/calendars.js';
import { beginsBefore } from '../calendar/step-days.js';
import { clockAt, dayAt } from '../calendar/times.js';
import { addDays, workingDay } from '../calendar/working-days.js';
import { quiet, reminderTime } from '../planning/rhythm.js';
import type { Assignment, Day, PathVersion } from './journey.js';
import { assignmentFrom } from './records.js';
import { versionsOf } from './versions.js';

/** Name under which paths are left aside that cannot begin. */
export const beginningJob = 'begin-paths';

/**
 * Whether the new hire hears of a path only on their first day: it has steps before the start, which others do, and does
 * not say that they are told before.
 *
 * @param today theirs
 */
export function isHeldBack(path: PathVersion, start: Day, today: Day): boolean {
  if (path.anchor !== undefined || path.preboarding !== undefined) return false;
  return start > today && beginsBefore(path.steps);
}

/**
 * Paths whose first day has come by the clock of whoever walks them, at the hour of their reminders, of people who can be
 * written to. On a day off nothing begins: it does on the working day after it.
 *
 * @param after id of the last one before; '' at first
 * @returns those that begin, and the id to go on from; undefined at the end
 */
export async function readyToBegin(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<{ readonly ready: readonly Assignment[]; readonly next: string | undefined }> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .select(['persons.time_zone', 'persons.calendar'])
    .where('assignments.state', '=', 'waiting')
    // No clock is more than a day ahead of UTC.
    .where('assignments.start_date', '<=', addDays(dayAt(now, null), 1))
    .where('assignments.id', '>', after)
    .where(notAside(beginningJob, 'assignments.id', now))
    .where((where) =>
      where.exists(
        where
          .selectFrom('accounts')
          .select(sql`1`.as('one'))
          .whereRef('accounts.person_id', '=', 'assignments.person_id')
          .where('accounts.active', '=', 1)
          .where('accounts.standing', '=', 'member')
          .where('accounts.direct', 'is not', null),
      ),
    )
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  taking(rows.map(({ id }) => id));
  const versions = await versionsOf(tx, [...new Set(rows.map(({ version }) => version))]);
  const ready = rows.filter(({ version, start_date, time_zone: zone, calendar: name }) => {
    const calendar = calendars.of(name);
    return (
      workingDay(start_date, 1, calendar) <= dayAt(now, zone) &&
      quiet(now, zone, calendar) === now &&
      clockAt(now, zone) >= reminderTime(versions.get(version)?.remindAt)
    );
  });
  return { ready: ready.map(assignmentFrom), next: rows.length < most ? undefined : rows.at(-1)?.id };
}
