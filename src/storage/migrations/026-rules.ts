import type { Kysely, Migration } from 'kysely';

/** Since when rules of packs are known, and the role that a title gives somebody: what paths are given by. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('rules')
    .addColumn('rule', 'text', (column) => column.primaryKey())
    .addColumn('since_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.alterTable('persons').addColumn('titled', 'text').execute();
}

export const rules: Migration = { up };
