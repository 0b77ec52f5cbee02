import { type Kysely, type Migration, sql } from 'kysely';

/** When something falls due, messages whose words are found when they are sent, and platforms that asked for a pause. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  // One column a statement: SQLite takes no more.
  await schema.alterTable('assignments').addColumn('days', 'text').execute();
  await schema.alterTable('assignments').addColumn('next_at', 'bigint').execute();
  await schema
    .createIndex('assignments_next')
    .on('assignments')
    .columns(['next_at', 'id'])
    .where(sql.ref('state'), '=', sql`'active'`)
    .execute();

  await schema.alterTable('persons').addColumn('calendar', 'text').execute();
  await schema.alterTable('persons').addColumn('reminders_off_at', 'bigint').execute();
  await schema.alterTable('persons').addColumn('digest_at', 'bigint').execute();
  await schema.createIndex('persons_digest').on('persons').columns(['digest_at', 'id']).execute();

  await schema.alterTable('outbox').addColumn('later', 'text').execute();
  await schema
    .alterTable('outbox')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Failures are rare, and looked for often.
  await schema
    .createIndex('outbox_failed')
    .on('outbox')
    .columns(['finished_at', 'id'])
    .where(sql.ref('state'), '=', sql`'failed'`)
    .execute();

  await schema
    .createTable('pauses')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .execute();
}

export const onTime: Migration = { up };
