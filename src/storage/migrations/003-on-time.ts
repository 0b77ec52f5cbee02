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
  await orderByArrival(database);
  await indexOutboxAnew(database);

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
  if (database.getExecutor().adapter instanceof PostgresAdapter) {
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
}

/**
 * A row is written three times: when it is made, claimed, and sent. None of these indexes has to do with what a claim
 * changes, and none holds rows that nobody looks for by it; Postgres then writes a claim beside the row and into no
 * index at all, as long as the page has room.
 */
async function indexOutboxAnew(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
  for (const index of [
    'outbox_due',
    'outbox_lanes',
    'outbox_by_age',
    'outbox_of_person',
    'outbox_about_person',
  ]) {
    await schema.dropIndex(index).execute();
  }
  const finished = sql.ref('finished_at');
  await schema
    .createIndex('outbox_lanes')
    .on('outbox')
    // An index of SQLite ends with the rowid by itself.
    .columns(isPostgres ? ['lane', 'seq'] : ['lane'])
    .where(finished, 'is', sql`null`)
    .execute();
  await schema
    .createIndex('outbox_by_age')
    .on('outbox')
    .column('finished_at')
    .where(finished, 'is not', sql`null`)
    .execute();
  // Failures are rare, and looked for often. A failed row has a code, and so has one that was dropped.
  await schema
    .createIndex('outbox_failed')
    .on('outbox')
    .columns(['finished_at', 'id'])
    .where(finished, 'is not', sql`null`)
    .where(sql.ref('error_code'), 'is not', sql`null`)
    .execute();
  for (const [index, column] of [
    ['outbox_of_person', 'person_id'],
    ['outbox_about_person', 'about_id'],
  ] as const) {
    await schema
      .createIndex(index)
      .on('outbox')
      .column(column)
      .where(sql.ref(column), 'is not', sql`null`)
      .execute();
  }
  if (isPostgres) {
    await sql`alter table outbox set (fillfactor = 50)`.execute(database);
  }
}

export const onTime: Migration = { up };
