import { sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { listed } from '../../storage/listed.js';
import { notAside } from '../../storage/set-aside.js';
import type { AssignmentRow } from '../../storage/tables.js';
import type { Calendars } from '../calendar/calendars.js';
import { at, dayAt } from '../calendar/times.js';
import { inPortions, openAfter, openAssignmentsOf } from '../paths/records.js';
import { refreshParts } from './parts.js';
import { remindingsOf, type Scheduled, scheduledColumns } from './reckoning.js';
import { nextDigest, nextReminder, type Reminding } from './rhythm.js';

/** Rows that one statement takes: far below what either database does. */
export const PORTION = 500;

/** Name under which rows are left aside whose days cannot be reckoned. */
export const reckoningJob = 'reckon-days';

/** The same for what rests. */
export const restingJob = 'look-after-resting';

/** What is reckoned anew of an assignment; days of null stay as they are. */
export interface Reckoned {
  readonly id: string;
  readonly days: string | null;
  readonly next_at: number | null;
  /** Whether that moment stands for one that was missed. */
  readonly carried: boolean;
}

/**
 * Reckons the due days of an assignment and its next reminder anew: after it was given, begun, resumed, moved, or got
 * another version. The planner does the same for whatever was not told to it here.
 */
export async function schedule(tx: Tx, calendars: Calendars, assignment: string, now: number): Promise<void> {
  await scheduleMany(tx, calendars, [assignment], now);
}

/**
 * As `schedule`, for many, in a few queries for every 500.
 *
 * @param silent persons who know already what is theirs on these paths
 */
export async function scheduleMany(
  tx: Tx,
  calendars: Calendars,
  assignments: readonly string[],
  now: number,
  silent: readonly string[] = [],
): Promise<void> {
  await reckonAnew(tx, calendars, assignments, (reminding) => nextReminder(reminding, now));
  await refreshParts(tx, calendars, assignments, now, silent);
}

/**
 * After the calendar or the time zone of a person changed: their open path, and their digest if they get one. What fell
 * due and is not planned yet stays due. All of their day counts: by a clock that went on, the time for today's message may
 * be over before it came. One that came already has the same key.
 */
export async function scheduleAllOf(
  tx: Tx,
  calendars: Calendars,
  person: string,
  now: number,
): Promise<void> {
  await schedulePeople(tx, calendars, [person], now);
}

/** As `scheduleAllOf`, for many. */
export async function schedulePeople(
  tx: Tx,
  calendars: Calendars,
  persons: readonly string[],
  now: number,
): Promise<void> {
  const open = await openAssignmentsOf(tx, persons);
  await reckonAnew(
    tx,
    calendars,
    open.map(({ id }) => id),
    (reminding, { next_at }) =>
      pending(next_at, now) ?? nextReminder(reminding, morningOf(now, reminding.zone)),
  );
  const managers = await inPortions(persons, (portion) =>
    tx
      .selectFrom('persons')
      .select(['id', 'time_zone', 'calendar', 'digest_at'])
      .where('id', 'in', portion)
      .where('digest_at', 'is not', null)
      .execute(),
  );
  await keepDigests(
    tx,
    managers.map(({ id, time_zone: zone, calendar, digest_at }) => ({
      id,
      digest_at:
        pending(digest_at, now) ??
        nextDigest({ zone, calendar: calendars.of(calendar) }, morningOf(now, zone)),
    })),
  );
}

/** A moment that came and is not planned yet; undefined for any other. */
function pending(moment: number | null, now: number): number | undefined {
  return moment !== null && moment <= now ? moment : undefined;
}

/** The beginning of somebody's day. */
function morningOf(now: number, zone: string | null): number {
  return at(dayAt(now, zone), '00:00', zone);
}

/**
 * Goes through all open assignments, in the order of their ids: after the company's calendars changed, or an earlier
 * release left some without days. What fell due and is not planned yet stays due.
 *
 * @param after id of the last one before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function scheduleFrom(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<string | undefined> {
  const { ids, next } = await openAfter(tx, reckoningJob, after, most, now);
  taking(ids);
  await reckonAnew(
    tx,
    calendars,
    ids,
    (reminding, { next_at }) => pending(next_at, now) ?? nextReminder(reminding, now),
  );
  return next;
}

/**
 * Looks at active paths of which nobody is to be reminded, in the order of their ids: their steps may have fallen to the
 * new hire since, as when a manager was erased.
 *
 * @param after id of the last one before; '' at first
 * @returns the id to go on from; undefined at the end
 */
export async function scheduleResting(
  tx: Tx,
  calendars: Calendars,
  after: string,
  most: number,
  now: number,
  taking: (ids: readonly string[]) => void = () => undefined,
): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(scheduledColumns)
    .where('assignments.state', '=', sql.lit<AssignmentRow['state']>('active'))
    .where('assignments.next_at', 'is', null)
    .where('assignments.id', '>', after)
    .where(notAside(restingJob, 'assignments.id', now))
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  taking(ids);
  const remindingOf = await remindingsOf(tx, calendars, rows);
  const woken = rows.filter((row) => nextReminder(remindingOf(row).reminding, now) !== null);
  await scheduleMany(
    tx,
    calendars,
    woken.map(({ id }) => id),
    now,
  );
  return ids.length < most ? undefined : ids.at(-1);
}

