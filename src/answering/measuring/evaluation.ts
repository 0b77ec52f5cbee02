import {
  type Ask,
  askAll,
  isFirstRight,
  isInScope,
  type KnownQuestion,
  type Outcome,
  share,
} from './outcomes.js';
import { type Scores, scoresOf } from './scores.js';
import { type AtStrictness, strictEnough } from './strict-enough.js';

/** Questions that were answered with a confidence from `from` up to, but not including, `to`. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean confidence; close to `right` when the confidence means something. */
  readonly confidence: number | null;
  /** Share that was right. */
  readonly right: number | null;
}

/** A question that came out wrong. */
export interface Miss {
  readonly q: string;
  readonly expect: readonly string[];
  readonly tag?: string | undefined;
  readonly answered: boolean;
  readonly confidence: number;
  /** Ids that came first, at most three. */
  readonly got: readonly string[];
}

export interface Evaluation extends Scores {
  /** The strictness at which 80 % of the near questions would be declined; null without such questions. */
  readonly atNear80: AtStrictness | null;
  /** Milliseconds that one answer took. */
  readonly p50ms: number;
  readonly p99ms: number;
  /** Over all questions answered, out of scope ones among them. */
  readonly reliability: readonly ReliabilityBin[];
  readonly tags: Readonly<Record<string, Scores>>;
  /** The worst first: surely wrong answers, then those declined though the pack knows. */
  readonly misses: readonly Miss[];
}

const BINS = 10;

/** Entries of a miss that are told. */
const FIRST_FEW = 3;

/** Of the near questions, how many are to be declined where the trade is told. */
const MOST_NEAR = 0.8;

/**
 * Asks questions whose answers are known, and counts.
 *
 * @param clock milliseconds, of any beginning
 */
export async function evaluate(
  ask: Ask,
  questions: readonly KnownQuestion[],
  clock: () => number,
): Promise<Evaluation> {
  return evaluationOf(await askAll(ask, questions, clock));
}

/** Counts how questions came out. */
export function evaluationOf(outcomes: readonly Outcome[]): Evaluation {
  const tags = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const { tag } = outcome.question;
    if (tag === undefined) continue;
    const own = tags.get(tag);
    if (own) own.push(outcome);
    else tags.set(tag, [outcome]);
  }
  const times = outcomes.map(({ ms }) => ms).sort((one, other) => one - other);
  return {
    ...scoresOf(outcomes),
    atNear80: strictEnough(outcomes, { near: MOST_NEAR }),
    p50ms: percentile(times, 0.5),
    p99ms: percentile(times, 0.99),
    reliability: reliabilityOf(outcomes),
    tags: Object.fromEntries([...tags].map(([tag, own]) => [tag, scoresOf(own)])),
    misses: missesAmong(outcomes),
  };
}

/** @param at 0..1 */
export function percentile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}

function reliabilityOf(outcomes: readonly Outcome[]): ReliabilityBin[] {
  const answered = outcomes.filter(({ answer }) => answer.answered);
  return Array.from({ length: BINS }, (_, bin) => {
    const own = answered.filter(
      ({ answer }) => Math.min(BINS - 1, Math.floor(answer.confidence * BINS)) === bin,
    );
    const right = own.filter(isFirstRight);
    const sum = own.reduce((total, { answer }) => total + answer.confidence, 0);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      n: own.length,
      confidence: share(sum, own.length),
      right: share(right.length, own.length),
    };
  });
}

/** Wrong answers by their confidence, the surest first; then declined ones, those first that a wrong entry led. */
function missesAmong(outcomes: readonly Outcome[]): Miss[] {
  return outcomes
    .filter((outcome) =>
      isInScope(outcome) ? !outcome.answer.answered || !isFirstRight(outcome) : outcome.answer.answered,
    )
    .map((outcome) => ({ outcome, badness: badnessOf(outcome) }))
    .sort((one, other) => other.badness - one.badness)
    .map(({ outcome: { question, answer } }) => ({
      q: question.q,
      expect: question.expect,
      ...(question.tag === undefined ? {} : { tag: question.tag }),
      answered: answer.answered,
      confidence: answer.confidence,
      got: answer.entries.slice(0, FIRST_FEW).map(({ id }) => id),
    }));
}

/** 2 to 3 for a wrong answer, 1 to 2 for a declined question that a wrong entry led, below 1 for the others. */
function badnessOf(outcome: Outcome): number {
  const { answer } = outcome;
  if (answer.answered) return 2 + answer.confidence;
  return isFirstRight(outcome) ? 1 - answer.confidence : 1 + answer.confidence;
}
