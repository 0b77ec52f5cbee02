import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import type { AssignmentRow } from '../../storage/tables.js';
import { type Assignment, type Day, openStates } from './journey.js';

/** Most values of one `in` list: SQLite and Postgres both take more, and neither has to plan for thousands. */
const MOST_VALUES = 500;

export function assignmentFrom(row: AssignmentRow): Assignment {
  const days = daysFrom(row.days);
  return {
    id: row.id,
    person: row.person_id,
    path: row.path,
    version: row.version,
    start: row.start_date,
    state: row.state,
    givenBy: row.given_by,
    note: row.note,
    reason: row.reason,
    offered: row.offered_version,
    createdAt: row.created_at,
    begunAt: row.begun_at,
    activeAt: row.active_at,
    endedAt: row.ended_at,
    ...(days === undefined ? {} : { days }),
    ...(row.paused_until === null ? {} : { pausedUntil: row.paused_until }),
  };
}

/** The days of the steps as they are kept; undefined where they are not, or cannot be read: they are reckoned anew. */
export function daysFrom(kept: string | null): Day[] | undefined {
  if (kept === null) return undefined;
  try {
    const days: unknown = JSON.parse(kept);
    return Array.isArray(days) && days.every((day) => typeof day === 'string') ? days : undefined;
  } catch {
    return undefined;
  }
}

/** Asks for values in portions and puts the answers together, in order. */
export async function inPortions<T>(
  values: readonly string[],
  ask: (portion: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < values.length; from += MOST_VALUES) {
    all.push(...(await ask(values.slice(from, from + MOST_VALUES))));
  }
  return all;
}

/**
 * Locks an assignment until the transaction ends and says how it stands: whoever else changes it waits here. By an
 * update, since SQLite knows no `for update`.
 */
