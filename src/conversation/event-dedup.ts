import type { Incoming, Outcome } from '../ports/incoming.js';
import type { Tx } from '../storage/database.js';

/** The key of an event over all platforms: a redelivery has the same, no other event has. */
export function seenKey(incoming: Incoming): string {
  return [incoming.from.platform, incoming.from.workspace, incoming.kind, incoming.key].join(':');
}

/**
 * Marks an event as seen. A second delivery that runs at the same moment waits here for the first to commit.
 *
 * @returns undefined when it is new; else the outcome that the first delivery got
 */
export async function markSeen(tx: Tx, key: string, now: number): Promise<Outcome | undefined> {
  const result = await tx
    .insertInto('seen_events')
    .values({ key, person_id: null, outcome: null, seen_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows === 1n) return undefined;
  const row = await tx.selectFrom('seen_events').select('outcome').where('key', '=', key).executeTakeFirst();
  return row?.outcome ? (JSON.parse(row.outcome) as Outcome) : {};
}

/** Keeps what the event got for an answer, unless that is kept nowhere. `person` is null when they were just erased. */
export async function keepOutcome(
  tx: Tx,
  key: string,
  person: string | null,
  outcome: Outcome,
): Promise<void> {
  await tx
    .updateTable('seen_events')
    .set({ person_id: person, outcome: outcome.card?.passing ? null : JSON.stringify(outcome) })
    .where('key', '=', key)
    .execute();
}

/** Takes back that an event was seen: it had no effect, and is taken when it comes again. */
export async function forgetSeen(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('seen_events').where('key', '=', key).execute();
}
