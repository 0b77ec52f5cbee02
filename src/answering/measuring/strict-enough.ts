import { isInScope, type Outcome } from './outcomes.js';
import { farOf, nearOf, type Scores, scoresOf } from './scores.js';

/** What share of the questions out of scope is to be declined, 0..1; a kind that is left out may be answered. */
export interface Declining {
  readonly near?: number;
  readonly far?: number;
  /** Near, far and all others that are out of scope. */
  readonly outside?: number;
}

/** What another strictness would have made of the same answers. */
export interface AtStrictness
  extends Pick<Scores, 'inScopeAnswered' | 'oosDeclined' | 'nearDeclined' | 'farDeclined'> {
  readonly strictness: number;
}

/** What a product of shares may be off by. */
const ROUNDING = 1e-9;

/**
 * The lowest strictness at which enough is declined, and what is still answered then: by the confidence of the answers
 * alone, as if each had been answered or declined for that. Null where there is no question of a wanted kind.
 */
export function strictEnough(outcomes: readonly Outcome[], declining: Declining): AtStrictness | null {
  const kinds = [
    { questions: nearOf(outcomes), wanted: declining.near },
    { questions: farOf(outcomes), wanted: declining.far },
    { questions: outcomes.filter((outcome) => !isInScope(outcome)), wanted: declining.outside },
  ];
  let strictness = 0;
  for (const { questions, wanted } of kinds) {
    if (wanted === undefined) continue;
    if (questions.length === 0) return null;
    strictness = Math.max(strictness, strictnessDeclining(questions, wanted));
  }
  const { inScopeAnswered, oosDeclined, nearDeclined, farDeclined } = scoresOf(
    outcomes,
    ({ answer }) => answer.confidence >= strictness,
  );
  return { strictness, inScopeAnswered, oosDeclined, nearDeclined, farDeclined };
}

/** The lowest strictness at which at least a share of some questions is declined. */
function strictnessDeclining(questions: readonly Outcome[], wanted: number): number {
  const confidences = questions.map(({ answer }) => answer.confidence).sort((one, other) => other - one);
  const mayBeAnswered = questions.length - Math.ceil(questions.length * wanted - ROUNDING);
  const surest = confidences[mayBeAnswered];
  return surest === undefined ? 0 : surest + Number.EPSILON;
}
