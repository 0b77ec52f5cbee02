import type { DirectoryEntry } from '../../ports/adapter.js';
import type { AccountKey } from '../../ports/incoming.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import {
  followEmail,
  type IdentityNews,
  lockIdentity,
  noteReuse,
  personForNew,
  vouchedEmail,
} from './emails.js';

/** What an account is, as its directory says; `unknown` while that has said nothing. */
export type Standing = DirectoryEntry['standing'] | 'unknown';

/** What is needed to know of an account before it changes. */
export async function accountRow(tx: Tx, from: AccountKey) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'person_id', 'active', 'looked_up_at', 'announced_at'])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account)
    .executeTakeFirst();
}

/** Accounts of people who have several, of which it was not kept what the directory calls them. */
export async function withoutDirectoryName(tx: Tx, most: number): Promise<AccountKey[]> {
  const several = tx
    .selectFrom('accounts')
    .select('person_id')
    .groupBy('person_id')
    .having((having) => having.fn.countAll(), '>', 1);
  return tx
    .selectFrom('accounts')
    .select(['platform', 'workspace', 'account'])
    .where('directory_name', 'is', null)
    .where('person_id', 'in', several)
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Keeps what the directory calls an account, and nothing else. */
export async function keepDirectoryName(tx: Tx, key: AccountKey, name: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ directory_name: name })
    .where('platform', '=', key.platform)
    .where('workspace', '=', key.workspace)
    .where('account', '=', key.account)
    .where('directory_name', 'is', null)
    .execute();
}

/** A person's accounts as they are listed, `platform:workspace:account`; those that are used come first. */
export async function accountKeysOf(tx: Tx, person: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('accounts')
    .select(['platform', 'workspace', 'account'])
    .where('person_id', '=', person)
    .orderBy('active', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ platform, workspace, account }) => `${platform}:${workspace}:${account}`);
}

/**
 * Makes an account, with the person of its vouched email, or a new one.
 *
 * @param news gets what others have to follow or to hear of
 * @param isNamed nothing but somebody's words makes a person who is new
 */
export async function addAccount(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  persona: string | undefined,
  now: number,
  news: IdentityNews[],
  isNamed = false,
): Promise<void> {
  const email = vouchedEmail(entry);
  // Most often nobody has the address, and nobody has to wait for anybody.
  const person = await addPerson(tx, from, entry, email, persona, now, isNamed);
  if (person !== undefined && (await addRow(tx, from, entry, person, now))) {
    if (email !== null) news.push(...(await noteReuse(tx, person, email)));
    return;
  }
  if (person !== undefined) await tx.deleteFrom('persons').where('id', '=', person).execute();
  await lockIdentity(tx);
  // Two first events at once: the second finds the account that the first has made.
  const known = await accountRow(tx, from);
  if (known) {
    if (entry) await refresh(tx, { ...from, ...known }, entry, entry.active ? 1 : 0, now, news);
    return;
  }
  if (email === null) throw new Error('An account was neither found nor made.');
  const whose = await personForNew(tx, from, email, now);
  const owner = whose.join ?? (await addPerson(tx, from, entry, whose.email, persona, now, isNamed));
  if (owner === undefined) throw new Error('An address was given to two people at once.');
  await addRow(tx, from, entry, owner, now);
  if (whose.join === undefined) {
    news.push(...whose.news(owner));
    if (whose.email !== null) news.push(...(await noteReuse(tx, owner, whose.email)));
    return;
  }
  news.push(...(await noteReuse(tx, owner, email)));
  if (entry) await follow(tx, owner, entry);
  if (persona !== undefined) {
    await tx
      .updateTable('persons')
      .set({ persona })
      .where('id', '=', owner)
      .where('persona', 'is', null)
      .execute();
  }
}

/** Gives the id of a new person; undefined when somebody has the address. */
async function addPerson(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  email: string | null,
  persona: string | undefined,
  now: number,
  isNamed: boolean,
): Promise<string | undefined> {
  const id = newId();
  const added = await tx
    .insertInto('persons')
    .values({
      id,
      name: entry?.name ?? from.account,
      email,
      persona: persona ?? null,
      time_zone: entry?.timeZone ?? null,
      locale: entry?.locale ?? null,
      created_at: now,
      named_at: isNamed ? now : null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 0n ? undefined : id;
}

/** False when there is such an account already. */
async function addRow(
  tx: Tx,
  from: AccountKey,
  entry: DirectoryEntry | undefined,
  person: string,
  now: number,
): Promise<boolean> {
  const added = await tx
    .insertInto('accounts')
    .values({
      id: newId(),
      platform: from.platform,
      workspace: from.workspace,
      account: from.account,
      person_id: person,
      standing: entry?.standing ?? 'unknown',
      active: entry && !entry.active ? 0 : 1,
      email: vouchedEmail(entry),
      directory_name: entry?.name ?? null,
      direct: entry?.direct ? JSON.stringify(entry.direct) : null,
      looked_up_at: entry ? now : null,
      welcomed_at: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'account']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows !== 0n;
}

/**
 * Takes over what the directory says of a known account, and of its person.
 *
 * @param news gets what others have to follow or to hear of
 */
export async function refresh(
  tx: Tx,
  account: AccountKey & { readonly id: string; readonly person_id: string },
  entry: DirectoryEntry,
  active: number,
  now: number,
  news: IdentityNews[],
): Promise<void> {
  // First: it may wait for whoever is about to change the row of this person, and must hold none of it then.
  news.push(...(await followEmail(tx, account, vouchedEmail(entry), now)));
  await tx
    .updateTable('accounts')
    .set({
      standing: entry.standing,
      active,
      directory_name: entry.name,
      looked_up_at: now,
      ...(entry.direct ? { direct: JSON.stringify(entry.direct) } : {}),
    })
    .where('id', '=', account.id)
    .execute();
  await follow(tx, account.person_id, entry);
}

/** Takes over what the directory says of a person, but for what they set themselves. */
async function follow(tx: Tx, person: string, entry: DirectoryEntry): Promise<void> {
  const { name, timeZone, locale } = entry;
  await tx
    .updateTable('persons')
    .set((set) => ({
      name: set.case().when('own_name', '=', 1).then(set.ref('name')).else(name).end(),
      directory_name: set.case().when('own_name', '=', 1).then(name).else(null).end(),
      ...(timeZone
        ? {
            time_zone: set
              .case()
              .when('own_time_zone', '=', 1)
              .then(set.ref('time_zone'))
              .else(timeZone)
              .end(),
          }
        : {}),
      ...(locale
        ? { locale: set.case().when('own_locale', '=', 1).then(set.ref('locale')).else(locale).end() }
        : {}),
    }))
    .where('id', '=', person)
    .execute();
}

/** How many accounts there are on other platforms than these. */
export async function accountsElsewhere(tx: Tx, platforms: readonly string[]): Promise<number> {
  let rows = tx.selectFrom('accounts').select(({ fn }) => fn.countAll<number>().as('count'));
  if (platforms.length > 0) rows = rows.where('platform', 'not in', platforms);
  return Number((await rows.executeTakeFirstOrThrow()).count);
}
