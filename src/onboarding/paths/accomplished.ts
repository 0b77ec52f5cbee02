import type { Tx } from '../../storage/database.js';
import type { AssignmentStepRow } from '../../storage/tables.js';
import type { Journey } from './journey.js';
import { journeyFrom } from './journeys.js';
import { assignmentFrom, inPortions } from './records.js';
import { stepRowsOf } from './step-rows.js';
import { versionsOf } from './versions.js';

/** Somebody who walks a path, or does a step of one. */
export interface Learner {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** An assignment with what was done of it. */
export interface Accomplished {
  readonly journey: Journey;
  readonly person: Learner;
  /** By the id of a step, who brought it into its state; steps of which nobody is known (any more) are left out. */
  readonly doneBy: ReadonlyMap<string, Learner>;
}

/**
 * Assignments that somebody was told of, with who did their steps, in the order in which they were made; a portion at a
 * time.
 *
 * @param after id of the last one that was read; '' for the beginning
 * @param most how many at most, one or more; fewer are the last ones
 */
export async function accomplishedAfter(tx: Tx, after: string, most: number): Promise<Accomplished[]> {
  const rows = await tx
    .selectFrom('assignments')
    .innerJoin('persons', 'persons.id', 'assignments.person_id')
    .selectAll('assignments')
    .select(['persons.name', 'persons.email'])
    .where('begun_at', 'is not', null)
    .where('assignments.id', '>', after)
    .orderBy('assignments.id')
    .limit(most)
    .execute();
  const versions = await versionsOf(tx, [...new Set(rows.map(({ version }) => version))]);
  const byAssignment = await stepRowsOf(
    tx,
    rows.map(({ id }) => id),
  );
  const doers = await learnersOf(
    tx,
    [...byAssignment.values()].flat().flatMap(({ by_person }) => (by_person === null ? [] : [by_person])),
  );
  return rows.map((row) => {
    const path = versions.get(row.version);
    if (!path) throw new Error(`The version ${row.version} of ${row.path} is missing.`);
    const own = byAssignment.get(row.id) ?? [];
    return {
      journey: journeyFrom(assignmentFrom(row), path, own),
      person: { id: row.person_id, name: row.name, email: row.email },
      doneBy: new Map(own.flatMap((step) => doerOf(step, doers))),
    };
  });
}

function doerOf(
  { step, by_person }: AssignmentStepRow,
  doers: ReadonlyMap<string, Learner>,
): [string, Learner][] {
  const doer = by_person === null ? undefined : doers.get(by_person);
  return doer ? [[step, doer]] : [];
}

async function learnersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Learner>> {
  const rows = await inPortions([...new Set(ids)], (portion) =>
    tx.selectFrom('persons').select(['id', 'name', 'email']).where('id', 'in', portion).execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
