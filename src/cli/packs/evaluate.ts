import { type Evaluation, evaluate } from '../../answering/measuring/evaluation.js';
import { evaluateJudged, type JudgedEvaluation } from '../../answering/measuring/judged.js';
import type { KnownQuestion } from '../../answering/measuring/outcomes.js';
import { chance, mistype } from '../../answering/measuring/typos.js';
import { openAnswering } from '../answering.js';
import { type CommandJudge, commandJudge } from '../judging.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { costOf, inWords, judgeLines, tableOfSets } from './evaluation-words.js';
import { type QuestionSet, type ReadSet, readSet } from './question-set.js';
import { setsFrom } from './set-file.js';

export interface EvaluateOptions extends Partial<QuestionSet> {
  /** Path of a file of sets; then there are no questions, entries and pack. */
  readonly sets?: string;
  /** Seed of the typos; without it questions are asked as they stand. */
  readonly typos?: number;
  readonly json?: boolean;
  /** Lets the judge of the configuration decide, too, and tells the figures without it and with it. */
  readonly judge?: boolean;
}

/** Misses that are printed. */
const MOST_MISSES = 20;

/** Measures how well questions find their entries. Ends with 0 whatever the figures are. */
export async function runEvaluate(
  options: EvaluateOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const { sets, questions } = options;
  const judge = options.judge ? commandJudge(terminal, wiring) : undefined;
  if (options.judge && !judge) return exitCodes.wrong;
  if (sets !== undefined) return evaluateSets(sets, options, judge, terminal, wiring);
  if (questions !== undefined) {
    return evaluateOne({ ...options, questions }, options, judge, terminal, wiring);
  }
  return exitCodes.usage;
}

async function evaluateOne(
  set: QuestionSet,
  { typos, json }: EvaluateOptions,
  judge: CommandJudge | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const { of } = await openAnswering(terminal, wiring);
  const read = await readSet(set, terminal, wiring, of);
  if (!read) return exitCodes.wrong;
  if (judge) {
    const judged = await evaluatedWith(judge, read, typos);
    terminal.out(json ? `${JSON.stringify(brieflyJudged(judged, judge))}\n` : judgedInWords(judged, judge));
    return exitCodes.ok;
  }
  const evaluation = await evaluated(read, typos);
  const shown = briefly(evaluation);
  terminal.out(json ? `${JSON.stringify(shown)}\n` : inWords(evaluation, shown.misses));
  return exitCodes.ok;
}

/** All sets are read before the first is asked: a path that leads nowhere should be known at once. */
async function evaluateSets(
  file: string,
  options: EvaluateOptions,
  judge: CommandJudge | undefined,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const sets = await setsFrom(file, options, terminal);
  if (!sets) return exitCodes.wrong;
  const { of } = await openAnswering(terminal, wiring);
  const read = new Map<string, ReadSet>();
  for (const [name, set] of sets) {
    const one = await readSet(set, terminal, wiring, of);
    if (one) read.set(name, one);
  }
  if (read.size < sets.size) return exitCodes.wrong;
  const table = tableOfSets([...read.keys()].flatMap((name) => (judge ? [name, judgedName(name)] : [name])));
  const all: Record<string, Evaluation | JudgedEvaluation> = {};
  const took: string[] = [];
  if (!options.json) terminal.out(table.head);
  for (const [name, set] of read) {
    if (judge) {
      const judged = await evaluatedWith(judge, set, options.typos);
      if (options.json) all[name] = brieflyJudged(judged, judge);
      else terminal.out(table.line(name, judged.without) + table.line(judgedName(name), judged.with));
      took.push(`\n${name}:${judgeLines(judged, judge.price)}`);
      continue;
    }
    const evaluation = await evaluated(set, options.typos);
    if (options.json) all[name] = briefly(evaluation);
    else terminal.out(table.line(name, evaluation));
  }
  terminal.out(options.json ? `${JSON.stringify(all)}\n` : table.foot + took.join(''));
  return exitCodes.ok;
}

function evaluated({ asked, questions }: ReadSet, typos: number | undefined): Promise<Evaluation> {
  return evaluate(asked.ask, typed(questions, typos), () => performance.now());
}

function evaluatedWith(
  { judge }: CommandJudge,
  { asked, questions, sent }: ReadSet,
  typos: number | undefined,
): Promise<JudgedEvaluation> {
  return evaluateJudged(asked, typed(questions, typos), judge, sent, () => performance.now());
}

function judgedName(name: string): string {
  return `${name}, judged`;
}

/** As it is printed: with what a question costs that the judge is asked, null where that is not known. */
function brieflyJudged(judged: JudgedEvaluation, { price }: CommandJudge) {
  const cost = costOf(judged.judge, price) ?? null;
  const { without, with: after } = judged;
  return { without: briefly(without), with: briefly(after), judge: { ...judged.judge, cost } };
}

function judgedInWords(judged: JudgedEvaluation, judge: CommandJudge): string {
  const shown = brieflyJudged(judged, judge);
  return [
    'by the engine alone\n\n',
    inWords(judged.without, shown.without.misses),
    `\nwith ${judge.name}\n\n`,
    inWords(judged.with, shown.with.misses),
    judgeLines(judged, judge.price),
  ].join('');
}

function briefly(evaluation: Evaluation): Evaluation {
  return { ...evaluation, misses: evaluation.misses.slice(0, MOST_MISSES) };
}

function typed(questions: readonly KnownQuestion[], seed: number | undefined): readonly KnownQuestion[] {
  if (seed === undefined) return questions;
  const random = chance(seed);
  return questions.map((question) => ({ ...question, q: mistype(question.q, random) }));
}
