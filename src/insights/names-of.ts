import { sql } from 'kysely';
import { namesAnEntry } from '../knowledge/lookup.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Tx } from '../storage/database.js';
import { formsOf, type NameForms } from './name-forms.js';
import { wordsOfPacks } from './without-people.js';

/**
 * By what somebody is found in the words of others when they are erased: their name as the directory or an import gave
 * it, their address, and mentions of their accounts. Not by a name that they gave themselves, which may be anybody's words,
 * nor by one that is the title of an entry.
 */
export async function namesOf(tx: Tx, person: string, knowledge?: Knowledge): Promise<NameForms[]> {
  const known = await tx
    .selectFrom('persons')
    .select(['name', 'directory_name', 'own_name', 'email'])
    .where('id', '=', person)
    .executeTakeFirst();
  if (!known) return [];
  const accounts = await tx
    .selectFrom('accounts')
    .select(['account', 'directory_name'])
    .where('person_id', '=', person)
    .execute();
  const given = [
    known.own_name === 1 ? known.directory_name : known.name,
    ...accounts.map(({ directory_name }) => directory_name),
  ].filter((name) => name !== null);
  const ordinary = knowledge && wordsOfPacks(knowledge);
  const marks = new Set([
    ...given.filter((name) => !(knowledge && namesAnEntry(knowledge, name))),
    ...(known.email === null ? [] : [known.email]),
    ...(await formerEmailsOf(tx, person)),
    ...accounts.map(({ account }) => `<@${account}>`),
  ]);
  return [...marks].flatMap((mark) => formsOf(mark, (word) => ordinary?.has(word) === true) ?? []);
}

/** Addresses that they had, and that are nobody else's now. */
async function formerEmailsOf(tx: Tx, person: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('former_emails')
    .select('email')
    .distinct()
    .where('person_id', '=', person)
    .where(
      'email',
      'not in',
      tx.selectFrom('persons').select(sql<string>`email`.as('email')).where('email', 'is not', null),
    )
    .execute();
  return rows.map(({ email }) => email);
}
