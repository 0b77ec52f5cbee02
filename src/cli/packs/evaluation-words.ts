import type { Evaluation, Miss } from '../../answering/measuring/evaluation.js';
import type { JudgedEvaluation } from '../../answering/measuring/judged.js';
import type { Scores } from '../../answering/measuring/scores.js';
import type { Price } from '../../judge-settings.js';

const columns: readonly { title: string; of: (scores: Scores) => number | null }[] = [
  { title: 'first', of: ({ top1 }) => top1 },
  { title: 'three', of: ({ top3 }) => top3 },
  { title: 'ten', of: ({ top10 }) => top10 },
  { title: 'answered', of: ({ inScopeAnswered }) => inScopeAnswered },
  { title: 'declined', of: ({ oosDeclined }) => oosDeclined },
  { title: 'near', of: ({ nearDeclined }) => nearDeclined },
  { title: 'far', of: ({ farDeclined }) => farDeclined },
];

const legend =
  'first, three, ten, answered: of those in scope; declined, near, far: of those out of scope. Answered and declined count when that is right.\n';

function percent(share: number | null): string {
  return share === null ? '-' : `${(share * 100).toFixed(1)} %`;
}

/** Wide enough for the names, and for "questions" above them. */
function widthOf(names: readonly string[]): number {
  return Math.max(14, ...names.map((name) => name.length));
}

function headLine(width: number): string {
  const cells = ['questions'.padEnd(width), '    n', ...columns.map(({ title }) => title.padStart(9))];
  return `${cells.join(' ')}\n`;
}

function scoreLine(name: string, scores: Scores, width: number): string {
  const cells = columns.map(({ of }) => percent(of(scores)).padStart(9));
  return `${[name.padEnd(width), String(scores.n).padStart(5), ...cells].join(' ')}\n`;
}

/** A table of several sets, line by line: each is printed when its figures are there. */
export function tableOfSets(names: readonly string[]) {
  const width = widthOf(names);
  return {
    head: headLine(width),
    line: (name: string, scores: Scores) => scoreLine(name, scores, width),
    foot: `\n${legend}`,
  };
}

/** One evaluation in words. */
export function inWords(evaluation: Evaluation, misses: readonly Miss[]): string {
  const { tags, reliability, p50ms, p99ms } = evaluation;
  const width = widthOf(Object.keys(tags));
  const bins = reliability.filter(({ n }) => n > 0);
  return [
    headLine(width),
    scoreLine('all', evaluation, width),
    ...Object.entries(tags).map(([tag, scores]) => scoreLine(tag, scores, width)),
    `\n${legend}`,
    tradeLine(evaluation),
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

function tradeLine({ atNear80 }: Evaluation): string {
  if (!atNear80) return '';
  const { strictness, inScopeAnswered, nearDeclined } = atNear80;
  // Rounded up, so that as many are declined as the line says.
  const shown = Math.ceil(strictness * 1_000) / 1_000;
  return `\nstrictness ${shown} would decline ${percent(nearDeclined)} of those near, and answer ${percent(inScopeAnswered)}\n`;
}

function missLine({ q, expect, answered, confidence, got }: Miss): string {
  const wanted = expect.length > 0 ? expect.join(' or ') : 'to be declined';
  const came = got[0] ?? 'nothing';
  return `  ${answered ? 'answered' : 'declined'} ${confidence.toFixed(2)}  ${JSON.stringify(q)}: ${came}, wanted ${wanted}\n`;
}

/** What one question costs that a judge is asked, in the currency of the price; undefined where that is not known. */
export function costOf(
  { tokensRead, tokensWritten }: JudgedEvaluation['judge'],
  price: Price | undefined,
): number | undefined {
  if (!price || tokensRead === null || tokensWritten === null) return undefined;
  return (tokensRead * price.read + tokensWritten * price.written) / 1_000_000;
}

/**
 * What a judge took, in words.
 *
 * @param price of a million tokens that it reads and writes; undefined where nobody said
 */
export function judgeLines({ judge, without }: JudgedEvaluation, price: Price | undefined): string {
  const { asked, rulings, failures, agreed, p50ms, p99ms, tokensRead, tokensWritten } = judge;
  const failed = Object.entries(failures).map(([code, count]) => `${count} ${code}`);
  const cost = costOf(judge, price);
  return [
    `\nasked ${asked} of ${without.n} questions, ${rulings} rulings`,
    failed.length > 0 ? `; none: ${failed.join(', ')}\n` : '\n',
    `decided as the engine did in ${percent(agreed)}\n`,
    `p50 ${p50ms.toFixed(0)} ms, p99 ${p99ms.toFixed(0)} ms a ruling\n`,
    tokensRead === null || tokensWritten === null
      ? 'it counts no tokens\n'
      : `${tokensRead.toFixed(0)} tokens read and ${tokensWritten.toFixed(0)} written a ruling\n`,
    cost === undefined
      ? ''
      : `${cost.toPrecision(3)} for each that it is asked, ${((cost * asked) / without.n).toPrecision(3)} a question of the set\n`,
  ].join('');
}
