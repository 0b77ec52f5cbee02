import { sql } from 'kysely';
import type { Database, Tx } from '../storage/database.js';
import type { DeliveryState } from '../storage/tables.js';
import { keepablePlace } from './content.js';

/** A row of the outbox as operators see it: never what it says, since what people typed may be in it. */
export interface ListedDelivery {
  readonly id: string;
  readonly key: string;
  readonly platform: string;
  readonly workspace: string;
  readonly conversation: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly errorCode: string | null;
  readonly error: string | null;
  /** UTC milliseconds. */
  readonly createdAt: number;
  /** UTC milliseconds; null while it is under way. */
  readonly finishedAt: number | null;
}

/** Ids that one statement names. */
const CHUNK = 500;

/** As a literal, so that a partial index serves. */
const failed = sql.lit<DeliveryState>('failed');

/** Those that an operator decides about. */
const unsettled = [failed, sql.lit<DeliveryState>('uncertain')];

/**
 * Lists deliveries, newest first.
 *
 * @param wanted.before goes on behind this id
 */
export async function listDeliveries(
  tx: Tx,
  wanted: { readonly state?: DeliveryState; readonly most: number; readonly before?: string },
): Promise<ListedDelivery[]> {
  const { state, most, before } = wanted;
  let rows = listing(tx, most);
  if (state !== undefined) rows = rows.where('state', '=', sql.lit(state));
  if (before !== undefined) rows = rows.where('id', '<', before);
  return (await rows.execute()).map(listed);
}

/** Rows as they are listed, the newest first. */
export function listing(tx: Tx, most: number) {
  return (
    tx
      .selectFrom('outbox')
      .select(['id', 'key', 'platform', 'workspace', 'lane', 'state', 'attempts'])
      // A try that certainly did not arrive counts among the failures alone.
      .select('failures')
      .select(['error_code as errorCode', 'error', 'created_at as createdAt', 'finished_at as finishedAt'])
      .orderBy('id', 'desc')
      .limit(most)
  );
}

type Row = Omit<ListedDelivery, 'conversation'> & { readonly lane: string; readonly failures: number };

export function listed({ lane, failures, ...row }: Row): ListedDelivery {
  return {
    ...row,
    attempts: Math.max(row.attempts, failures),
    conversation: lane.slice(`${row.platform}:${row.workspace}:`.length),
  };
}

/**
 * Sends what failed or is uncertain again, now. Where the platform can be asked, it is asked first whether it has the
 * message; elsewhere one that is uncertain may come twice.
 *
 * @param which ids, or all of them; those in another state stay as they are
 * @returns how many
 */
export async function retryDeliveries(
  tx: Tx,
  database: Database,
  which: readonly string[] | 'all',
): Promise<number> {
  let count = 0;
  for (const ids of chunksOf(which)) {
    let rows = tx
      .updateTable('outbox')
      .set({
        state: 'pending',
        failures: 0,
        // One try more in doubt is what an operator asks for.
        attempts: sql<number>`case when attempts > 1 then 1 else attempts end`,
        due_at: database.clock,
        lease_until: null,
        error_code: null,
        error: null,
        finished_at: null,
      })
      .where('state', 'in', unsettled);
    if (ids) rows = rows.where('id', 'in', ids);
    count += Number((await rows.executeTakeFirstOrThrow()).numUpdatedRows);
  }
  return count;
}

/**
 * Gives up what failed or is uncertain or, by its id, what still waits. What is being sent at this moment stays as it is.
 *
 * @param which ids, or all that failed or are uncertain
 * @param now UTC milliseconds
 * @returns how many
 */
export async function dropDeliveries(tx: Tx, which: readonly string[] | 'all', now: number): Promise<number> {
  let count = 0;
  for (const ids of chunksOf(which)) {
    let rows = tx.updateTable('outbox').set({ state: 'dropped', finished_at: now });
    if (ids)
      rows = rows
        .where('id', 'in', ids)
        .where('state', 'in', [...unsettled, sql.lit<DeliveryState>('pending')]);
    else rows = rows.where('state', 'in', unsettled);
    const dropped = await rows.returning(['id', 'place']).execute();
    for (const { id, place } of dropped) {
      const kept = keepablePlace(place);
      if (kept !== place) await tx.updateTable('outbox').set({ place: kept }).where('id', '=', id).execute();
    }
    count += dropped.length;
  }
  return count;
}

