import type { Kysely, Migration } from 'kysely';

/** Values of buttons and forms that are longer than a platform carries: it gets a key, and the value stays here. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('kept_values')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('shown_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('kept_values_shown').on('kept_values').column('shown_at').execute();
}

export const keptValues: Migration = { up };
