import type { Kysely, Migration } from 'kysely';

/** What a judge was asked and what it chose, without who asked; and which ruling a question got, and which sentences. */
async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('rulings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('choice', 'text')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema.createIndex('rulings_by_key').on('rulings').column('key').execute();
  await database.schema.createIndex('rulings_by_time').on('rulings').column('asked_at').execute();
  await database.schema.alterTable('questions').addColumn('ruling_key', 'text').execute();
  await database.schema.alterTable('questions').addColumn('quoted', 'text').execute();
}

export const rulings: Migration = { up };