/** A message that failed goes another way: trying it again would be saying it twice. Its reason stays. */
export async function replaceFailed(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: 'dropped' })
    .where('id', '=', id)
    .where('state', '=', failed)
    .execute();
}

/** How many may have arrived and nobody can be asked. */
export async function countUncertain(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('outbox')
    .select((row) => row.fn.countAll().as('count'))
    .where('state', '=', sql.lit<DeliveryState>('uncertain'))
    // In the words of a partial index.
    .where('finished_at', 'is not', null)
    .where('error_code', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Undefined stands for all. */
function chunksOf(which: readonly string[] | 'all'): readonly (readonly string[] | undefined)[] {
  if (which === 'all') return [undefined];
  return Array.from({ length: Math.ceil(which.length / CHUNK) }, (_, index) =>
    which.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

/**
 * What failed for good and was neither retried nor dropped.
 *
 * @param at UTC milliseconds: since then
 * @returns how many, and what the newest says of why
 */
export async function failuresSince(
  tx: Tx,
  at: number,
): Promise<{ readonly count: number; readonly newest: string | null }> {
  const since = tx
    .selectFrom('outbox')
    .where('state', '=', failed)
    .where('finished_at', '>=', at)
    // A partial index serves only a query whose text implies its condition.
    .where('error_code', 'is not', null);
  const { count } = await since.select((row) => row.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const newest = await since
    .select(['error', 'error_code'])
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { count: Number(count), newest: newest?.error ?? newest?.error_code ?? null };
}

/** Messages of one platform that failed for one reason. */
export interface FailureKind {
  readonly platform: string;
  /** As the platform or the network said it last, else its code. */
  readonly reason: string;
  readonly count: number;
}

/** Why messages failed for good since a moment, the most frequent reasons first. @param at UTC milliseconds */
export async function failureKinds(tx: Tx, at: number, most: number): Promise<FailureKind[]> {
  const rows = await tx
    .selectFrom('outbox')
    .where('state', '=', failed)
    .where('finished_at', '>=', at)
    // A partial index serves only a query whose text implies its condition.
    .where('error_code', 'is not', null)
    .groupBy(['platform', 'error_code'])
    .select((row) => [
      'platform',
      'error_code',
      row.fn.max('error').as('error'),
      row.fn.countAll().as('count'),
    ])
    .orderBy('count', 'desc')
    .orderBy('platform')
    .orderBy('error_code')
    .limit(most)
    .execute();
  return rows.map(({ platform, error, error_code: code, count }) => ({
    platform,
    reason: error ?? code ?? '',
    count: Number(count),
  }));
}

/**
 * Names what failed for good since a moment, by its oldest: processes that tell of the same failures agree on it. One
 * that was tried again fails as another.
 *
 * @param at UTC milliseconds; something failed since then
 * @throws when nothing did
 */
export async function oldestFailure(tx: Tx, at: number): Promise<string> {
  const { id, finished_at } = await tx
    .selectFrom('outbox')
    .select(['id', 'finished_at'])
    .where('state', '=', failed)
    .where('finished_at', '>=', at)
    // A partial index serves only a query whose text implies its condition.
    .where('error_code', 'is not', null)
    .orderBy('finished_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return `${id}@${finished_at}`;
}

/** Whether there is a message under a key, and it has not failed. */
export async function isWritten(tx: Tx, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('id')
    .where('key', '=', key)
    .where('state', '!=', failed)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * When a message whose key begins so was last written to one of some people, sent or on its way: one that failed has
 * told them nothing.
 *
 * @param persons at least one
 * @param beginning of the key; `%` and `_` stand for anything
 * @returns UTC milliseconds; 0 when there is none
 */
export async function lastWritten(tx: Tx, persons: readonly string[], beginning: string): Promise<number> {
  const { at } = await tx
    .selectFrom('outbox')
    .select((column) => column.fn.max('created_at').as('at'))
    .where('person_id', 'in', persons)
    .where('key', 'like', `${beginning}%`)
    .where('state', '!=', failed)
    .executeTakeFirstOrThrow();
  return Number(at ?? 0);
}
