import { type Proposed, proposeImported } from '../../features/shared/assignments/rules-and-imports.js';
import { schedulePeople } from '../../onboarding/planning/schedule.js';
import { importPeople, type LineResult } from '../../people/import/import.js';
import { formatLineProblem, readPeopleCsv } from '../../people/import/people-csv.js';
import { notifierFor, printable, withDatabase } from '../database.js';
import { knowledgeFrom, textFrom } from '../given.js';
import { exitCodes, type Terminal, type Wiring } from '../wiring.js';

export interface ImportOptions {
  /** Takes the good lines, and leaves out the bad ones. */
  readonly partial?: boolean;
  /** Says what would be done, and does nothing. */
  readonly dryRun?: boolean;
}

/** Thrown to leave a transaction without a trace. */
const nothing = Symbol('nothing is to stay');

/**
 * Takes in people from a CSV file, and says line by line what it did and what is wrong. With a problem on any line
 * nothing changes, unless the good lines are asked for.
 *
 * @param file path, or `-` for standard input
 * @returns 1 when nothing was done because of problems
 */
export async function runPeopleImport(
  file: string,
  options: ImportOptions,
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const text = await textFrom(file, terminal);
  if (text === undefined) return exitCodes.wrong;
  const knowledge = await knowledgeFrom(undefined, terminal, wiring);
  if (!knowledge) return exitCodes.wrong;
  const read = readPeopleCsv(text);
  return withDatabase(terminal, wiring, async (database, settings) => {
    let done: readonly LineResult[] = [];
    let further: string | undefined;
    let problems = read.problems;
    let taken = true;
    try {
      await database.transaction(async (tx) => {
        const notifier = notifierFor(tx, database, settings, knowledge, await wiring.features());
        const { calendars } = notifier.settings;
        const imported = await importPeople(tx, read.lines, knowledge, Date.now(), calendars);
        done = imported.done;
        problems = [...read.problems, ...imported.problems].sort((one, other) => one.line - other.line);
        taken = problems.length === 0 || (options.partial === true && done.length > 0);
        if (!taken) throw nothing;
        const changed = done.filter(({ what }) => what !== 'same').map(({ person }) => person);
        await schedulePeople(tx, calendars, changed, Date.now());
        further = proposedLine(await proposeImported(notifier, changed));
        if (options.dryRun) throw nothing;
      });
    } catch (error) {
      if (error !== nothing) throw error;
    }
    if (taken) {
      for (const result of done) terminal.out(`${printable(shown(result))}\n`);
      if (further) terminal.out(`${further}\n`);
    }
    for (const problem of problems) terminal.err(`${printable(formatLineProblem(problem))}\n`);
    const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found`;
    if (!taken) {
      terminal.err(
        `${count}: nothing was changed.${done.length > 0 ? ' Put them right, or take the good lines with --partial.' : ''}\n`,
      );
      return exitCodes.wrong;
    }
    if (problems.length > 0) terminal.err(`${count}: those lines were left out.\n`);
    terminal.out(`${summary(done)}${options.dryRun ? ' A dry run: nothing was changed.' : ''}\n`);
    return exitCodes.ok;
  });
}

/** What the import led to on paths; undefined for nothing. */
function proposedLine({ given, proposed, undecided, untold }: Proposed): string | undefined {
  const parts = [
    ...(given > 0 ? [`paths given: ${given}`] : []),
    ...(proposed > 0 ? [`paths proposed to managers: ${proposed}`] : []),
    ...(undecided > 0 ? [`paths that nobody can say yes to (no manager, no admin): ${undecided}`] : []),
    ...(untold > 0 ? [`managers who cannot be reached yet and will be told when they can: ${untold}`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

function shown({ line, what, email, changes }: LineResult): string {
  return `line ${line}  ${what.padEnd('created'.length)}  ${email}  ${changes.join(', ')}`.trimEnd();
}

function summary(done: readonly LineResult[]): string {
  const count = (what: LineResult['what']) => done.filter((result) => result.what === what).length;
  return `${count('created')} created, ${count('changed')} changed, ${count('same')} as they were.`;
}
