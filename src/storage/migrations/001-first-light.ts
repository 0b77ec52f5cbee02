import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Only types that mean the same on SQLite and Postgres: text, bigint (milliseconds), integer (flags and
 * counts) and double precision.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema
    .createTable('persons')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.unique())
    .addColumn('persona', 'text')
    .addColumn('time_zone', 'text')
    .addColumn('locale', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();

  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .addColumn('direct', 'text')
    .addColumn('looked_up_at', 'bigint')
    .addColumn('welcomed_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('accounts_by_platform', ['platform', 'workspace', 'account'])
    .execute();
  await schema.createIndex('accounts_of_person').on('accounts').column('person_id').execute();

  await schema
    .createTable('seen_events')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('outcome', 'text')
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('seen_events_by_age').on('seen_events').column('seen_at').execute();
  await schema.createIndex('seen_events_of_person').on('seen_events').column('person_id').execute();

  await schema
    .createTable('outbox')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('reply', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('message', 'text')
    .addColumn('error_code', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute();
  // What is still to be sent is always a small part of the table: both indexes hold only that.
  await schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['platform', 'id'])
    .where(sql.ref('state'), 'in', sql`('pending', 'claimed')`)
    .execute();
  await schema
    .createIndex('outbox_lanes')
    .on('outbox')
    .columns(['lane', 'id'])
    .where(sql.ref('state'), 'in', sql`('pending', 'claimed')`)
    .execute();
  await schema.createIndex('outbox_by_age').on('outbox').column('finished_at').execute();
  await schema.createIndex('outbox_of_person').on('outbox').column('person_id').execute();

  await schema
    .createTable('questions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('entry', 'text')
    .addColumn('nearest', 'text', (column) => column.notNull())
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('questions_of_person')
    .on('questions')
    .columns(['person_id', 'asked_at'])
    .execute();

  await schema.createIndex('questions_by_age').on('questions').columns(['asked_at', 'entry']).execute();

  await schema
    .createTable('feedback')
    .addColumn('question_id', 'text', (column) =>
      column.notNull().references('questions.id').onDelete('cascade'),
    )
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('helpful', 'integer', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_once', ['question_id', 'person_id'])
    .execute();
  await schema.createIndex('feedback_of_person').on('feedback').column('person_id').execute();

  await schema
    .createTable('referrals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('question_id', 'text', (column) =>
      column.notNull().references('questions.id').onDelete('cascade'),
    )
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('referrals_once', ['question_id', 'person_id'])
    .execute();
  await schema.createIndex('referrals_of_person').on('referrals').column('person_id').execute();

  await schema
    .createTable('contexts')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('contexts_by_age').on('contexts').column('expires_at').execute();
  await schema.createIndex('contexts_of_person').on('contexts').column('person_id').execute();
}

export const firstLight: Migration = { up };
