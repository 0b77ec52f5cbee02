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

/** How a group of questions came out. Shares are 0..1, and null where there was no question to take one of. */
export interface Scores {
  readonly n: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** Of those in scope: a right entry came first, answered or not. */
  readonly top1: number | null;
  /** Of those in scope: a right entry was among the first three. */
  readonly top3: number | null;
  /** Of those in scope: a right entry was given as the answer. */
  readonly inScopeAnswered: number | null;
  /** Of those out of scope: declined. */
  readonly oosDeclined: number | null;
}

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

/** Entries that count as the first few. */
const FIRST_FEW = 3;

/** Questions asked before the clock counts, so that compiled code is timed. */
const WARM_UP = 50;

interface Outcome {
  readonly question: KnownQuestion;
  readonly answer: Answer;
  readonly ms: number;
}

/**
 * Asks questions whose answers are known, and counts.
 *
 * @param ask answers one question
 * @param clock milliseconds, of any beginning
 */
export function evaluate(
  ask: (question: string) => Answer,
  questions: readonly KnownQuestion[],
  clock: () => number,
): Evaluation {
  for (const { q } of questions.slice(0, WARM_UP)) ask(q);
  const outcomes = questions.map((question): Outcome => {
    const start = clock();
    const answer = ask(question.q);
    return { question, answer, ms: clock() - start };
  });
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
    p50ms: percentile(times, 0.5),
    p99ms: percentile(times, 0.99),
    reliability: reliabilityOf(outcomes),
    tags: Object.fromEntries([...tags].map(([tag, own]) => [tag, scoresOf(own)])),
    misses: missesAmong(outcomes),
  };
}

function isRight({ expect, also = [] }: KnownQuestion, id: string | undefined): boolean {
  return id !== undefined && (expect.includes(id) || also.includes(id));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function percentile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}

function scoresOf(outcomes: readonly Outcome[]): Scores {
  const inScope = outcomes.filter(({ question }) => question.expect.length > 0);
  const outside = outcomes.filter(({ question }) => question.expect.length === 0);
  const first = inScope.filter(({ question, answer }) => isRight(question, answer.entries[0]?.id));
  const near = inScope.filter(({ question, answer }) =>
    answer.entries.slice(0, FIRST_FEW).some(({ id }) => isRight(question, id)),
  );
  return {
    n: outcomes.length,
    inScope: inScope.length,
    outOfScope: outside.length,
    top1: share(first.length, inScope.length),
    top3: share(near.length, inScope.length),
    inScopeAnswered: share(first.filter(({ answer }) => answer.answered).length, inScope.length),
    oosDeclined: share(outside.filter(({ answer }) => !answer.answered).length, outside.length),
  };
}

function reliabilityOf(outcomes: readonly Outcome[]): ReliabilityBin[] {
  const answered = outcomes.filter(({ answer }) => answer.answered);
  return Array.from({ length: BINS }, (_, bin) => {
    const own = answered.filter(
      ({ answer }) => Math.min(BINS - 1, Math.floor(answer.confidence * BINS)) === bin,
    );
    const right = own.filter(({ question, answer }) => isRight(question, answer.entries[0]?.id));
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
    .filter(({ question, answer }) =>
      question.expect.length === 0
        ? answer.answered
        : !answer.answered || !isRight(question, answer.entries[0]?.id),
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
function badnessOf({ question, answer }: Outcome): number {
  if (answer.answered) return 2 + answer.confidence;
  return isRight(question, answer.entries[0]?.id) ? 1 - answer.confidence : 1 + answer.confidence;
}
