import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes the database and removes it. */
  dispose(): Promise<void>;
}

/** Name of the database on Postgres that others are copies of (`templates.ts`). */
export const TEMPLATE = 'ropes_template';

let administrator: Promise<pg.Client> | undefined;

/** One connection for all databases that this process makes and removes. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` });
  // The server goes first at the end of the run.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function administer(statement: string): Promise<void> {
  administrator ??= connect();
  await (await administrator).query(statement);
}

async function freshSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const url = join(folder, 'ropes.db');
  await copyFile(inject('sqliteTemplate'), url);
  const database = await openDatabase(url);
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
  await administer(`create database ${name} template ${TEMPLATE}`);
  const url = `${inject('postgres')}/${name}`;
  const database = await openDatabase(url);
  return {
    url,
    database,
    dispose: async () => {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** One for a single test, or made before each: it goes when the test has ended. */
async function untilTestEnds(make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const made = await make();
  let disposed: Promise<void> | undefined;
  const dispose = () => {
    disposed ??= made.dispose();
    return disposed;
  };
  onTestFinished(dispose);
  return { ...made, dispose };
}

/**
 * Both databases; a storage test runs on each: `describe.each(databases)('… on $name', ({ fresh }) => …)`. A `fresh` one
 * is for a test and goes with it; one that tests have `shared`, made before all of them, or in a test that runs beside
 * others (`concurrent`), whoever made it disposes of.
 */
export const databases = [
  { name: 'SQLite', fresh: () => untilTestEnds(freshSqlite), shared: freshSqlite },
  { name: 'Postgres', fresh: () => untilTestEnds(freshPostgres), shared: freshPostgres },
] as const;
