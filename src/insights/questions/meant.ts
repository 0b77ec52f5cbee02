import type { Tx } from '../../storage/database.js';

/** What somebody said they meant with a message that could be understood in two ways. */
export interface Choice {
  readonly text: string;
  /** Id of an everyday entry, or of one of a pack. */
  readonly meant: string;
}

/** Keeps what was meant with an unclear message of the asker's own. */
export async function keepMeant(tx: Tx, question: string, person: string, meant: string): Promise<void> {
  await tx
    .updateTable('questions')
    .set({ meant })
    .where('id', '=', question)
    .where('person_id', '=', person)
    .where('meant', 'is not', null)
    .execute();
}

/** What somebody chose since a moment (UTC milliseconds), last first. */
export async function choicesOf(tx: Tx, person: string, since: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('questions')
    .select('meant')
    .where('person_id', '=', person)
    .where('asked_at', '>=', since)
    .where('meant', 'is not', null)
    .where('meant', '!=', '')
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap(({ meant }) => meant ?? []);
}

/** What people chose since a moment (UTC milliseconds), oldest first. */
export async function choicesSince(tx: Tx, since: number): Promise<Choice[]> {
  const rows = await tx
    .selectFrom('questions')
    .select(['text', 'meant'])
    .where('asked_at', '>=', since)
    .where('meant', 'is not', null)
    .where('meant', '!=', '')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ text, meant }) => (meant === null ? [] : [{ text, meant }]));
}
