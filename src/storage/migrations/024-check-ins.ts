import type { Kysely, Migration } from 'kysely';

/** What people answer to the questions of check-ins. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('check_in_answers')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('question', 'integer', (column) => column.notNull())
    .addColumn('ask', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('by_person', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .addColumn('answered_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('check_in_answers_once', ['assignment_id', 'step', 'question'])
    .execute();
  await schema.createIndex('check_in_answers_by_person').on('check_in_answers').column('by_person').execute();
}

export const checkIns: Migration = { up };
