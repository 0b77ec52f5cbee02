import { type Kysely, type Migration, sql } from 'kysely';

/**
 * What each account's directory says, beside what holds of its person, so that a changed address or name is known for a
 * change; and the addresses that people had before.
 */
async function up(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;

  await schema.alterTable('accounts').addColumn('email', 'text').execute();
  await schema.alterTable('accounts').addColumn('directory_name', 'text').execute();
  await schema.alterTable('accounts').addColumn('announced_at', 'bigint').execute();
  await schema
    .alterTable('accounts')
    .addColumn('confirmed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('persons_by_name').on('persons').column('name').execute();
  await schema.createIndex('accounts_by_email').on('accounts').column('email').execute();
  // Until now, one of whom the directory had said nothing was taken for a stranger.
  await sql`update accounts set standing = 'unknown'
    where standing = 'stranger' and looked_up_at is null and active = 1`.execute(database);

  await schema
    .alterTable('persons')
    .addColumn('email_reused', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();

  await schema
    .createTable('former_emails')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('persons.id').onDelete('cascade'))
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('former_emails_of_person').on('former_emails').column('person_id').execute();
  await schema.createIndex('former_emails_by_email').on('former_emails').column('email').execute();

  await schema
    .alterTable('reviews')
    .addColumn('owner_id', 'text', (column) => column.references('persons.id').onDelete('set null'))
    .execute();
  await schema.createIndex('reviews_of_owner').on('reviews').column('owner_id').execute();
}

export const identity: Migration = { up };
