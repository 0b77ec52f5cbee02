import { type RawBuilder, sql } from 'kysely';
import type { Reply } from '../ports/reply.js';
import { chunksOf } from '../storage/chunks.js';
import type { Database, Tx } from '../storage/database.js';
import type { DeliveryState } from '../storage/tables.js';
import type { Claimed } from './claims.js';
import { keepable, NOTHING } from './content.js';

/** Rows that one statement records. */
const CHUNK = 1_000;

/** Characters that are kept at most of what comes from outside. */
const LONGEST = { code: 100, message: 500, id: 500 } as const;

/** Why something was not sent. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** What tells a claim from every other. */
export type Claim = Pick<Claimed, 'id' | 'attempts' | 'failures' | 'leaseUntil'>;

interface Change {
  readonly state?: DeliveryState;
  readonly place?: string;
  readonly reply?: string;
  readonly attempts?: number;
  readonly failures?: number;
  readonly due_at?: RawBuilder<number>;
  readonly lease_until?: null;
  readonly error_code?: string | null;
  readonly error?: string | null;
  readonly finished_at?: number;
}

/**
 * Changes a row while the claim on it is still ours: a process that stood still past its lease must not write over
 * what the one that took over has recorded.
 *
 * @returns false when it is not, and nothing was changed
 */
