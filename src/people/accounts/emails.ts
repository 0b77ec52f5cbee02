import { PostgresAdapter, sql } from 'kysely';
import type { DirectoryEntry } from '../../ports/adapter.js';
import type { AccountKey } from '../../ports/incoming.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { lockReportingLines } from '../roles/reporting.js';
import { joinPersons } from './joining.js';

/** Something about who is who that others have to follow or to hear of. */
export type IdentityNews =
  /** A person's address is another now; null for none, until their directory names one. */
  | {
      readonly kind: 'moved';
      readonly person: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** A person has an address that was somebody else's. */
  | {
      readonly kind: 'reused';
      readonly email: string;
      readonly person: string;
      /** Person id of whoever had it last. */
      readonly before: string;
      /** Whoever had it has no active account. */
      readonly left: boolean;
    }
  /** Two persons have one address, each by another directory: they may be one human. */
  | {
      readonly kind: 'shared';
      readonly email: string;
      readonly person: string;
      readonly other: string;
    };

/** Who an address is given to, and who had it. */
type Settled =
  | { readonly kind: 'free' }
  /** It is that of the same human. */
  | { readonly kind: 'join'; readonly person: string }
  /** It was that of somebody who left, or whose own directory has given it to this account. */
  | { readonly kind: 'take'; readonly person: string; readonly left: boolean }
  /** Somebody else has it by another directory. */
  | { readonly kind: 'leave'; readonly person: string };

/** Any number that nothing else in this database locks by. */
const IDENTITY = 7_236_002;

/**
 * Waits until nobody else changes whose an address is, to the end of the transaction: two people who swap their
 * addresses at the same moment would wait for each other. On SQLite, there is only one writing transaction anyway.
 */
export async function lockIdentity(tx: Tx): Promise<void> {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_advisory_xact_lock(${sql.lit(IDENTITY)})`.execute(tx);
}

/** The address that a directory vouches for: of an active, full member. Lower case. */
export function vouchedEmail(entry: DirectoryEntry | undefined): string | null {
  if (!entry?.email || !entry.active || entry.standing !== 'member') return null;
  return entry.email.toLowerCase();
}

/**
 * Whose a new account is by its vouched address: that of a person who has no account yet (an import made them ahead), or
 * an active one on another platform or in another workspace. From whoever else has it the address is taken. Call it under
 * `lockIdentity`.
 *
 * @returns the person to join, or the address that a new person gets; null where another directory stands for it
 */
export async function personForNew(
  tx: Tx,
  from: AccountKey,
  email: string,
  now: number,
): Promise<
  | { readonly join: string }
  | {
      readonly join?: undefined;
      readonly email: string | null;
      readonly news: (person: string) => IdentityNews[];
    }
> {
  const settled = await settle(tx, from, email, true);
  switch (settled.kind) {
    case 'free':
      return { email, news: () => [] };
    case 'join':
      return { join: settled.person };
    case 'leave':
      return { email: null, news: (person) => [{ kind: 'shared', email, person, other: settled.person }] };
    case 'take':
      await freeEmail(tx, settled.person, email, now);
      return { email, news: () => [{ kind: 'moved', person: settled.person, from: email, to: null }] };
  }
}

/** Notes whether an address that a person has now was somebody else's before; gives what is to be told of it. */
export async function noteReuse(tx: Tx, person: string, email: string): Promise<IdentityNews[]> {
  const former = await tx
    .selectFrom('former_emails')
    .select('person_id')
    .where('email', '=', email)
    .where('person_id', '!=', person)
    .orderBy('until_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!former) return [];
  await tx.updateTable('persons').set({ email_reused: 1 }).where('id', '=', person).execute();
  const accounts = await accountsOf(tx, former.person_id);
  const left = accounts.every(({ active }) => active === 0);
  return [{ kind: 'reused', email, person, before: former.person_id, left }];
}

/**
 * Follows the directory when it says another address of a known account than before: the person's old one is free, and
 * the new one is theirs. Known accounts are never joined by an address; a person whom an import made ahead of it is. What
 * the directory says once more, without a change, takes nothing from anybody.
 */
export async function followEmail(
  tx: Tx,
  account: AccountKey & { readonly id: string; readonly person_id: string },
  email: string | null,
  now: number,
): Promise<IdentityNews[]> {
  if (email === null) return [];
  const before = await heldBy(tx, account.id);
  if (!before || (before.said === email && before.email === email)) return [];
  await lockIdentity(tx);
  // Others may have moved addresses, or the person was erased, while this waited.
  const held = await heldBy(tx, account.id);
  if (!held) return [];
  const { person, said, email: own } = held;
  await tx.updateTable('accounts').set({ email }).where('id', '=', account.id).execute();
  if (own === email) return [];
  if (own !== null && own !== said && (await vouchedElsewhere(tx, person, account.id, own))) return [];

  const settled = await settle(tx, account, email, false);
  const isNews = said !== email;
  const isTaken = settled.kind === 'leave' || (settled.kind === 'take' && !settled.left);
  if (!isNews && isTaken) return [];
  if (settled.kind === 'join') await lockReportingLines(tx);
  const news: IdentityNews[] = [];
  if (own !== null) await freeEmail(tx, person, own, now);
  switch (settled.kind) {
    case 'leave':
      news.push({ kind: 'shared', email, person, other: settled.person });
      break;
    case 'join': {
      const joined = await joinPersons(tx, person, settled.person);
      if (!joined.ok) news.push({ kind: 'shared', email, person, other: settled.person });
      break;
    }
    case 'take':
      await freeEmail(tx, settled.person, email, now);
      news.push({ kind: 'moved', person: settled.person, from: email, to: null });
      break;
    case 'free':
      break;
  }
  const claimed = !news.some(({ kind }) => kind === 'shared');
  if (claimed) {
    await tx.updateTable('persons').set({ email }).where('id', '=', person).execute();
    news.push(...(await noteReuse(tx, person, email)));
  }
  if (own !== null || claimed) news.push({ kind: 'moved', person, from: own, to: claimed ? email : null });
  if (own !== null) news.push(...(await giveToWaiting(tx, own)));
  return news;
}

async function heldBy(tx: Tx, account: string) {
  return tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['persons.id as person', 'persons.email', 'accounts.email as said'])
    .where('accounts.id', '=', account)
    .executeTakeFirst();
}

/** Whether another account of a person stands for their address: its directory said it last, or has said none yet. */
async function vouchedElsewhere(tx: Tx, person: string, account: string, email: string): Promise<boolean> {
  const others = (await accountsOf(tx, person)).filter(({ id }) => id !== account);
  return others.some((other) => isMember(other) && (other.email === null || other.email === email));
}

/**
 * The accounts through which a new account would join the person of its address: they are to be looked up first.
 *
 * @param before UTC milliseconds: those that were looked up since then are left out
 * @returns nothing for an account that is known
 */
export async function holdersElsewhere(
  tx: Tx,
  account: AccountKey,
  email: string,
  before: number,
): Promise<AccountKey[]> {
  const { platform, workspace } = account;
  const known = await tx
    .selectFrom('accounts')
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('account', '=', account.account)
    .executeTakeFirst();
  if (known) return [];
  const holders = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['accounts.platform', 'accounts.workspace', 'accounts.account', 'accounts.looked_up_at'])
    .where('persons.email', '=', email)
    .where('accounts.active', '=', 1)
    .where('accounts.standing', '=', 'member')
    .orderBy('accounts.id')
    .execute();
  return holders
    .filter((one) => one.platform !== platform || one.workspace !== workspace)
    .filter(({ looked_up_at }) => looked_up_at === null || Number(looked_up_at) < before)
    .map((one) => ({ platform: one.platform, workspace: one.workspace, account: one.account }));
}

async function settle(
  tx: Tx,
  { platform, workspace }: Pick<AccountKey, 'platform' | 'workspace'>,
  email: string,
  isNew: boolean,
): Promise<Settled> {
  const holder = await tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirst();
  if (!holder) return { kind: 'free' };
  const person = holder.id;
  const accounts = await accountsOf(tx, person);
  if (accounts.length === 0) return { kind: 'join', person };
  const here = accounts.filter(
    (one) => one.platform === platform && one.workspace === workspace && one.active === 1,
  );
  const elsewhere = accounts.filter((one) => !here.includes(one) && isMember(one));
  // One directory gives an address to one account: whoever has it there by an older word has it no more.
  const lost = here.some((one) => one.email === null || one.email === email);
  if (isNew && here.length === 0 && elsewhere.length > 0) return { kind: 'join', person };
  if (lost) return { kind: 'take', person, left: false };
  return elsewhere.length > 0 ? { kind: 'leave', person } : { kind: 'take', person, left: here.length === 0 };
}

async function accountsOf(tx: Tx, person: string) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'platform', 'workspace', 'standing', 'active', 'email'])
    .where('person_id', '=', person)
    .execute();
}

function isMember({ standing, active }: { readonly standing: string; readonly active: number }): boolean {
  return standing === 'member' && active === 1;
}

/** Takes an address from a person, and remembers that they had it. */
export async function freeEmail(tx: Tx, person: string, email: string, now: number): Promise<void> {
  await tx.updateTable('persons').set({ email: null, email_reused: 0 }).where('id', '=', person).execute();
  await tx
    .insertInto('former_emails')
    .values({ id: newId(), person_id: person, email, until_at: now })
    .execute();
}

/** An address became free: whoever's directory has named it already, while it was another's, gets it now. */
async function giveToWaiting(tx: Tx, email: string): Promise<IdentityNews[]> {
  const waiting = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select('persons.id')
    .where('accounts.email', '=', email)
    .where('accounts.active', '=', 1)
    .where('accounts.standing', '=', 'member')
    .where('persons.email', 'is', null)
    .orderBy('accounts.looked_up_at', 'desc')
    .orderBy('accounts.id')
    .executeTakeFirst();
  if (!waiting) return [];
  await tx.updateTable('persons').set({ email }).where('id', '=', waiting.id).execute();
  const reused = await noteReuse(tx, waiting.id, email);
  return [...reused, { kind: 'moved', person: waiting.id, from: null, to: email }];
}
