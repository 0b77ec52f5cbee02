import type { Tx } from '../../storage/database.js';
import type { Calendars } from '../calendar/calendars.js';
import { record } from '../paths/history.js';
import type { Day } from '../paths/journey.js';
import { inPortions, lockAssignment, openAssignmentsOf } from '../paths/records.js';
import { snoozesOf } from './reckoning.js';
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

/** What comes to a person by itself. */
export interface RemindersOf {
  readonly off: boolean;
  /** When the next reminder is planned, in UTC milliseconds; null for none. Switched off, it does not come. */
  readonly nextAt: number | null;
  /** The day until which reminders rest. It may have come already. */
  readonly rest: Day | undefined;
  /** The same as `nextAt` for the weekly message to a manager. */
  readonly digestAt: number | null;
}

/** @param assignment the path that the person is on; undefined for none */
export async function remindersOf(
  tx: Tx,
  person: string,
  assignment: string | undefined,
): Promise<RemindersOf> {
  const { reminders_off_at, digest_at } = await tx
    .selectFrom('persons')
    .select(['reminders_off_at', 'digest_at'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const planned =
    assignment === undefined
      ? undefined
      : await tx.selectFrom('assignments').select('next_at').where('id', '=', assignment).executeTakeFirst();
  return {
    off: reminders_off_at !== null,
    nextAt: planned?.next_at ?? null,
    rest: assignment === undefined ? undefined : (await snoozesOf(tx, [assignment])).get(assignment),
    digestAt: digest_at,
  };
}
