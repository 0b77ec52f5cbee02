import { lockPathsOf } from '../people/joining.js';
import type { Tx } from '../storage/database.js';

/** How long things are kept. */
export interface Retention {
  /** Days that a seen event is remembered, so that a redelivery changes nothing. */
  readonly seenDays: number;
  /** Days that a sent or failed delivery is kept. */
  readonly sentDays: number;
  /** Days after which a question loses its asker. */
  readonly askerDays: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Removes what has outlived its time. Cheap: every column it asks for has an index. */
export async function prune(tx: Tx, keep: Retention, now: number): Promise<void> {
  await tx
    .deleteFrom('seen_events')
    .where('seen_at', '<', now - keep.seenDays * DAY)
    .execute();
  await tx
    .deleteFrom('outbox')
    .where('finished_at', '<', now - keep.sentDays * DAY)
    .execute();
  await tx.deleteFrom('contexts').where('expires_at', '<', now).execute();
  const parted = now - keep.askerDays * DAY;
  const old = tx.selectFrom('questions').select('id').where('asked_at', '<', parted);
  await tx.deleteFrom('feedback').where('question_id', 'in', old).where('given_at', '<', parted).execute();
  await tx
    .updateTable('questions')
    .set({ person_id: null })
    .where('asked_at', '<', parted)
    .where('person_id', 'is not', null)
    .execute();
}

/**
 * Erases everything that is stored of a person: the person, their accounts, questions, verdicts, referrals, paths,
 * conversations, messages to them, and what redeliveries of their events would get. Of others: messages that were
 * written about them, sent or not; messages and answers with a button that is about them or a path of theirs; and what
 * somebody was about to do with them. What they gave to or did for others stays without their name.
 */
export async function erase(tx: Tx, person: string): Promise<void> {
  await lockPathsOf(tx, [person]);
  const paths = await tx.selectFrom('assignments').select('id').where('person_id', '=', person).execute();
  for (const id of [person, ...paths.map((path) => path.id)]) {
    const names = `%${id}%`;
    await tx.updateTable('seen_events').set({ outcome: null }).where('outcome', 'like', names).execute();
    await tx
      .deleteFrom('outbox')
      .where((where) => where.or([where('key', 'like', names), where('reply', 'like', names)]))
      .execute();
    await tx.deleteFrom('drafts').where('content', 'like', names).execute();
  }
  await tx.updateTable('seen_events').set({ outcome: null }).where('person_id', '=', person).execute();
  // The rest goes by the foreign keys, which the migrations declare and a test walks.
  await tx.deleteFrom('persons').where('id', '=', person).execute();
}
