import type { Kysely, Migration } from 'kysely';

/** With whom the bot speaks in each thread of a channel, and until when they need not mention it there. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('open_threads')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('open_threads_by_age').on('open_threads').column('expires_at').execute();
  await schema.createIndex('open_threads_of_person').on('open_threads').column('person_id').execute();
}

export const openThreads: Migration = { up };
