import type { Kysely, Migration } from 'kysely';

/** Names that a directory gave, beside those that people chose; and approved drafts without somebody who was erased. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('persons').addColumn('directory_name', 'text').execute();
  await schema.alterTable('pack_drafts').addColumn('unnamed', 'text').execute();
}

export const privacy: Migration = { up };
