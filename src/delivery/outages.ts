import { sql } from 'kysely';
import type { Carrier } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';
import type { Database, Tx } from '../storage/database.js';
import { newId } from '../storage/ids.js';
import { storable } from './records.js';

/** A time in which a platform took nothing of the bot. */
export interface Outage {
  readonly id: string;
  readonly platform: string;
  /** Such as `invalid_auth`. */
  readonly code: string;
  /** What to do. */
  readonly reason: string;
  /** UTC milliseconds. */
  readonly beganAt: number;
  /** UTC milliseconds; null while it goes on. */
  readonly endedAt: number | null;
}

/** Those that go on, and those that are over and were not forgotten yet; the oldest first. */
export async function outagesNow(tx: Tx): Promise<Outage[]> {
  return tx
    .selectFrom('outages')
    .select(['id', 'platform', 'code', 'reason', 'began_at as beganAt', 'ended_at as endedAt'])
    .orderBy('began_at')
    .orderBy('id')
    .execute();
}

/** An outage is over, and everybody who was told of it knows. */
export async function forgetOutage(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('outages').where('id', '=', id).where('ended_at', 'is not', null).execute();
}

/** How many messages of a platform wait, whenever they are due. */
export async function waitingOn(tx: Tx, platform: string): Promise<number> {
  const { count } = await tx
    .selectFrom('outbox')
    .select((row) => row.fn.countAll().as('count'))
    .where('finished_at', 'is', null)
    .where('platform', '=', platform)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function beginOutage(
  tx: Tx,
  platform: string,
  { code, reason }: Pick<Outage, 'code' | 'reason'>,
  now: number,
): Promise<void> {
  const said = { code: storable(code, 100), reason: storable(reason, 500) };
  const { numUpdatedRows } = await tx
    .updateTable('outages')
    .set(said)
    .where('platform', '=', platform)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) > 0) return;
  await tx
    .insertInto('outages')
    .values({ id: newId(), platform, ...said, began_at: now, ended_at: null })
    // Another process may have noticed it at the same time.
    .onConflict((conflict) => conflict.column('platform').where('ended_at', 'is', null).doNothing())
    .execute();
}

async function endOutage(tx: Tx, platform: string, now: number): Promise<void> {
  await tx
    .updateTable('outages')
    .set({ ended_at: now })
    .where('platform', '=', platform)
    .where('ended_at', 'is', null)
    .execute();
}

async function isAnyDue(tx: Tx, database: Database, platform: string): Promise<boolean> {
  const due = await tx
    .selectFrom('outbox')
    .select('id')
    .where('finished_at', 'is', null)
    .where('platform', '=', platform)
    .where('due_at', '<=', sql<number>`${database.clock} + 1000`)
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

/** Writes down when platforms take nothing of the bot, and when they do again. */
export interface OutageWatch {
  /** Whether messages may be claimed for a platform. */
  admits(adapter: Carrier): Promise<boolean>;
  /** Something was taken there. */
  sent(platform: string): void;
}

export function createOutageWatch({
  database,
  log,
  now,
}: {
  readonly database: Database;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}): OutageWatch {
  /** Platforms with an outage that goes on, and its code; undefined until the database was asked. */
  let known: Map<string, string> | undefined;
  const taken = new Set<string>();

  async function readKnown(): Promise<Map<string, string>> {
    const all = await database.background(outagesNow);
    return new Map(
      all.flatMap(({ platform, code, endedAt }) => (endedAt === null ? [[platform, code]] : [])),
    );
  }

  async function end(platform: string, codes: Map<string, string>): Promise<void> {
    await database.background((tx) => endOutage(tx, platform, now()));
    codes.delete(platform);
    log.info({ platform }, 'a platform takes messages again');
  }

  /**
   * That a platform says who we are is not yet that it takes messages. It is over when one was taken, or when none
   * waits to be tried.
   */
  async function isOver(platform: string): Promise<boolean> {
    if (taken.delete(platform)) return true;
    return !(await database.background((tx) => isAnyDue(tx, database, platform)));
  }

  return {
    async admits({ platform, admission }) {
      known ??= await readKnown();
      const standing = admission?.() ?? ({ state: 'open' } as const);
      if (standing.state === 'shut') {
        taken.delete(platform);
        if (known.get(platform) !== standing.code) {
          await database.background((tx) => beginOutage(tx, platform, standing, now()));
          known.set(platform, standing.code);
          log.error(
            { platform, code: standing.code, reason: standing.reason },
            'a platform takes nothing of the bot',
          );
        }
        return false;
      }
      if (standing.state === 'open' && known.has(platform) && (await isOver(platform)))
        await end(platform, known);
      return true;
    },
    sent(platform) {
      if (known?.has(platform)) taken.add(platform);
    },
  };
}
