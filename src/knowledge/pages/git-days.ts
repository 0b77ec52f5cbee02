import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** Milliseconds that git is waited for: the log of a large repository takes a second or two. */
const LIMIT = 10_000;

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** What version control knows of the days on which files were changed. */
export interface GitDays {
  /** By the path below the folder. */
  readonly days: ReadonlyMap<string, string>;
  /**
   * Files of which nobody knows: a shallow clone has all files in the oldest commit that it holds, whenever they were changed, and
   * the file system has the day of the clone.
   */
  readonly unknown: ReadonlySet<string>;
}

/**
 * On which day each file of a folder was changed last, as version control has it. Nothing where the folder is under none, or git is
 * not there.
 */
export async function daysByGit(folder: string): Promise<GitDays> {
  const cut = await commitsCut(folder);
  const days = new Map<string, string>();
  const unknown = new Set<string>();
  let day = '';
  let isCut = false;
  await linesOf(folder, ['log', '--format=%x01%H %as', '--name-only', '--relative', '--', '.'], (line) => {
    if (line.startsWith('\u0001')) {
      const [commit = '', at = ''] = line.slice(1).split(' ');
      isCut = cut.has(commit);
      day = at;
    } else if (line !== '' && isDay.test(day) && !days.has(line)) {
      if (isCut) unknown.add(line);
      else days.set(line, day);
    }
  });
  for (const file of days.keys()) unknown.delete(file);
  // What was changed since, the file system knows better.
  if (days.size + unknown.size > 0)
    await linesOf(folder, ['diff', '--name-only', '--relative', 'HEAD', '--', '.'], (file) => {
      days.delete(file);
      unknown.delete(file);
    });
  return { days, unknown };
}

/** Whether a folder lies in a clone that holds the last commits only. */
export async function isShallow(folder: string): Promise<boolean> {
  return (await commitsCut(folder)).size > 0;
}

/** The commits whose parents a shallow clone has left out; none of another one. */
async function commitsCut(folder: string): Promise<ReadonlySet<string>> {
  let path = '';
  await linesOf(folder, ['rev-parse', '--git-path', 'shallow'], (line) => {
    path = line;
  });
  if (path === '') return new Set();
  const text = await readFile(resolve(folder, path), 'utf8').catch(() => '');
  return new Set(text.split('\n').filter((line) => line !== ''));
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
