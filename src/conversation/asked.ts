import type { Turn } from './feature.js';

/** Something that was said to be done, and of which something is missing. */
export interface Half {
  /** Id of the everyday entry that was meant. */
  readonly of: string;
  /** All that was said of it so far. */
  readonly text: string;
}

/**
 * What the bot has just asked in a conversation, so that "yes" and "no" have something to answer: the command that yes stands
 * for. It goes with the next thing that is said.
 */
export async function askedHere(turn: Turn): Promise<string | undefined> {
  const row = await pendingHere(turn);
  return row?.half_of === null ? (row.asked ?? undefined) : undefined;
}

/** What was just said in half a sentence, so that the next one may hold the rest of it. */
export async function halfHere(turn: Turn): Promise<Half | undefined> {
  const row = await pendingHere(turn);
  return row && row.asked !== null && row.half_of !== null ? { of: row.half_of, text: row.asked } : undefined;
}

async function pendingHere({ tx, incoming, asker, now }: Turn) {
  return tx
    .selectFrom('contexts')
    .select(['asked', 'half_of'])
    .where('key', '=', contextKey(incoming.place.conversation, asker.person))
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Remembers that it was asked whether this command is meant. */
export async function keepAsked(turn: Turn, asked: string): Promise<void> {
  await keep(turn, { asked, half_of: null });
}

/** Remembers what was said in half a sentence. */
export async function keepHalf(turn: Turn, { of, text }: Half): Promise<void> {
  await keep(turn, { asked: text, half_of: of });
}

async function keep(
  { tx, incoming, asker, now, settings }: Turn,
  pending: { readonly asked: string; readonly half_of: string | null },
): Promise<void> {
  const values = { ...pending, asked_at: now, expires_at: now + settings.contextMinutes * 60_000 };
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
    .set({ asked: null, asked_at: null, half_of: null })
    .where('key', '=', contextKey(incoming.place.conversation, asker.person))
    .where('asked_at', '<', now)
    .execute();
}

/** The key of what is remembered of a conversation with somebody. */
export function contextKey(conversation: string, person: string): string {
  return `${conversation}|${person}`;
}
