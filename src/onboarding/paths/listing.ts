import type { Tx } from '../../storage/database.js';
import type { AssignmentState } from '../../storage/tables.js';
import { today } from '../calendar/working-days.js';
import { type Day, ownOverdueSteps, progressOf } from './journey.js';
import { journeyFrom } from './journeys.js';
import { assignmentFrom } from './records.js';
import { stepRowsOf } from './step-rows.js';
import { versionsOf } from './versions.js';

/** An assignment as the command line lists it. */
export interface ListedAssignment {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Entry id. */
  readonly path: string;
  readonly state: AssignmentState;
  readonly start: Day;
  readonly done: number;
  readonly total: number;
  readonly overdue: number;
  /** Who gave it; null when nobody did, or they are gone. */
  readonly givenBy: string | null;
  /** ISO times in UTC; null for never. */
  readonly createdAt: string;
  readonly lastActiveAt: string | null;
  readonly endedAt: string | null;
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/**
 * Assignments in the order in which they were made, a portion at a time: whoever prints them holds no transaction open
 * while a pipe takes its time.
 *
 * @param after id of the last one that was listed; '' for the beginning
 * @param most how many at most, one or more; fewer are the last ones
 * @param now UTC milliseconds: what is overdue depends on each person's own day
 */
export async function assignmentsAfter(
  tx: Tx,
  after: string,
  most: number,
  now: number,
): Promise<ListedAssignment[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .leftJoin('persons as giver', 'giver.id', 'assignments.given_by')
    .selectAll('assignments')
    .select(['persons.name', 'persons.email', 'persons.time_zone', 'giver.name as giver'])
    .where('assignments.id', '>', after)
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  const versions = await versionsOf(
    tx,
    rows.map(({ version }) => version),
  );
  const byAssignment = await stepRowsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const path = versions.get(row.version);
    if (!path) throw new Error(`The version ${row.version} of ${row.path} is missing.`);
    const journey = journeyFrom(assignmentFrom(row), path, byAssignment.get(row.id) ?? []);
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      path: row.path,
      state: row.state,
      start: row.start_date,
      ...progressOf(journey),
      overdue: ownOverdueSteps(journey, today(row.time_zone, now)).length,
      givenBy: row.giver,
      createdAt: new Date(row.created_at).toISOString(),
      lastActiveAt: time(row.active_at),
      endedAt: time(row.ended_at),
    };
  });
}
