import { sql } from 'kysely';
import type { Database, Tx } from '../../src/storage/database.js';

/** The rows of all tables that have some, by the name of the table. */
export type AllRows = ReadonlyMap<string, readonly object[]>;

/** The names of all tables that the product makes. */
async function tablesOf(database: Database, tx: Tx): Promise<string[]> {
  const names =
    database.dialect === 'postgres'
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`;
  return (await names.execute(tx)).rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
}

/** The names of the tables that have rows. */
export async function filledTables(database: Database, tx: Tx): Promise<string[]> {
  const looks = (await tablesOf(database, tx)).map(
    (name) => sql`select ${sql.lit(name)} as name where exists (select 1 from ${sql.table(name)})`,
  );
  const filled = await sql.join(looks, sql` union all `).$castTo<{ name: string }>().execute(tx);
  return filled.rows.map(({ name }) => name);
}

/** For the rest of a transaction: rows may come and go in any order, whoever refers to them. */
export async function inAnyOrder({ dialect }: Database, tx: Tx): Promise<void> {
  const statement =
    dialect === 'postgres'
      ? sql`set local session_replication_role = replica`
      : sql`pragma defer_foreign_keys = on`;
  await statement.execute(tx);
}

/** Reads all that is stored. */
export async function readAllRows(database: Database): Promise<AllRows> {
  return database.transaction(async (tx) => {
    const all = new Map<string, readonly object[]>();
    for (const name of await filledTables(database, tx)) {
      const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(tx);
      all.set(name, rows);
    }
    return all;
  });
}

/** Stores what was read before, in a database without rows. */
export async function writeAllRows(database: Database, all: AllRows): Promise<void> {
  await database.transaction(async (tx) => {
    await inAnyOrder(database, tx);
    for (const [name, rows] of all) {
      await tx
        .insertInto(name as 'persons')
        .values(rows as never)
        .execute();
    }
    if (database.dialect === 'postgres')
      await sql`select setval('outbox_seq', (select coalesce(max(seq), 0) + 1 from outbox), false)`.execute(
        tx,
      );
  });
}
