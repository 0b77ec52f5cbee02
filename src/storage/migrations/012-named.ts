import { type Kysely, type Migration, sql } from 'kysely';

/** Whoever was only named by others is told apart: they are kept as long as somebody acts on them. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('persons').addColumn('named_at', 'bigint').execute();
  await schema
    .createIndex('persons_named')
    .on('persons')
    .columns(['named_at', 'id'])
    .where(sql.ref('named_at'), 'is not', sql`null`)
    .execute();
}

export const named: Migration = { up };
