import type { Kysely, Migration } from 'kysely';

/** Who was told which words of an entry, so that they can hear of it when it changes; and whether they want to. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('told_words')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('pack', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('announced', 'text')
    .addColumn('decided', 'text')
    .execute();
  await schema.createIndex('told_words_by_entry').on('told_words').column('entry').execute();
  await schema
    .createTable('told')
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) =>
      column.notNull().references('told_words.hash').onDelete('cascade'),
    )
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('told_of_person', ['person_id', 'words'])
    .execute();
  await schema.createIndex('told_by_words').on('told').column('words').execute();
  await schema.createIndex('told_by_age').on('told').column('told_at').execute();
  await schema.alterTable('persons').addColumn('changes_off_at', 'bigint').execute();
}

export const told: Migration = { up };