async function reckonAnew(
  tx: Tx,
  calendars: Calendars,
  assignments: readonly string[],
  next: (reminding: Reminding, row: Scheduled) => number | null,
): Promise<void> {
  // In one order, or two of these wait for each other.
  await inPortions([...new Set(assignments)].toSorted(), async (ids) => {
    const rows = await lockScheduled(tx, ids);
    const remindingOf = await remindingsOf(tx, calendars, rows);
    const reckoned = rows.map((row): Reckoned => {
      const { days, reminding } = remindingOf({ ...row, days: null });
      const next_at = row.state === 'active' ? next(reminding, row) : null;
      return { id: row.id, days, next_at, carried: next_at !== null && next_at === row.carried_at };
    });
    await keepReckoned(tx, reckoned);
    return [];
  });
}

/** Locks by an update, as `lockAssignment` does. */
async function lockScheduled(tx: Tx, ids: readonly string[]): Promise<Scheduled[]> {
  await tx
    .updateTable('assignments')
    .set((column) => ({ changed_at: column.ref('changed_at') }))
    .where('id', 'in', ids)
    .execute();
  return tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .select(scheduledColumns)
    .where('assignments.id', 'in', ids)
    .execute();
}

/** Puts what was reckoned into place, a few hundred rows at most. */
export async function keepReckoned(tx: Tx, reckoned: readonly Reckoned[]): Promise<void> {
  if (reckoned.length === 0) return;
  const rows = reckoned.map(({ id, days, next_at, carried }) => [
    id,
    days,
    next_at,
    carried ? next_at : null,
  ]);
  await sql`
    with change as (
      select listed.value ->> 0 as id, listed.value ->> 1 as days,
        cast(listed.value ->> 2 as bigint) as next_at, cast(listed.value ->> 3 as bigint) as carried_at
      from ${listed(tx, rows)}
    )
    update assignments
    set days = coalesce(change.days, assignments.days), next_at = change.next_at, carried_at = change.carried_at
    from change where assignments.id = change.id`.execute(tx);
}

/** When a manager's next digest falls due; null for none. */
export interface DigestMoment {
  readonly id: string;
  readonly digest_at: number | null;
}

export async function keepDigests(tx: Tx, moments: readonly DigestMoment[]): Promise<void> {
  // In one order, or two of these wait for each other.
  const sorted = moments.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (let from = 0; from < sorted.length; from += PORTION) {
    const rows = sorted.slice(from, from + PORTION).map(({ id, digest_at }) => sql`(${id}, ${digest_at})`);
    // Postgres takes values of a list for text.
    await sql`
      with change (id, digest_at) as (values ${sql.join(rows)})
      update persons set digest_at = cast(change.digest_at as bigint)
      from change where persons.id = change.id`.execute(tx);
  }
}
