import { type Kysely, type Migration, sql } from 'kysely';

/** Drafts about many people are carried out some people at a time: what became of each, and where it is said. */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema.alterTable('drafts').addColumn('place', 'text').execute();
  await schema
    .alterTable('drafts')
    .addColumn('account_id', 'text', (column) => column.references('accounts.id').onDelete('set null'))
    .execute();
  // Asked every few seconds, and empty nearly always.
  await schema
    .createIndex('drafts_under_way')
    .on('drafts')
    .columns(['used_at', 'id'])
    .where(sql.ref('place'), 'is not', sql`null`)
    .execute();
  // Whoever erases an account looks for its drafts.
  await schema.createIndex('drafts_of_account').on('drafts').column('account_id').execute();
  await schema.alterTable('draft_people').addColumn('outcome', 'text').execute();
  await schema.alterTable('draft_people').addColumn('remark', 'text').execute();
  await schema
    .alterTable('draft_people')
    .addColumn('reported', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

export const portions: Migration = { up };
