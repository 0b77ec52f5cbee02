import { z } from 'zod';
import type { Tx } from '../../storage/database.js';
import type { JourneyStep } from './journey.js';

/** Most characters of an answer about oneself. */
export const LONGEST_OF_ONESELF = 500;

/** A question, and what somebody says of themself. */
export interface SaidOfOneself {
  readonly ask: string;
  readonly value: string;
}

/** How somebody introduces themself at a step. */
export interface Introduction {
  /** At least one; of what was left empty there is none. */
  readonly answers: readonly SaidOfOneself[];
  /** UTC milliseconds; another moment for every text, so that a card knows whether it shows this one. */
  readonly writtenAt: number;
  /** When it went to its channel; null before, and where that failed. */
  readonly postedAt: number | null;
}

const Answers = z.array(z.object({ ask: z.string(), value: z.string() }));

/** The channel and the questions of a step that is an introduction; undefined for any other step. */
export function introductionOf({ step: { done } }: Pick<JourneyStep, 'step'>) {
  return done.how === 'introduction' ? done : undefined;
}

/** What was written at a step; undefined before it was. */
export async function introductionAt(
  tx: Tx,
  assignment: string,
  step: string,
): Promise<Introduction | undefined> {
  const row = await tx
    .selectFrom('introductions')
    .selectAll()
    .where('assignment_id', '=', assignment)
    .where('step', '=', step)
    .executeTakeFirst();
  return (
    row && {
      answers: Answers.parse(JSON.parse(row.answers)),
      writtenAt: row.written_at,
      postedAt: row.posted_at,
    }
  );
}

/** Keeps what somebody says of themself, in the place of what they wrote before. The assignment is locked. */
export async function writeIntroduction(
  tx: Tx,
  assignment: string,
  step: string,
  answers: readonly SaidOfOneself[],
  now: number,
): Promise<Introduction> {
  const before = await introductionAt(tx, assignment, step);
  const set = {
    answers: JSON.stringify(answers),
    written_at: Math.max(now, (before?.writtenAt ?? 0) + 1),
    posted_at: null,
  };
  await tx
    .insertInto('introductions')
    .values({ assignment_id: assignment, step, ...set })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'step']).doUpdateSet(set))
    .execute();
  return { answers, writtenAt: set.written_at, postedAt: null };
}

/** Notes that it goes to its channel. @returns false where it stands there already, or nothing was written */
export async function notePosted(tx: Tx, assignment: string, step: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('introductions')
    .set({ posted_at: now })
    .where('assignment_id', '=', assignment)
    .where('step', '=', step)
    .where('posted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** Notes that it could not be written to its channel. @returns false where there is none */
export async function noteNotPosted(tx: Tx, assignment: string, step: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('introductions')
    .set({ posted_at: null })
    .where('assignment_id', '=', assignment)
    .where('step', '=', step)
    .where('posted_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}
