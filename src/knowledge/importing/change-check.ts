import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { shownPath } from '../checking/problem.js';
import { loadPacks } from '../loading/load.js';
import { PACK_FILE } from '../loading/pack-folder.js';
import { pagesFolderOf } from '../loading/pack-pages.js';
import type { Problem } from '../schema/schema.js';
import type { PackChange } from './pack-swap.js';
import { pagesFromIn } from './pack-texts.js';

/** Folders between the copy and what is made for it, so that a path of several ".." stays within. */
const DEEP = 'a/b/c/d/e/f/g/h';

/**
 * What would keep packs from being used if one of them were changed: tried with a copy, whose files are named as they would be.
 *
 * @param packs that are loaded together, absolute; the changed one is among them
 */
export async function problemsWith(
  packs: readonly string[],
  folder: string,
  { writes, removes }: PackChange,
): Promise<readonly Problem[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'ropes-import-'));
  const copy = join(temporary, DEEP, basename(folder));
  try {
    await cp(folder, copy, {
      recursive: true,
      dereference: true,
      filter: (path) => path === folder || !basename(path).startsWith('.'),
    });
    await linkPages(folder, copy, temporary);
    for (const path of removes) await rm(join(copy, path), { force: true });
    for (const [path, text] of writes) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await writeFile(join(copy, path), text);
    }
    const loaded = await loadPacks(packs.map((one) => (one === folder ? copy : one)));
    if (loaded.ok) return [];
    return loaded.problems.map((problem) => {
      const path = resolve(problem.file);
      const isOfCopy = path === copy || path.startsWith(`${copy}${sep}`);
      return isOfCopy ? { ...problem, file: shownPath(join(folder, relative(copy, path))) } : problem;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Pages that a pack reads where somebody else keeps them are read there for its copy, too. */
async function linkPages(folder: string, copy: string, temporary: string): Promise<void> {
  const from = pagesFromIn(await readFile(join(folder, PACK_FILE), 'utf8').catch(() => ''));
  if (from === undefined) return;
  const [there, here] = [pagesFolderOf(folder, { from }), pagesFolderOf(copy, { from })];
  if (there === here || here.startsWith(`${copy}${sep}`) || !here.startsWith(`${temporary}${sep}`)) return;
  await mkdir(dirname(here), { recursive: true });
  await symlink(there, here).catch(() => undefined);
}
