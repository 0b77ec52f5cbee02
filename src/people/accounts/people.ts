import type { DirectoryEntry } from '../../ports/adapter.js';
import type { AccountKey } from '../../ports/incoming.js';
import type { Place } from '../../ports/place.js';
import type { Tx } from '../../storage/database.js';
import { accountRow, addAccount, refresh, type Standing } from './accounts.js';
import type { IdentityNews } from './emails.js';

/** The person behind an event, and the account it came from. */
export interface Asker {
  readonly person: string;
  readonly account: string;
  readonly name: string;
  /** Entry id. */
  readonly persona: string | null;
  readonly standing: Standing;
  /** UTC milliseconds when the directory was last asked with success; null for never. */
  readonly lookedUpAt: number | null;
  readonly active: boolean;
  readonly direct: Place | null;
  readonly welcomedAt: number | null;
  /** IANA name. */
  readonly timeZone: string | null;
  /** BCP 47 tag. */
  readonly locale: string | null;
  /** What the directory says changed who they are, or their time zone: what falls due is to be reckoned anew. */
  readonly moved: boolean;
}

/** When the directory was last asked about an account with success; undefined when it never was. */
export async function lookedUpAt(tx: Tx, from: AccountKey): Promise<number | undefined> {
  const row = await accountRow(tx, from);
  return row?.active === 1 ? (row.looked_up_at ?? undefined) : undefined;
}

/**
 * The person of an account, made on the first event. Accounts are joined into one person by the email of an
 * active, full member that the directory vouches for, and only when the account is new: afterwards the account
 * id counts, since addresses are given to others in time. A new account joins whoever an import made ahead, or whoever has
 * an active account on another platform or in another workspace; the address of somebody who left makes nobody them.
 *
 * @param entry what the directory says, when it was asked and answered
 * @param persona the persona that the directory's job title names, proposed to a person who has none
 * @param news gets what others have to follow or to hear of
 */
export async function arrive(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  persona: string | undefined,
  now: number,
  news: IdentityNews[] = [],
): Promise<Asker> {
  const known = await accountRow(tx, from);
  const before = known && entry ? await zoneOf(tx, known.person_id) : undefined;
  if (!known) await addAccount(tx, from, entry, persona, now, news);
  else if (entry) await refresh(tx, { ...from, ...known }, entry, entry.active ? 1 : 0, now, news);
  // Whoever writes is there again, although they had left.
  await tx
    .updateTable('accounts')
    .set({ used_at: now, ...(known && !entry ? { active: 1 } : {}) })
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account)
    .execute();
  const row = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select([
      'accounts.id as account',
      'accounts.standing',
      'accounts.looked_up_at',
      'accounts.active',
      'accounts.direct',
      'accounts.welcomed_at',
      'persons.id as person',
      'persons.name',
      'persons.persona',
      'persons.time_zone',
      'persons.locale',
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
    standing: row.standing as Standing,
    lookedUpAt: row.looked_up_at === null ? null : Number(row.looked_up_at),
    active: row.active === 1,
    direct: row.direct === null ? null : (JSON.parse(row.direct) as Place),
    welcomedAt: row.welcomed_at,
    timeZone: row.time_zone,
    locale: row.locale,
    moved: entry !== undefined && before !== row.time_zone,
  };
}

async function zoneOf(tx: Tx, person: string): Promise<string | null> {
  const row = await tx.selectFrom('persons').select('time_zone').where('id', '=', person).executeTakeFirst();
  return row?.time_zone ?? null;
}

/**
 * The person of an account that somebody else named: by a mention, an email address, or the roster. The account did
 * nothing itself: it counts as used no more than before, and stays away when it had left.
 *
 * @param persona as for `arrive`
 * @param news as for `arrive`
 * @param isNamed who is new is kept as long as something comes of it
 * @returns the person's id; undefined for a bot
 */
export async function meet(
  tx: Tx,
  key: AccountKey,
  entry: DirectoryEntry,
  persona: string | undefined,
  now: number,
  news: IdentityNews[] = [],
  isNamed = false,
): Promise<string | undefined> {
  if (entry.standing === 'bot') return undefined;
  const known = await accountRow(tx, key);
  if (known) await refresh(tx, { ...key, ...known }, entry, entry.active ? known.active : 0, now, news);
  else await addAccount(tx, key, entry, persona, now, news, isNamed);
  return (await accountRow(tx, key))?.person_id;
}

/**
 * Takes over what a platform announced of an account. It holds at once; what is older than the last announcement, which
 * is delivered again or late, does not.
 *
 * @param changedAt UTC milliseconds, by the directory
 * @param news as for `arrive`
 * @returns undefined for an account that is not known, and for old news
 */
export async function announced(
  tx: Tx,
  key: AccountKey,
  entry: DirectoryEntry,
  changedAt: number | undefined,
  now: number,
  news: IdentityNews[] = [],
): Promise<{ readonly person: string; readonly moved: boolean } | undefined> {
  const known = await accountRow(tx, key);
  if (!known || (changedAt !== undefined && changedAt < Number(known.announced_at ?? 0))) return undefined;
  const before = await zoneOf(tx, known.person_id);
  if (changedAt !== undefined)
    await tx.updateTable('accounts').set({ announced_at: changedAt }).where('id', '=', known.id).execute();
  await refresh(tx, { ...key, ...known }, entry, entry.active ? 1 : 0, now, news);
  return { person: known.person_id, moved: before !== (await zoneOf(tx, known.person_id)) };
}

/** What somebody is called, by their account; undefined for one who is not known. */
export async function nameOfAccount(
  tx: Tx,
  { platform, workspace, account }: AccountKey,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select('persons.name')
    .where('accounts.platform', '=', platform)
    .where('accounts.workspace', '=', workspace)
    .where('accounts.account', '=', account)
    .executeTakeFirst();
  return row?.name;
}

/** The person of an account's row; undefined when both were erased. */
export async function personOfAccount(tx: Tx, account: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .select('person_id')
    .where('id', '=', account)
    .executeTakeFirst();
  return row?.person_id;
}

/** Remembers an account's direct chat when it is written to there: the address for messages to come. */
export async function keepDirect(tx: Tx, account: string, direct: Place): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ direct: JSON.stringify(direct) })
    .where('id', '=', account)
    .execute();
}

/** Notes that an account can be reached no more. What happens then to messages on their way is the outbox's business. */
export async function leave(tx: Tx, from: AccountKey): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ active: 0, looked_up_at: null })
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account)
    .execute();
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
