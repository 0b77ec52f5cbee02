import type { Kysely, Migration } from 'kysely';

/** How people get to know one another: introductions, lines of welcome, and posts about somebody, with their yes. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('introductions')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('written_at', 'bigint', (column) => column.notNull())
    .addColumn('posted_at', 'bigint')
    .addPrimaryKeyConstraint('introductions_once', ['assignment_id', 'step'])
    .execute();
  await schema
    .createTable('welcome_lines')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('reminded_at', 'bigint')
    .addColumn('declined_at', 'bigint')
    .addColumn('line', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('picture', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('written_at', 'bigint')
    .addColumn('given_at', 'bigint')
    .addPrimaryKeyConstraint('welcome_lines_once', ['assignment_id', 'person_id'])
    .execute();
  await schema.createIndex('welcome_lines_by_person').on('welcome_lines').column('person_id').execute();
  await schema
    .createTable('posts')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('post', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('markdown', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('decided_at', 'bigint')
    .addPrimaryKeyConstraint('posts_once', ['assignment_id', 'post'])
    .execute();
  await schema.alterTable('persons').addColumn('posts_off_at', 'bigint').execute();
}

export const people: Migration = { up };
