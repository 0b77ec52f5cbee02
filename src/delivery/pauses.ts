import { sql } from 'kysely';
import type { Database, Tx } from '../storage/database.js';

/** Names a workspace for which nothing is sent while its platform wants a pause. */
export function pauseKey(platform: string, workspace: string): string {
  return `${platform}:${workspace}`;
}

/**
 * Platforms asked to be left alone: no process claims anything of these workspaces or channels for so long. A pause that lasts
 * longer stays; those that are over go. The last thing that a transaction does: another process may wait for what it
 * has locked.
 *
 * @param waits milliseconds, by the keys of workspaces, or by what messages are limited
 */
export async function recordPauses(
  tx: Tx,
  database: Database,
  waits: ReadonlyMap<string, number>,
): Promise<void> {
  // In one order, so that two processes do not wait for one another.
  for (const [key, wait] of [...waits].sort()) {
    await tx
      .insertInto('pauses')
      .values({ key, until_at: sql<number>`${database.clock} + ${sql.lit(Math.ceil(wait))}` })
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet({ until_at: sql<number>`excluded.until_at` })
          .where('pauses.until_at', '<', sql<number>`excluded.until_at`),
      )
      .execute();
  }
  if (waits.size > 0) await forgetOver(tx, database);
}

/** Those that another process is about to write stay: waiting for them out of order could be waiting for one another. */
async function forgetOver(tx: Tx, database: Database): Promise<void> {
  if (database.dialect === 'sqlite') {
    await tx.deleteFrom('pauses').where('until_at', '<', database.clock).execute();
    return;
  }
  await sql`
    with over as materialized (
      select key from pauses where until_at < ${database.clock} for update skip locked
    )
    delete from pauses using over where pauses.key = over.key
  `.execute(tx);
}
