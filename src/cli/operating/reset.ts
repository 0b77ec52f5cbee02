import { existsSync, rmSync } from 'node:fs';
import { accountsElsewhere } from '../../people/accounts/accounts.js';
import { journalFile } from '../../server/journal.js';
import { isPostgres, openDatabase } from '../../storage/database.js';
import { lockServer } from '../../storage/server-lock.js';
import { whyUnusable } from '../../storage/unusable.js';
import { settingsFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/**
 * Lets a trial begin anew: takes away the database, its chats and how far its clock was put forward. Refuses while a
 * server works on it, and where anybody but sample people has an account in it.
 */
export async function runReset(terminal: Terminal, wiring: Wiring): Promise<number> {
  const settings = settingsFrom(terminal, wiring);
  if (!settings) return exitCodes.wrong;
  const { databaseUrl: url } = settings;
  if (isPostgres(url)) {
    terminal.err('This database is a Postgres: drop it there, and make it again (dropdb, createdb).\n');
    return exitCodes.wrong;
  }
  if (!existsSync(url)) {
    terminal.out(`There is no database at ${url}: the next start begins anew.\n`);
    return exitCodes.ok;
  }
  try {
    const lock = await lockServer(url);
    try {
      const real = await realAccounts(url, wiring.samplePlatforms ?? []);
      if (real > 0) {
        terminal.err(
          `${url} holds ${real} ${real === 1 ? 'account' : 'accounts'} of real people, so nothing was removed. Set DATABASE_URL to the database of a trial.\n`,
        );
        return exitCodes.wrong;
      }
    } finally {
      await lock.release();
    }
  } catch (error) {
    terminal.err(`The database cannot be used: ${whyUnusable(error, url)}\n`);
    return exitCodes.wrong;
  }
  for (const file of [url, `${url}-wal`, `${url}-shm`, `${url}-server`, journalFile(url)]) {
    rmSync(file, { force: true });
  }
  terminal.out(`${url} and its chats were removed: the next start begins anew.\n`);
  return exitCodes.ok;
}

async function realAccounts(url: string, samples: readonly string[]): Promise<number> {
  const database = await openDatabase(url);
  try {
    await database.migrate();
    return await database.transaction((tx) => accountsElsewhere(tx, samples));
  } finally {
    await database.close();
  }
}
