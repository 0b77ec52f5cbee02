import type { Kysely, Migration } from 'kysely';

/** What stays of a path: what people say of its steps, and the questions that come again when it is finished. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('step_feedback')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('useful', 'integer', (column) => column.notNull())
    .addColumn('word', 'text', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('step_feedback_once', ['assignment_id', 'step'])
    .execute();

  await schema
    .createTable('quiz_repeats')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('month_at', 'bigint', (column) => column.notNull())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('asked_at', 'bigint')
    .execute();
  await schema
    .createIndex('quiz_repeats_once')
    .unique()
    .on('quiz_repeats')
    .columns(['assignment_id', 'step', 'item'])
    .execute();

  await schema.alterTable('persons').addColumn('repeats_off_at', 'bigint').execute();
}

export const learning: Migration = { up };
