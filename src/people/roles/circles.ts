import type { LineProblem, PeopleLine } from '../import/people-csv.js';

/** Who reports to whom: the manager by the report, both by email, or by id where there is none. */
export type Lines = ReadonlyMap<string, string>;

/**
 * The lines of a file that close a circle of managers, together with what is known already, and what to say of each.
 *
 * @param reporting how it stands before the file
 * @returns problems by line
 */
export function closesCircle(lines: readonly PeopleLine[], reporting: Lines): Map<number, LineProblem> {
  const byEmail = new Map(lines.map((line) => [line.email, line]));
  const managerOf = (email: string) => byEmail.get(email)?.managerEmail ?? reporting.get(email);
  const problems = new Map<number, LineProblem>();
  const visited = new Set<string>();
  for (const { email } of lines) {
    const way: string[] = [];
    let next: string | undefined = email;
    while (next !== undefined && !visited.has(next)) {
      visited.add(next);
      way.push(next);
      next = managerOf(next);
    }
    // Whoever was visited before this way, and is not on it, leads into no new circle.
    const start = next === undefined ? -1 : way.indexOf(next);
    if (start < 0) continue;
    const circle = way.slice(start);
    const shown = [...circle, circle[0]].join(' > ');
    const theirs = circle.flatMap((one) => {
      const line = byEmail.get(one);
      return line?.managerEmail === undefined ? [] : [line];
    });
    const where = theirs.map(({ line }) => line).sort((one, other) => one - other);
    for (const { line } of theirs) {
      problems.set(line, {
        line,
        column: 'manager email',
        message: `a circle of managers: ${shown} (${where.length === 1 ? 'line' : 'lines'} ${where.join(', ')})`,
        advice: 'Give one of them another manager.',
      });
    }
  }
  return problems;
}
