import { type SqlBool, sql } from 'kysely';
import { chunksOf } from '../storage/chunks.js';
import type { Tx } from '../storage/database.js';
import type { Tables } from '../storage/tables.js';

/** Columns of one table that name entries. */
type Follower = {
  [Table in keyof Tables]: {
    readonly table: Table;
    readonly key: keyof Tables[Table] & string;
    /** Each holds one id. */
    readonly ids: readonly (keyof Tables[Table] & string)[];
    /** Each holds JSON in which ids are texts of their own. */
    readonly json: readonly (keyof Tables[Table] & string)[];
  };
}[keyof Tables];

/**
 * All that is kept by the id of an entry and may be of a section, but for `reviews`, `told` and `told_words`. What is sent already, and versions of paths,
 * keep the ids that they were made with: those lead on (`entryAt`).
 */
const followers: readonly Follower[] = [
  { table: 'questions', key: 'id', ids: ['entry', 'found', 'topic', 'meant'], json: ['nearest'] },
  { table: 'referrals', key: 'id', ids: [], json: ['nearest'] },
  { table: 'contexts', key: 'key', ids: ['entry'], json: [] },
  { table: 'pack_drafts', key: 'id', ids: ['entry'], json: ['content', 'unnamed'] },
];

/** Rows that are looked at together. */
const AT_ONCE = 1_000;

/** The id of a section as a text of JSON by itself; within another text its quotation marks would be escaped. */
const named = /(?<!\\)"(page\/[a-z0-9-]+)"/g;

/**
 * Lets all that is kept of sections follow them to their new ids.
 *
 * @param moves ids of before, with those of now
 */
export async function followMoves(tx: Tx, moves: ReadonlyMap<string, string>): Promise<void> {
  for (const follower of followers) await followIn(tx, follower, moves);
  await followReviews(tx, moves);
  await followTold(tx, moves);
}

async function followIn(
  tx: Tx,
  { table, key, ids, json }: Follower,
  moves: ReadonlyMap<string, string>,
): Promise<void> {
  const { ref, table: of } = tx.dynamic;
  const columns: readonly string[] = [...ids, ...json];
  const names = columns.map((column) => sql<SqlBool>`${sql.ref(`kept.${column}`)} like ${'%page/%'}`);
  for (let last = '', more = true; more; ) {
    const rows: readonly Readonly<Record<string, unknown>>[] = await tx
      .selectFrom(of(table).as('kept'))
      .select([key, ...columns].map((column) => ref<string>(`kept.${column}`)))
      .where(ref<string>(`kept.${key}`), '>', last)
      .where((where) => where.or(names))
      .orderBy(ref<string>(`kept.${key}`))
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const changed = columns.flatMap((column) => {
        const before = row[column];
        if (typeof before !== 'string') return [];
        const now = (json as readonly string[]).includes(column)
          ? before.replace(named, (whole, id: string) => (moves.has(id) ? `"${moves.get(id)}"` : whole))
          : (moves.get(before) ?? before);
        return now === before ? [] : [sql`${sql.ref(column)} = ${now}`];
      });
      if (changed.length === 0) continue;
      await sql`update ${sql.table(table)} set ${sql.join(changed)} where ${sql.ref(key)} = ${row[key]}`.execute(
        tx,
      );
    }
    last = String(rows.at(-1)?.[key] ?? '');
    more = rows.length === AT_ONCE;
  }
}

/** One row for each entry: where somebody has said something of the section under its new id already, that holds. */
async function followReviews(tx: Tx, moves: ReadonlyMap<string, string>): Promise<void> {
  for (const some of chunksOf([...moves.keys()])) {
    const rows = await tx.selectFrom('reviews').selectAll().where('entry', 'in', some).execute();
    if (rows.length === 0) continue;
    await tx.deleteFrom('reviews').where('entry', 'in', some).execute();
    await tx
      .insertInto('reviews')
      .values(rows.map((row) => ({ ...row, entry: moves.get(row.entry) ?? row.entry })))
      .onConflict((conflict) => conflict.column('entry').doNothing())
      .execute();
  }
}

/** Who was told words of a section, and which: known by the words, and not by the entry. */
async function followTold(tx: Tx, moves: ReadonlyMap<string, string>): Promise<void> {
  for (const [before, now] of moves) {
    await tx.updateTable('told').set({ entry: now }).where('entry', '=', before).execute();
    await tx.updateTable('told_words').set({ entry: now }).where('entry', '=', before).execute();
  }
}
