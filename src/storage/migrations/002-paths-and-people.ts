import { type Kysely, type Migration, sql } from 'kysely';

/** Reporting lines and roles, assignments with the version of the path they began with, steps, and their history. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  // One column a statement: SQLite takes no more.
  await schema
    .alterTable('persons')
    .addColumn('manager_id', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .execute();
  await schema
    .alterTable('persons')
    .addColumn('buddy_id', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .execute();
  await schema.alterTable('persons').addColumn('start_date', 'text').execute();
  for (const flag of ['is_admin', 'is_expert', 'own_name', 'own_time_zone', 'own_locale']) {
    await schema
      .alterTable('persons')
      .addColumn(flag, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await schema.createIndex('persons_of_manager').on('persons').column('manager_id').execute();
  await schema.createIndex('persons_of_buddy').on('persons').column('buddy_id').execute();
  await schema.alterTable('accounts').addColumn('used_at', 'bigint').execute();
  await schema
    .alterTable('outbox')
    .addColumn('about_id', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .execute();
  await schema.createIndex('outbox_about_person').on('outbox').column('about_id').execute();

  await schema
    .createTable('path_versions')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('assignments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull().references('path_versions.hash'))
    .addColumn('start_date', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('given_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('offered_version', 'text', (column) => column.references('path_versions.hash'))
    .addColumn('sought_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('begun_at', 'bigint')
    .addColumn('active_at', 'bigint')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await schema.createIndex('assignments_of_person').on('assignments').column('person_id').execute();
  await schema.createIndex('assignments_of_giver').on('assignments').column('given_by').execute();
  // A person has one open assignment at most, whoever gives two at the same moment.
  await schema
    .createIndex('assignments_open')
    .unique()
    .on('assignments')
    .column('person_id')
    .where(sql.ref('state'), 'in', sql`('proposed', 'waiting', 'active', 'paused')`)
    .execute();
  await schema
    .createIndex('assignments_under_way')
    .on('assignments')
    .columns(['path', 'version'])
    .where(sql.ref('state'), 'in', sql`('waiting', 'active', 'paused')`)
    .execute();
  await schema
    .createIndex('assignments_waiting')
    .on('assignments')
    .column('sought_at')
    .where(sql.ref('state'), '=', sql`'waiting'`)
    .execute();

  await schema
    .createTable('assignment_steps')
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('by_person', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('stuck_at', 'bigint')
    .addColumn('stuck_note', 'text', (column) => column.notNull())
    .addColumn('stuck_told', 'integer', (column) => column.notNull())
    .addColumn('quiz', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('assignment_steps_once', ['assignment_id', 'step'])
    .execute();
  await schema.createIndex('assignment_steps_by_person').on('assignment_steps').column('by_person').execute();

  await schema
    .createTable('assignment_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('assignment_id', 'text', (column) =>
      column.notNull().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('step', 'text')
    .addColumn('by_person', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('assignment_events_of_assignment')
    .on('assignment_events')
    .columns(['assignment_id', 'id'])
    .execute();
  await schema
    .createIndex('assignment_events_by_person')
    .on('assignment_events')
    .column('by_person')
    .execute();

  await schema
    .createTable('path_feedback')
    .addColumn('assignment_id', 'text', (column) =>
      column.primaryKey().references('assignments.id').onDelete('cascade'),
    )
    .addColumn('rating', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('by_person', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('drafts_of_person').on('drafts').column('by_person').execute();
  await schema.createIndex('drafts_by_age').on('drafts').column('created_at').execute();
  await schema
    .createTable('draft_people')
    .addColumn('draft_id', 'text', (column) => column.notNull().references('drafts.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('draft_people_once', ['draft_id', 'person_id'])
    .execute();
  await schema.createIndex('draft_people_of_person').on('draft_people').column('person_id').execute();
}

export const pathsAndPeople: Migration = { up };
