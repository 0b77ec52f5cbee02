import type { Lack } from '../../answering/engine.js';
import type { Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { lackColumns } from './lacks.js';

/** People who must have asked about an entry before others learn of it. */
const ENOUGH = 3;

/** A question as the log keeps it. */
export interface LoggedQuestion {
  readonly id: string;
  /** Null once the asker was parted from it. */
  readonly person: string | null;
  readonly text: string;
  /** Entry id that was shown; null when declined. */
  readonly entry: string | null;
  /** Entry ids, best first. */
  readonly nearest: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  /** Sentences of the entry that were shown, where a judge chose them. */
  readonly quoted?: readonly string[] | undefined;
}

/** What its asker was when they asked: what gaps say of those who ask the same. */
export interface AskerSituation {
  /** Entry id. */
  readonly persona: string | null;
  /** Entry id of the path that they walk. */
  readonly path: string | null;
  /** The week of that path, from 1. */
  readonly week: number | null;
}

/** A question to be written down. */
export interface NewQuestion extends Omit<LoggedQuestion, 'id'>, AskerSituation {
  readonly person: string;
  /** Of a declined question: what is known to be missing. */
  readonly lack?: Lack | undefined;
  /** '' for what could be understood in two ways, until its asker says what they meant (`meant.ts`). */
  readonly meant?: '';
}

/** Writes a question down and gives its id. */
export async function logQuestion(tx: Tx, question: NewQuestion, now: number): Promise<string> {
  const id = newId();
  await tx
    .insertInto('questions')
    .values({
      id,
      person_id: question.person,
      text: question.text,
      entry: question.entry,
      nearest: JSON.stringify(question.nearest),
      confidence: question.confidence,
      asked_at: now,
      persona: question.persona,
      path: question.path,
      week: question.week,
      quoted: question.quoted ? JSON.stringify(question.quoted) : null,
      meant: question.meant ?? null,
      ...lackColumns(question.lack),
    })
    .execute();
  return id;
}

/**
 * Keeps in which entry a question was found after all: the asker chose it, of those near it, since it was declined, or since what
 * answered it was not it.
 *
 * @param entry entry id; null where it was none of them, or what answered it was it
 */
export async function keepFound(tx: Tx, question: string, entry: string | null): Promise<void> {
  await tx.updateTable('questions').set({ found: entry }).where('id', '=', question).execute();
}

export async function questionById(tx: Tx, id: string): Promise<LoggedQuestion | undefined> {
  const row = await tx.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    person: row.person_id,
    text: row.text,
    entry: row.entry,
    nearest: JSON.parse(row.nearest) as string[],
    confidence: row.confidence,
    ...(row.quoted !== null && { quoted: JSON.parse(row.quoted) as string[] }),
  };
}

/** Only the asker may go on about a question: a card in a channel is seen, and its value known, by others. */
export async function ownQuestion(tx: Tx, id: string, person: string): Promise<LoggedQuestion | undefined> {
  const question = await questionById(tx, id);
  return question?.person === person ? question : undefined;
}

/**
 * The last question of somebody since some moment; with a text, the last of those words.
 *
 * @param since UTC milliseconds
 */
export async function lastQuestion(
  tx: Tx,
  person: string,
  since: number,
  text?: string,
): Promise<LoggedQuestion | undefined> {
  const asked = tx
    .selectFrom('questions')
    .select('id')
    .where('person_id', '=', person)
    .where('asked_at', '>=', since);
  const row = await (text === undefined ? asked : asked.where('text', '=', text))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && questionById(tx, row.id);
}

export async function countQuestions(tx: Tx, person: string): Promise<number> {
  const row = await tx
    .selectFrom('questions')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Keeps one verdict for a person and an answer; a later one replaces it. */
export async function keepFeedback(
  tx: Tx,
  question: string,
  person: string,
  helpful: boolean,
  now: number,
): Promise<void> {
  const verdict = { helpful: helpful ? 1 : 0, given_at: now };
  await tx
    .insertInto('feedback')
    .values({ question_id: question, person_id: person, ...verdict })
    .onConflict((conflict) => conflict.columns(['question_id', 'person_id']).doUpdateSet(verdict))
    .execute();
}

/**
 * Entries that answered most people's questions since a moment, most first. Entries, not questions: what
 * somebody typed is shown to nobody else; and only where enough people asked that none of them stands out.
 */
export async function popularEntries(tx: Tx, since: number, most: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('questions')
    .select(['entry', (select) => select.fn.count('person_id').distinct().as('people')])
    .where('entry', 'is not', null)
    .where('asked_at', '>=', since)
    .groupBy('entry')
    .having((having) => having.fn.count('person_id').distinct(), '>=', ENOUGH)
    .orderBy('people', 'desc')
    .orderBy('entry')
    .limit(most)
    .execute();
  return rows.flatMap((row) => row.entry ?? []);
}
