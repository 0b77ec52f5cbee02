import { type SqlBool, sql } from 'kysely';
import type { Incoming, Outcome } from '../ports/incoming.js';
import { chunksOf } from '../storage/chunks.js';
import type { Tx } from '../storage/database.js';
import { carriedOutcome, isKey, keyOf } from './carried.js';

/**
 * Milliseconds that a value is kept after it was last shown. A card lies in a chat for good, and people scroll back to
 * it: a bit more than a year is long enough for whatever comes round once a year, and for every path. A button whose
 * value is gone says what any unknown button says.
 */
const LIFE = 400 * 24 * 60 * 60 * 1_000;

/** Most letters of a question that says nothing of whoever asks it. */
const SHORTEST = 20;

/**
 * Keeps values that are about to be shown by their keys.
 *
 * @param now UTC milliseconds
 */
export async function keepValues(tx: Tx, kept: ReadonlyMap<string, string>, now: number): Promise<void> {
  // In one order, or two who keep the same wait for each other.
  const rows = [...kept].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const some of chunksOf(rows)) {
    await tx
      .insertInto('kept_values')
      .values(some.map(([key, value]) => ({ key, value, shown_at: now })))
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ shown_at: now }))
      .execute();
  }
}

/**
 * An answer as its platform can carry it, after what it cannot is kept.
 *
 * @param most characters of a value that the platform carries
 */
export async function carryOutcome(tx: Tx, outcome: Outcome, most: number, now: number): Promise<Outcome> {
  const { carried, kept } = carriedOutcome(outcome, most);
  await keepValues(tx, kept, now);
  return carried;
}

/**
 * A click or a form as it was before a key took the place of its value.
 *
 * @returns undefined when the key is of no value that is kept: it may be forged, or from a card of long ago
 */
export async function withKeptValue(tx: Tx, incoming: Incoming): Promise<Incoming | undefined> {
  if (incoming.kind === 'action') {
    const value = await fullValue(tx, incoming.value);
    return value === undefined ? undefined : { ...incoming, value };
  }
  if (incoming.kind !== 'form') return incoming;
  const context = await fullValue(tx, incoming.context);
  return context === undefined ? undefined : { ...incoming, context };
}

async function fullValue(tx: Tx, value: string): Promise<string | undefined> {
  if (!isKey(value)) return value;
  const row = await tx.selectFrom('kept_values').select('value').where('key', '=', value).executeTakeFirst();
  return row?.value;
}

/** Removes values that nobody was shown for long. */
export async function pruneKeptValues(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('kept_values')
    .where('shown_at', '<', now - LIFE)
    .execute();
}

/**
 * Removes what was kept for somebody who is about to be erased: whatever stands in messages to them or of them and in answers to
 * their events, as long as those are kept, and whatever holds the words of their questions. Somebody else's button with
 * the very same value goes with it.
 */
export async function eraseKeptValues(tx: Tx, person: string): Promise<void> {
  const messages = await tx
    .selectFrom('outbox')
    .select('reply')
    .where((where) => where.or([where('person_id', '=', person), where('about_id', '=', person)]))
    .execute();
  const outcomes = await tx
    .selectFrom('seen_events')
    .select('outcome')
    .where('person_id', '=', person)
    .execute();
  const keys = new Set<string>();
  for (const json of [...messages.map(({ reply }) => reply), ...outcomes.map(({ outcome }) => outcome)]) {
    if (!json) continue;
    JSON.parse(json, (_, text: unknown) => {
      if (typeof text === 'string') keys.add(keyOf(text));
    });
  }
  for (const some of chunksOf([...keys])) {
    await tx.deleteFrom('kept_values').where('key', 'in', some).execute();
  }
  await tx
    .deleteFrom('kept_values')
    .where((where) =>
      where.exists(
        where
          .selectFrom('questions')
          .select('questions.id')
          .where('questions.person_id', '=', person)
          .where(sql`length(questions.text)`, '>', SHORTEST)
          .where(sql`lower(kept_values.value)`, 'like', sql<string>`'%' || lower(questions.text) || '%'`),
      ),
    )
    .execute();
}

/** Removes values that hold a text, however it is written. @param pattern lower case, as `like` takes it */
export async function eraseKeptValuesLike(tx: Tx, pattern: string): Promise<void> {
  await tx.deleteFrom('kept_values').where(sql<SqlBool>`lower(value) like ${pattern} escape '\\'`).execute();
}
