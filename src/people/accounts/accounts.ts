import type { DirectoryEntry } from '../../ports/adapter.js';
import type { AccountKey } from '../../ports/incoming.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { joinPersons } from './joining.js';

/** What is needed to know of an account before it changes. */
export async function accountRow(tx: Tx, from: AccountKey) {
  return tx
    .selectFrom('accounts')
    .select(['id', 'person_id', 'active', 'looked_up_at'])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account)
    .executeTakeFirst();
}

/** Makes an account, with the person of its vouched email, or a new one. */
export async function addAccount(
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
  else if (owner !== person && entry) {
    await follow(tx, owner, entry);
    if (persona !== undefined) {
      await tx
        .updateTable('persons')
        .set({ persona })
        .where('id', '=', owner)
        .where('persona', 'is', null)
        .execute();
    }
  }
}

/** Takes over what the directory says of a known account, and of its person. */
export async function refresh(
  tx: Tx,
  account: { readonly id: string; readonly person_id: string },
  entry: DirectoryEntry,
  active: number,
  now: number,
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      standing: entry.standing,
      active,
      looked_up_at: now,
      ...(entry.direct ? { direct: JSON.stringify(entry.direct) } : {}),
    })
    .where('id', '=', account.id)
    .execute();
  await follow(tx, account.person_id, entry);
  await claimEmail(tx, account.person_id, vouchedEmail(entry));
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

/**
 * A person who came while the directory did not answer, or as a guest, has no email yet. Once it is vouched for they
 * get it, and with it what an import made ahead for it. Whoever has the email and an account is somebody else: known
 * accounts are never joined by email.
 */
async function claimEmail(tx: Tx, person: string, email: string | null): Promise<void> {
  if (email === null) return;
  const own = await tx.selectFrom('persons').select('email').where('id', '=', person).executeTakeFirst();
  if (!own || own.email !== null) return;
  const holder = await tx.selectFrom('persons').select('id').where('email', '=', email).executeTakeFirst();
  if (!holder) {
    await tx.updateTable('persons').set({ email }).where('id', '=', person).execute();
    return;
  }
  const account = await tx
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', holder.id)
    .executeTakeFirst();
  if (!account) await joinPersons(tx, person, holder.id);
}

function vouchedEmail(entry: DirectoryEntry | undefined): string | null {
  if (!entry?.email || !entry.active || entry.standing !== 'member') return null;
  return entry.email.toLowerCase();
}
