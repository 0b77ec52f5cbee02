import { sql } from 'kysely';
import type { AccountKey } from '../../ports/incoming.js';
import type { Place } from '../../ports/place.js';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';

/** Accounts that were never used come after all others; nulls stand elsewhere on each database. */
const lastUsed = sql`coalesce(used_at, 0)`;

/** Accounts that are written to: those of full members. What is sent tells of people, which is not for guests. */
function reached(tx: Tx) {
  return tx
    .selectFrom('accounts')
    .where('accounts.active', '=', 1)
    .where('accounts.standing', '=', 'member')
    .where('accounts.direct', 'is not', null);
}

/**
 * Where a person is written to: the direct chat of the member account that they used last.
 *
 * @param avoiding platforms on which nobody can be reached at the moment
 * @returns undefined when they cannot be reached: no account of a full member yet, all of them left, or no direct chat
 * is known
 */
export async function placeToReach(
  tx: Tx,
  person: string,
  avoiding: readonly string[] = [],
): Promise<Place | undefined> {
  let accounts = reached(tx).select('direct').where('person_id', '=', person);
  if (avoiding.length > 0) accounts = accounts.where('platform', 'not in', avoiding);
  const row = await accounts
    .orderBy(lastUsed, 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.direct ? (JSON.parse(row.direct) as Place) : undefined;
}

/** As `placeToReach`, for many people in a few queries; whoever cannot be reached is left out. */
export async function placesOf(
  tx: Tx,
  persons: readonly string[],
  avoiding: readonly string[] = [],
): Promise<Map<string, Place>> {
  const found = new Map<string, Place>();
  for (const some of chunksOf([...new Set(persons)])) {
    let accounts = reached(tx).select(['person_id', 'direct']).where('person_id', 'in', some);
    if (avoiding.length > 0) accounts = accounts.where('platform', 'not in', avoiding);
    const rows = await accounts.orderBy(lastUsed).orderBy('created_at').orderBy('id').execute();
    // The best comes last and stays.
    for (const { person_id, direct } of rows) {
      if (direct) found.set(person_id, JSON.parse(direct) as Place);
    }
  }
  return found;
}

/** Whether somebody can be written to by this account. */
async function isReached(tx: Tx, { platform, workspace, account }: AccountKey): Promise<boolean> {
  const row = await reached(tx)
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('account', '=', account)
    .executeTakeFirst();
  return row !== undefined;
}

/** The person of an account, when they can be written to by this one and by no other. */
export async function reachedOnlyBy(tx: Tx, key: AccountKey): Promise<string | undefined> {
  const id = await accountIdOf(tx, key);
  if (id === undefined) return undefined;
  const owner = tx.selectFrom('accounts as own').select('own.person_id').where('own.id', '=', id);
  const rows = await reached(tx).select(['id', 'person_id']).where('person_id', '=', owner).execute();
  const [only, ...others] = rows;
  return only?.id === id && others.length === 0 ? only.person_id : undefined;
}

/** People with an open path whose manager cannot be written to, in the order of their ids: admins decide for them, too. */
export async function withUnreachedManager(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('persons')
    .innerJoin('assignments', 'assignments.person_id', 'persons.id')
    .select('persons.id')
    .where('assignments.state', 'in', ['proposed', 'waiting', 'active', 'paused'])
    .where('persons.manager_id', 'is not', null)
    .where('persons.manager_id', 'not in', reached(tx).select('accounts.person_id'))
    .orderBy('persons.id')
    .execute();
  return rows.map(({ id }) => id);
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

/** Somebody cannot be written to where a place is, although it was taken to be their direct chat. */
export async function forgetDirect(
  tx: Tx,
  person: string,
  { platform, workspace }: Pick<Place, 'platform' | 'workspace'>,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ direct: null })
    .where('person_id', '=', person)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .execute();
}

/** Whether a person has an account in a workspace that they have not left. */
export async function isIn(
  tx: Tx,
  person: string,
  { platform, workspace }: Pick<AccountKey, 'platform' | 'workspace'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', person)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('active', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
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

/** Those of some accounts by which nobody can be written to; to be asked before they change. */
export async function unreachedOf(tx: Tx, accounts: readonly AccountKey[]): Promise<AccountKey[]> {
  const unreached: AccountKey[] = [];
  for (const account of accounts) {
    if (!(await isReached(tx, account))) unreached.push(account);
  }
  return unreached;
}

/**
 * Whether anybody who is known by an address can be written to.
 *
 * @param email lower case
 */
export async function isReachedByEmail(tx: Tx, email: string): Promise<boolean> {
  const known = await tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirst();
  return known !== undefined && (await placeToReach(tx, known.id)) !== undefined;
}

/** Those of some people who had accounts, and of whom every account is gone; in the order of their ids. */
export async function whoLeft(tx: Tx, persons: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const some of chunksOf(persons)) {
    const rows = await tx
      .selectFrom('accounts')
      .select(['person_id', (select) => select.fn.max('active').as('active')])
      .where('person_id', 'in', some)
      .groupBy('person_id')
      .execute();
    left.push(...rows.filter(({ active }) => Number(active) === 0).map(({ person_id }) => person_id));
  }
  return left.sort();
}

/**
 * Those of some people who are gone: none of their accounts is active. Whoever has none at all was taken in by an import, and
 * has not come yet.
 */
export async function goneAmong(tx: Tx, people: readonly string[]): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const some of chunksOf(people)) {
    const rows = await tx
      .selectFrom('accounts')
      .select('person_id')
      .where('person_id', 'in', some)
      .groupBy('person_id')
      .having((row) => row.fn.max('active'), '=', 0)
      .execute();
    for (const { person_id } of rows) gone.add(person_id);
  }
  return gone;
}
