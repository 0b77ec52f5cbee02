import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Milliseconds that git is waited for: the log of a large repository takes a second or two. */
const LIMIT = 10_000;

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * On which day each file of a folder was changed last, as version control has it. Empty where the folder is under none, or git is
 * not there.
 *
 * @returns days by the path below the folder
 */
export async function daysByGit(folder: string): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  let day = '';
  await linesOf(folder, ['log', '--format=%x01%as', '--name-only', '--relative', '--', '.'], (line) => {
    if (line.startsWith('\u0001')) day = line.slice(1);
    else if (line !== '' && isDay.test(day) && !days.has(line)) days.set(line, day);
  });
  // What was changed since, the file system knows better.
  if (days.size > 0)
    await linesOf(folder, ['diff', '--name-only', '--relative', 'HEAD', '--', '.'], (file) =>
      days.delete(file),
    );
  return days;
}

/** Reads what git says, line by line; nothing where it cannot be asked. */
async function linesOf(
  folder: string,
  args: readonly string[],
  read: (line: string) => unknown,
): Promise<void> {
  const git = spawn('git', ['-C', folder, '-c', 'core.quotepath=off', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LIMIT,
  });
  const failed = new Promise<void>((ended) => git.once('error', () => ended()));
  const all = (async () => {
    for await (const line of createInterface({ input: git.stdout })) read(line);
  })();
  await Promise.race([all, failed]);
}
