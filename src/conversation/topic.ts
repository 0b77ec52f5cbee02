import type { Tx } from '../storage/database.js';
import { contextKey } from './asked.js';

/** What a conversation was last about, so that "tell me more" and "why?" have something to refer to. */
export interface Topic {
  /** Entry id. */
  readonly entry: string;
  /** The question that led there; empty when a button did. */
  readonly question: string;
}

export async function topicOf(
  tx: Tx,
  conversation: string,
  person: string,
  now: number,
): Promise<Topic | undefined> {
  return tx
    .selectFrom('contexts')
    .select(['entry', 'question'])
    .where('key', '=', contextKey(conversation, person))
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Forgets what was just spoken of. */
export async function forgetTopic(tx: Tx, conversation: string, person: string): Promise<void> {
  await tx.deleteFrom('contexts').where('key', '=', contextKey(conversation, person)).execute();
}

/** Remembers what was just spoken of until `expiresAt` (UTC milliseconds). */
export async function keepTopic(
  tx: Tx,
  conversation: string,
  person: string,
  context: Topic,
  expiresAt: number,
): Promise<void> {
  const values = { entry: context.entry, question: context.question, expires_at: expiresAt };
  await tx
    .insertInto('contexts')
    .values({ key: contextKey(conversation, person), person_id: person, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}
