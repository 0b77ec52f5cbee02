import { sql } from 'kysely';
import type { Lack } from '../../answering/engine.js';
import type { Choice } from '../../answering/judge/choice.js';
import type { Rulings } from '../../answering/judge/judge.js';
import type { Database, Tx } from '../../storage/database.js';
import { newId } from '../../storage/ids.js';
import { lackColumns } from './lacks.js';
import type { LoggedQuestion } from './question-log.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Lock of Postgres that whoever counts requests holds; nothing else has this number. */
const COUNTING = 7_236_012;

/** The key of a request of somebody who was erased. */
const ERASED = '';

/** Requests to a judge, of all who ask together. */
export interface RulingLimits {
  readonly perMinute: number;
  readonly perDay: number;
}

export interface RulingParts {
  readonly database: Pick<Database, 'background' | 'dialect'>;
  readonly limits: RulingLimits;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Keeps what a judge chose in the database: several instances, and a server that starts again, count as one. */
export function storedRulings({ database, limits, now }: RulingParts): Rulings {
  return {
    open: (key, question) =>
      database.background(async (tx) => {
        // Its asker was erased meanwhile.
        if (question !== undefined && !(await markJudged(tx, question, key))) return undefined;
        const kept = await choiceSince(tx, key, now() - DAY);
        if (kept) return { choice: kept };
        // A transaction of SQLite is alone from its beginning; here, others would count the same as this one.
        if (database.dialect === 'postgres')
          await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING)})`.execute(tx);
        if ((await requestsSince(tx, now() - MINUTE)) >= limits.perMinute) return undefined;
        if ((await requestsSince(tx, now() - DAY)) >= limits.perDay) return undefined;
        const request = newId();
        await tx.insertInto('rulings').values({ id: request, key, asked_at: now() }).execute();
        return { request };
      }),
    tie: (key, question) => database.background(async (tx) => void (await markJudged(tx, question, key))),
    keep: (request, choice) =>
      database.background(async (tx) => {
        await tx
          .updateTable('rulings')
          .set({ choice: JSON.stringify(choice) })
          .where('id', '=', request)
          // Whoever asked may have been erased meanwhile.
          .where('key', '<>', ERASED)
          .execute();
      }),
  };
}

async function choiceSince(tx: Tx, key: string, since: number): Promise<Choice | undefined> {
  const row = await tx
    .selectFrom('rulings')
    .select('choice')
    .where('key', '=', key)
    .where('asked_at', '>', since)
    .where('choice', 'is not', null)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.choice ? (JSON.parse(row.choice) as Choice) : undefined;
}

/** @param since UTC milliseconds */
async function requestsSince(tx: Tx, since: number): Promise<number> {
  const row = await tx
    .selectFrom('rulings')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('asked_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** @returns false where there is no such question any more */
async function markJudged(tx: Tx, question: string, key: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('questions')
    .set({ ruling_key: key })
    .where('id', '=', question)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** What a question came to when a judge had decided it. */
export type Decided = Pick<LoggedQuestion, 'entry' | 'nearest' | 'confidence' | 'quoted'> & {
  readonly lack: Lack | undefined;
};

/** Writes to a question what a judge decided of it. */
export async function recordRuling(
  tx: Tx,
  question: string,
  { entry, nearest, confidence, lack, quoted }: Decided,
): Promise<void> {
  await tx
    .updateTable('questions')
    .set({
      entry,
      nearest: JSON.stringify(nearest),
      confidence,
      quoted: quoted ? JSON.stringify(quoted) : null,
      ...lackColumns(lack),
    })
    .where('id', '=', question)
    .execute();
}

/** Removes rulings of more than a day ago. */
export async function pruneRulings(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('rulings')
    .where('asked_at', '<', now - DAY)
    .execute();
}

/** Takes away what was chosen for somebody's questions; that something was asked still counts. */
export async function eraseRulings(tx: Tx, person: string): Promise<void> {
  const keys = tx
    .selectFrom('questions')
    .select('ruling_key')
    .where('person_id', '=', person)
    .where('ruling_key', 'is not', null);
  await tx.updateTable('rulings').set({ key: ERASED, choice: null }).where('key', 'in', keys).execute();
}