async function change(tx: Tx, claimed: Claim, set: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set(set)
    .where('id', '=', claimed.id)
    .where('state', '=', 'claimed')
    .where('attempts', '=', claimed.attempts)
    .where('lease_until', '=', claimed.leaseUntil)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/**
 * Words from outside as every database takes them and a terminal can show them: without control characters, of which
 * Postgres refuses NUL (https://www.postgresql.org/docs/current/datatype-character.html), and without half characters.
 */
export function storable(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}

function written({ code, message }: Reason): { error_code: string; error: string } {
  return { error_code: storable(code, LONGEST.code), error: storable(message, LONGEST.message) };
}

function later(database: Database, wait: number): RawBuilder<number> {
  return sql<number>`${database.clock} + ${sql.lit(Math.ceil(wait))}`;
}

/** A message that was sent, with the platform's id of it. */
export interface SentNow {
  readonly claimed: Claimed;
  readonly message: string;
}

/**
 * Sent: the platform's ids are kept. In one statement for many.
 *
 * @returns ids of those whose claim was still ours
 */
export async function recordSent(
  tx: Tx,
  database: Database,
  sent: readonly SentNow[],
  now: number,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (let from = 0; from < sent.length; from += CHUNK) {
    const chunk = sent.slice(from, from + CHUNK);
    const ids = chunk.map(({ claimed }) => claimed.id);
    const messages = chunk.map(({ message }) => storable(message, LONGEST.id));
    // Only a claimed row has a lease. On Postgres four lists are read much faster than a thousand parameters.
    const lists =
      database.dialect === 'postgres'
        ? sql`unnest(
            cast(${ids} as text[]), cast(${messages} as text[]),
            cast(${chunk.map(({ claimed }) => claimed.leaseUntil)} as bigint[]),
            cast(${chunk.map(({ claimed }) => claimed.attempts)} as integer[])
          ) as now_sent (column1, column2, column3, column4)`
        : sql`(values ${sql.join(
            chunk.map(
              ({ claimed }, index) =>
                sql`(${claimed.id}, ${messages[index]}, ${claimed.leaseUntil}, ${claimed.attempts})`,
            ),
          )}) as now_sent`;
    const some = database.dialect === 'postgres' ? sql`= any(${ids})` : sql`in (${sql.join(ids)})`;
    const { rows } = await sql<{ id: string }>`
      update outbox
      set state = 'sent', message = now_sent.column2, lease_until = null, error = null, error_code = null,
        finished_at = cast(${now} as bigint)
      from ${lists}
      where outbox.id ${some}
        and outbox.id = now_sent.column1
        and outbox.lease_until = now_sent.column3 and outbox.attempts = now_sent.column4
      returning outbox.id as id
    `.execute(tx);
    for (const { id } of rows) kept.add(id);
  }
  const passing = sent.flatMap(({ claimed }) =>
    claimed.reply?.passing && kept.has(claimed.id) ? claimed.id : [],
  );
  for (const some of chunksOf(passing)) {
    await tx.updateTable('outbox').set({ reply: NOTHING }).where('id', 'in', some).execute();
  }
  for (const { claimed } of sent) {
    if (claimed.place.expiresAt === undefined || !kept.has(claimed.id)) continue;
    await tx
      .updateTable('outbox')
      .set({ place: JSON.stringify(keepable(claimed.place)) })
      .where('id', '=', claimed.id)
      .execute();
  }
  return kept;
}

/** Why a message waits. */
type WaitReason = Reason & {
  readonly options?: {
    /**
     * It certainly did not arrive: the claim does not count as one that may have led to a message, or else everybody would
     * look for it for nothing.
     */
    readonly untaken?: true;
  };
};

/** Failed for now: tried again after `wait` milliseconds. False when the claim is ours no more. */
export function recordRetry(
  tx: Tx,
  database: Database,
  claimed: Claim,
  reason: WaitReason,
  wait: number,
): Promise<boolean> {
  return makeWait(tx, database, { ...claimed, failures: claimed.failures + 1 }, reason, wait);
}

function makeWait(
  tx: Tx,
  database: Database,
  claimed: Claim,
  reason: WaitReason,
  wait: number,
): Promise<boolean> {
  return change(tx, claimed, {
    state: 'pending',
    lease_until: null,
    due_at: later(database, wait),
    attempts: claimed.attempts - (reason.options?.untaken ? 1 : 0),
    failures: claimed.failures,
    ...written(reason),
  });
}

/** Put back without a request: the attempt does not count. False when the claim is ours no more. */
export function putBack(tx: Tx, database: Database, claimed: Claim, wait: number): Promise<boolean> {
  return change(tx, claimed, {
    state: 'pending',
    lease_until: null,
    due_at: later(database, wait),
    attempts: claimed.attempts - 1,
  });
}

/**
 * The platform takes nothing of the bot: the message waits, and nothing is counted against it. False when the claim is
 * ours no more.
 */
export function recordShutOut(
  tx: Tx,
  database: Database,
  claimed: Claim,
  reason: WaitReason,
  wait: number,
): Promise<boolean> {
  return makeWait(tx, database, claimed, reason, wait);
}

/** Failed for good: kept for an operator to see. False when the claim is ours no more. */
export function recordFailed(tx: Tx, claimed: Claimed, reason: Reason, now: number): Promise<boolean> {
  return finish(tx, 'failed', claimed, reason, now);
}

/** It may have arrived, and nobody can be asked: kept for an operator to see. False when the claim is ours no more. */
export function recordUncertain(tx: Tx, claimed: Claimed, reason: Reason, now: number): Promise<boolean> {
  return finish(tx, 'uncertain', claimed, reason, now);
}

/** Never to be sent, since it has lost its point. False when the claim is ours no more. */
export function recordDropped(tx: Tx, claimed: Claimed, reason: Reason, now: number): Promise<boolean> {
  return finish(tx, 'dropped', claimed, reason, now);
}

function finish(
  tx: Tx,
  state: DeliveryState,
  claimed: Claimed,
  reason: Reason,
  now: number,
): Promise<boolean> {
  return change(tx, claimed, {
    state,
    place: JSON.stringify(keepable(claimed.place)),
    lease_until: null,
    ...written(reason),
    finished_at: now,
  });
}

/**
 * Renews a claim, for what takes longer than one lasts.
 *
 * @param lease milliseconds
 * @returns the claim as it is now; undefined when it is ours no more
 */
export async function renew(
  tx: Tx,
  database: Database,
  claimed: Claimed,
  lease: number,
): Promise<Claimed | undefined> {
  const row = await tx
    .updateTable('outbox')
    .set({ lease_until: later(database, lease) })
    .where('id', '=', claimed.id)
    .where('state', '=', 'claimed')
    .where('attempts', '=', claimed.attempts)
    .where('lease_until', '=', claimed.leaseUntil)
    .returning('lease_until')
    .executeTakeFirst();
  return row && { ...claimed, leaseUntil: row.lease_until ?? 0 };
}

/** The words of a message were found: every try sends the same. False when the claim is ours no more. */
export function keepReply(tx: Tx, claimed: Claim, reply: Reply): Promise<boolean> {
  return change(tx, claimed, { reply: JSON.stringify(reply) });
}
