import { releaseClaims } from '../delivery/claims.js';
import type { Log } from '../ports/log.js';
import { type Database, isPostgres, openDatabase } from '../storage/database.js';
import { lockServer, type ServerLock } from '../storage/server-lock.js';
import { whyUnusable } from '../storage/unusable.js';

export interface Ready {
  readonly database: Database;
  /** On SQLite, whose file takes one server. */
  readonly lock: ServerLock | undefined;
}

/**
 * Opens the database that a server works on, up to date and its own.
 *
 * @throws an error whose message says what to do when it is not to be had
 */
export async function openReady(
  url: string,
  log: Log,
  authorities: readonly string[] | undefined,
): Promise<Ready> {
  let lock: ServerLock | undefined;
  try {
    lock = isPostgres(url) ? undefined : await lockServer(url);
    const database = await openDatabase(url, log, authorities);
    await database.migrate();
    // Nobody else sends: whatever is claimed was left by a process that is no more.
    if (lock) await database.transaction(releaseClaims);
    return { database, lock };
  } catch (error) {
    await lock?.release();
    throw new Error(`The database cannot be used: ${whyUnusable(error, url)}`, { cause: error });
  }
}
