import type { Tx } from '../../storage/database.js';
import type { Journey } from './journey.js';
import { eachJourney } from './journeys.js';
import { assignmentFrom, inPortions } from './records.js';
import { stepRowsOf } from './step-rows.js';

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
  const journeys = await eachJourney(tx, rows.map(assignmentFrom));
  const doers = await doersOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, person_id, name, email }, index): Accomplished[] => {
    const journey = journeys[index];
    if (!journey) return [];
    return [{ journey, person: { id: person_id, name, email }, doneBy: doers.get(id) ?? new Map() }];
  });
}

/** By assignment, then by step. */
async function doersOf(tx: Tx, assignments: readonly string[]): Promise<Map<string, Map<string, Learner>>> {
  const rows = [...(await stepRowsOf(tx, assignments)).values()].flat();
  const people = await learnersOf(
    tx,
    rows.flatMap(({ by_person }) => (by_person === null ? [] : [by_person])),
  );
  const found = new Map<string, Map<string, Learner>>();
  for (const { assignment_id, step, by_person } of rows) {
    const doer = by_person === null ? undefined : people.get(by_person);
    if (!doer) continue;
    const known = found.get(assignment_id) ?? new Map<string, Learner>();
    found.set(assignment_id, known.set(step, doer));
  }
  return found;
}

async function learnersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Learner>> {
  const rows = await inPortions([...new Set(ids)], (portion) =>
    tx.selectFrom('persons').select(['id', 'name', 'email']).where('id', 'in', portion).execute(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
