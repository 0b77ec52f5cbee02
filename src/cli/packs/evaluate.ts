import { z } from 'zod';
import { type Answer, type Answerable, createAnswerEngine } from '../../answering/engine.js';
import {
  type Evaluation,
  evaluate,
  type KnownQuestion,
  type Miss,
  type Scores,
} from '../../answering/measuring/evaluation.js';
import { chance, mistype } from '../../answering/measuring/typos.js';
import { askPack } from '../../answering/pack-answer.js';
import { engineFor, knowledgeFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';
import { jsonLinesFrom, type Line } from './json-lines.js';

export interface EvaluateOptions {
  /** Path of the entries, JSON lines; without it the packs in use. */
  readonly entries?: string;
  /** Path of the questions, JSON lines. */
  readonly questions: string;
  /** Seed of the typos; without it questions are asked as they stand. */
  readonly typos?: number;
  /** 0..1 */
  readonly strictness?: number;
  readonly json?: boolean;
}

const text = z.string();
const texts = z.array(z.string());

/** What an entry of a file of entries may have; whatever else it has is left out. */
const EntryLine = z.object({
  id: text.min(1),
  asks: texts,
  title: text.optional(),
  aliases: texts.optional(),
  summary: text.optional(),
  body: text.optional(),
  claim: text.optional(),
  related: texts.optional(),
});

const QuestionLine = z.object({
  q: text,
  expect: texts,
  also: texts.optional(),
  tag: text.optional(),
});

/** Misses that are printed. */
const MOST_MISSES = 20;

/** Measures how well questions find their entries. Ends with 0 whatever the figures are. */
export async function runEvaluate(
  options: EvaluateOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const questions = await jsonLinesFrom(options.questions, QuestionLine, terminal);
  const asked = await whatIsAsked(options, terminal, wiring);
  if (!questions || !asked) return exitCodes.wrong;
  warnOfUnknown(options.questions, questions, asked.ids, terminal);
  const evaluation = evaluate(asked.ask, typed(questions, options.typos), () => performance.now());
  const misses = evaluation.misses.slice(0, MOST_MISSES);
  if (options.json) terminal.out(`${JSON.stringify({ ...evaluation, misses })}\n`);
  else terminal.out(inWords(evaluation, misses));
  return exitCodes.ok;
}

interface Asked {
  readonly ids: ReadonlySet<string>;
  ask(question: string): Answer;
}

async function whatIsAsked(
  options: EvaluateOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<Asked | undefined> {
  if (options.entries !== undefined) {
    const lines = await jsonLinesFrom(options.entries, EntryLine, terminal);
    if (!lines || isRepeated(options.entries, lines, terminal)) return undefined;
    const entries = lines.map(({ value }) => value as Answerable);
    const engine = createAnswerEngine(entries, strictness(options.strictness));
    engine.prepare();
    return { ids: new Set(entries.map(({ id }) => id)), ask: (question) => engine.ask(question) };
  }
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return undefined;
  const { entries } = knowledge;
  const engine = engineFor(knowledge, wiring, strictness(options.strictness));
  engine.prepare();
  return { ids: new Set(entries.keys()), ask: (question) => askPack(engine, entries, question) };
}

function strictness(value: number | undefined): { strictness?: number } {
  return value === undefined ? {} : { strictness: value };
}

function isRepeated(file: string, lines: readonly Line<{ id: string }>[], terminal: Terminal): boolean {
  const first = new Map<string, number>();
  let repeated = false;
  for (const { value, line } of lines) {
    const before = first.get(value.id);
    if (before === undefined) first.set(value.id, line);
    else {
      terminal.err(`${file}:${line}: the id "${value.id}" is taken by line ${before}.\n`);
      repeated = true;
    }
  }
  return repeated;
}

/** No reason to stop: a question about an entry that was removed counts as missed, and one should know. */
function warnOfUnknown(
  file: string,
  questions: readonly Line<KnownQuestion>[],
  ids: ReadonlySet<string>,
  terminal: Terminal,
): void {
  for (const { value, line } of questions) {
    for (const id of value.expect.filter((expected) => !ids.has(expected))) {
      terminal.err(`${file}:${line}: expects "${id}", and there is no such entry.\n`);
    }
  }
}

function typed(questions: readonly Line<KnownQuestion>[], seed: number | undefined): KnownQuestion[] {
  if (seed === undefined) return questions.map(({ value }) => value);
  const random = chance(seed);
  return questions.map(({ value }) => ({ ...value, q: mistype(value.q, random) }));
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}

function scoreLine(name: string, scores: Scores): string {
  const cells = [
    name.padEnd(14),
    String(scores.n).padStart(5),
    ...[scores.top1, scores.top3, scores.inScopeAnswered, scores.oosDeclined].map((share) =>
      percent(share).padStart(11),
    ),
  ];
  return `${cells.join(' ')}\n`;
}

function missLine({ q, expect, answered, confidence, got }: Miss): string {
  const wanted = expect.length > 0 ? expect.join(' or ') : 'to be declined';
  const came = got[0] ?? 'nothing';
  return `  ${answered ? 'answered' : 'declined'} ${confidence.toFixed(2)}  ${JSON.stringify(q)}: ${came}, wanted ${wanted}\n`;
}

function inWords(evaluation: Evaluation, misses: readonly Miss[]): string {
  const { tags, reliability, p50ms, p99ms } = evaluation;
  const bins = reliability.filter(({ n }) => n > 0);
  return [
    `${'questions'.padEnd(14)}     n first right first three    answered    declined\n`,
    scoreLine('all', evaluation),
    ...Object.entries(tags).map(([tag, scores]) => scoreLine(tag, scores)),
    '\nfirst right, first three, answered: of those in scope; answered and declined count when that is right\n',
    '\nconfidence     answered   mean  right\n',
    ...bins.map(
      ({ from, to, n, confidence, right }) =>
        `${from.toFixed(1)} to ${to.toFixed(1)} ${String(n).padStart(12)} ${(confidence ?? 0).toFixed(2).padStart(6)} ${percent(right)}\n`,
    ),
    `\np50 ${p50ms.toFixed(2)} ms, p99 ${p99ms.toFixed(2)} ms a question\n`,
    misses.length === 0
      ? '\nno misses\n'
      : `\nworst misses (${misses.length} of ${evaluation.misses.length})\n`,
    ...misses.map(missLine),
  ].join('');
}
