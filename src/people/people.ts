import type { DirectoryEntry } from '../ports/adapter.js';
import type { AccountKey } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';

/** The person behind an event, and the account it came from. */
export interface Asker {
  readonly person: string;
  readonly account: string;
  readonly name: string;
  /** Entry id. */
  readonly persona: string | null;
  readonly standing: DirectoryEntry['standing'];
  readonly active: boolean;
  readonly direct: Place | null;
  readonly welcomedAt: number | null;
}

/** Who is told what of themselves by `about me`. */
export interface Profile {
  readonly name: string;
  readonly email: string | null;
  readonly persona: string | null;
  readonly timeZone: string | null;
  /** One for each account: platform and workspace. */
  readonly accounts: readonly { platform: string; workspace: string }[];
}

/** When the directory was last asked about an account with success; undefined when it never was. */
export async function lookedUpAt(tx: Tx, from: AccountKey): Promise<number | undefined> {
  const row = await accountRow(tx, from);
  return row?.looked_up_at ?? undefined;
}

/**
 * The person of an account, made on the first event. Accounts are joined into one person by the email of an
 * active, full member that the directory vouches for, and only when the account is new: afterwards the account
 * id counts, since addresses are given to others in time.
 *
 * @param entry what the directory says, when it was asked and answered
 * @param persona the persona that the directory's job title names, proposed to a new person
 */
export async function arrive(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  persona: string | undefined,
  now: number,
): Promise<Asker> {
  const known = await accountRow(tx, from);
  if (!known) await addAccount(tx, from, entry, persona, now);
  else if (entry) await refresh(tx, known.id, known.person_id, entry, now);
  // Whoever writes is there again, although they had left.
  else
    await tx
      .updateTable('accounts')
      .set({ active: 1 })
      .where('id', '=', known.id)
      .where('active', '=', 0)
      .execute();
  const row = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select([
      'accounts.id as account',
      'accounts.standing',
      'accounts.active',
      'accounts.direct',
      'accounts.welcomed_at',
      'persons.id as person',
      'persons.name',
      'persons.persona',
    ])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('accounts.account', '=', from.account)
    .executeTakeFirstOrThrow();
  return {
    person: row.person,
    account: row.account,
    name: row.name,
    persona: row.persona,
    standing: row.standing as Asker['standing'],
    active: row.active === 1,
    direct: row.direct === null ? null : (JSON.parse(row.direct) as Place),
    welcomedAt: row.welcomed_at,
  };
}

/** Remembers an account's direct chat when it is written to there: the address for messages to come. */
export async function keepDirect(tx: Tx, account: string, direct: Place): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ direct: JSON.stringify(direct) })
    .where('id', '=', account)
    .execute();
}

/**
 * Notes that an account, or every account of a workspace, can be reached no more. What happens then to messages
 * on their way is the outbox's business.
 */
export async function leave(tx: Tx, from: AccountKey, who: 'account' | 'workspace'): Promise<void> {
  let accounts = tx
    .updateTable('accounts')
    .set({ active: 0, looked_up_at: null })
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace);
  if (who === 'account') accounts = accounts.where('account', '=', from.account);
  await accounts.execute();
}

async function accountRow(tx: Tx, from: AccountKey) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'person_id', 'looked_up_at'])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account)
    .executeTakeFirst();
}

async function addAccount(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  persona: string | undefined,
  now: number,
): Promise<void> {
  const email = vouchedEmail(entry);
  const person = newId();
  // Two first events at once: the second finds the email taken, or below the account, and joins the first.
  await tx
    .insertInto('persons')
    .values({
      id: person,
      name: entry?.name ?? from.account,
      email,
      persona: persona ?? null,
      time_zone: entry?.timeZone ?? null,
      locale: entry?.locale ?? null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
  const owner =
    email === null
      ? person
      : (await tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  const added = await tx
    .insertInto('accounts')
    .values({
      id: newId(),
      platform: from.platform,
      workspace: from.workspace,
      account: from.account,
      person_id: owner,
      standing: entry?.standing ?? 'stranger',
      active: entry && !entry.active ? 0 : 1,
      direct: entry?.direct ? JSON.stringify(entry.direct) : null,
      looked_up_at: entry ? now : null,
      welcomed_at: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'account']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n)
    await tx.deleteFrom('persons').where('id', '=', person).execute();
}

async function refresh(
  tx: Tx,
  account: string,
  person: string,
  entry: DirectoryEntry,
  now: number,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      standing: entry.standing,
      active: entry.active ? 1 : 0,
      looked_up_at: now,
      ...(entry.direct ? { direct: JSON.stringify(entry.direct) } : {}),
    })
    .where('id', '=', account)
    .execute();
  await tx
    .updateTable('persons')
    .set({
      name: entry.name,
      ...(entry.timeZone ? { time_zone: entry.timeZone } : {}),
      ...(entry.locale ? { locale: entry.locale } : {}),
    })
    .where('id', '=', person)
    .execute();
}

function vouchedEmail(entry: DirectoryEntry | undefined): string | null {
  if (!entry?.email || !entry.active || entry.standing !== 'member') return null;
  return entry.email.toLowerCase();
}

/** Remembers the persona that a person chose. */
export async function choosePersona(tx: Tx, person: string, persona: string): Promise<void> {
  await tx.updateTable('persons').set({ persona }).where('id', '=', person).execute();
}

/** True the first time, false ever after: the welcome is sent once to an account. */
export async function welcomeOnce(tx: Tx, account: string, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('accounts')
    .set({ welcomed_at: now })
    .where('id', '=', account)
    .where('welcomed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What is stored of a person, as they may see it. */
export async function profileOf(tx: Tx, person: string): Promise<Profile> {
  const row = await tx.selectFrom('persons').selectAll().where('id', '=', person).executeTakeFirstOrThrow();
  const accounts = await tx
    .selectFrom('accounts')
    .select(['platform', 'workspace'])
    .where('person_id', '=', person)
    .orderBy('id')
    .execute();
  return { name: row.name, email: row.email, persona: row.persona, timeZone: row.time_zone, accounts };
}
