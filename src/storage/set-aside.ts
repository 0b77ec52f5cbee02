import { type SqlBool, sql } from 'kysely';
import type { Tx } from './database.js';

// Rows that a job could not work on. They are left aside for a while, so that everybody else has their turn.

/** Milliseconds after which a row is taken up again; each further wait is twice the one before. */
const FIRST_WAIT = 60_000;

/** Milliseconds for which a row is left aside at most. */
const LONGEST_WAIT = 60 * 60 * 1_000;

/** A row that is left aside. */
export interface SetAside {
  /** Name of the job. */
  readonly job: string;
  /** Of the row. */
  readonly id: string;
  /** The kind of error: its words may hold what people wrote, and stay in the log. */
  readonly reason: string;
  readonly tries: number;
  /** When it failed first, UTC milliseconds. */
  readonly since: number;
  /** When it is taken up again, UTC milliseconds. */
  readonly until: number;
}

/**
 * Whether a row is not left aside, as a condition.
 *
 * @param column of the row's id, such as `assignments.id`
 */
export function notAside(job: string, column: string, now: number): ReturnType<typeof sql<SqlBool>> {
  return sql<SqlBool>`not exists (
    select 1 from set_aside
    where set_aside.job = ${sql.lit(job)} and set_aside.id = ${sql.ref(column)} and set_aside.until_at > ${now}
  )`;
}

/** Those of some rows that are not left aside. */
export async function withoutAside(
  tx: Tx,
  job: string,
  ids: readonly string[],
  now: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('set_aside')
    .select('id')
    .where('job', '=', job)
    .where('until_at', '>', now)
    .execute();
  const aside = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !aside.has(id));
}

/** Leaves a row aside for a while. The first time a minute, and twice as long each time, an hour at most. */
export async function setAside(tx: Tx, job: string, id: string, error: unknown, now: number): Promise<void> {
  const before = await tx
    .selectFrom('set_aside')
    .select('tries')
    .where('job', '=', job)
    .where('id', '=', id)
    .executeTakeFirst();
  const tries = (before?.tries ?? 0) + 1;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - 1, 20));
  const found = { reason: reasonOf(error), tries, until_at: now + wait };
  await tx
    .insertInto('set_aside')
    .values({ job, id, since_at: now, ...found })
    .onConflict((conflict) => conflict.columns(['job', 'id']).doUpdateSet(found))
    .execute();
}

/** The name of the error and its code, if there are any. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`.slice(0, 100);
}

/** These rows went well: they are left aside no more. */
export async function takeBack(tx: Tx, job: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('set_aside').where('job', '=', job).where('id', 'in', ids).execute();
}

/** Everything that is left aside, the oldest first. */
export async function listSetAside(tx: Tx): Promise<SetAside[]> {
  return tx
    .selectFrom('set_aside')
    .select(['job', 'id', 'reason', 'tries', 'since_at as since', 'until_at as until'])
    .orderBy('since_at')
    .orderBy('job')
    .orderBy('id')
    .execute();
}

/** Forgets what was not taken up again although its time came: the row is gone, or has lost its point. */
export async function pruneSetAside(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('set_aside').where('until_at', '<', before).execute();
}

/** Somebody is erased: nothing names them any more. */
export async function forgetAside(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('set_aside').where('id', '=', id).execute();
}
