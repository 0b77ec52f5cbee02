import type { Tx } from '../../storage/database.js';
import type { Calendars } from '../calendar/calendars.js';
import { record } from '../paths/history.js';
import type { Day } from '../paths/journey.js';
import { inPortions, lockAssignment, openAssignmentsOf } from '../paths/records.js';
import { schedule, scheduleMany } from './schedule.js';

/**
 * "Remind me Monday": nothing before that day, and a reminder on it if something is due then. A later choice replaces an
 * earlier one.
 */
export async function snooze(
  tx: Tx,
  calendars: Calendars,
  assignment: string,
  until: Day,
  by: string | null,
  now: number,
): Promise<void> {
  if (!(await lockAssignment(tx, assignment))) return;
  await record(tx, assignment, { kind: 'snoozed', by, detail: until, at: now });
  await schedule(tx, calendars, assignment, now);
}

/**
 * Switches a person's reminders off, which their manager sees, or on again. A manager's weekly digest ends with them, and
 * begins again with the next round of the planner.
 */
export async function setReminders(
  tx: Tx,
  calendars: Calendars,
  person: string,
  on: boolean,
  now: number,
): Promise<void> {
  // Assignments are locked before their people, everywhere.
  if (on) {
    const open = await openAssignmentsOf(tx, [person]);
    await scheduleMany(
      tx,
      calendars,
      open.map(({ id }) => id),
      now,
    );
  }
  await tx
    .updateTable('persons')
    .set((column) => ({
      // Since when they are off: asking twice changes nothing.
      reminders_off_at: on ? null : column.fn.coalesce('reminders_off_at', column.val(now)),
    }))
    .where('id', '=', person)
    .execute();
}

/** Which of these people have switched their reminders off. */
export async function remindersOff(tx: Tx, persons: readonly string[]): Promise<Set<string>> {
  const rows = await inPortions(persons, (portion) =>
    tx
      .selectFrom('persons')
      .select('id')
      .where('id', 'in', portion)
      .where('reminders_off_at', 'is not', null)
      .execute(),
  );
  return new Set(rows.map(({ id }) => id));
}
