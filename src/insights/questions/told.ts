import { sql } from 'kysely';
import { chunksOf } from '../../storage/chunks.js';
import type { Tx } from '../../storage/database.js';
import { keepToldWords, type ToldWords } from '../note-told.js';

/** Words that somebody was told, and what their owner knows and said of their change. */
export interface KeptWords extends ToldWords {
  readonly hash: string;
  /** Hash of what stood there instead when the owner heard of it last. */
  readonly announced: string | null;
  /** The same for what they decided on. */
  readonly decided: string | null;
}

/** All words that anybody was told, in the order of entries; with an id, those of one entry. */
export async function toldWords(tx: Tx, entry?: string): Promise<KeptWords[]> {
  const all = tx.selectFrom('told_words').selectAll().orderBy('entry').orderBy('hash');
  const rows = await (entry === undefined ? all : all.where('entry', '=', entry)).execute();
  return rows.map(({ words, ...row }) => ({ ...row, sentences: JSON.parse(words) as string[] }));
}

/** Nobody else decides on the words of an entry until the transaction ends. */
export async function lockToldWords(tx: Tx, entry: string): Promise<void> {
  await tx
    .updateTable('told_words')
    .set((set) => ({ title: set.ref('title') }))
    .where('entry', '=', entry)
    .execute();
}

/** Who was told some words: the hashes of theirs, by person id. */
export async function toldPeople(tx: Tx, words: readonly string[]): Promise<Map<string, string[]>> {
  const people = new Map<string, string[]>();
  for (const some of chunksOf(words)) {
    const rows = await tx
      .selectFrom('told')
      .select(['person_id', 'words'])
      .where('words', 'in', some)
      .orderBy('person_id')
      .execute();
    for (const { person_id, words: hash } of rows)
      people.set(person_id, [...(people.get(person_id) ?? []), hash]);
  }
  return people;
}

/** Keeps what the owner of words heard of, or decided on. @param now hash of what stands there instead */
export async function keepOfWords(
  tx: Tx,
  words: readonly string[],
  said: { readonly announced: string } | { readonly decided: string },
): Promise<void> {
  for (const some of chunksOf(words)) {
    await tx.updateTable('told_words').set(said).where('hash', 'in', some).execute();
  }
}

/**
 * People were told what stands there now, in the place of words they were told before; since when they are, stays.
 *
 * @param before hash of those words
 * @param told what stands there now; undefined where nothing does
 */
export async function replaceTold(
  tx: Tx,
  people: readonly string[],
  before: string,
  told: ToldWords | undefined,
): Promise<void> {
  const after = told && (await keepToldWords(tx, told));
  for (const some of chunksOf(people)) {
    const theirs = tx.selectFrom('told').where('words', '=', before).where('person_id', 'in', some);
    if (after !== undefined && after !== before) {
      await tx
        .insertInto('told')
        .columns(['person_id', 'entry', 'words', 'told_at'])
        .expression(theirs.select(['person_id', 'entry', sql.val(after).as('words'), 'told_at']))
        .onConflict((conflict) => conflict.columns(['person_id', 'words']).doNothing())
        .execute();
    }
    await tx.deleteFrom('told').where('words', '=', before).where('person_id', 'in', some).execute();
  }
}

/** Removes who was told what before a moment, and the words that nobody is known to have been told any more. */
export async function pruneTold(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('told').where('told_at', '<', before).execute();
  await tx
    .deleteFrom('told_words')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('told').select('told.words').whereRef('told.words', '=', 'told_words.hash'))),
    )
    .execute();
}

/** Which of some people want to hear of no changes. */
export async function changesOff(tx: Tx, people: readonly string[]): Promise<Set<string>> {
  const off = new Set<string>();
  for (const some of chunksOf(people)) {
    const rows = await tx
      .selectFrom('persons')
      .select('id')
      .where('id', 'in', some)
      .where('changes_off_at', 'is not', null)
      .execute();
    for (const { id } of rows) off.add(id);
  }
  return off;
}

/** Whether somebody wants to hear of changes of what they were told. @param now UTC milliseconds */
export async function setChanges(tx: Tx, person: string, on: boolean, now: number): Promise<void> {
  await tx
    .updateTable('persons')
    .set({ changes_off_at: on ? null : now })
    .where('id', '=', person)
    .execute();
}
