import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import type { Standing } from '../accounts/accounts.js';
import type { Relation } from './permissions.js';

/** What a person may be beside a member. */
export interface Roles {
  readonly admin: boolean;
  /** Has reports. */
  readonly manager: boolean;
  readonly expert: boolean;
}

/** Whoever acts: the person, and the standing of the verified account that acts. */
export interface Actor {
  readonly person: string;
  readonly standing: Standing;
}

/**
 * What somebody is to the person that an action is about, as the database knows it. Only the account of a full member
 * gives any relation, whatever other accounts the person has. Whoever left is nothing to anybody.
 *
 * @param target person id; need not exist
 * @param admins addresses of ROPES_ADMINS, lower case
 */
export async function relationsBetween(
  tx: Tx,
  actor: Actor,
  target: string,
  admins: readonly string[],
): Promise<ReadonlySet<Relation>> {
  return (await relationsToEach(tx, actor, [target], admins)).get(target) ?? new Set();
}

/** As `relationsBetween`, to each of many people in a few queries. */
export async function relationsToEach(
  tx: Tx,
  actor: Actor,
  targets: readonly string[],
  admins: readonly string[],
): Promise<Map<string, ReadonlySet<Relation>>> {
  const found = new Map<string, Set<Relation>>(targets.map((target) => [target, new Set()]));
  if (actor.standing !== 'member' || (await hasLeft(tx, actor.person))) return found;
  found.get(actor.person)?.add('self');
  if (await isAdmin(tx, actor.person, admins)) for (const relations of found.values()) relations.add('admin');
  for (const some of chunksOf([...found.keys()])) {
    const rows = await tx
      .selectFrom('persons')
      .select(['id', 'manager_id', 'buddy_id'])
      .where('id', 'in', some)
      .execute();
    for (const { id, manager_id, buddy_id } of rows) {
      if (manager_id === actor.person) found.get(id)?.add('manager');
      if (buddy_id === actor.person) found.get(id)?.add('buddy');
    }
  }
  return found;
}

/** All their accounts are gone. */
async function hasLeft(tx: Tx, person: string): Promise<boolean> {
  const accounts = await tx.selectFrom('accounts').select('active').where('person_id', '=', person).execute();
  return accounts.length > 0 && accounts.every(({ active }) => active === 0);
}

/**
 * Whether a person is an admin: by the variable or by a grant. An address that was somebody else's before makes nobody an
 * admin by the variable, which named the one who had it.
 *
 * @param admins addresses of ROPES_ADMINS, lower case
 */
export async function isAdmin(tx: Tx, person: string, admins: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom('persons')
    .select(['email', 'email_reused', 'is_admin'])
    .where('id', '=', person)
    .executeTakeFirst();
  return row !== undefined && isAdminRow(row, admins);
}

/** As `isAdmin`, for a row that is there already. */
export function isAdminRow(
  row: { readonly email: string | null; readonly email_reused: number; readonly is_admin: number },
  admins: readonly string[],
): boolean {
  return row.is_admin === 1 || (row.email !== null && row.email_reused === 0 && admins.includes(row.email));
}

/**
 * All admins that have a record, in the order of their records.
 *
 * @param admins addresses of ROPES_ADMINS, lower case
 * @returns person ids
 */
export async function adminsOf(tx: Tx, admins: readonly string[]): Promise<string[]> {
  const granted = await tx.selectFrom('persons').select('id').where('is_admin', '=', 1).execute();
  const ids = new Set(granted.map(({ id }) => id));
  for (const some of chunksOf(admins)) {
    const named = await tx
      .selectFrom('persons')
      .select('id')
      .where('email', 'in', some)
      .where('email_reused', '=', 0)
      .execute();
    for (const { id } of named) ids.add(id);
  }
  return [...ids].sort();
}

/** All that have the role of an expert, in the order of their records. @returns person ids */
export async function grantedExperts(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('persons').select('id').where('is_expert', '=', 1).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** @param admins addresses of ROPES_ADMINS, lower case */
export async function rolesOf(tx: Tx, person: string, admins: readonly string[]): Promise<Roles> {
  const row = await tx.selectFrom('persons').select('is_expert').where('id', '=', person).executeTakeFirst();
  const report = await tx
    .selectFrom('persons')
    .select('id')
    .where('manager_id', '=', person)
    .executeTakeFirst();
  return {
    admin: await isAdmin(tx, person, admins),
    manager: report !== undefined,
    expert: row?.is_expert === 1,
  };
}

/** Gives a role, or takes it back. Whether somebody may do so is asked before. An admin by the variable stays one. */
export async function grant(tx: Tx, person: string, role: 'admin' | 'expert', on: boolean): Promise<void> {
  const flag = on ? 1 : 0;
  await tx
    .updateTable('persons')
    .set(role === 'admin' ? { is_admin: flag } : { is_expert: flag })
    .where('id', '=', person)
    .execute();
}
