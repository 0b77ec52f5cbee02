import { sql } from 'kysely';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';
import { dayAt } from '../calendar/times.js';
import type { Day } from '../paths/journey.js';

/** Name under which people are left aside for whom the rules cannot be carried out. */
export const rulesJob = 'carry-out-rules';

/** Somebody whom rules may give paths. */
export interface Ruled {
  readonly id: string;
  readonly titled: string | null;
  readonly timeZone: string | null;
  /** Name of their working-day calendar; null for the company's. */
  readonly calendar: string | null;
  /** Their first day, else the day since which they are known. */
  readonly joined: Day;
  /** Their first day, else the day on which they came. */
  readonly start: Day;
  /** Entry ids of the paths that they ever had, or were proposed for. */
  readonly had: ReadonlySet<string>;
}

/**
 * When rules were first there; those that are new are so from now on.
 *
 * @returns by rule, UTC milliseconds
 */
export async function sinceOf(tx: Tx, rules: readonly string[], now: number): Promise<Map<string, number>> {
  const wanted = [...new Set(rules)].toSorted();
  if (wanted.length === 0) return new Map();
  const read = () =>
    tx.selectFrom('rules').select(['rule', 'since_at']).where('rule', 'in', wanted).execute();
  const known = await read();
  const unknown = wanted.filter((rule) => !known.some((one) => one.rule === rule));
  if (unknown.length === 0) return new Map(known.map(({ rule, since_at }) => [rule, Number(since_at)]));
  await tx
    .insertInto('rules')
    .values(unknown.map((rule) => ({ rule, since_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return new Map((await read()).map(({ rule, since_at }) => [rule, Number(since_at)]));
}

/**
 * Those of some people who joined: they have a first day, or came by themselves. Whom others only named, or a directory
 * lists, did not join yet. In the order of their ids.
 */
export async function whoJoined(tx: Tx, people: readonly string[]): Promise<Ruled[]> {
  const found: Ruled[] = [];
  for (const some of chunksOf(people)) {
    const rows = await tx
      .selectFrom('persons')
      .leftJoin(
        (from) =>
          from
            .selectFrom('accounts')
            .select(['person_id', sql<number>`min(coalesce(welcomed_at, created_at))`.as('came_at')])
            .where('used_at', 'is not', null)
            .where('active', '=', 1)
            .groupBy('person_id')
            .as('used'),
        (join) => join.onRef('used.person_id', '=', 'persons.id'),
      )
      .select(['persons.id', 'titled', 'time_zone', 'calendar', 'start_date', 'created_at', 'used.came_at'])
      .where('persons.id', 'in', some)
      .where((where) =>
        where.or([where('start_date', 'is not', null), where('used.came_at', 'is not', null)]),
      )
      .execute();
    if (rows.length === 0) continue;
    const had = new Map<string, Set<string>>(rows.map(({ id }) => [id, new Set()]));
    const paths = await tx
      .selectFrom('assignments')
      .select(['person_id', 'path'])
      .where(
        'person_id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
    for (const { person_id, path } of paths) had.get(person_id)?.add(path);
    for (const { id, titled, time_zone: timeZone, calendar, start_date, created_at, came_at } of rows) {
      found.push({
        id,
        titled,
        timeZone,
        calendar,
        joined: start_date ?? dayAt(Number(created_at), timeZone),
        start: start_date ?? dayAt(Number(came_at ?? created_at), timeZone),
        had: had.get(id) ?? new Set(),
      });
    }
  }
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/**
 * The next people in the order of their ids who have joined not long ago, as far as one row says.
 *
 * @param after id of the last one before; '' at first
 * @param since the first day that counts
 * @param known UTC milliseconds from which on whoever has no first day counts
 * @returns their ids, and the one to go on from; undefined at the end
 */
export async function newcomersAfter(
  tx: Tx,
  after: string,
  since: Day,
  known: number,
  most: number,
  now: number,
): Promise<{ readonly ids: readonly string[]; readonly next: string | undefined }> {
  const rows = await tx
    .selectFrom('persons')
    .select(['id', 'start_date', 'created_at'])
    .where('id', '>', after)
    .where(notAside(rulesJob, 'persons.id', now))
    .orderBy('id')
    .limit(most)
    .execute();
  const ids = rows.flatMap(({ id, start_date, created_at }) =>
    (start_date === null ? Number(created_at) >= known : start_date >= since) ? [id] : [],
  );
  return { ids, next: rows.length < most ? undefined : rows.at(-1)?.id };
}

/** Which of some assignments a rule of a pack proposed, or gave. */
export async function ruledAmong(tx: Tx, assignments: readonly string[]): Promise<ReadonlySet<string>> {
  const ruled = new Set<string>();
  for (const some of chunksOf(assignments)) {
    const rows = await tx
      .selectFrom('assignment_events')
      .select('assignment_id')
      .where('assignment_id', 'in', some)
      .where('kind', 'in', ['proposed-by-rule', 'given-by-rule'])
      .execute();
    for (const { assignment_id } of rows) ruled.add(assignment_id);
  }
  return ruled;
}
