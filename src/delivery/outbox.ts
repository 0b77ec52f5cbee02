import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AccountKey } from '../ports/incoming.js';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import { listed } from '../storage/listed.js';
import type { DeliveryState } from '../storage/tables.js';
import { keepablePlace, type Later, readLater, readPlace, readReply } from './content.js';

/** What a message says, or what it is about where its words are found when it is sent. */
type Content =
  | { readonly reply: Reply; readonly later?: undefined }
  | { readonly later: Later; readonly reply?: undefined };

/** A message to be sent. */
export type NewDelivery = {
  /** Unique: says why the message exists. A second message under the same key is not written. */
  readonly key: string;
  readonly place: Place;
  /** Whom it is for, so that it goes with them when they are erased. */
  readonly person: string | null;
  /** Whom it tells of, where that is one person and somebody else: it goes with them, too. */
  readonly about?: string | undefined;
} & Content;

/** A message that has been claimed for sending. */
export interface Claimed {
  readonly id: string;
  /** Says why the message exists. */
  readonly key: string;
  readonly person: string | null;
  readonly platform: string;
  readonly workspace: string;
  /** Names the order in which messages go out: one after another within it. */
  readonly lane: string;
  /** Names what a platform limits: several conversations of one channel have it in common. */
  readonly limitedBy: string;
  readonly place: Place;
  /** Undefined while its words are still to be found. */
  readonly reply?: Reply;
  readonly later?: Later;
  /** Claims that may have led to a request, this one included. From 2 on it may have been sent before. */
  readonly attempts: number;
  /** Tries that failed before. */
  readonly failures: number;
  /** By the database's clock. With `attempts` it tells this claim from every other of the same message. */
  readonly leaseUntil: number;
  /** Why the row cannot be sent by anybody. */
  readonly broken?: string;
}

/** Written as literals: a partial index serves only a query whose text implies its condition. */
const waiting = [sql.lit<DeliveryState>('pending'), sql.lit<DeliveryState>('claimed')];

/** Neither sent nor given up. In the words of the partial index over all that waits. */
const unfinished = sql<SqlBool>`finished_at is null`;

/** Rows that one statement writes: far from the databases' limits of parameters. */
const CHUNK = 500;

function laneOf(place: Place): string {
  return `${place.platform}:${place.workspace}:${place.conversation}`;
}

/** What the platform counts: all that is said in a channel, in whatever thread. */
function limitedByOf({ platform, workspace, conversation, channel }: Place): string {
  return `${platform}:${workspace}:${channel ?? conversation}`;
}

/** The cells of a row that `cellsOf` gives. */
const cells = sql.join(Array.from({ length: 11 }, (_, index) => sql`listed.value ->> ${sql.lit(index)}`));

