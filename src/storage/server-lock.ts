import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Libsql from 'libsql';

/** That this process is the one server of an SQLite file. It ends with the process, however that ends. */
export interface ServerLock {
  release(): Promise<void>;
}

type Handle = InstanceType<typeof Libsql>;

/** Held locks: a handle that nobody refers to would be closed, and the lock with it. */
const held = new Set<Handle>();

/**
 * Takes the place of the one server of an SQLite file. The lock is the operating system's, on a small file of its own
 * beside the database (`ropes.db-server`): it goes with the process, also by `kill -9`, and the command line needs
 * none to work beside the server. The small file stays behind and may be removed while no server runs.
 *
 * @param file path of the database; it need not exist yet
 * @throws Error that says what to do when another server has it
 */
export async function lockServer(file: string): Promise<ServerLock> {
  const database = realPath(file);
  const handle = new Libsql(`${database}-server`);
  try {
    handle.pragma('busy_timeout = 0');
    take(handle, database);
  } catch (error) {
    letGo(handle);
    throw error;
  }
  held.add(handle);
  return {
    release: async () => {
      if (held.delete(handle)) letGo(handle);
    },
  };
}

/** Closing alone leaves a transaction open for as long as a statement has not been collected. */
function letGo(handle: Handle): void {
  if (handle.inTransaction) handle.exec('rollback');
  handle.close();
}

/** Links lead to one and the same lock. */
function realPath(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  mkdirSync(dirname(file), { recursive: true });
  return join(realpathSync(dirname(file)), basename(file));
}

/** Writes who holds the lock, then takes it for good: a transaction that is never committed lets others still read. */
function take(handle: Handle, database: string): void {
  try {
    handle.exec('begin immediate');
    handle.exec('create table if not exists server (holder text not null)');
    handle.exec('delete from server');
    handle.prepare('insert into server (holder) values (?)').run(me());
    handle.exec('commit');
    handle.exec('begin immediate');
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new Error(
      `Another Ropes server${holderOf(handle)} runs on ${database}. Stop that one first; to run several, use Postgres.`,
      { cause: error },
    );
  }
}

function me(): string {
  return `process ${process.pid} on ${hostname()}`;
}

function holderOf(handle: Handle): string {
  try {
    const row: unknown = handle.prepare('select holder from server').get();
    const holder = typeof row === 'object' && row !== null && 'holder' in row ? row.holder : undefined;
    return typeof holder === 'string' && holder !== me() ? ` (${holder})` : '';
  } catch {
    // It is just being written.
    return '';
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
