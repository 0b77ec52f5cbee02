import { PostgresAdapter, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx } from '../../storage/database.js';
import { listed } from '../../storage/listed.js';

/** Names that one statement makes keys of. */
const PORTION = 1_000;

/** Letters that Unicode does not take apart into a letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/**
 * A name without case, accents, further blanks, the sign of a mention and the stop of a sentence. It is kept in the
 * database: a change of this comes with a migration that sets `persons.keyed_name` to null.
 */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .replace(/^[ @]+|[ .,!?]+$/g, '');
}

/** From the last letter to the first. */
function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Whose key is of another name than they have, in the words of the partial index. */
function toKey(tx: Tx): RawBuilder<SqlBool> {
  return tx.getExecutor().adapter instanceof PostgresAdapter
    ? sql<SqlBool>`keyed_name is distinct from name`
    : sql<SqlBool>`keyed_name is not name`;
}

/** Makes the keys of those who are new or have another name now. Costs next to nothing when there are none. */
export async function keepNameKeys(tx: Tx): Promise<void> {
  for (;;) {
    const rows = await tx
      .selectFrom('persons')
      .select(['id', 'name'])
      .where(toKey(tx))
      .orderBy('id')
      .limit(PORTION)
      .execute();
    if (rows.length > 0) {
      const keys = rows.map(({ id, name }) => [id, name, folded(name), reversed(folded(name))]);
      await sql`
        with change as (
          select listed.value ->> 0 as id, listed.value ->> 1 as name, listed.value ->> 2 as name_key,
            listed.value ->> 3 as name_end
          from ${listed(tx, keys)}
        )
        update persons
        set keyed_name = change.name, name_key = change.name_key, name_end = change.name_end
        from change where persons.id = change.id`.execute(tx);
    }
    if (rows.length < PORTION) return;
  }
}

/** What keyboards and directories give in place of an apostrophe, as `folded` leaves it. */
const apostrophes = /['’‘`ʼ′]/g;
const eachApostrophe = ["'", '’', '‘', '`', 'ʼ', '′', ' '];

/** Words of a name beyond which it is not turned around. */
const LONGEST_TURNED = 6;

/**
 * The keys under which somebody may be kept who is named so: with any apostrophe, and as "Last, First" or "First Last".
 *
 * @param name folded
 * @example keysOf('dana kim') // ['dana kim', 'kim, dana']
 */
export function keysOf(name: string): string[] {
  const [last = '', first] = name.split(/ ?, ?/);
  if (first !== undefined && first !== '')
    return [...asWritten(`${last}, ${first}`), ...asWritten(`${first} ${last}`)];
  const words = name.split(' ');
  const turned =
    words.length > LONGEST_TURNED
      ? []
      : words
          .slice(1)
          .map((_, index) => `${words.slice(index + 1).join(' ')}, ${words.slice(0, index + 1).join(' ')}`);
  return [name, ...turned].flatMap(asWritten);
}

function asWritten(name: string): string[] {
  if (name.search(apostrophes) < 0) return [name];
  return eachApostrophe.map((one) => name.replace(apostrophes, one));
}

/** Those who have a name, as a condition. @param name folded */
export function hasName(name: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`name_key in (${sql.join(keysOf(name))})`;
}

/** Those whose name begins or ends with these whole words, as a condition. @param words folded */
export function hasHalf(words: string): RawBuilder<SqlBool> {
  const halves = asWritten(words).flatMap((half) => {
    const end = reversed(half);
    // After a blank comes the exclamation mark, in the order of bytes.
    return [
      sql`(name_key > ${`${half} `} and name_key < ${`${half}!`})`,
      sql`(name_key > ${`${half}, `} and name_key < ${`${half},!`})`,
      sql`(name_end > ${`${end} `} and name_end < ${`${end}!`})`,
    ];
  });
  return sql<SqlBool>`(${sql.join(halves, sql` or `)})`;
}

/** Letters of the keys are ordered by bytes, and no text has this one: it comes after all of them. */
const LAST = '\u{10ffff}';

/** Those whose name begins with so many letters of another one, as a condition. @param name folded */
export function beginsAs(name: string, letters: number): RawBuilder<SqlBool> {
  const start = [...name].slice(0, letters).join('');
  return sql<SqlBool>`(name_key >= ${start} and name_key < ${start + LAST})`;
}

/** The same for the letters at its end. */
export function endsAs(name: string, letters: number): RawBuilder<SqlBool> {
  const end = [...reversed(name)].slice(0, letters).join('');
  return sql<SqlBool>`(name_end >= ${end} and name_end < ${end + LAST})`;
}
