import { PostgresAdapter, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Place } from '../ports/place.js';
import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import { notAside } from '../storage/set-aside.js';
import type { ReferralAskerRow, ReferralRow, ReferralState } from '../storage/tables.js';
import { plainQuestion } from './same-question.js';

/** Milliseconds for which the answer to a question is offered to others who ask the same. */
const ANSWER_GOOD_FOR = 30 * 24 * 60 * 60 * 1_000;

/** Name under which questions are left aside that cannot go to the next expert. */
export const escalationJob = 'ask-next-experts';

/** Names the lock under which questions are passed on. Any number that no other lock has. */
const ASKING = 7_236_003;

/** Referrals that a new question is compared with at most: the newest. */
const COMPARED = 1_000;

/** One of those who want to know. */
export interface ReferralAsker {
  readonly id: string;
  readonly person: string;
  readonly anonymous: boolean;
  /** Id in the question log; null once it is gone. */
  readonly question: string | null;
  /** As they wanted it sent. */
  readonly text: string;
  /** Where they asked. */
  readonly place: Place | null;
  /** Null until they say. */
  readonly helpful: boolean | null;
}

/** A question passed to people. */
export interface Referral {
  readonly id: string;
  /** As its first asker wanted it sent. */
  readonly text: string;
  /** Entry ids, best first. */
  readonly nearest: readonly string[];
  readonly state: ReferralState;
  readonly takenBy: string | null;
  /** '' until it is answered; stays when the answer did not help and somebody else is asked. */
  readonly answer: string;
  readonly answeredBy: string | null;
  /** UTC milliseconds. */
  readonly answeredAt: number | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** In the order in which they asked. */
  readonly askers: readonly ReferralAsker[];
}

export type NewAsker = Pick<ReferralAsker, 'person' | 'anonymous' | 'question' | 'text' | 'place'>;

/** Whether it waits for an answer. */
export function isOpen({ state }: Pick<Referral, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}

export async function referralById(tx: Tx, id: string): Promise<Referral | undefined> {
  const row = await tx.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { ...shapeOf(row), askers: await askersOf(tx, id) };
}

/** The same, locked until the transaction ends: what was read holds when it is changed. */
export async function lockReferral(tx: Tx, id: string): Promise<Referral | undefined> {
  await tx
    .updateTable('referrals')
    .set((set) => ({ changed_at: set.ref('changed_at') }))
    .where('id', '=', id)
    .execute();
  return referralById(tx, id);
}

function shapeOf(row: Selectable<ReferralRow>): Omit<Referral, 'askers'> {
  return {
    id: row.id,
    text: row.text,
    nearest: JSON.parse(row.nearest) as string[],
    state: row.state,
    takenBy: row.taken_by,
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at === null ? null : Number(row.answered_at),
    createdAt: Number(row.created_at),
  };
}

async function askersOf(tx: Tx, referral: string): Promise<ReferralAsker[]> {
  const rows = await tx
    .selectFrom('referral_askers')
    .selectAll()
    .where('referral_id', '=', referral)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    anonymous: row.anonymous === 1,
    question: row.question_id,
    text: row.text,
    place: row.place === null ? null : (JSON.parse(row.place) as Place),
    helpful: row.helpful === null ? null : row.helpful === 1,
  }));
}

/** Opens a referral for its first asker and gives its id. It is for the next round until somebody is asked. */
export async function openReferral(
  tx: Tx,
  { nearest, ...asker }: NewAsker & { readonly nearest: readonly string[] },
  now: number,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('referrals')
    .values({
      id,
      text: asker.text,
      nearest: JSON.stringify(nearest),
      state: 'open',
      taken_by: null,
      answered_by: null,
      answered_at: null,
      next_at: now,
      created_at: now,
      changed_at: now,
    })
    .execute();
  await joinReferral(tx, id, asker, now);
  return id;
}

