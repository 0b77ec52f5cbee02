import { relative, sep } from 'node:path';
import type { Problem } from '../schema/schema.js';

/**
 * A problem in one line, in the form that editors and terminals make a link of.
 *
 * @example formatProblem(problem) // 'knowledge/git/concepts/fork.yaml:9:3: unknown field "relatd". Write "related" instead.'
 */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}. ${problem.advice}`;
}

/** The same of something that keeps nothing from being used. */
export function formatWarning(problem: Problem): string {
  return formatProblem({ ...problem, message: `warning: ${problem.message}` });
}

/** Problems sorted by file and position, each once. */
export function inOrder<Some extends Problem>(problems: readonly Some[]): Some[] {
  const sorted = [...problems].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || formatProblem(before) !== formatProblem(problem);
  });
}

/** A problem with a file or folder as a whole. */
export function problemOf(file: string, message: string, advice: string): Problem {
  return { file, line: 1, column: 1, message, advice };
}

/** How a path is shown: relative to the working folder if it is below it. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere === '..' || fromHere.startsWith(`..${sep}`) ? path : fromHere;
}

// Not localeCompare: the order must be the same on every machine.
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
