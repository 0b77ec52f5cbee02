import { sql } from 'kysely';
import type { AccountKey } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Tx } from '../storage/database.js';
import { chunksOf } from './chunks.js';

/** Accounts that were never used come after all others; nulls stand elsewhere on each database. */
const lastUsed = sql`coalesce(used_at, 0)`;

/**
 * Where a person is written to: the direct chat of the account that they used last.
 *
 * @returns undefined when they cannot be reached: no account yet, all of them left, or no direct chat is known
 */
export async function placeOf(tx: Tx, person: string): Promise<Place | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('direct')
    .where('person_id', '=', person)
    .where('active', '=', 1)
    .where('standing', '!=', 'bot')
    .where('direct', 'is not', null)
    .orderBy(lastUsed, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.direct ? (JSON.parse(row.direct) as Place) : undefined;
}

/** The platform's own id of a person's account in a workspace; undefined when they have none there. */
export async function accountOn(
  tx: Tx,
  person: string,
  platform: string,
  workspace: string,
): Promise<string | undefined> {
  return (await accountsOn(tx, [person], platform, workspace)).get(person);
}

/**
 * The platform's own ids of people's accounts in a workspace, by person; whoever has none is left out. Of several, the
 * one that is active and was used last.
 */
export async function accountsOn(
  tx: Tx,
  persons: readonly string[],
  platform: string,
  workspace: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunksOf([...new Set(persons)])) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', 'account'])
      .where('person_id', 'in', some)
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .orderBy('active')
      .orderBy(lastUsed)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    // The best comes last and stays.
    for (const row of rows) found.set(row.person_id, row.account);
  }
  return found;
}

/** The id of an account's row, by the platform's own id; undefined when it was never met. */
export async function accountIdOf(
  tx: Tx,
  { platform, workspace, account }: AccountKey,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.id;
}
