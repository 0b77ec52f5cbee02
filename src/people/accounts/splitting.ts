import { sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import type { Tables } from '../../storage/tables.js';
import { freeEmail, noteReuse } from './emails.js';

export type Split =
  | { readonly ok: true; readonly person: string; readonly plan: SplitPlan }
  | { readonly ok: false; readonly why: 'only-account' };

/** What goes with an account that becomes a person of its own, and what stays. */
export interface SplitPlan {
  /** The name of whoever keeps the record, and of the new person. */
  readonly names: { readonly stays: string; readonly goes: string };
  /** As they are listed. */
  readonly accounts: { readonly stay: readonly string[]; readonly goes: string };
  /** The address goes with the account. */
  readonly emailGoes: boolean;
  readonly email: string | null;
  /** By what it is: how many go, and how many stay. */
  readonly counts: readonly { readonly what: Counted; readonly goes: number; readonly stays: number }[];
  /** It cannot be told by time whose things are: several accounts were used meanwhile, or it was there first. */
  readonly unclear: 'used-by-both' | 'first' | undefined;
}

export type Counted = 'questions' | 'paths' | 'asked' | 'answered' | 'drafts' | 'given';

type TimedColumn = {
  [T in keyof Tables]: readonly [T, keyof Tables[T] & string, keyof Tables[T] & string, Counted?];
}[keyof Tables];

/** What a person did or has, with the moment that it is of; what is counted is named. */
const timed: readonly TimedColumn[] = [
  ['questions', 'person_id', 'asked_at', 'questions'],
  ['assignments', 'person_id', 'created_at', 'paths'],
  ['referral_askers', 'person_id', 'created_at', 'asked'],
  ['referrals', 'answered_by', 'answered_at', 'answered'],
  ['pack_drafts', 'made_by', 'created_at', 'drafts'],
  ['assignments', 'given_by', 'created_at', 'given'],
  ['feedback', 'person_id', 'given_at'],
  ['told', 'person_id', 'told_at'],
  ['referral_experts', 'person_id', 'asked_at'],
  ['referrals', 'taken_by', 'changed_at'],
  ['pack_drafts', 'decided_by', 'changed_at'],
  ['reviews', 'by_person', 'changed_at'],
  ['drafts', 'by_person', 'created_at'],
  ['assignment_steps', 'by_person', 'changed_at'],
  ['assignment_steps', 'taken_by', 'changed_at'],
  ['assignment_doers', 'person_id', 'created_at'],
  ['own_steps', 'by_person', 'created_at'],
  ['assignment_events', 'by_person', 'at'],
  ['check_in_answers', 'by_person', 'answered_at'],
  ['welcome_lines', 'person_id', 'asked_at'],
  ['seen_events', 'person_id', 'seen_at'],
  ['outbox', 'person_id', 'created_at'],
];

interface Parted {
  readonly person: string;
  readonly plan: SplitPlan;
  /** UTC milliseconds: what is of this moment or later goes with the account; undefined where nothing does. */
  readonly since: number | undefined;
  /** What the directory calls whoever keeps the record; null where that is not known. */
  readonly keeper: string | null;
}

/** Says what `splitAccount` would do, and does nothing. @throws when there is no such account */
export async function planSplit(tx: Tx, accountId: string): Promise<SplitPlan | undefined> {
  return (await partedBy(tx, accountId))?.plan;
}

/**
 * Makes a person of their own of an account. What was done since it came goes with it, where no other account of the
 * person was used since; roles, manager and buddy stay. The address goes with it when its directory alone stands for it;
 * known accounts are never joined by an address, so a look-up does not undo it.
 *
 * @param accountId of the row, not the platform's
 * @throws when there is no such account
 */
export async function splitAccount(tx: Tx, accountId: string, now: number): Promise<Split> {
  const { person_id } = await tx
    .selectFrom('accounts')
    .select('person_id')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  // Locks them: two splits at once must not leave a person without an account.
  await tx.updateTable('accounts').set({ person_id }).where('person_id', '=', person_id).execute();
  const parted = await partedBy(tx, accountId);
  if (!parted) return { ok: false, why: 'only-account' };
  const { person: old, plan, since, keeper } = parted;
  const record = await tx.selectFrom('persons').selectAll().where('id', '=', old).executeTakeFirstOrThrow();
  const person = newId();
  if (plan.emailGoes && plan.email !== null) await freeEmail(tx, old, plan.email, now);
  await tx
    .insertInto('persons')
    .values({
      id: person,
      name: plan.names.goes,
      email: plan.emailGoes ? plan.email : null,
      persona: null,
      time_zone: record.time_zone,
      locale: record.locale,
      created_at: now,
    })
    .execute();
  if (plan.emailGoes && plan.email !== null) await noteReuse(tx, person, plan.email);
  if (keeper !== null && record.own_name === 0)
    await tx.updateTable('persons').set({ name: keeper }).where('id', '=', old).execute();
  if (since !== undefined) {
    for (const [table, column, at] of timed)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${person}
        where ${sql.ref(column)} = ${old} and ${sql.ref(at)} >= ${since}`.execute(tx);
  }
  // The directory is asked at the next event: the name may be that of the other human.
  await tx
    .updateTable('accounts')
    .set({ person_id: person, looked_up_at: null, confirmed: 0 })
    .where('id', '=', accountId)
    .execute();
  return { ok: true, person, plan };
}

async function partedBy(tx: Tx, accountId: string): Promise<Parted | undefined> {
  const own = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const person = own.person_id;
  const others = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('person_id', '=', person)
    .where('id', '!=', accountId)
    // Whoever is there now speaks for the record.
    .orderBy('active', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  if (others.length === 0) return undefined;
  const { name, email } = await tx
    .selectFrom('persons')
    .select(['name', 'email'])
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  const came = Number(own.created_at);
  const isFirst = others.every(({ created_at }) => Number(created_at) > came);
  const usedSince = others.some(({ used_at }) => Number(used_at ?? 0) >= came);
  const unclear = isFirst ? 'first' : usedSince ? 'used-by-both' : undefined;
  const since = unclear === undefined ? came : undefined;
  const vouched = others.some(
    (other) => other.active === 1 && other.standing === 'member' && (other.email ?? email) === email,
  );
  const keeper = others.find(({ directory_name }) => directory_name !== null)?.directory_name ?? null;
  return {
    person,
    since,
    keeper,
    plan: {
      names: { stays: keeper ?? name, goes: own.directory_name ?? name },
      accounts: { stay: others.map(keyOf), goes: keyOf(own) },
      email,
      emailGoes: email !== null && own.email === email && !vouched,
      counts: await countsOf(tx, person, since),
      unclear,
    },
  };
}

function keyOf(account: {
  readonly platform: string;
  readonly workspace: string;
  readonly account: string;
}): string {
  return `${account.platform}:${account.workspace}:${account.account}`;
}

async function countsOf(tx: Tx, person: string, since: number | undefined): Promise<SplitPlan['counts']> {
  const counts = [];
  for (const [table, column, at, what] of timed) {
    if (what === undefined) continue;
    const { rows } = await sql<{
      goes: number | string | null;
      all: number | string;
    }>`select count(*) as "all",
      sum(case when ${sql.ref(at)} >= ${since ?? Number.MAX_SAFE_INTEGER} then 1 else 0 end) as goes
      from ${sql.table(table)} where ${sql.ref(column)} = ${person}`.execute(tx);
    const goes = Number(rows[0]?.goes ?? 0);
    counts.push({ what, goes, stays: Number(rows[0]?.all ?? 0) - goes });
  }
  return counts;
}
