import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../storage/database.js';
import type { Tables } from '../storage/tables.js';
import { type ListedDelivery, listed, listing } from './deliveries.js';

/** Messages of one platform that wait for one reason. */
export interface WaitingDeliveries {
  readonly platform: string;
  readonly count: number;
  /** Why the last try failed, of the message itself or of one before it in its conversation; null before any try. */
  readonly errorCode: string | null;
  readonly error: string | null;
  /** UTC milliseconds when the oldest of them was written. */
  readonly oldest: number;
}

/** In the words of the partial index over all that waits. */
const unfinished = sql<SqlBool>`finished_at is null`;

/**
 * What should be out by now: due and not yet sent, or tried in vain. What is planned for later does not wait, nor what is
 * being sent for the first time.
 */
function waits(database: Database) {
  return ({ and, eb, or }: ExpressionBuilder<Tables, 'outbox'>) =>
    or([
      and([
        eb('state', '=', sql.lit('pending')),
        or([eb('due_at', '<=', database.clock), eb('error_code', 'is not', null)]),
      ]),
      and([eb('state', '=', sql.lit('claimed')), eb('error_code', 'is not', null)]),
    ]);
}

/** How many wait, by platform and reason; most first. */
export async function countWaiting(tx: Tx, database: Database): Promise<readonly WaitingDeliveries[]> {
  const waiting = tx
    .selectFrom('outbox')
    .where(unfinished)
    .where(waits(database))
    .select(['platform', 'created_at'])
    .select([inLane('error_code').as('code'), inLane('error').as('words')]);
  return tx
    .selectFrom(waiting.as('waiting'))
    .groupBy(['platform', 'code'])
    .select(({ fn }) => [
      'platform',
      'code as errorCode',
      fn.countAll<number>().as('count'),
      fn.min('created_at').as('oldest'),
      // Words of one code differ in numbers and times alone.
      fn.max('words').as('error'),
    ])
    .orderBy('count', 'desc')
    .orderBy('platform')
    .orderBy('code')
    .execute();
}

/** Why a message waits: what went wrong with itself, or with the one that it waits behind. */
function inLane(column: 'error_code' | 'error') {
  return sql<string | null>`coalesce(${sql.ref(`outbox.${column}`)}, (
    select max(${sql.ref(`first.${column}`)}) from outbox as first
    where first.lane = outbox.lane and first.state in ('pending', 'claimed') and first.error_code is not null
  ))`;
}

/** Lists what waits, newest first. */
export async function listWaiting(tx: Tx, database: Database, most: number): Promise<ListedDelivery[]> {
  return (await listing(tx, most).where(unfinished).where(waits(database)).execute()).map(listed);
}