export async function lockAssignment(tx: Tx, id: string): Promise<AssignmentRow | undefined> {
  return tx
    .updateTable('assignments')
    .set((column) => ({ changed_at: column.ref('changed_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** As `lockAssignment`, for all open assignments of a person, in the order in which they were given. */
export async function lockOpenOf(tx: Tx, person: string): Promise<AssignmentRow[]> {
  const rows = await tx
    .updateTable('assignments')
    .set((column) => ({ changed_at: column.ref('changed_at') }))
    .where('person_id', '=', person)
    .where('state', 'in', openStates)
    .returningAll()
    .execute();
  return rows.toSorted((one, other) => one.created_at - other.created_at || (one.id < other.id ? -1 : 1));
}

/** A moment for an assignment that is active, and none for any other. */
function whileActive(moment: number): RawBuilder<number | null> {
  return sql`case when state = 'active' then cast(${moment} as bigint) end`;
}

/**
 * Changes an assignment that is locked. What falls due follows: its days are forgotten with the start or the version
 * that they were reckoned from, a path that comes to run is looked at by the planner, and one that stops is not.
 */
export async function updateAssignment(
  tx: Tx,
  id: string,
  set: Partial<Omit<AssignmentRow, 'id' | 'changed_at'>>,
  now: number,
): Promise<AssignmentRow> {
  const moved = set.start_date !== undefined || set.version !== undefined;
  return tx
    .updateTable('assignments')
    .set({
      ...(moved ? { days: null, next_at: whileActive(now) } : {}),
      ...(set.state === undefined ? {} : { next_at: set.state === 'active' ? now : null }),
      ...set,
      changed_at: now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function assignmentById(tx: Tx, id: string): Promise<Assignment | undefined> {
  const row = await tx.selectFrom('assignments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && assignmentFrom(row);
}

/**
 * The next open assignments in the order of their ids, without those that a job leaves aside.
 *
 * @param job its name
 * @param after id of the last one before; '' at first
 * @returns their ids, and the one to go on from; undefined at the end
 */
export async function openAfter(
  tx: Tx,
  job: string,
  after: string,
  most: number,
  now: number,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const rows = await tx
    .selectFrom('assignments')
    .select('id')
    .where('id', '>', after)
    .where(notAside(job, 'assignments.id', now))
    .where('state', 'in', openStates)
    .orderBy('id')
    .limit(most)
    .execute();
  const ids = rows.map(({ id }) => id);
  return { ids, next: ids.length < most ? undefined : ids.at(-1) };
}

/** All assignments of a person that ever were, newest first. */
export async function assignmentsOf(tx: Tx, person: string): Promise<Assignment[]> {
  const rows = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(assignmentFrom);
}

/**
 * What is open of these people, of one path each: proposed, waiting, active or paused. A person's stand in the order in
 * which they were given.
 */
export async function openAssignmentsOf(tx: Tx, persons: readonly string[]): Promise<Assignment[]> {
  const rows = await inPortions(persons, (portion) =>
    tx
      .selectFrom('assignments')
      .selectAll()
      .where('person_id', 'in', portion)
      .where('state', 'in', openStates)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  );
  return rows.map(assignmentFrom);
}

/**
 * For each of the people, the assignment that ended last, of those that they were told of; a proposal that was declined is none.
 */
export async function lastEndedOf(tx: Tx, persons: readonly string[]): Promise<Assignment[]> {
  const rows = await inPortions(persons, (portion) =>
    tx
      .selectFrom('assignments')
      .selectAll()
      .where('person_id', 'in', portion)
      .where('begun_at', 'is not', null)
      .where('ended_at', 'is not', null)
      .orderBy('ended_at')
      .orderBy('id')
      .execute(),
  );
  // The last one of a person stays.
  return [...new Map(rows.map((row) => [row.person_id, assignmentFrom(row)])).values()];
}

/** Proposals that wait for a yes or no, of these people, oldest first. */
export async function proposalsFor(tx: Tx, persons: readonly string[]): Promise<Assignment[]> {
  const open = await openAssignmentsOf(tx, persons);
  return open
    .filter(({ state }) => state === 'proposed')
    .toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
}

/** The assignments of a person who could not be reached when they were given, the first one first. */
export async function waitingOf(tx: Tx, person: string): Promise<Assignment[]> {
  const open = await openAssignmentsOf(tx, [person]);
  return open.filter(({ state }) => state === 'waiting');
}

/** Name under which assignments are left aside that cannot be offered a newer version. */
export const offeringJob = 'offer-versions';

/**
 * Assignments under way on another version of a path than this one, to be offered it: those that were offered it and
 * those that chose to stay are not among them, nor are those that wait: they are told of their path first.
 *
 * @param path entry id
 */
export async function outdated(
  tx: Tx,
  path: string,
  hash: string,
  most: number,
  now: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignments')
    .select('id')
    .where(notAside(offeringJob, 'assignments.id', now))
    .where('path', '=', path)
    // Version by version: those that walk the current one are most, and none of them is looked at.
    .where('version', 'in', (where) =>
      where.selectFrom('path_versions').select('hash').where('path', '=', path).where('hash', '!=', hash),
    )
    // As the index says it, which SQLite wants word for word.
    .where(sql<boolean>`state in ('waiting', 'active', 'paused')`)
    .where('state', '!=', 'waiting')
    .where((where) => where.or([where('offered_version', 'is', null), where('offered_version', '!=', hash)]))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('assignment_events')
            .select('assignment_events.id')
            .whereRef('assignment_events.assignment_id', '=', 'assignments.id')
            .where('assignment_events.kind', '=', 'version-kept')
            .where('assignment_events.detail', '=', hash),
        ),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Waiting assignments whose people were not looked for since `before`, those who wait longest first; only people with
 * an email, since they are looked for by it.
 */
export async function toBeSought(
  tx: Tx,
  before: number,
  most: number,
): Promise<{ assignment: Assignment; email: string }[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .select('persons.email')
    .where('state', '=', 'waiting')
    .where('persons.email', 'is not', null)
    .where((where) => where.or([where('sought_at', 'is', null), where('sought_at', '<', before)]))
    // Nulls sort first on one database and last on the other.
    .orderBy(sql`coalesce(sought_at, 0)`)
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  return rows.flatMap(({ email, ...row }) =>
    email === null ? [] : [{ assignment: assignmentFrom(row), email }],
  );
}

/** Notes that the people of these assignments were looked for. */
export async function markSought(tx: Tx, ids: readonly string[], now: number): Promise<void> {
  await inPortions(ids, async (portion) => {
    await tx.updateTable('assignments').set({ sought_at: now }).where('id', 'in', portion).execute();
    return [];
  });
}
