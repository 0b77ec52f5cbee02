import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import type { ReferralState } from '../storage/tables.js';

/** Somebody who wants a person to answer. */
export interface ReferralAsker {
  readonly person: string;
  readonly anonymous: boolean;
  /** Id in the question log; null once it is gone. */
  readonly question: string | null;
  readonly helpful: boolean | null;
}

/** A question passed to people. */
export interface Referral {
  readonly id: string;
  readonly text: string;
  /** Entry ids, best first. */
  readonly nearest: string[];
  readonly state: ReferralState;
  readonly takenBy: string | null;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  readonly askers: ReferralAsker[];
}

export async function referralById(tx: Tx, id: string): Promise<Referral | undefined> {
  const row = await tx.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const askers = await tx
    .selectFrom('referral_askers')
    .selectAll()
    .where('referral_id', '=', id)
    .orderBy('id')
    .execute();
  return {
    id: row.id,
    text: row.text,
    nearest: JSON.parse(row.nearest) as string[],
    state: row.state,
    takenBy: row.taken_by,
    answer: row.answer,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    askers: askers.map((asker) => ({
      person: asker.person_id,
      anonymous: asker.anonymous === 1,
      question: asker.question_id,
      helpful: asker.helpful === null ? null : asker.helpful === 1,
    })),
  };
}

/** Nothing is kept of what was only offered. */
export async function offerReferral(
  _tx: Tx,
  _question: string,
  _person: string,
  _text: string,
  _now: number,
): Promise<void> {}

/** Writes down that the asker wants a person to answer, with the question as they want it sent. */
export async function requestReferral(
  tx: Tx,
  question: string,
  person: string,
  text: string,
  now: number,
): Promise<void> {
  const id = newId();
  const asked = await tx
    .selectFrom('questions')
    .select('nearest')
    .where('id', '=', question)
    .executeTakeFirst();
  await tx
    .insertInto('referrals')
    .values({
      id,
      text,
      nearest: asked?.nearest ?? '[]',
      state: 'open',
      created_at: now,
      changed_at: now,
    })
    .execute();
  await tx
    .insertInto('referral_askers')
    .values({
      id: newId(),
      referral_id: id,
      person_id: person,
      question_id: question,
      text,
      anonymous: 0,
      created_at: now,
    })
    .execute();
}
