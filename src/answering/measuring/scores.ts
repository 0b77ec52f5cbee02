import { isFirstRight, isInScope, isRightAmong, type Outcome, share } from './outcomes.js';

/** How a group of questions came out. Shares are 0..1, and null where there was no question to take one of. */
export interface Scores {
  readonly n: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** Of those in scope: a right entry came first, answered or not. */
  readonly top1: number | null;
  /** Of those in scope: a right entry was among the first three. */
  readonly top3: number | null;
  /** Of those in scope: a right entry was among the first ten. */
  readonly top10: number | null;
  /** Of those in scope: a right entry was given as the answer. */
  readonly inScopeAnswered: number | null;
  /** Of those out of scope: declined. */
  readonly oosDeclined: number | null;
  /** Of those out of scope and tagged `oos-near`, on the ground of the entries: declined. */
  readonly nearDeclined: number | null;
  /** Of those out of scope and tagged `oos-far`, about anything else: declined. */
  readonly farDeclined: number | null;
}

/** Tags that say how far from the entries a question out of scope is. */
const NEAR = 'oos-near';
const FAR = 'oos-far';

/** Entries that an answer must hold to be measured. */
export const MOST_MEASURED = 10;

/** @param isAnswered whether the question is taken to be answered; as it was, if not said otherwise */
export function scoresOf(
  outcomes: readonly Outcome[],
  isAnswered: (outcome: Outcome) => boolean = ({ answer }) => answer.answered,
): Scores {
  const inScope = outcomes.filter(isInScope);
  const outside = outcomes.filter((outcome) => !isInScope(outcome));
  const among = (first: number) =>
    share(inScope.filter((outcome) => isRightAmong(outcome, first)).length, inScope.length);
  const declined = (some: readonly Outcome[]) =>
    share(some.filter((outcome) => !isAnswered(outcome)).length, some.length);
  return {
    n: outcomes.length,
    inScope: inScope.length,
    outOfScope: outside.length,
    top1: among(1),
    top3: among(3),
    top10: among(MOST_MEASURED),
    inScopeAnswered: share(
      inScope.filter((outcome) => isFirstRight(outcome) && isAnswered(outcome)).length,
      inScope.length,
    ),
    oosDeclined: declined(outside),
    nearDeclined: declined(nearOf(outcomes)),
    farDeclined: declined(farOf(outcomes)),
  };
}

export function nearOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter((outcome) => !isInScope(outcome) && outcome.question.tag === NEAR);
}

export function farOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter((outcome) => !isInScope(outcome) && outcome.question.tag === FAR);
}
