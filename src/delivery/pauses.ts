import { sql } from 'kysely';
import type { Database, Tx } from '../storage/database.js';

/** Names a workspace for which nothing is sent while its platform wants a pause. */
export function pauseKey(platform: string, workspace: string): string {
  return `${platform}:${workspace}`;
}

/**
 * The platform asked to be left alone: no process claims anything of this workspace for so long. A pause that lasts
 * longer stays; those that are over go.
 *
 * @param wait milliseconds
 */
export async function recordPause(tx: Tx, database: Database, key: string, wait: number): Promise<void> {
  const until = sql<number>`${database.clock} + ${sql.lit(Math.ceil(wait))}`;
  await tx.deleteFrom('pauses').where('until_at', '<', database.clock).where('key', '!=', key).execute();
  await tx
    .insertInto('pauses')
    .values({ key, until_at: until })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ until_at: sql<number>`excluded.until_at` })
        .where('pauses.until_at', '<', sql<number>`excluded.until_at`),
    )
    .execute();
}
