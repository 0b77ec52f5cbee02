import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

/**
 * What many people at the same time need: rows that a job leaves aside, moments that say by themselves what they are,
 * names that can be looked up, and indexes for what is asked every few seconds.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('set_aside')
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('since_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('set_aside_pk', ['job', 'id'])
    .execute();

  // A reminder that waits for the morning was marked by a millisecond beyond its minute.
  await schema.alterTable('assignments').addColumn('carried_at', 'bigint').execute();
  await sql`update assignments set carried_at = next_at where state = 'active' and next_at % 60000 = 1`.execute(
    database,
  );

  // Made when somebody is looked for, of the name as it stands then: see src/people/accounts/name-keys.ts.
  // By bytes, as SQLite compares: in the order of a language "begins with" is no range of an index.
  const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
  const text = isPostgres ? sql`text collate "C"` : sql`text`;
  for (const column of ['name_key', 'name_end']) {
    await schema.alterTable('persons').addColumn(column, text).execute();
    await schema.createIndex(`persons_by_${column}`).on('persons').column(column).execute();
  }
  await schema.alterTable('persons').addColumn('keyed_name', 'text').execute();
  const differs = isPostgres ? sql`is distinct from` : sql`is not`;
  await sql`create index persons_to_key on persons (id) where keyed_name ${differs} name`.execute(database);

  await schema.createIndex('persons_owner_digest').on('persons').columns(['owner_digest_at', 'id']).execute();
  await schema
    .createIndex('outbox_messages')
    .on('outbox')
    .columns(['platform', 'workspace', 'message'])
    .where(sql.ref('message'), 'is not', sql`null`)
    .execute();

  await schema.alterTable('referral_askers').addColumn('place_until', 'bigint').execute();
  // Looked at once, and then known.
  await sql`update referral_askers set place_until = 0 where place like '%"expiresAt"%'`.execute(database);
  await schema
    .createIndex('referral_askers_private')
    .on('referral_askers')
    .column('place_until')
    .where(sql.ref('place_until'), 'is not', sql`null`)
    .execute();
}

export const load: Migration = { up };
