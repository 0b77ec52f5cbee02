import { Kysely, Migrator, type RawBuilder, sql, type Transaction } from 'kysely';
import { type Log, silent } from '../ports/log.js';
import { migrations } from './migrations/index.js';
import { postgresDialect } from './postgres.js';
import { sqliteDialect } from './sqlite.js';
import type { Tables } from './tables.js';
import { createTransactionQueue } from './transaction-queue.js';

/** A running transaction. Repository functions take this and nothing else. */
export type Tx = Transaction<Tables>;

export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  /** Runs the work in one transaction; when it throws, nothing has happened. Never nest: SQLite would wait for itself. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for work that can wait, such as planning and sending: whoever answers somebody goes first. */
  background<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The database's own clock in UTC milliseconds, as an expression. */
  readonly clock: RawBuilder<number>;
  /** Brings the tables up to date. Throws when a newer version of Ropes has been at this database. */
  migrate(): Promise<void>;
  /** Whether it has a table: one that was never brought up to date may not. */
  hasTable(name: keyof Tables): Promise<boolean>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Writes a whole, consistent copy into a new file, also while others write. SQLite only. */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}

const clocks = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
} as const;

/** Whether an address means Postgres; anything else is the path of an SQLite file. */
export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

async function migrateToLatest(kysely: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const unknown = (await appliedMigrations(kysely)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    throw new Error(
      `The database was written by a newer version of Ropes (it has ${unknown.join(', ')}). Update Ropes, or restore a backup from before.`,
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error)
    throw new Error('The database could not be brought up to date. Nothing was changed.', { cause: error });
}

async function appliedMigrations(kysely: Kysely<Tables>): Promise<string[]> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    kysely,
  );
  return rows.map((row) => row.name);
}

/**
 * Opens a database without touching its tables.
 *
 * @param url path of an SQLite file, or an address that begins with postgres://
 * @throws when an SQLite file cannot be opened; Postgres is reached at the first query
 * @example
 * const database = await openDatabase('data/ropes.db');
 * await database.migrate();
 */
export async function openDatabase(url: string, log: Log = silent): Promise<Database> {
  const dialect = isPostgres(url) ? 'postgres' : 'sqlite';
  const kysely = new Kysely<Tables>({
    dialect: dialect === 'postgres' ? await postgresDialect(url, log) : sqliteDialect(url),
  });
  const transaction = <T>(work: (tx: Tx) => Promise<T>) => kysely.transaction().execute(work);
  // Postgres works elsewhere, and over several connections.
  const turns = dialect === 'sqlite' ? createTransactionQueue() : undefined;
  return {
    dialect,
    transaction: (work) => (turns ? turns.urgent(() => transaction(work)) : transaction(work)),
    background: (work) => (turns ? turns.patient(() => transaction(work)) : transaction(work)),
    clock: clocks[dialect],
    migrate: () => migrateToLatest(kysely),
    hasTable: async (name) => (await kysely.introspection.getTables()).some((table) => table.name === name),
    ping: async () => {
      await sql`select 1`.execute(kysely);
    },
    copyTo: async (file) => {
      await sql`vacuum into ${file}`.execute(kysely);
    },
    close: () => kysely.destroy(),
  };
}
