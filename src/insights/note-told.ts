import { createHash } from 'node:crypto';
import type { Tx } from '../storage/database.js';

/**
 * Writing down who was told which words. It stands apart from what reads it (`questions/told.ts`): any feature may write
 * it, and those that speak to managers read none of it.
 */

/** Words of an entry as somebody was told them. */
export interface ToldWords {
  /** Entry id. */
  readonly entry: string;
  /** Id of its pack. */
  readonly pack: string;
  /** The entry's title. */
  readonly title: string;
  /** As they stand in the entry, in the order in which they were told. */
  readonly sentences: readonly string[];
}

/** SHA-256 of what was told of which entry. */
function hashOfTold({ pack, entry, sentences }: ToldWords): string {
  return createHash('sha256')
    .update(JSON.stringify([pack, entry, sentences]))
    .digest('hex');
}

/** Keeps words once, whoever was told them. @returns their hash */
export async function keepToldWords(tx: Tx, told: ToldWords): Promise<string> {
  const hash = hashOfTold(told);
  const { pack, entry, title, sentences } = told;
  await tx
    .insertInto('told_words')
    .values({ hash, pack, entry, title, words: JSON.stringify(sentences), announced: null, decided: null })
    // An update, so that what is removed for its age at this moment is written anew.
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ title }))
    .execute();
  return hash;
}

/**
 * Keeps that somebody was told words of an entry.
 *
 * @param now UTC milliseconds
 * @returns the hash of the words where they had not been told them before; else undefined
 */
export async function noteTold(
  tx: Tx,
  person: string,
  told: ToldWords,
  now: number,
): Promise<string | undefined> {
  const words = await keepToldWords(tx, told);
  const { numUpdatedRows } = await tx
    .updateTable('told')
    .set({ told_at: now })
    .where('person_id', '=', person)
    .where('words', '=', words)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) > 0) return undefined;
  await tx
    .insertInto('told')
    .values({ person_id: person, entry: told.entry, words, told_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'words']).doUpdateSet({ told_at: now }))
    .execute();
  return words;
}

/** Forgets that somebody was told words, where they got to read others instead. @param words hashes */
export async function forgetTold(tx: Tx, person: string, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await tx.deleteFrom('told').where('person_id', '=', person).where('words', 'in', words).execute();
}
