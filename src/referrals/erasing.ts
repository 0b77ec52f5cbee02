import type { Tx } from '../storage/database.js';
import { changeReferral, lockReferral } from './referrals.js';

/** What is left of a card: nothing to read. */
const EMPTY = JSON.stringify({ fallback: '–', parts: [], audience: 'everyone' });

/**
 * Takes a person out of the referrals that they asked: one of theirs alone goes altogether, with its cards; others go
 * on in the words of somebody else. What was said of it to anybody goes with it, as far as it is over.
 */
export async function eraseAsker(tx: Tx, person: string): Promise<void> {
  const rows = await tx
    .selectFrom('referral_askers')
    .select('referral_id')
    .where('person_id', '=', person)
    .execute();
  for (const { referral_id: id } of rows) {
    const referral = await lockReferral(tx, id);
    if (!referral) continue;
    const [other] = referral.askers.filter((asker) => asker.person !== person);
    const names = `%${id}%`;
    await tx.updateTable('seen_events').set({ outcome: null }).where('outcome', 'like', names).execute();
    const cards = `referral-card:${id}:%`;
    await tx
      .deleteFrom('outbox')
      .where('reply', 'like', names)
      .where('key', 'not like', cards)
      // Answers that are on their way to somebody else stay.
      .where((where) =>
        where.or([
          where('state', 'in', ['sent', 'failed', 'uncertain', 'dropped']),
          where('key', 'not like', 'referral-answer:%'),
        ]),
      )
      .execute();
    if (!other) {
      await tx.deleteFrom('outbox').where('key', 'like', cards).execute();
      // What was made of the answer stays, and stays the words of whoever gave it.
      await tx
        .updateTable('pack_drafts')
        .set({ made_by: referral.answeredBy })
        .where('referral_id', '=', id)
        .execute();
      await tx.deleteFrom('referrals').where('id', '=', id).execute();
      continue;
    }
    await askAnew(tx, id, cards);
    // The card stays in mind, for answers in its thread, but not what it said.
    await tx
      .updateTable('outbox')
      .set({ reply: EMPTY })
      .where('key', 'like', cards)
      .where('state', 'in', ['sent', 'failed', 'uncertain', 'dropped'])
      .execute();
    await tx
      .deleteFrom('referral_askers')
      .where('referral_id', '=', id)
      .where('person_id', '=', person)
      .execute();
    await changeReferral(tx, id, { text: other.text });
  }
}

/** Cards that are on their way have the words of whoever is erased: they are written once more. */
async function askAnew(tx: Tx, id: string, cards: string): Promise<void> {
  const gone = await tx
    .deleteFrom('outbox')
    .where('key', 'like', cards)
    .where('state', 'in', ['pending', 'claimed'])
    .returning('key')
    .execute();
  const experts = gone.flatMap(({ key }) => key.split(':')[2] ?? []);
  if (experts.length === 0) return;
  await tx.deleteFrom('referral_experts').where('id', 'in', experts).execute();
  await changeReferral(tx, id, { next_at: 0 });
}

/** Somebody who is about to be erased answers nothing any more: what waits for them is for the next round. */
export async function eraseExpert(tx: Tx, person: string): Promise<void> {
  const asked = tx.selectFrom('referral_experts').select('referral_id').where('person_id', '=', person);
  await tx
    .updateTable('referrals')
    .set({ state: 'open', taken_by: null, next_at: 0 })
    .where('state', 'in', ['open', 'taken'])
    .where((where) =>
      where.or([
        where('taken_by', '=', person),
        where.and([where('state', '=', 'open'), where('id', 'in', asked)]),
      ]),
    )
    .execute();
}
