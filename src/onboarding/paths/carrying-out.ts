import { PostgresAdapter, sql } from 'kysely';
import type { Place } from '../../ports/place.js';
import type { Tx } from '../../storage/database.js';
import { notAside } from '../../storage/set-aside.js';

// A draft about many people is used at once, and carried out some people at a time. What became of each is kept with the
// draft, in the transaction that did it: whoever goes on with it does nothing twice and forgets nobody.

/** Any number that nothing else in this database locks by. */
const CARRYING_OUT = 7_236_011;

/** Name under which people are left aside for whom a draft cannot be carried out. */
export const carryingOutJob = 'carry-out-drafts';

/** What became of a draft for one person. */
export interface KeptOutcome {
  readonly person: string;
  /** Opaque here. */
  readonly outcome: string;
  /** What else is to be said of it; opaque here. */
  readonly remark: string | null;
}

/** A draft that is being carried out. */
export interface UnderWay {
  /** Where it is said what became of it. */
  readonly place: Place;
  /** The account that said yes to it; null when it is gone. */
  readonly account: string | null;
}

/**
 * Has a draft carried out some people at a time; to be used before.
 *
 * @param account id of the account's row that said yes
 */
export async function haveCarriedOut(tx: Tx, draft: string, place: Place, account: string): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({ place: JSON.stringify(place), account_id: account })
    .where('id', '=', draft)
    .execute();
}

/** Ids of the drafts that are being carried out, the one that was used first first. */
export async function draftsUnderWay(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('drafts')
    .select('id')
    .where('place', 'is not', null)
    .orderBy('used_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Those for whom a draft of somebody is still to be carried out. */
export async function peopleUnderWay(tx: Tx, by: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('drafts')
    .innerJoin('draft_people', 'draft_people.draft_id', 'drafts.id')
    .select('draft_people.person_id')
    .where('drafts.by_person', '=', by)
    .where('drafts.place', 'is not', null)
    .where('draft_people.outcome', 'is', null)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/**
 * Takes a draft to work on it, to the end of the transaction. On SQLite, there is only one writing transaction anyway.
 *
 * @returns undefined when it is over, or somebody else works on it
 */
export async function takeUnderWay(tx: Tx, draft: string): Promise<UnderWay | undefined> {
  // Not the row: whoever erases somebody holds their paths and then wants it, the other way round.
  if (tx.getExecutor().adapter instanceof PostgresAdapter) {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${draft}, ${sql.lit(CARRYING_OUT)})) as taken`.execute(
      tx,
    );
    if (!rows[0]?.taken) return undefined;
  }
  const row = await tx
    .selectFrom('drafts')
    .select(['place', 'account_id'])
    .where('id', '=', draft)
    .executeTakeFirst();
  if (!row || row.place === null) return undefined;
  return { place: JSON.parse(row.place) as Place, account: row.account_id };
}

/** The next people of a draft, in the order of their ids, without those who are left aside. */
export async function peopleToCome(tx: Tx, draft: string, most: number, now: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('draft_people')
    .select('person_id')
    .where('draft_id', '=', draft)
    .where('outcome', 'is', null)
    .where(notAside(carryingOutJob, 'draft_people.person_id', now))
    .orderBy('person_id')
    .limit(most)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Keeps what became of people; those who were erased meanwhile are none of them any more. */
export async function keepOutcomes(tx: Tx, draft: string, outcomes: readonly KeptOutcome[]): Promise<void> {
  // Most have the same.
  const alike = new Map<string, KeptOutcome[]>();
  for (const one of outcomes) {
    const key = JSON.stringify([one.outcome, one.remark]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  for (const some of alike.values()) {
    const [{ outcome, remark } = { outcome: null, remark: null }] = some;
    await tx
      .updateTable('draft_people')
      .set({ outcome, remark, reported: 0 })
      .where('draft_id', '=', draft)
      .where(
        'person_id',
        'in',
        some.map(({ person }) => person),
      )
      .execute();
  }
}

/**
 * What is to be said of a draft, in the order of the ids of the people, and marks it as said. Empty as long as the
 * draft can be carried out for anybody else now. Those with an outcome of null are left aside. With the last of them the
 * draft is over, and the place forgotten.
 */
export async function toReport(
  tx: Tx,
  draft: string,
  now: number,
): Promise<{ readonly person: string; readonly outcome: string | null; readonly remark: string | null }[]> {
  if ((await peopleToCome(tx, draft, 1, now)).length > 0) return [];
  const all = await tx
    .selectFrom('draft_people')
    .select(['person_id as person', 'outcome', 'remark', 'reported'])
    .where('draft_id', '=', draft)
    .orderBy('person_id')
    .execute();
  if (all.every(({ outcome }) => outcome !== null))
    await tx.updateTable('drafts').set({ place: null, account_id: null }).where('id', '=', draft).execute();
  await tx.updateTable('draft_people').set({ reported: 1 }).where('draft_id', '=', draft).execute();
  return all.filter(({ reported }) => reported === 0);
}
