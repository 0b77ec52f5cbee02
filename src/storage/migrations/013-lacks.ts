import type { Kysely, Migration } from 'kysely';

/** What a declined question wanted that no entry says: an aspect of a topic, or a thing of a name. */
async function up(database: Kysely<unknown>): Promise<void> {
  for (const column of ['topic', 'aspect', 'unknown_name']) {
    await database.schema.alterTable('questions').addColumn(column, 'text').execute();
  }
}

export const lacks: Migration = { up };
