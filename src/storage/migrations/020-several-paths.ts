import { type Kysely, type Migration, sql } from 'kysely';

/** A person has one open assignment of a path at most, whoever gives two at the same moment; of several paths one each. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.dropIndex('assignments_open').execute();
  await schema
    .createIndex('assignments_open')
    .unique()
    .on('assignments')
    .columns(['person_id', 'path'])
    .where(sql.ref('state'), 'in', sql`('proposed', 'waiting', 'active', 'paused')`)
    .execute();
}

export const severalPaths: Migration = { up };
