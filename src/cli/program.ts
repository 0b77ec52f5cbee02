import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { ColumnMap } from '../knowledge/importing/material.js';
import { packageVersion } from '../package-root.js';
import { type AskOptions, askers } from './packs/ask-options.js';
import type { CheckOptions } from './packs/check.js';
import { columnMap } from './packs/column-map.js';
import type { EvaluateOptions } from './packs/evaluate.js';
import type { ImportOptions } from './packs/import.js';
import type { InitOptions } from './packs/init.js';
import type { NewOptions } from './packs/new.js';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number, such as 1.');
  return Number(text);
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('It is a number from 0 to 1.');
  }
  return value;
}

function columns(text: string): ColumnMap {
  const map = columnMap(text);
  if (typeof map === 'string') throw new InvalidArgumentError(map);
  return map;
}

/**
 * Runs one command of `ropes`.
 *
 * @param words without the program's name, such as ['ask', '--json', 'what is a notebook?']
 * @returns the exit code
 */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  let code: number = exitCodes.ok;
  const ends = (run: () => Promise<number>) => async () => {
    code = await run();
  };
  const program = new Command('ropes')
    .description('Shows new hires the ropes: answers from a knowledge pack, in chat.')
    .version(packageVersion(), '-v, --version', 'print the version of Ropes')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError();

  program
    .command('serve')
    .description('start the server (this is what `npm start` runs)')
    .action(ends(() => wiring.serve()));

  program
    .command('ask [question...]')
    .description('ask the knowledge pack a question')
    .option('--json', 'print one line of JSON for each question')
    .option('--stdin', 'read the questions from standard input, one a line')
    .addOption(
      new Option('--as <role>', 'who asks, which decides what they may do').choices(askers).default('hire'),
    )
    .action(async (question: string[], options: AskOptions, command: Command) => {
      if (options.stdin ? question.length > 0 : question.length === 0) {
        command.error('error: give one question, or --stdin to read them from standard input');
      }
      const { runAsk } = await import('./packs/ask.js');
      const questions = options.stdin ? terminal.lines : [question.join(' ')];
      code = await runAsk(questions, options, terminal, wiring);
    });

  program
    .command('evaluate')
    .description(
      'measure how well questions find their entries: first right, first three and ten, declined, confidence, time',
    )
    .option(
      '--questions <file>',
      'one JSON object a line: q, expect (ids, or {file, heading}; [] is out of scope), also, tag; or a questions.yaml of a pack',
    )
    .addOption(
      new Option(
        '--entries <path>',
        'one JSON object a line: id, asks, …; or a folder of Markdown, each heading an entry; without it the packs in use',
      ).conflicts('pack'),
    )
    .option('--pack <folder>', 'this pack instead of those in use')
    .addOption(
      new Option(
        '--sets <file>',
        'several sets, YAML: a name, and under it questions and entries or pack',
      ).conflicts(['questions', 'entries', 'pack']),
    )
    .option('--asks <count>', 'how many asks of each entry count, the first ones; 0 for none', wholeNumber)
    .option('--title-as-ask', 'the title, or heading, counts as ask where an entry has none')
    .option('--typos <seed>', 'one random edit in 30 % of the words longer than three letters', wholeNumber)
    .option('--strictness <share>', 'confidence, 0 to 1, from which a question is answered', share)
    .option('--judge', 'let the judge of the configuration decide, too: figures without it and with it')
    .option('--json', 'print one JSON object; shares are 0 to 1, null where there is nothing to take one of')
    .action(async (options: EvaluateOptions, command: Command) => {
      if (options.questions === undefined && options.sets === undefined) {
        command.error('error: give --questions, or --sets for several of them');
      }
      const { runEvaluate } = await import('./packs/evaluate.js');
      code = await runEvaluate(options, terminal, wiring);
    });

  program
    .command('check [folder]')
    .description(
      'check a knowledge pack (without a folder: the packs in use): all problems, and questions that no longer find their entry',
    )
    .option('--aspects', 'list what each entry is found to speak of, such as its price')
    .option('--all', 'list all that is advised on pages, and try all of them, however long it takes')
    .action(async (folder: string | undefined, options: CheckOptions) => {
      const { runCheck } = await import('./packs/check.js');
      code = await runCheck(folder, options, terminal, wiring);
    });

  program
    .command('doctor')
    .description('check configuration, database and pack, and say what to do')
    .action(async () => {
      const { runDoctor } = await import('./operating/doctor.js');
      code = await runDoctor(terminal, wiring);
    });

  program
    .command('backup <file>')
    .description('copy the SQLite database, also while the server runs')
    .action(async (file: string) => {
      const { runBackup } = await import('./operating/backup.js');
      code = await runBackup(file, terminal, wiring);
    });

  program
    .command('manifest <platform>')
    .description('make what installs Ropes on a chat platform')
    .option('--url <address>', 'public https address of this server')
    .option('--out <folder>', 'write the files there')
    .option('--plain', "without Slack's agent experience and steps for workflows")
    .action(async (platform: string, options: { url?: string; out?: string; plain?: boolean }) => {
      const { runManifest } = await import('./operating/manifest.js');
      code = await runManifest(platform, options, terminal, wiring);
    });

  const people = program.command('people').description('list and export people, and take them in');
  people
    .command('list', { isDefault: true })
    .description('list everybody')
    .option('--json', 'print JSON')
    .option('--csv', 'print the CSV that `people import` reads')
    .action(async (options: { json?: boolean; csv?: boolean }) => {
      const { runPeopleList } = await import('./people/people.js');
      code = await runPeopleList(options, terminal, wiring);
    });
  people
    .command('import <file>')
    .description('take people in from a CSV file: email, name, manager email, persona, start date, …')
    .option('--partial', 'take the good lines when some are bad')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (file: string, options: { partial?: boolean; dryRun?: boolean }) => {
      const { runPeopleImport } = await import('./people/people-import.js');
      code = await runPeopleImport(file, options, terminal, wiring);
    });
  people
    .command('join <one> <other>')
    .description(
      'two persons are one: each an email address or platform:workspace:account; the first one stays',
    )
    .action(async (one: string, other: string) => {
      const { runPeopleJoin } = await import('./people/people.js');
      code = await runPeopleJoin(one, other, terminal, wiring);
    });
  people
    .command('split <account>')
    .description('make an account, platform:workspace:account, a person of its own')
    .option('--dry-run', 'say who would keep what, and do nothing')
    .action(async (account: string, options: { dryRun?: boolean }) => {
      const { runPeopleSplit } = await import('./people/people.js');
      code = await runPeopleSplit(account, terminal, wiring, options);
    });
  people
    .command('grant <email> <role>')
    .description('make somebody an admin or an expert')
    .option('--off', 'take it back')
    .action(async (email: string, role: string, options: { off?: boolean }) => {
      const { runPeopleGrant } = await import('./people/people.js');
      code = await runPeopleGrant(email, role, options, terminal, wiring);
    });
  people
    .command('export <email>')
    .description('print everything that is stored of somebody, as JSON')
    .option('--json', 'as JSON, which it is without it as well')
    .action(async (email: string) => {
      const { runPeopleExport } = await import('./operating/people-export.js');
      code = await runPeopleExport(email, terminal, wiring);
    });

  program
    .command('gaps')
    .description('list questions that found no good answer, grouped')
    .option('--json', 'print JSON')
    .option('--since <days>', 'how many days back (90)')
    .action(async (options: { json?: boolean; since?: string }) => {
      const { runGaps } = await import('./packs/gaps.js');
      code = await runGaps(options, terminal, wiring);
    });

  const mcp = program
    .command('mcp')
    .description(
      'answer another assistant that starts this command, by the Model Context Protocol; and what lets others ask at /mcp',
    )
    .action(async () => {
      const { runMcp } = await import('./operating/mcp.js');
      code = await runMcp(terminal, wiring);
    });
  mcp
    .command('token <name>')
    .description('make a token for /mcp and show it once; the name says what it is for')
    .action(async (name: string) => {
      const { runMcpToken } = await import('./operating/mcp-tokens.js');
      code = await runMcpToken(name, terminal, wiring);
    });
  mcp
    .command('tokens')
    .description('list the tokens by name, with when they were made and last used')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { runMcpTokens } = await import('./operating/mcp-tokens.js');
      code = await runMcpTokens(options, terminal, wiring);
    });
  mcp
    .command('revoke <name>')
    .description('take a token back')
    .action(async (name: string) => {
      const { runMcpRevoke } = await import('./operating/mcp-tokens.js');
      code = await runMcpRevoke(name, terminal, wiring);
    });

  const assignments = program.command('assignments').description('list and export paths given to people');
  assignments
    .command('list', { isDefault: true })
    .description('list every assignment with its progress')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .action(async (options: { json?: boolean; csv?: boolean }) => {
      const { runAssignmentsList } = await import('./people/assignments.js');
      code = await runAssignmentsList(options, terminal, wiring);
    });
  assignments
    .command('export')
    .description('write what was done, for a learning record store')
    .option('--xapi', 'as a JSON array of xAPI statements')
    .option('--base <address>', 'what ids begin with: an address on the web that is yours')
    .action(async (options: { xapi?: boolean; base?: string }) => {
      const { runAssignmentsExport } = await import('./people/assignments-export.js');
      code = await runAssignmentsExport(options, terminal, wiring);
    });
  assignments
    .command('give <path> [email...]')
    .description('give a path to people: to all of them, or to none')
    .option('--from <day>', 'when it starts, as YYYY-MM-DD or "Monday"; without it today')
    .option('--file <file>', 'addresses, one a line')
    .option('--note <text>', 'goes with it to each of them')
    .action(
      async (path: string, emails: string[], options: { from?: string; file?: string; note?: string }) => {
        const { runAssignmentsGive } = await import('./people/assignments.js');
        code = await runAssignmentsGive(path, emails, options, terminal, wiring);
      },
    );

  const deliveries = program
    .command('deliveries')
    .description('see what was sent and what failed, and send it again');
  deliveries
    .command('list', { isDefault: true })
    .description('list deliveries, newest first')
    .option('--failed', 'those that failed')
    .option('--uncertain', 'those that may have arrived, where nobody can be asked')
    .option('--waiting', 'those that are due and wait')
    .option('--most <count>', 'how many at most (50)')
    .option('--json', 'print JSON')
    .action(
      async (options: {
        failed?: boolean;
        uncertain?: boolean;
        waiting?: boolean;
        most?: string;
        json?: boolean;
      }) => {
        const { runDeliveriesList } = await import('./operating/deliveries.js');
        code = await runDeliveriesList(options, terminal, wiring);
      },
    );
  for (const what of ['retry', 'drop'] as const) {
    deliveries
      .command(`${what} [id...]`)
      .description(
        what === 'retry'
          ? 'send failed or uncertain deliveries again'
          : 'give failed or uncertain deliveries up for good',
      )
      .option('--all', 'all that failed or are uncertain')
      .action(async (ids: string[], options: { all?: boolean }) => {
        const { runDeliveriesChange } = await import('./operating/deliveries.js');
        code = await runDeliveriesChange(what, ids, options, terminal, wiring);
      });
  }

  program
    .command('reset')
    .description(
      'begin the playground anew: remove its database, chats and clock (never those of real people)',
    )
    .action(async () => {
      const { runReset } = await import('./operating/reset.js');
      code = await runReset(terminal, wiring);
    });

  const drafts = program
    .command('drafts')
    .description('see what people add to the packs in chat, and write what was approved into the files');
  drafts
    .command('list', { isDefault: true })
    .description('list drafts, newest first')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { runDraftsList } = await import('./packs/drafts.js');
      code = await runDraftsList(options, terminal, wiring);
    });
  drafts
    .command('export')
    .description('write approved drafts into the packs as YAML, ready for a commit')
    .option('--pack <folder>', 'only those of this pack (without: the packs in use)')
    .option('--dry-run', 'check the result and say what would be written')
    .action(async (options: { pack?: string; dryRun?: boolean }) => {
      const { runDraftsExport } = await import('./packs/drafts.js');
      code = await runDraftsExport(options, terminal, wiring);
    });

  program
    .command('init <folder>')
    .description(
      'make a pack of your own material: a folder of Markdown, an export, a document, a table of questions',
    )
    .option('--from <path>', 'the material: a folder, a zip or a file')
    .option('--title <title>', 'what people call it, such as "Our handbook"')
    .option('--owner <owner>', 'who keeps it true: "People team <people@example.com>"')
    .option('--url <address>', 'where people read it: "https://handbook.example.com/{path}#{anchor}"')
    .option(
      '--publisher <name>',
      'who publishes it, where that is not found by itself: mkdocs, hugo, docusaurus, …',
    )
    .action(async (folder: string, options: InitOptions) => {
      const { runInit } = await import('./packs/init.js');
      code = await runInit(folder, options, terminal, wiring);
    });

  program
    .command('import <source>')
    .description(
      'bring foreign material into a pack, and again what has changed of it: Notion, Confluence, Word, HTML, tables of questions, Markdown',
    )
    .option('--pack <folder>', 'the pack that it is for (without: the one in use)')
    .option(
      '--map <columns>',
      'which columns of a table hold what: question=Frage,answer=Antwort, also asks, tags and id',
      columns,
    )
    .option(
      '--as <name>',
      'what the source is called (without: by its file or folder); the same name is a sync',
    )
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'print one JSON object')
    .action(async (source: string, options: ImportOptions) => {
      const { runImport } = await import('./packs/import.js');
      code = await runImport(source, options, terminal, wiring);
    });

  program
    .command('new <kind> [name]')
    .description(
      'begin an entry: persona, feature, myth, concept, path or faq; the name becomes part of its id',
    )
    .option('--pack <folder>', 'the pack that it is for (without: the one in use)')
    .option('--from <file>', 'for a path: the onboarding checklist in Markdown that it is made of')
    .option('--persona <id>', 'for such a path: whom it is for (without: the only persona of the pack)')
    .action(async (kind: string, name: string | undefined, options: NewOptions) => {
      const { runNew } = await import('./packs/new.js');
      code = await runNew(kind, name, options, terminal, wiring);
    });

  program
    .command('schema')
    .description('write the JSON Schemas that editors use when writing a pack')
    .action(async () => {
      const { writeEditorSchemas } = await import('../knowledge/schema/json-schema.js');
      await writeEditorSchemas(wiring.schemaFolder);
      terminal.out(`Written to ${wiring.schemaFolder}\n`);
    });

  try {
    if (words.length === 0) {
      program.outputHelp({ error: true });
      return exitCodes.usage;
    }
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}
