import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the database and removes it. */
  dispose(): Promise<void>;
}

async function withAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function freshSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const url = join(folder, 'ropes.db');
  const database = await openDatabase(url);
  await database.migrate();
  return {
    url,
    database,
    dispose: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freshPostgres(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin((client) => client.query(`create database ${name}`));
  const url = `${inject('postgres')}/${name}`;
  const database = await openDatabase(url);
  await database.migrate();
  return {
    url,
    database,
    dispose: async () => {
      await database.close();
      await withAdmin((client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Both databases; a storage test runs on each: `describe.each(databases)('… on $name', ({ fresh }) => …)`. */
export const databases = [
  { name: 'SQLite', fresh: freshSqlite },
  { name: 'Postgres', fresh: freshPostgres },
] as const;
