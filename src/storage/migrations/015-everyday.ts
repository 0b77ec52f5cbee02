import type { Kysely, Migration } from 'kysely';

/** What somebody was asked to say yes to, what an unclear message turned out to mean, and how often each everyday matter was meant. */
async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('contexts').addColumn('asked', 'text').execute();
  await database.schema.alterTable('contexts').addColumn('asked_at', 'bigint').execute();
  await database.schema.alterTable('contexts').addColumn('half_of', 'text').execute();
  await database.schema.alterTable('questions').addColumn('meant', 'text').execute();
  await database.schema
    .createTable('everyday_counts')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('everyday_counts_key', ['day', 'entry'])
    .execute();
}

export const everyday: Migration = { up };
