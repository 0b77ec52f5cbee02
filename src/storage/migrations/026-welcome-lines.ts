import type { Kysely, Migration } from 'kysely';

/** What became of a line of welcome: whoever was asked said "not now", and whoever starts got it. */
async function up(database: Kysely<unknown>): Promise<void> {
  for (const column of ['declined_at', 'given_at']) {
    await database.schema.alterTable('welcome_lines').addColumn(column, 'bigint').execute();
  }
}

export const welcomeLines: Migration = { up };
