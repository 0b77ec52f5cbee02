import { sql } from 'kysely';
import type { AccountKey } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import { listed } from '../storage/listed.js';
import type { DeliveryState } from '../storage/tables.js';
import { keepablePlace, type Later, readReply } from './content.js';

/** What a message says, or what it is about where its words are found when it is sent. */
type Content =
  | { readonly reply: Reply; readonly later?: undefined }
  | { readonly later: Later; readonly reply?: undefined };

/** A message to be sent. */
export type NewDelivery = {
  /** Its id, where something else is kept under it; a new one, when left out. */
  readonly id?: string;
  /** Unique: says why the message exists. A second message under the same key is not written. */
  readonly key: string;
  readonly place: Place;
  /** Whom it is for, so that it goes with them when they are erased. */
  readonly person: string | null;
  /** Whom it tells of, where that is one person and somebody else: it goes with them, too. */
  readonly about?: string | undefined;
  /** Milliseconds for which it waits, unless it is let go before; what is behind it in its conversation waits, too. */
  readonly hold?: number | undefined;
} & Content;

/** Written as literals: a partial index serves only a query whose text implies its condition. */
const waiting = [sql.lit<DeliveryState>('pending'), sql.lit<DeliveryState>('claimed')];

/** Rows that one statement writes: far from the databases' limits of parameters. */
const CHUNK = 500;

function laneOf(place: Place): string {
  return `${place.platform}:${place.workspace}:${place.conversation}`;
}

/** What the platform counts: all that is said in a channel or a direct chat, in whatever thread. */
function limitedByOf({ kind, platform, workspace, conversation, channel, otherwise }: Place): string {
  const chat = kind === 'direct' ? otherwise?.conversation : undefined;
  return `${platform}:${workspace}:${channel ?? chat ?? conversation}`;
}

const cell = (index: number) => sql`listed.value ->> ${sql.lit(index)}`;

/** The cells of a row that `cellsOf` gives, the hold behind them. */
const cells = sql.join(Array.from({ length: 11 }, (_, index) => cell(index)));
const hold = sql`cast(${cell(11)} as bigint)`;

function cellsOf({
  id = newId(),
  key,
  person,
  about,
  place,
  reply,
  later,
  hold: held = 0,
}: NewDelivery): (string | null)[] {
  return [
    id,
    key,
    person,
    about ?? null,
    laneOf(place),
    place.platform,
    place.workspace,
    JSON.stringify(place),
    reply === undefined ? '' : JSON.stringify(reply),
    later === undefined ? null : JSON.stringify(later),
    limitedByOf(place),
    String(Math.ceil(held)),
  ];
}

/**
 * Puts a message into the outbox, in the transaction that is its reason.
 *
 * @returns false when its key is there already, and nothing was written
 */
export async function enqueue(
  tx: Tx,
  database: Database,
  delivery: NewDelivery,
  now: number,
): Promise<boolean> {
  return (await enqueueMany(tx, database, [delivery], now)) > 0;
}

/**
 * Puts messages into the outbox, in their order.
 *
 * @param now UTC milliseconds
 * @returns how many were written: those whose key is there already are not
 */
export async function enqueueMany(
  tx: Tx,
  database: Database,
  deliveries: readonly NewDelivery[],
  now: number,
): Promise<number> {
  let written = 0;
  for (let from = 0; from < deliveries.length; from += CHUNK) {
    const rows = deliveries.slice(from, from + CHUNK).map(cellsOf);
    // Without a condition, SQLite would take the conflict for part of a join.
    const { numAffectedRows } = await sql`
      insert into outbox
        (id, key, person_id, about_id, lane, platform, workspace, place, reply, later, limited_by,
         state, attempts, due_at, created_at)
      select ${cells}, 'pending', 0, ${database.clock} + ${hold}, cast(${now} as bigint)
      from ${listed(tx, rows)} where true
      on conflict (key) do nothing
    `.execute(tx);
    written += Number(numAffectedRows ?? 0);
  }
  return written;
}

/** Lets a message go that waits. @returns false when it has gone, or is due, by itself */
export async function letGo(tx: Tx, database: Database, key: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ due_at: database.clock })
    .where('key', '=', key)
    .where('state', '=', sql.lit<DeliveryState>('pending'))
    .where('attempts', '=', 0)
    .where('due_at', '>', database.clock)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** Gives a message other words, in the transaction that let it go. */
export async function reword(tx: Tx, key: string, reply: Reply): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ reply: JSON.stringify(reply) })
    .where('key', '=', key)
    .execute();
}

/** Gives up what waits for an account that can be reached no more; the reason is kept. */
export async function abandon(tx: Tx, from: AccountKey, now: number): Promise<void> {
  const account = tx
    .selectFrom('accounts')
    .select('person_id')
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account);
  const waitingThere = tx
    .selectFrom('outbox')
    .select(['id', 'place'])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('finished_at', 'is', null)
    .where('person_id', 'in', account);
  for (const { id, place } of await waitingThere.execute()) {
    await tx
      .updateTable('outbox')
      .set({
        state: 'failed',
        place: keepablePlace(place),
        lease_until: null,
        error_code: 'account_left',
        error: 'The account can be reached no more.',
        finished_at: now,
      })
      .where('id', '=', id)
      .where('state', 'in', waiting)
      .execute();
  }
}

/** What a message says; undefined where none of that key is kept. */
export async function keptReply(tx: Tx, key: string): Promise<Reply | undefined> {
  const row = await tx.selectFrom('outbox').select('reply').where('key', '=', key).executeTakeFirst();
  return row && readReply(row.reply);
}
