import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

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

  await orderByArrival(database);

  await schema
    .createTable('pauses')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .execute();
}

/**
 * Messages of one conversation go out in the order in which the database took them. Their ids do not say it: they begin
 * with the time of whichever server made them. SQLite counts by itself (`rowid`); Postgres is told to.
 */
async function orderByArrival(database: Kysely<unknown>): Promise<void> {
  const counts = database.getExecutor().adapter instanceof PostgresAdapter;
  if (counts) {
    await sql`create sequence outbox_seq`.execute(database);
    await sql`alter table outbox add column seq bigint`.execute(database);
    await sql`update outbox set seq = numbered.seq
      from (select id, row_number() over (order by id) as seq from outbox) as numbered
      where outbox.id = numbered.id`.execute(database);
    await sql`select setval('outbox_seq', (select coalesce(max(seq), 0) + 1 from outbox), false)`.execute(
      database,
    );
    await sql`alter table outbox alter column seq set default nextval('outbox_seq'), alter column seq set not null`.execute(
      database,
    );
    await sql`alter sequence outbox_seq owned by outbox.seq`.execute(database);
  }
  await database.schema.dropIndex('outbox_lanes').execute();
  await database.schema
    .createIndex('outbox_lanes')
    .on('outbox')
    // An index of SQLite ends with the rowid by itself.
    .columns(counts ? ['lane', 'seq'] : ['lane'])
    .where(sql.ref('state'), 'in', sql`('pending', 'claimed')`)
    .execute();
}

export const onTime: Migration = { up };
