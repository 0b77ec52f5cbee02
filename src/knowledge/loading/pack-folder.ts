import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { nearest } from '../checking/nearest.js';
import { problemOf, shownPath } from '../checking/problem.js';
import { slugPattern } from '../schema/fields.js';
import { type Kind, kindFolders, PAGES_FOLDER, type Problem } from '../schema/schema.js';
import { unreadable } from './source-text.js';

/** A file of a pack that should hold an entry. */
export interface EntryFile {
  readonly kind: Kind;
  /** The id that folder and file name give it. Left out if the name can be part of no id. */
  readonly id?: string;
  /** Absolute. */
  readonly path: string;
}

/** What lies in the folder of a pack. */
export interface PackFolder {
  /** Absolute. */
  readonly folder: string;
  /** Absolute path of pack.yaml. Left out if there is none. */
  readonly packFile?: string;
  /** Absolute path of aspects.yaml. Left out if there is none. */
  readonly aspectsFile?: string;
  /** Absolute path of everyday.yaml. Left out if there is none. */
  readonly everydayFile?: string;
  /** Absolute path of asks.yaml. Left out if there is none. */
  readonly asksFile?: string;
  /** Whether it has a folder of pages. */
  readonly hasPages: boolean;
  /** In the order of kinds and file names. */
  readonly entryFiles: readonly EntryFile[];
  readonly problems: readonly Problem[];
}

/** What a pack is about. */
export const PACK_FILE = 'pack.yaml';

/** The questions that a pack is checked with; not the loader's business. */
export const QUESTIONS_FILE = 'questions.yaml';

/** What a pack adds to the aspects that come with Ropes. */
export const ASPECTS_FILE = 'aspects.yaml';

/** What a pack changes of the everyday talk that comes with Ropes, and what all of that has in common. */
export const EVERYDAY_FILE = 'everyday.yaml';

/** What people ask for sections of its pages. */
export const ASKS_FILE = 'asks.yaml';

/** Hidden folder of an import that was decided and is not done: what lies beside it may be half of it. */
export const IMPORT_UNDER_WAY = '.import-decided';

const topFiles = [PACK_FILE, QUESTIONS_FILE, ASPECTS_FILE, EVERYDAY_FILE, ASKS_FILE];

const slug = new RegExp(`^${slugPattern}$`);
const entryFolders: readonly string[] = Object.values(kindFolders);
const folderNames: readonly string[] = [...entryFolders, PAGES_FOLDER];

/** Lists a pack's files, and what has no place among them. Throws nothing. */
export async function listPack(path: string): Promise<PackFolder> {
  const folder = resolve(path);
  const problems: Problem[] = [];
  const names = await namesIn(folder, problems);
  if (!names) return { folder, hasPages: false, entryFiles: [], problems };

  for (const name of names) {
    if (!topFiles.includes(name) && !folderNames.includes(name))
      problems.push(await strayAtTop(join(folder, name), name));
  }

  if (await isFolder(join(folder, IMPORT_UNDER_WAY))) {
    const advice = 'Run the same `ropes import` again: it ends what it began.';
    problems.push(problemOf(shownPath(folder), 'an import was interrupted', advice));
  }

  const entryFiles: EntryFile[] = [];
  for (const [kind, kindFolder] of Object.entries(kindFolders) as [Kind, string][]) {
    if (!names.includes(kindFolder)) continue;
    for (const name of (await namesIn(join(folder, kindFolder), problems)) ?? []) {
      const file = join(folder, kindFolder, name);
      const wrong = await wrongEntryFile(file, name);
      if (wrong) problems.push(wrong);
      if (!name.endsWith('.yaml')) continue;
      const stem = basename(name, '.yaml');
      entryFiles.push(slug.test(stem) ? { kind, id: `${kind}/${stem}`, path: file } : { kind, path: file });
    }
  }

  const others = {
    hasPages: names.includes(PAGES_FOLDER),
    ...(names.includes(ASPECTS_FILE) ? { aspectsFile: join(folder, ASPECTS_FILE) } : {}),
    ...(names.includes(EVERYDAY_FILE) ? { everydayFile: join(folder, EVERYDAY_FILE) } : {}),
    ...(names.includes(ASKS_FILE) ? { asksFile: join(folder, ASKS_FILE) } : {}),
  };
  if (names.includes(PACK_FILE))
    return { folder, packFile: join(folder, PACK_FILE), ...others, entryFiles, problems };
  // A pack.yml is told of already, as a stray file.
  if (!names.some((name) => name.toLowerCase().startsWith('pack.'))) {
    const missing = shownPath(join(folder, PACK_FILE));
    problems.push(problemOf(missing, 'is missing', 'Write it, as knowledge/README.md shows.'));
  }
  return { folder, ...others, entryFiles, problems };
}

/** Whether a name is nobody's content: hidden files, and what editors leave beside a file. */
export function isIgnored(name: string): boolean {
  return (
    name.startsWith('.') || name.endsWith('~') || /^#.*#$/.test(name) || name.toLowerCase() === 'readme.md'
  );
}

/** The names in a folder, sorted the same on every machine. */
async function namesIn(folder: string, problems: Problem[]): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).filter((name) => !isIgnored(name)).sort();
  } catch (error) {
    problems.push(folderProblem(shownPath(folder), error));
    return undefined;
  }
}

function folderProblem(shown: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') {
    return problemOf(shown, 'there is no such folder', 'Create it, or correct its name in ROPES_PACKS.');
  }
  if (code === 'ENOTDIR') {
    return problemOf(shown, 'is a file, where a folder should be', 'Make it a folder that holds the files.');
  }
  return unreadable(shown, error);
}

async function strayAtTop(path: string, name: string): Promise<Problem> {
  const shown = shownPath(path);
  if (await isFolder(path)) {
    const meant = nearest(name, folderNames);
    const advice = meant
      ? `Rename it to "${meant}".`
      : `Move it out of the pack; the folders of a pack are ${folderNames.join(', ')}.`;
    return problemOf(shown, 'a folder that no pack has', advice);
  }
  const stem = basename(name, extname(name)).toLowerCase();
  if (stem === 'pack') return problemOf(shown, 'is not read', 'Rename it to "pack.yaml".');
  if (name.endsWith('.yaml')) {
    const advice = `Move it to the folder of its kind: ${entryFolders.join(', ')}.`;
    return problemOf(shown, 'an entry outside the folders of kinds', advice);
  }
  return problemOf(shown, 'is not read', 'Rename it to end in ".yaml", or move it out of the pack.');
}

async function wrongEntryFile(path: string, name: string): Promise<Problem | undefined> {
  const shown = shownPath(path);
  const extension = extname(name);
  if (extension === '.yaml') {
    const stem = basename(name, extension);
    if (slug.test(stem)) return undefined;
    return problemOf(
      shown,
      'the file name can be part of no id',
      `Rename it to "${asSlug(stem)}.yaml": lower-case words joined by hyphens.`,
    );
  }
  if (await isFolder(path)) {
    return problemOf(shown, 'a folder among entries', 'Move its files up beside the others.');
  }
  if (['.yml', '.yaml', '.json'].includes(extension.toLowerCase())) {
    const right = `${asSlug(basename(name, extension))}.yaml`;
    return problemOf(shown, 'is not read', `Rename it to "${right}".`);
  }
  return problemOf(shown, 'is not read', 'Rename it to end in ".yaml", or move it out of the pack.');
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function asSlug(stem: string): string {
  const slugged = stem
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return slugged || 'some-name';
}
