import type { Case } from '../judge/case.js';
import type { Tokens } from '../judge/chat-completions.js';
import type { Ruling } from '../judge/choice.js';
import { decided } from '../judge/decided.js';
import type { JudgeError } from '../judge/judge-error.js';
import { isConfidential } from '../judge/worth-judging.js';
import type { Asked } from './asked.js';
import { type Evaluation, evaluationOf, percentile } from './evaluation.js';
import { askAll, type KnownQuestion, type Outcome, share } from './outcomes.js';

/** What a judge made of a case. */
export interface Judgement {
  /** Undefined where it gave none. */
  readonly ruling?: Ruling | undefined;
  /** Why it gave none. */
  readonly failure?: JudgeError['code'] | undefined;
  readonly tokens?: Tokens | undefined;
}

/** What a judge took, and how often it was of another mind. */
export interface JudgeFigures {
  /** Questions that it was asked, of all. */
  readonly asked: number;
  readonly rulings: number;
  /** By the reason, how often it gave none. */
  readonly failures: Readonly<Record<string, number>>;
  /** Share of the rulings that decide as the engine did; null without any. */
  readonly agreed: number | null;
  /** Milliseconds of a ruling. */
  readonly p50ms: number;
  readonly p99ms: number;
  /** Mean of a question that it was asked; null where it does not count them. */
  readonly tokensRead: number | null;
  readonly tokensWritten: number | null;
}

/** How questions come out without a judge and with one. */
export interface JudgedEvaluation {
  readonly without: Evaluation;
  readonly with: Evaluation;
  readonly judge: JudgeFigures;
}

/**
 * Asks questions whose answers are known, lets a judge decide where it would in chat, one after the other, and counts both.
 *
 * @param sent a question as it may leave this machine
 * @param clock milliseconds, of any beginning
 */
export async function evaluateJudged(
  { ask, caseOf }: Pick<Asked, 'ask' | 'caseOf'>,
  questions: readonly KnownQuestion[],
  judge: (given: Case) => Promise<Judgement>,
  sent: (question: string) => string,
  clock: () => number,
): Promise<JudgedEvaluation> {
  const outcomes = await askAll(ask, questions, clock);
  const judged: { readonly outcome: Outcome; readonly ms?: number; readonly judgement?: Judgement }[] = [];
  for (const outcome of outcomes) {
    const { question, answer } = outcome;
    const given = isConfidential(question.q) ? undefined : caseOf(sent(question.q), answer);
    if (!given) {
      judged.push({ outcome });
      continue;
    }
    const begun = clock();
    const judgement = await judge(given);
    const ms = clock() - begun;
    const after = judgement.ruling ? decided(answer, judgement.ruling) : answer;
    judged.push({ outcome: { question, answer: after, ms: outcome.ms + ms }, ms, judgement });
  }
  return {
    without: evaluationOf(outcomes),
    with: evaluationOf(judged.map(({ outcome }) => outcome)),
    judge: figuresOf(outcomes, judged),
  };
}

function figuresOf(
  before: readonly Outcome[],
  after: readonly { readonly outcome: Outcome; readonly ms?: number; readonly judgement?: Judgement }[],
): JudgeFigures {
  const asked = after.flatMap(({ outcome, ms = 0, judgement }, at) => {
    const engine = before[at];
    return judgement && engine ? [{ outcome, engine, ms, judgement }] : [];
  });
  const ruled = asked.filter(({ judgement }) => judgement.ruling);
  const failures: Record<string, number> = {};
  for (const { judgement } of asked) {
    if (judgement.failure) failures[judgement.failure] = (failures[judgement.failure] ?? 0) + 1;
  }
  const agreed = ruled.filter(({ outcome, engine }) => decisionOf(outcome) === decisionOf(engine));
  const times = ruled.map(({ ms }) => ms).sort((one, other) => one - other);
  const tokens = asked.flatMap(({ judgement }) => judgement.tokens ?? []);
  return {
    asked: asked.length,
    rulings: ruled.length,
    failures,
    agreed: share(agreed.length, ruled.length),
    p50ms: percentile(times, 0.5),
    p99ms: percentile(times, 0.99),
    tokensRead: share(sum(tokens.map(({ read }) => read)), tokens.length),
    tokensWritten: share(sum(tokens.map(({ written }) => written)), tokens.length),
  };
}

/** The id of the entry that is the answer; undefined where it is declined. */
function decisionOf({ answer }: Outcome): string | undefined {
  return answer.answered ? answer.entries[0]?.id : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
