import type { Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';

/** Writes down that a question was declined and a person was offered instead. */
export async function offerReferral(
  tx: Tx,
  question: string,
  person: string,
  text: string,
  now: number,
): Promise<void> {
  await tx
    .insertInto('referrals')
    .values({
      id: newId(),
      question_id: question,
      person_id: person,
      text,
      state: 'offered',
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['question_id', 'person_id']).doNothing())
    .execute();
}

/** Writes down that the asker wants a person to answer, with the question as they want it sent. */
export async function requestReferral(
  tx: Tx,
  question: string,
  person: string,
  text: string,
  now: number,
): Promise<void> {
  await offerReferral(tx, question, person, text, now);
  await tx
    .updateTable('referrals')
    .set({ state: 'requested', text, changed_at: now })
    .where('question_id', '=', question)
    .where('person_id', '=', person)
    .execute();
}
