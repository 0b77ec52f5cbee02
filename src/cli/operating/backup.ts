import { existsSync } from 'node:fs';
import { type Database, isPostgres, openDatabase } from '../../storage/database.js';
import { whyUnusable } from '../../storage/unusable.js';
import { settingsFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

/** Copies the SQLite database into a new file: a whole and consistent one, also while a server writes. */
export async function runBackup(file: string, terminal: Terminal, wiring: Wiring): Promise<number> {
  const settings = settingsFrom(terminal, wiring);
  if (!settings) return exitCodes.wrong;
  const { databaseUrl } = settings;
  const refusal = isPostgres(databaseUrl)
    ? 'This database is a Postgres: use pg_dump (docs/operations.md).'
    : !existsSync(databaseUrl)
      ? `There is no database at ${databaseUrl} yet: nothing to copy.`
      : existsSync(file)
        ? `${file} exists already. Name a file that does not.`
        : undefined;
  if (refusal) {
    terminal.err(`${refusal}\n`);
    return exitCodes.wrong;
  }
  let database: Database | undefined;
  try {
    database = await openDatabase(databaseUrl);
    await database.copyTo(file);
    terminal.out(`Copied ${databaseUrl} to ${file}\n`);
    return exitCodes.ok;
  } catch (error) {
    const why = database
      ? error instanceof Error
        ? error.message
        : String(error)
      : whyUnusable(error, databaseUrl);
    terminal.err(`The copy failed: ${why}\n`);
    return exitCodes.wrong;
  } finally {
    await database?.close();
  }
}
