import { sql } from 'kysely';
import { NOTHING } from '../delivery/content.js';
import type { Tx } from '../storage/database.js';
import { groupAlike } from './questions/alike.js';
import { lackFrom, lackKey } from './questions/lacks.js';
import { pruneTold } from './questions/told.js';

/** People who are parted from their questions in one go. */
const PORTION = 200;

/**
 * Parts askers from questions that were asked before a moment, and removes what else ties the two together: verdicts,
 * the askers of referrals that are over, who was told what, what redeliveries of their events would get, and the words of
 * messages. What gaps count of them is written to the questions first.
 *
 * @param before UTC milliseconds
 */
export async function anonymiseAskers(tx: Tx, before: number): Promise<void> {
  await keepVerdicts(tx, before);
  await partReferrals(tx, before);
  await pruneTold(tx, before);
  await tx
    .updateTable('seen_events')
    .set({ outcome: null })
    .where('seen_at', '<', before)
    .where('outcome', 'is not', null)
    .execute();
  // One that failed cannot be sent again without its words.
  await tx
    .deleteFrom('outbox')
    .where('finished_at', '<', before)
    .where('state', 'in', ['failed', 'uncertain'])
    .execute();
  await tx
    .updateTable('outbox')
    .set({ reply: NOTHING })
    .where('finished_at', '<', before)
    .where('reply', '!=', NOTHING)
    .execute();
  for (;;) {
    const rows = await tx
      .selectFrom('questions')
      .select('person_id')
      .distinct()
      .where('asked_at', '<', before)
      .where('person_id', 'is not', null)
      .orderBy('person_id')
      .limit(PORTION)
      .execute();
    if (rows.length === 0) return;
    for (const { person_id } of rows) if (person_id !== null) await partOne(tx, person_id, before);
  }
}

/** Of the alike questions of one person, the last to be parted counts for a person, and the others for none. */
async function partOne(tx: Tx, person: string, before: number): Promise<void> {
  const rows = await tx
    .selectFrom('questions')
    .select(['id', 'text', 'nearest', 'asked_at', 'topic', 'aspect', 'unknown_name'])
    .where('person_id', '=', person)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const groups = groupAlike(
    rows.map((row) => ({
      text: row.text,
      nearest: (JSON.parse(row.nearest) as string[])[0],
      lack: lackKey(lackFrom(row)),
    })),
  );
  const last = groups.flatMap((group) => rows[group.at(-1) ?? -1] ?? []);
  for (const { id, asked_at } of last) {
    if (Number(asked_at) >= before) continue;
    await tx.updateTable('questions').set({ people: 1 }).where('id', '=', id).execute();
  }
  await tx
    .updateTable('questions')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .where('asked_at', '<', before)
    .execute();
}

async function keepVerdicts(tx: Tx, before: number): Promise<void> {
  const over = sql`feedback.question_id = questions.id and feedback.given_at < ${before}`;
  await sql`update questions set
    helped = helped + (select count(*) from feedback where ${over} and feedback.helpful = 1),
    not_helped = not_helped + (select count(*) from feedback where ${over} and feedback.helpful = 0)
    where asked_at < ${before} and exists (select 1 from feedback where ${over})`.execute(tx);
  const old = tx.selectFrom('questions').select('id').where('asked_at', '<', before);
  await tx.deleteFrom('feedback').where('question_id', 'in', old).where('given_at', '<', before).execute();
}

/** A referral that is over keeps its question and its answer, and not who asked. */
async function partReferrals(tx: Tx, before: number): Promise<void> {
  const over = (state: 'answered' | 'closed') =>
    tx.selectFrom('referrals').select('id').where('state', '=', state).where('changed_at', '<', before);
  await tx
    .updateTable('questions')
    .set({ corrected: 1 })
    .where(
      'id',
      'in',
      tx
        .selectFrom('referral_askers')
        .select(sql<string>`question_id`.as('question'))
        .where('question_id', 'is not', null)
        .where('referral_id', 'in', over('answered')),
    )
    .execute();
  for (const state of ['answered', 'closed'] as const) {
    await tx.deleteFrom('referral_askers').where('referral_id', 'in', over(state)).execute();
  }
}
