import { sql } from 'kysely';
import type { AccountKey } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import type { DeliveryState } from '../storage/tables.js';

/** A message that has been claimed for sending. */
export interface Claimed {
  readonly id: string;
  /** Says why the message exists. */
  readonly key: string;
  readonly platform: string;
  readonly place: Place;
  readonly reply: Reply;
  /** This one included. */
  readonly attempts: number;
}

/** A message to be sent. */
export interface NewDelivery {
  /** Unique: says why the message exists. A second message under the same key is not written. */
  readonly key: string;
  readonly place: Place;
  readonly reply: Reply;
  /** Whom it is for, so that it goes with them when they are erased. */
  readonly person: string | null;
  /** Whom it tells of, where that is one person and somebody else: it goes with them, too. */
  readonly about?: string | undefined;
}

/** Written as literals: a partial index serves only a query whose text implies its condition. */
const waiting = [sql.lit<DeliveryState>('pending'), sql.lit<DeliveryState>('claimed')];

/** Names the order in which messages go out: one after another within it. */
function laneOf(place: Place): string {
  return `${place.platform}:${place.workspace}:${place.conversation}`;
}

/** Puts a message into the outbox, in the transaction that is its reason. */
export async function enqueue(tx: Tx, database: Database, delivery: NewDelivery, now: number): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      id: newId(),
      key: delivery.key,
      person_id: delivery.person,
      about_id: delivery.about ?? null,
      lane: laneOf(delivery.place),
      platform: delivery.place.platform,
      workspace: delivery.place.workspace,
      place: JSON.stringify(delivery.place),
      reply: JSON.stringify(delivery.reply),
      state: 'pending',
      attempts: 0,
      due_at: database.clock,
      lease_until: null,
      message: null,
      error_code: null,
      error: null,
      created_at: now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/**
 * Claims the next messages: due, the first of their lane, and not under somebody else's lease.
 *
 * @param platforms those with an adapter here; others stay for a process that has one
 * @param most how many at most
 * @param lease milliseconds after which the claim may be taken over
 */
export async function claim(
  tx: Tx,
  database: Database,
  platforms: readonly string[],
  most: number,
  lease: number,
): Promise<Claimed[]> {
  let heads = tx
    .selectFrom('outbox as head')
    .select('head.id')
    .where('head.platform', 'in', platforms)
    .where('head.state', 'in', waiting)
    .where((when) =>
      when.or([
        when.and([when('head.state', '=', 'pending'), when('head.due_at', '<=', database.clock)]),
        when.and([when('head.state', '=', 'claimed'), when('head.lease_until', '<=', database.clock)]),
      ]),
    )
    .where((when) =>
      when.not(
        when.exists(
          when
            .selectFrom('outbox as before')
            .select('before.id')
            .whereRef('before.lane', '=', 'head.lane')
            .whereRef('before.id', '<', 'head.id')
            .where('before.state', 'in', waiting),
        ),
      ),
    )
    .orderBy('head.id')
    .limit(most);
  if (database.dialect === 'postgres') heads = heads.forUpdate().skipLocked();
  const ids = (await heads.execute()).map((row) => row.id);
  if (ids.length === 0) return [];
  const rows = await tx
    .updateTable('outbox')
    .set((set) => ({
      state: 'claimed',
      attempts: set('attempts', '+', 1),
      lease_until: sql<number>`${database.clock} + ${sql.lit(lease)}`,
    }))
    .where('id', 'in', ids)
    .returning(['id', 'key', 'platform', 'place', 'reply', 'attempts'])
    .execute();
  return rows
    .map((row) => ({
      ...row,
      place: JSON.parse(row.place) as Place,
      reply: JSON.parse(row.reply) as Reply,
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The place as it may be kept: an address with a short life is a secret, and goes. */
function keepable(place: Place): Place {
  if (place.expiresAt === undefined) return place;
  const { otherwise, ...rest } = place;
  return { ...rest, address: {}, ...(otherwise ? { otherwise: keepable(otherwise) } : {}) };
}

/** Sent: the platform's id of the message is kept. */
export async function recordSent(tx: Tx, claimed: Claimed, message: string, now: number): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({
      state: 'sent',
      place: JSON.stringify(keepable(claimed.place)),
      message,
      lease_until: null,
      error: null,
      error_code: null,
      finished_at: now,
    })
    .where('id', '=', claimed.id)
    .execute();
}

/** Failed for now: tried again after `wait` milliseconds. */
export async function recordRetry(
  tx: Tx,
  database: Database,
  claimed: Claimed,
  failure: { code: string; message: string },
  wait: number,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({
      state: 'pending',
      lease_until: null,
      due_at: sql<number>`${database.clock} + ${sql.lit(Math.round(wait))}`,
      error_code: failure.code,
      error: failure.message,
    })
    .where('id', '=', claimed.id)
    .execute();
}

/** Failed for good: kept for an operator to see. */
export async function recordFailed(
  tx: Tx,
  claimed: Pick<Claimed, 'id' | 'place'>,
  failure: { code: string; message: string },
  now: number,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({
      state: 'failed',
      place: JSON.stringify(keepable(claimed.place)),
      lease_until: null,
      error_code: failure.code,
      error: failure.message,
      finished_at: now,
    })
    .where('id', '=', claimed.id)
    .execute();
}

/** Gives up what waits for an account or a whole workspace that can be reached no more; the reason is kept. */
export async function abandon(
  tx: Tx,
  from: AccountKey,
  who: 'account' | 'workspace',
  now: number,
): Promise<void> {
  const account = tx
    .selectFrom('accounts')
    .select('person_id')
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('account', '=', from.account);
  let waitingThere = tx
    .selectFrom('outbox')
    .select(['id', 'place'])
    .where('platform', '=', from.platform)
    .where('workspace', '=', from.workspace)
    .where('state', 'in', waiting);
  if (who === 'account') waitingThere = waitingThere.where('person_id', 'in', account);
  const reason = { code: `${who}_left`, message: `The ${who} can be reached no more.` };
  for (const { id, place } of await waitingThere.execute()) {
    await recordFailed(tx, { id, place: JSON.parse(place) as Place }, reason, now);
  }
}
