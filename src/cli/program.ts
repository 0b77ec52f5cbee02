import { Command, CommanderError } from 'commander';
import { exitCodes, type Terminal, type Wiring } from './wiring.js';

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
    .action(async (question: string[], options: { json?: boolean; stdin?: boolean }, command: Command) => {
      if (options.stdin ? question.length > 0 : question.length === 0) {
        command.error('error: give one question, or --stdin to read them from standard input');
      }
      const { runAsk } = await import('./ask.js');
      const questions = options.stdin ? terminal.lines : [question.join(' ')];
      code = await runAsk(questions, options.json === true, terminal, wiring);
    });

  program
    .command('check [folder]')
    .description('check a knowledge pack (without a folder: the packs in use) and list all problems')
    .action(async (folder: string | undefined) => {
      const { runCheck } = await import('./check.js');
      code = await runCheck(folder, terminal, wiring);
    });

  program
    .command('doctor')
    .description('check configuration, database and pack, and say what to do')
    .action(async () => {
      const { runDoctor } = await import('./doctor.js');
      code = await runDoctor(terminal, wiring);
    });

  program
    .command('backup <file>')
    .description('copy the SQLite database, also while the server runs')
    .action(async (file: string) => {
      const { runBackup } = await import('./backup.js');
      code = await runBackup(file, terminal, wiring);
    });

  program
    .command('manifest <platform>')
    .description('make what installs Ropes on a chat platform')
    .option('--url <address>', 'public https address of this server')
    .option('--out <folder>', 'write the files there')
    .action(async (platform: string, options: { url?: string; out?: string }) => {
      const { runManifest } = await import('./manifest.js');
      code = await runManifest(platform, options, terminal, wiring);
    });

  program
    .command('schema')
    .description('write the JSON Schemas that editors use when writing a pack')
    .action(async () => {
      const { writeEditorSchemas } = await import('../knowledge/json-schema.js');
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
