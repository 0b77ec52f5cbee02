import { type Kysely, type Migration, sql } from 'kysely';

/**
 * When a platform took nothing of the bot at all, so that admins are told once, also after another start; and by what a
 * platform limits a message. Those that wait from before are limited by their conversation, as they were.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('outbox').addColumn('limited_by', 'text').execute();
  await schema
    .createTable('outages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('began_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  // One that goes on, of each platform: two processes that notice it write it once.
  await schema
    .createIndex('outages_open')
    .on('outages')
    .column('platform')
    .unique()
    .where(sql.ref('ended_at'), 'is', sql`null`)
    .execute();
}

export const outcomes: Migration = { up };