function cellsOf({ key, person, about, place, reply, later }: NewDelivery): (string | null)[] {
  return [
    newId(),
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
      select ${cells}, 'pending', 0, ${database.clock}, cast(${now} as bigint)
      from ${listed(tx, rows)} where true
      on conflict (key) do nothing
    `.execute(tx);
    written += Number(numAffectedRows ?? 0);
  }
  return written;
}

/** What a claim took, and where the next goes on. */
export interface Claiming {
  readonly claimed: readonly Claimed[];
  /** The lane behind which there may be more; undefined when there is nothing due behind. */
  readonly behind: string | undefined;
}

/**
 * Claims the next messages: due, the first of their lane, not under somebody else's lease, and of no workspace or
 * channel that asked for a pause. One of each lane at most.
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
): Promise<readonly Claimed[]> {
  const { claimed } = await claimBehind(tx, database, platforms, most, lease, '');
  return claimed;
}

/**
 * The same, lane by lane in their order, so that none starves and nobody walks over what was sent just now.
 *
 * @param after begins behind this lane
 */
export async function claimBehind(
  tx: Tx,
  database: Database,
  platforms: readonly string[],
  most: number,
  lease: number,
  after: string,
): Promise<Claiming> {
  const due = await dueHeads(tx, database, platforms, most, after);
  const behind = due.length === most ? due.at(-1)?.lane : undefined;
  if (due.length === 0) return { claimed: [], behind };
  const rows = await take(
    tx,
    database,
    due.map(({ id }) => id),
    lease,
  );
  return { claimed: rows.map(claimedOf).sort((one, other) => (one.id < other.id ? -1 : 1)), behind };
}

/** Another process may have claimed them since they were read: on Postgres they are looked at again under their locks. */
async function take(
  tx: Tx,
  database: Database,
  ids: readonly string[],
  lease: number,
): Promise<readonly ClaimedRow[]> {
  // A transaction of SQLite is alone from its beginning.
  const alone = database.dialect === 'sqlite';
  const [locked, these] = alone
    ? [sql``, sql`where id in (${sql.join(ids)})`]
    : [
        sql`with locked as materialized (
          select id as taken from outbox
          where id = any(${[...ids]}) and ${isDue(database, 'outbox')} order by id for update skip locked
        )`,
        sql`from locked where id = taken`,
      ];
  const { rows } = await sql<ClaimedRow>`
    ${locked}
    update outbox
    set state = 'claimed', attempts = attempts + 1, lease_until = ${database.clock} + ${sql.lit(lease)}
    ${these}
    returning id, key, person_id, platform, workspace, lane, limited_by, place, reply, later, attempts, failures, lease_until
  `.execute(tx);
  return rows;
}

function isDue(database: Database, table: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<SqlBool>`(
    (${column('state')} = 'pending' and ${column('due_at')} <= ${database.clock})
    or (${column('state')} = 'claimed' and ${column('lease_until')} <= ${database.clock})
  )`;
}

/** The first waiting message of each lane, where it is due. A lane costs the same however many messages wait in it. */
async function dueHeads(
  tx: Tx,
  database: Database,
  platforms: readonly string[],
  most: number,
  after: string,
): Promise<readonly { readonly id: string; readonly lane: string }[]> {
  const next = (behind: RawBuilder<string>) =>
    sql`select lane from outbox where ${unfinished} and lane > ${behind} order by lane limit 1`;
  // Not by id: it begins with the time of whichever server made it, and their clocks differ.
  const arrival = sql.ref(database.dialect === 'postgres' ? 'first.seq' : 'first.rowid');
  const first = (columns: RawBuilder<unknown>) =>
    sql`select ${columns} from outbox as first
      where first.lane = walk.lane and first.finished_at is null order by ${arrival} limit 1`;
  // Each has its own way to say "look it up for this row", without which it reads the whole table.
  const head =
    database.dialect === 'postgres'
      ? sql`cross join lateral (${first(sql`first.*`)}) as head`
      : sql`join outbox as head on head.id = (${first(sql`first.id`)})`;
  const { rows } = await sql<{ id: string; lane: string }>`
    with recursive walk(lane) as (
      select (${next(sql<string>`${after}`)})
      union all
      select (${next(sql<string>`walk.lane`)}) from walk where walk.lane is not null
    )
    select head.id as id, head.lane as lane
    from walk ${head}
    where walk.lane is not null and head.platform in (${sql.join(platforms)}) and ${isDue(database, 'head')}
      and not exists (
        select 1 from pauses
        where pauses.key in (head.platform || ':' || head.workspace, coalesce(head.limited_by, head.lane))
          and pauses.until_at > ${database.clock}
      )
    limit ${sql.lit(most)}
  `.execute(tx);
  return rows;
}

interface ClaimedRow {
  readonly id: string;
  readonly key: string;
  readonly person_id: string | null;
  readonly platform: string;
  readonly workspace: string;
  readonly lane: string;
  readonly limited_by: string | null;
  readonly place: string;
  readonly reply: string;
  readonly later: string | null;
  readonly attempts: number;
  readonly failures: number;
  readonly lease_until: number | null;
}

function claimedOf(row: ClaimedRow): Claimed {
  const { id, key, platform, workspace, lane, attempts, failures } = row;
  const place = readPlace(row.place);
  const reply = row.reply === '' ? undefined : readReply(row.reply);
  const later = row.later === null ? undefined : readLater(row.later);
  const broken =
    place === undefined
      ? 'where it goes'
      : (reply ?? (row.reply === '' ? later : undefined)) === undefined
        ? 'what it says'
        : undefined;
  return {
    id,
    key,
    person: row.person_id,
    platform,
    workspace,
    lane,
    limitedBy: row.limited_by ?? lane,
    place: place ?? nowhere(row),
    attempts,
    failures,
    leaseUntil: row.lease_until ?? 0,
    ...(reply === undefined ? {} : { reply }),
    ...(later === undefined ? {} : { later }),
    ...(broken === undefined ? {} : { broken: `The row cannot be read: ${broken} is no JSON of ours.` }),
  };
}

/** Stands for a place that cannot be read. */
function nowhere({ platform, workspace, lane }: ClaimedRow): Place {
  const conversation = lane.slice(`${platform}:${workspace}:`.length);
  return { kind: 'direct', platform, workspace, conversation, address: {} };
}

/**
 * Makes every claimed message claimable at once. For the one who knows that nobody is sending any of them: the only
 * server of a database, at its start.
 *
 * @returns how many
 */
export async function releaseClaims(tx: Tx): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox')
    .set({ state: 'pending', lease_until: null })
    .where('state', '=', sql.lit<DeliveryState>('claimed'))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
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
