import type { Kysely, Migration } from 'kysely';

/** Which systems were asked to do which steps, and what they answered. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('step_hooks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_at', 'bigint')
    .addColumn('told_at', 'bigint')
    .addUniqueConstraint('step_hooks_of_step', ['assignment_id', 'step'])
    .execute();
}

export const stepHooks: Migration = { up };
