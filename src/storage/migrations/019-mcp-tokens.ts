import type { Kysely, Migration } from 'kysely';

/** Which other assistants may ask over HTTP: a hash of each token, and nothing of people. */
async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('mcp_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
}

export const mcpTokens: Migration = { up };
