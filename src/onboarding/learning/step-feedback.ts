import type { Tx } from '../../storage/database.js';

/** What somebody says of a step that they did. */
export interface StepFeedback {
  readonly useful: boolean;
  /** Why, as they wrote it; may be empty. */
  readonly word: string;
}

/** What somebody said of a step; undefined while they said nothing. */
export async function stepFeedbackOf(
  tx: Tx,
  assignment: string,
  step: string,
): Promise<StepFeedback | undefined> {
  const row = await tx
    .selectFrom('step_feedback')
    .select(['useful', 'word'])
    .where('assignment_id', '=', assignment)
    .where('step', '=', step)
    .executeTakeFirst();
  return row && { useful: row.useful === 1, word: row.word };
}

/**
 * Keeps what somebody says of a step, in place of what they said before.
 *
 * @param word undefined where they were not asked: what they wrote stays, unless they think otherwise now
 */
export async function keepStepFeedback(
  tx: Tx,
  assignment: string,
  step: string,
  useful: boolean,
  word: string | undefined,
  now: number,
): Promise<StepFeedback> {
  const before = await stepFeedbackOf(tx, assignment, step);
  const kept: StepFeedback = {
    useful,
    word: word ?? (before?.useful === useful ? before.word : ''),
  };
  const set = { useful: useful ? 1 : 0, word: kept.word, given_at: now };
  await tx
    .insertInto('step_feedback')
    .values({ assignment_id: assignment, step, ...set })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'step']).doUpdateSet(set))
    .execute();
  return kept;
}
