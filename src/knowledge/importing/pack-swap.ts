import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IMPORT_UNDER_WAY } from '../loading/pack-folder.js';
import { type FileOperations, nodeFiles } from './file-operations.js';

/** Files of a pack that change, by paths below it with forward slashes. */
export interface PackChange {
  readonly writes: ReadonlyMap<string, string>;
  readonly removes: readonly string[];
}

/** Hidden folders within the pack: on its own disk, and no part of it. */
const STAGING = '.import-staging';
const DONE = '.import-done';

/** Says which folders change places. */
const SWAP_FILE = 'swap.json';

/** Number of the process whose work it is. */
const WHOSE_FILE = 'process';

interface Swap {
  /** Folders of the pack that others take the place of. */
  readonly replaced: readonly string[];
  /** Folders in which no file is left. */
  readonly removed: readonly string[];
}

/**
 * Changes files of a pack: all of them or none, wherever it is interrupted. The folders that change are copied, the copies
 * changed, and all is decided by one rename; from there on it only goes forward, and `finishSwap` ends what was interrupted. Until
 * then such a pack does not load, so that nobody uses half of it.
 *
 * @throws Error when a file cannot be written, or somebody changed the folders meanwhile; the pack is as it was then
 */
export async function swapIn(folder: string, change: PackChange, files = nodeFiles): Promise<void> {
  const staging = join(folder, STAGING);
  try {
    const tops = topsOf(change);
    const before = await stateOf(folder, tops);
    await stage(folder, tops, change, files);
    if ((await stateOf(folder, tops)) !== before)
      throw new Error('Somebody changed the pack while it was imported. Run it again.');
    await files.rename(staging, join(folder, IMPORT_UNDER_WAY));
  } catch (error) {
    await files.remove(staging).catch(() => undefined);
    throw error;
  }
  await goForward(folder, files);
}

/**
 * Ends what was interrupted: what was not decided yet is taken away, what was decided is done.
 *
 * @returns whether there was something to be done for the pack to be whole
 * @throws Error when another process is at it, or a file cannot be changed
 */
export async function finishSwap(folder: string, files: FileOperations = nodeFiles): Promise<boolean> {
  for (const name of [STAGING, IMPORT_UNDER_WAY]) await refuseOther(join(folder, name, WHOSE_FILE));
  for (const name of [STAGING, DONE])
    if (await isThere(join(folder, name))) await files.remove(join(folder, name));
  if (!(await isInterrupted(folder))) return false;
  await goForward(folder, files);
  return true;
}

/** What a process does that is still running is not interrupted. */
async function refuseOther(path: string): Promise<void> {
  const other = Number(await readFile(path, 'utf8').catch(() => ''));
  if (other === 0 || other === process.pid || !isRunning(other)) return;
  throw new Error(`Another import into it is under way (process ${other}). Wait until it has ended.`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether an import was decided and not done. */
export async function isInterrupted(folder: string): Promise<boolean> {
  return isThere(join(folder, IMPORT_UNDER_WAY));
}

/** Folders of the pack in which something changes. */
function topsOf({ writes, removes }: PackChange): string[] {
  const tops = [...writes.keys(), ...removes].map((path) => path.split('/')[0] ?? path);
  return [...new Set(tops)].sort();
}

async function stage(
  folder: string,
  tops: readonly string[],
  { writes, removes }: PackChange,
  files: FileOperations,
): Promise<void> {
  const staging = join(folder, STAGING);
  const copies = join(staging, 'new');
  await files.makeFolder(copies);
  await files.makeFolder(join(staging, 'old'));
  await files.write(join(staging, WHOSE_FILE), String(process.pid));
  for (const top of tops) {
    const found = await lstat(join(folder, top)).catch(() => undefined);
    if (found && !found.isDirectory())
      throw new Error(`${top} is a link or a file, and no folder. Import into where it leads.`);
    if (found) await files.copy(join(folder, top), join(copies, top));
  }
  for (const path of removes) await files.remove(join(copies, path));
  for (const path of removes) await removeEmpty(copies, dirname(path), files);
  for (const [path, text] of writes) {
    await files.makeFolder(dirname(join(copies, path)));
    await files.write(join(copies, path), text);
  }
  const replaced: string[] = [];
  const removed: string[] = [];
  for (const top of tops) ((await isThere(join(copies, top))) ? replaced : removed).push(top);
  await files.write(join(staging, SWAP_FILE), JSON.stringify({ replaced, removed } satisfies Swap));
}

/** Takes away folders in which no file is left, from the innermost on. */
async function removeEmpty(root: string, below: string, files: FileOperations): Promise<void> {
  for (let path = below; path !== '.'; path = dirname(path)) {
    const names = await readdir(join(root, path)).catch(() => ['?']);
    if (names.length > 0) return;
    await files.remove(join(root, path));
  }
}

async function goForward(folder: string, files: FileOperations): Promise<void> {
  const decided = join(folder, IMPORT_UNDER_WAY);
  const { replaced, removed }: Swap = JSON.parse(await readFile(join(decided, SWAP_FILE), 'utf8'));
  for (const top of [...replaced, ...removed]) {
    const [here, old, now] = [join(folder, top), join(decided, 'old', top), join(decided, 'new', top)];
    const isReplaced = replaced.includes(top);
    // It is there already.
    if (isReplaced && !(await isThere(now))) continue;
    if ((await isThere(here)) && !(await isThere(old))) await files.rename(here, old);
    if (isReplaced) await files.rename(now, here);
  }
  await files.rename(decided, join(folder, DONE));
  await files.remove(join(folder, DONE));
}

/** Changes whenever a file in one of the folders does. */
async function stateOf(folder: string, tops: readonly string[]): Promise<string> {
  const states: string[] = [];
  for (const top of tops) {
    const found = await readdir(join(folder, top), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of found) {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path).catch(() => ({ size: -1, mtimeMs: -1 }));
      states.push(entry.isFile() ? `${path} ${size} ${mtimeMs}` : path);
    }
  }
  return states.sort().join('\n');
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
