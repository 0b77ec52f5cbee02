import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Everybody who has a part in a path beside the new hire: who does the steps of each doer, whose single steps are, what is
 * different for one person, and when whom is to be told of something.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('assignment_doers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('doer', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('email', 'text')
    .addColumn('channel', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('assignment_doers_of_assignment')
    .on('assignment_doers')
    .column('assignment_id')
    .execute();
  await schema.createIndex('assignment_doers_of_person').on('assignment_doers').column('person_id').execute();
  await schema
    .createIndex('assignment_doers_unknown')
    .on('assignment_doers')
    .column('email')
    .where(sql.ref('person_id'), 'is', sql`null`)
    .execute();

  // One column a statement: SQLite takes no more.
  await schema
    .alterTable('assignment_steps')
    .addColumn('taken_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .execute();
  await schema.alterTable('assignment_steps').addColumn('rests_until', 'text').execute();
  await schema.alterTable('assignment_steps').addColumn('own_due', 'text').execute();
  await schema.alterTable('assignment_steps').addColumn('late_told_at', 'bigint').execute();
  await schema.createIndex('assignment_steps_taken').on('assignment_steps').column('taken_by').execute();

  await schema
    .createTable('own_steps')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('doer', 'text', (column) => column.notNull())
    .addColumn('by_person', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_steps_once', ['assignment_id', 'step'])
    .execute();
  await schema.createIndex('own_steps_by_person').on('own_steps').column('by_person').execute();
  await schema.alterTable('assignments').addColumn('paused_until', 'text').execute();

  await schema
    .createTable('dues')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .addColumn('channel', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('assignment_id', 'text', (column) => column.references('assignments.id').onDelete('cascade'))
    .addColumn('told', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_at', 'bigint')
    .execute();
  await schema.createIndex('dues_next').on('dues').columns(['next_at', 'key']).execute();
  await schema.createIndex('dues_of_person').on('dues').column('person_id').execute();
  await schema.createIndex('dues_of_assignment').on('dues').column('assignment_id').execute();
}

export const parts: Migration = { up };
