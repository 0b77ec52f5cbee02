import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';
import type { Database, Tx } from '../storage/database.js';
import type { DeliveryState } from '../storage/tables.js';
import { type Later, readLater, readPlace, readReply } from './content.js';

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

/** Neither sent nor given up. In the words of the partial index over all that waits. */
const unfinished = sql<SqlBool>`finished_at is null`;

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
