import type { Turn } from './feature.js';

/**
 * What the bot has just asked in a conversation, so that "yes" and "no" have something to answer: the command that yes stands
 * for. It goes with the next thing that is said.
 */
export async function askedHere({ tx, incoming, asker, now }: Turn): Promise<string | undefined> {
  const row = await tx
    .selectFrom('contexts')
    .select('asked')
    .where('key', '=', contextKey(incoming.place.conversation, asker.person))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.asked ?? undefined;
}

/** Remembers that it was asked whether this command is meant. */
export async function keepAsked({ tx, incoming, asker, now, settings }: Turn, asked: string): Promise<void> {
  const values = { asked, asked_at: now, expires_at: now + settings.contextMinutes * 60_000 };
  await tx
    .insertInto('contexts')
    .values({
      key: contextKey(incoming.place.conversation, asker.person),
      person_id: asker.person,
      entry: '',
      question: '',
      ...values,
    })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}

/** Forgets what was asked before this turn. */
export async function dropAsked({ tx, incoming, asker, now }: Turn): Promise<void> {
  await tx
    .updateTable('contexts')
    .set({ asked: null, asked_at: null })
    .where('key', '=', contextKey(incoming.place.conversation, asker.person))
    .where('asked_at', '<', now)
    .execute();
}

/** The key of what is remembered of a conversation with somebody. */
export function contextKey(conversation: string, person: string): string {
  return `${conversation}|${person}`;
}
