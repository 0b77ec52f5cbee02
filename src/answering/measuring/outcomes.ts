import type { Answer } from '../engine.js';

/** A question whose right answer is known. */
export interface KnownQuestion {
  readonly q: string;
  /** Ids of the right entries; empty when the question is out of scope and should be declined. */
  readonly expect: readonly string[];
  /** Ids of further entries that are a right answer, too. */
  readonly also?: readonly string[] | undefined;
  /** What kind of question it is; figures are given for each. */
  readonly tag?: string | undefined;
}

/** What came of a question. */
export interface Outcome {
  readonly question: KnownQuestion;
  readonly answer: Answer;
  readonly ms: number;
}

/** Answers one question. */
export type Ask = (question: string) => Promise<Answer> | Answer;

/** Questions asked before the clock counts, so that compiled code is timed. */
const WARM_UP = 50;

/**
 * Asks questions whose answers are known, one after the other.
 *
 * @param clock milliseconds, of any beginning
 */
export async function askAll(
  ask: Ask,
  questions: readonly KnownQuestion[],
  clock: () => number,
): Promise<Outcome[]> {
  for (const { q } of questions.slice(0, WARM_UP)) await ask(q);
  const outcomes: Outcome[] = [];
  for (const question of questions) {
    const start = clock();
    const answer = await ask(question.q);
    outcomes.push({ question, answer, ms: clock() - start });
  }
  return outcomes;
}

export function isInScope({ question }: Outcome): boolean {
  return question.expect.length > 0;
}

/** Whether a right entry is among the first ones, answered or not. */
export function isRightAmong({ question, answer }: Outcome, first: number): boolean {
  const { expect, also = [] } = question;
  return answer.entries.slice(0, first).some(({ id }) => expect.includes(id) || also.includes(id));
}

/** Whether a right entry came first, answered or not. */
export function isFirstRight(outcome: Outcome): boolean {
  return isRightAmong(outcome, 1);
}

/** 0..1, null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
