import { PostgresAdapter, sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import type { PersonRecord } from '../accounts/record.js';

/** Any number that nothing else in this database locks by. */
const REPORTING_LINES = 7_236_001;

export type SetManager =
  | { readonly ok: true; readonly before: string | null }
  | {
      readonly ok: false;
      readonly why: 'self' | 'circle';
      /** Person ids from the person up to themselves again: first and last are the same. */
      readonly chain: readonly string[];
    };

export type SetBuddy =
  | { readonly ok: true; readonly before: string | null }
  | { readonly ok: false; readonly why: 'self' };

/**
 * Waits until nobody else changes reporting lines, to the end of the transaction: two changes that are right each for
 * itself can close a circle together. On SQLite, there is only one writing transaction anyway.
 */
export async function lockReportingLines(tx: Tx): Promise<void> {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_advisory_xact_lock(${sql.lit(REPORTING_LINES)})`.execute(tx);
}

/**
 * Who a person reports to from now on; null for nobody. Nothing changes when it would close a circle.
 *
 * @throws when one of them is not known
 */
export async function setManager(tx: Tx, person: string, manager: string | null): Promise<SetManager> {
  if (manager === person) return { ok: false, why: 'self', chain: [person, person] };
  await lockReportingLines(tx);
  if (manager !== null) {
    const above = await chainFrom(tx, manager, person);
    if (above.at(-1) === person) return { ok: false, why: 'circle', chain: [person, ...above] };
  }
  const { manager_id } = await tx
    .selectFrom('persons')
    .select('manager_id')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  await tx.updateTable('persons').set({ manager_id: manager }).where('id', '=', person).execute();
  return { ok: true, before: manager_id };
}

/** As `setManager`, where they report to nobody yet: what holds is not overwritten. */
export async function setFirstManager(tx: Tx, person: string, manager: string): Promise<void> {
  const known = await tx
    .selectFrom('persons')
    .select('manager_id')
    .where('id', '=', person)
    .executeTakeFirst();
  if (known?.manager_id === null) await setManager(tx, person, manager);
}

/** The line from somebody upward, themselves first; it ends with one of `until` or at the top. */
export async function chainFrom(tx: Tx, person: string, ...until: readonly string[]): Promise<string[]> {
  const chain: string[] = [];
  let next: string | null = person;
  while (next !== null && !chain.includes(next)) {
    chain.push(next);
    if (until.includes(next)) break;
    const row: { manager_id: string | null } | undefined = await tx
      .selectFrom('persons')
      .select('manager_id')
      .where('id', '=', next)
      .executeTakeFirst();
    next = row?.manager_id ?? null;
  }
  return chain;
}

/**
 * Who helps a person through their first weeks; null for nobody.
 *
 * @throws when one of them is not known
 */
export async function setBuddy(tx: Tx, person: string, buddy: string | null): Promise<SetBuddy> {
  if (buddy === person) return { ok: false, why: 'self' };
  const { buddy_id } = await tx
    .selectFrom('persons')
    .select('buddy_id')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  await tx.updateTable('persons').set({ buddy_id: buddy }).where('id', '=', person).execute();
  return { ok: true, before: buddy_id };
}

export type Report = Pick<PersonRecord, 'id' | 'name' | 'email' | 'persona' | 'timeZone' | 'startDate'>;

/** Who reports to a person, by name. */
export async function reportsOf(tx: Tx, manager: string): Promise<Report[]> {
  const rows = await tx
    .selectFrom('persons')
    .select(['id', 'name', 'email', 'persona', 'time_zone as timeZone', 'start_date as startDate'])
    .where('manager_id', '=', manager)
    .orderBy('id')
    .execute();
  // The databases sort letters each in its own way.
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** Ids of those whose buddy a person is, in their order. */
export async function helpedBy(tx: Tx, buddy: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('persons')
    .select('id')
    .where('buddy_id', '=', buddy)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
