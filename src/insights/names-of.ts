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
    .select('account')
    .where('person_id', '=', person)
    .execute();
  const given = known.own_name === 1 ? known.directory_name : known.name;
  const ordinary = knowledge && wordsOfPacks(knowledge);
  const marks = [
    ...(given !== null && !(knowledge && namesAnEntry(knowledge, given)) ? [given] : []),
    ...(known.email === null ? [] : [known.email]),
    ...accounts.map(({ account }) => `<@${account}>`),
  ];
  return marks.flatMap((mark) => formsOf(mark, (word) => ordinary?.has(word) === true) ?? []);
}
