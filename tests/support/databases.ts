import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.js';
import { filledTables, inAnyOrder } from './all-rows.js';

export interface TestDatabase {
  /** Where others may open it, too. */
  readonly url: string;
  readonly database: Database;
  /** Gives the database back. */
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

/** A database of this process, which tests have one after another. */
interface Made {
  readonly url: string;
  readonly database: Database;
  /** Closes it and takes it away. */
  remove(): Promise<void>;
}

async function makeSqlite(): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-test-'));
  const url = join(folder, 'ropes.db');
  await copyFile(inject('sqliteTemplate'), url);
  const database = await openDatabase(url);
  return {
    url,
    database,
    remove: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makePostgres(): Promise<Made> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name} template ${TEMPLATE}`);
  const url = `${inject('postgres')}/${name}`;
  const database = await openDatabase(url);
  return {
    url,
    database,
    remove: async () => {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/**
 * Rows that a test may leave for its database to be emptied: beyond them what Postgres keeps of deleted rows would slow the
 * tests that come after, and a new database is made.
 */
const MOST_ROWS = 1_000;

/**
 * Takes the rows out of all tables, as they are when no other test has been there.
 *
 * @returns how many there were
 */
async function empty(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const filled = await filledTables(database, tx);
    await inAnyOrder(database, tx);
    if (database.dialect === 'postgres') await sql`select setval('outbox_seq', 1, false)`.execute(tx);
    let rows = 0;
    for (const name of filled) {
      const { numAffectedRows } = await sql`delete from ${sql.table(name)}`.execute(tx);
      rows += Number(numAffectedRows);
    }
    return rows;
  });
}

/**
 * Lends a test a database that others may have had, empty. Making one takes longer than most tests do: Postgres copies 8 MB,
 * starts processes, and learns the tables anew. One whose address a test has asked for, or that it has closed itself, may be
 * open elsewhere: it is not lent again.
 */
function lender(make: () => Promise<Made>): () => Promise<TestDatabase> {
  const spare: Made[] = [];
  return async () => {
    const made = spare.pop() ?? (await make());
    let [isOwn, hasEnded] = [false, false];
    const running = new Set<Promise<unknown>>();
    function follow<T>(start: () => Promise<T>): Promise<T> {
      if (hasEnded) return Promise.reject(new Error('The test that had this database has ended.'));
      const work = start();
      running.add(work);
      const end = () => running.delete(work);
      work.then(end, end);
      return work;
    }
    async function giveBack(): Promise<void> {
      hasEnded = true;
      await Promise.allSettled(running);
      if (isOwn || (await empty(made.database)) > MOST_ROWS) await made.remove();
      else spare.push(made);
    }
    let given: Promise<void> | undefined;
    return {
      get url() {
        isOwn = true;
        return made.url;
      },
      database: {
        ...made.database,
        transaction: (work) => follow(() => made.database.transaction(work)),
        background: (work) => follow(() => made.database.background(work)),
        migrate: () => {
          isOwn = true;
          return made.database.migrate();
        },
        close: () => {
          isOwn = true;
          return made.database.close();
        },
      },
      dispose: () => {
        given ??= giveBack();
        return given;
      },
    };
  };
}

/** For a single test, or before each: it goes when the test has ended. */
async function untilTestEnds(lend: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const held = await lend();
  onTestFinished(held.dispose);
  return held;
}

const lendSqlite = lender(makeSqlite);
const lendPostgres = lender(makePostgres);

/**
 * Both databases; a storage test runs on each: `describe.each(databases)('… on $name', ({ fresh }) => …)`. A `fresh` one
 * is for a test and goes with it; one that tests have `shared`, made before all of them, or in a test that runs beside
 * others (`concurrent`), whoever made it disposes of.
 */
export const databases = [
  { name: 'SQLite', fresh: () => untilTestEnds(lendSqlite), shared: lendSqlite },
  { name: 'Postgres', fresh: () => untilTestEnds(lendPostgres), shared: lendPostgres },
] as const;
