import { type SqlBool, sql } from 'kysely';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { firstNameOf } from '../first-names.js';
import { folded, hasHalf, keepNameKeys } from './name-keys.js';

/** Somebody and their name, as it is stored. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** First names that one query looks for: each is a handful of conditions. */
const PORTION = 20;

/**
 * What each of some people is called so that nobody else could be meant: the first name, or the full name where two of
 * those who are here share it. Case and accents do not count.
 *
 * @returns by id
 */
export async function calledNames(tx: Tx, people: readonly Named[]): Promise<Map<string, string>> {
  const firsts = new Set(people.map(({ name }) => folded(firstNameOf(name))));
  const bearers = new Map<string, Set<string>>();
  for (const { id, name } of [...people, ...(await hereWith(tx, [...firsts]))]) {
    const first = folded(firstNameOf(name));
    bearers.set(first, (bearers.get(first) ?? new Set()).add(id));
  }
  return new Map(
    people.map(({ id, name }) => {
      const first = firstNameOf(name);
      return [id, (bearers.get(folded(first))?.size ?? 0) > 1 ? name : first];
    }),
  );
}

/** Those with an active account of a full member whose name may have one of these first names. @param firsts folded */
async function hereWith(tx: Tx, firsts: readonly string[]): Promise<Named[]> {
  await keepNameKeys(tx);
  const found: Named[] = [];
  for (const some of chunksOf(
    firsts.filter((first) => first !== ''),
    PORTION,
  )) {
    const named = some.flatMap((first) => [sql<SqlBool>`name_key = ${first}`, hasHalf(first)]);
    const here = tx
      .selectFrom('accounts')
      .select('person_id')
      .where('active', '=', 1)
      .where('standing', '=', 'member');
    const rows = await tx
      .selectFrom('persons')
      .select(['id', 'name'])
      .where(sql<SqlBool>`(${sql.join(named, sql` or `)})`)
      .where('id', 'in', here)
      .execute();
    found.push(...rows);
  }
  return found;
}
