import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Questions handed to people, what becomes of their answers, and who keeps which entry true. A referral was a question
 * of one person until now: those that were sent become referrals with one asker; those only offered are forgotten.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema.alterTable('referrals').renameTo('referrals_before').execute();
  await schema.dropIndex('referrals_of_person').execute();

  await schema
    .createTable('referrals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('nearest', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('taken_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('answer', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('answered_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('answered_at', 'bigint')
    .addColumn('next_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('referrals_next')
    .on('referrals')
    .columns(['next_at', 'id'])
    .where(sql.ref('next_at'), 'is not', null)
    .execute();
  await schema.createIndex('referrals_of_taker').on('referrals').column('taken_by').execute();
  await schema.createIndex('referrals_of_answerer').on('referrals').column('answered_by').execute();
  await schema.createIndex('referrals_by_state').on('referrals').columns(['state', 'id']).execute();

  await schema
    .createTable('referral_askers')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('referral_id', 'text', (column) =>
      column.notNull().references('referrals.id').onDelete('cascade'),
    )
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('question_id', 'text', (column) => column.references('questions.id').onDelete('set null'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('anonymous', 'integer', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('helpful', 'integer')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('referral_asker_once', ['referral_id', 'person_id'])
    .execute();
  await schema.createIndex('referral_askers_of_person').on('referral_askers').column('person_id').execute();
  await schema
    .createIndex('referral_askers_of_question')
    .on('referral_askers')
    .column('question_id')
    .execute();

  await schema
    .createTable('referral_experts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('referral_id', 'text', (column) =>
      column.notNull().references('referrals.id').onDelete('cascade'),
    )
    // A person, or the key of a channel.
    .addColumn('person_id', 'text', (column) => column.references('persons.id').onDelete('cascade'))
    .addColumn('channel', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('referral_expert_once', ['referral_id', 'person_id'])
    .execute();
  await schema.createIndex('referral_experts_of_person').on('referral_experts').column('person_id').execute();

  await sql`insert into referrals (id, text, nearest, state, next_at, created_at, changed_at)
    select before.id, before.text, questions.nearest, 'open', before.created_at, before.created_at, before.changed_at
    from referrals_before before join questions on questions.id = before.question_id
    where before.state = 'requested'`.execute(database);
  await sql`insert into referral_askers (id, referral_id, person_id, question_id, text, anonymous, created_at)
    select id, id, person_id, question_id, text, 0, created_at
    from referrals_before where state = 'requested'`.execute(database);
  await schema.dropTable('referrals_before').execute();

  await schema
    .createTable('pack_drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('referral_id', 'text', (column) => column.references('referrals.id').onDelete('set null'))
    .addColumn('pack', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('base', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('decided_by', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('reason', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const column of ['referral_id', 'made_by', 'decided_by', 'state'] as const) {
    await schema.createIndex(`pack_drafts_by_${column}`).on('pack_drafts').column(column).execute();
  }

  await schema
    .createTable('reviews')
    .addColumn('entry', 'text', (column) => column.primaryKey())
    .addColumn('owner_email', 'text')
    .addColumn('reviewed_on', 'text')
    .addColumn('review_by', 'text')
    .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
    .addColumn('by_person', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .addColumn('reminded_at', 'bigint')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('reviews_of_person').on('reviews').column('by_person').execute();

  await schema.alterTable('questions').addColumn('persona', 'text').execute();
  await schema.alterTable('questions').addColumn('path', 'text').execute();
  await schema.alterTable('questions').addColumn('week', 'integer').execute();
  await schema.alterTable('questions').addColumn('found', 'text').execute();
  await schema.alterTable('questions').addColumn('dismissed_at', 'bigint').execute();
  for (const count of ['people', 'helped', 'not_helped', 'corrected'] as const) {
    await schema
      .alterTable('questions')
      .addColumn(count, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await schema.alterTable('persons').addColumn('owner_digest_at', 'bigint').execute();
}

export const humanLoop: Migration = { up };
