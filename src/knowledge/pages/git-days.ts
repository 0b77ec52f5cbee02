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
  const args = [
    '-C',
    folder,
    '-c',
    'core.quotepath=off',
    'log',
    '--format=%x01%as',
    '--name-only',
    '--relative',
    '--',
    '.',
  ];
  const git = spawn('git', args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: LIMIT });
  const failed = new Promise<void>((ended) => git.once('error', () => ended()));
  const read = (async () => {
    let day = '';
    for await (const line of createInterface({ input: git.stdout })) {
      if (line.startsWith('\u0001')) day = line.slice(1);
      else if (line !== '' && isDay.test(day) && !days.has(line)) days.set(line, day);
    }
  })();
  await Promise.race([read, failed]);
  return days;
}