/** Adds somebody who asks the same. @returns false when they are among the askers already */
export async function joinReferral(tx: Tx, id: string, asker: NewAsker, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('referral_askers')
    .values({
      id: newId(),
      referral_id: id,
      person_id: asker.person,
      question_id: asker.question,
      text: asker.text,
      anonymous: asker.anonymous ? 1 : 0,
      ...placeColumns(asker.place),
      helpful: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['referral_id', 'person_id']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/**
 * The referral that somebody who asks this joins: one that waits for an answer, or was answered lately and whose
 * answer let nobody down. Locked, so that it is still so.
 */
export async function sameReferral(tx: Tx, text: string, now: number): Promise<Referral | undefined> {
  // Two who ask it at the same moment: the second waits until the first has. A transaction of SQLite is alone anyhow.
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_advisory_xact_lock(${sql.lit(ASKING)})`.execute(tx);
  const rows = await tx
    .selectFrom('referrals')
    .select(['id', 'text'])
    .where((where) =>
      where.or([
        where('state', 'in', ['open', 'taken']),
        where.and([where('state', '=', 'answered'), where('answered_at', '>', now - ANSWER_GOOD_FOR)]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(COMPARED)
    .execute();
  const wanted = plainQuestion(text);
  for (const { id } of rows.filter((row) => plainQuestion(row.text) === wanted)) {
    const found = await lockReferral(tx, id);
    if (!found) continue;
    if (isOpen(found)) return found;
    if (found.state === 'answered' && found.askers.every(({ helpful }) => helpful !== false)) return found;
  }
  return undefined;
}

/** Somebody will answer it. Only while it waits. */
export async function take(tx: Tx, id: string, person: string, nextAt: number, now: number): Promise<void> {
  await changeReferral(tx, id, { state: 'taken', taken_by: person, next_at: nextAt, changed_at: now });
  // An owner or an admin may not have been asked, and somebody may think again: from now on it is theirs.
  await tx
    .insertInto('referral_experts')
    .values({ id: newId(), referral_id: id, person_id: person, channel: null, state: 'asked', asked_at: now })
    .onConflict((conflict) => conflict.columns(['referral_id', 'person_id']).doUpdateSet({ state: 'asked' }))
    .execute();
}

/** Whoever had taken it will not: it waits again. `nextAt` as in `plan`. */
export async function release(tx: Tx, id: string, now: number): Promise<void> {
  await changeReferral(tx, id, { state: 'open', taken_by: null, changed_at: now });
}

/**
 * Says when the next expert is asked.
 *
 * @param nextAt UTC milliseconds; null for never
 */
export async function plan(tx: Tx, id: string, nextAt: number | null): Promise<void> {
  await changeReferral(tx, id, { next_at: nextAt });
}

/** Keeps the answer; those whom an earlier one did not help are to say again. */
export async function keepAnswer(
  tx: Tx,
  id: string,
  person: string,
  answer: string,
  now: number,
): Promise<void> {
  await changeReferral(tx, id, {
    state: 'answered',
    taken_by: null,
    answer,
    answered_by: person,
    answered_at: now,
    next_at: null,
    changed_at: now,
  });
  await tx
    .updateTable('referral_askers')
    .set({ helpful: null })
    .where('referral_id', '=', id)
    .where('helpful', '=', 0)
    .execute();
}

/** What somebody has to add to an answer, below it. */
export async function addToAnswer(
  tx: Tx,
  { id, answer }: Referral,
  more: string,
  now: number,
): Promise<void> {
  await changeReferral(tx, id, { answer: `${answer}\n\n${more}`, changed_at: now });
}

/** Ends without an answer. */
export async function close(tx: Tx, id: string, now: number): Promise<void> {
  await changeReferral(tx, id, { state: 'closed', taken_by: null, next_at: null, changed_at: now });
}

/** The answer did not help: it waits for somebody else. */
export async function reopen(tx: Tx, id: string, now: number): Promise<void> {
  await changeReferral(tx, id, { state: 'open', taken_by: null, next_at: now, changed_at: now });
}

/** Keeps what an asker says of the answer. */
export async function keepVerdict(tx: Tx, id: string, person: string, helpful: boolean): Promise<void> {
  await tx
    .updateTable('referral_askers')
    .set({ helpful: helpful ? 1 : 0 })
    .where('referral_id', '=', id)
    .where('person_id', '=', person)
    .execute();
}

/** Sets columns of one. */
export async function changeReferral(
  tx: Tx,
  id: string,
  set: Partial<Omit<ReferralRow, 'id' | 'answer'> & { answer: string }>,
) {
  await tx.updateTable('referrals').set(set).where('id', '=', id).execute();
}

/** Those that somebody asked, the newest first. */
export async function referralsOfAsker(tx: Tx, person: string, most: number): Promise<Referral[]> {
  const rows = await tx
    .selectFrom('referral_askers')
    .select('referral_id')
    .where('person_id', '=', person)
    .orderBy('referral_id', 'desc')
    .limit(most)
    .execute();
  return all(tx, rows);
}

/** Those that wait for an answer of somebody, or of a channel, the oldest first. */
export async function referralsFor(
  tx: Tx,
  { person, channel }: { readonly person: string; readonly channel: string | undefined },
  most: number,
): Promise<Referral[]> {
  const rows = await tx
    .selectFrom('referral_experts')
    .innerJoin('referrals', 'referrals.id', 'referral_experts.referral_id')
    .select('referral_experts.referral_id')
    .distinct()
    .where('referrals.state', 'in', ['open', 'taken'])
    .where('referral_experts.state', '=', 'asked')
    .where((where) =>
      where.or([
        where('referral_experts.person_id', '=', person),
        ...(channel === undefined ? [] : [where('referral_experts.channel', '=', channel)]),
      ]),
    )
    .orderBy('referral_experts.referral_id')
    .limit(most)
    .execute();
  return all(tx, rows);
}

async function all(tx: Tx, rows: readonly { readonly referral_id: string }[]): Promise<Referral[]> {
  const found: Referral[] = [];
  for (const { referral_id } of rows) {
    const one = await referralById(tx, referral_id);
    if (one) found.push(one);
  }
  return found;
}

/**
 * Those for which the next expert is to be asked now: a moment has come, or nobody who was asked can be reached any
 * more. `again` keeps what was in vain just now from being tried at every look.
 *
 * @param again milliseconds after which somebody is looked for again where nobody was found
 */
export async function dueReferrals(tx: Tx, now: number, again: number, most: number): Promise<string[]> {
  const waits: RawBuilder<boolean> = sql`(next_at is null or next_at > ${now + again})`;
  const rows = await tx
    .selectFrom('referrals')
    .select('id')
    .where('state', 'in', ['open', 'taken'])
    .where(notAside(escalationJob, 'referrals.id', now))
    .where((where) =>
      where.or([
        where('next_at', '<=', now),
        where.and([
          waits,
          where.not(
            where.exists(
              where
                .selectFrom('referral_experts as expert')
                .leftJoin('accounts', (on) =>
                  on
                    .onRef('accounts.person_id', '=', 'expert.person_id')
                    .on('accounts.active', '=', 1)
                    .on('accounts.standing', '=', 'member')
                    .on('accounts.direct', 'is not', null),
                )
                .select('expert.id')
                .whereRef('expert.referral_id', '=', 'referrals.id')
                .where('expert.state', '=', 'asked')
                .where((or) =>
                  or.or([or('expert.channel', 'is not', null), or('accounts.id', 'is not', null)]),
                ),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** Private addresses are secrets with a short life: what has outlived it is forgotten. */
export async function forgetPrivatePlaces(tx: Tx, now: number): Promise<void> {
  const rows = await tx
    .selectFrom('referral_askers')
    .select(['id', 'place'])
    .where('place_until', '<=', now)
    .execute();
  for (const { id, place } of rows) {
    const left = lasting(place === null ? null : (JSON.parse(place) as Place), now);
    await tx.updateTable('referral_askers').set(placeColumns(left)).where('id', '=', id).execute();
  }
}

/** What is left of a place when its own address has ended. */
function lasting(place: Place | null, now: number): Place | null {
  if (place?.expiresAt === undefined || place.expiresAt > now) return place;
  return lasting(place.otherwise ?? null, now);
}

/** A place as it is stored, and until when it can be written to. */
function placeColumns(place: Place | null): Pick<Selectable<ReferralAskerRow>, 'place' | 'place_until'> {
  return {
    place: place === null ? null : JSON.stringify(place),
    place_until: place?.expiresAt ?? null,
  };
}
