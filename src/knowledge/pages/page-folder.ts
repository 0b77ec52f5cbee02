import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';

export interface UnreadPage {
  readonly file: string;
  /** In words that go on after its name. */
  readonly why: string;
}

/** A page as it is on the disk. */
export interface PageSource {
  /** Path below the folder, with forward slashes. */
  readonly file: string;
  readonly markdown: string;
  /** When it was changed last, by the file system, in milliseconds. */
  readonly changedAt: number;
}

/** Patterns of files. */
export interface Selection {
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
}

/** Bytes from which a file is no page that somebody reads. */
const LARGEST_PAGE = 4 * 1024 * 1024;

/** Files that are open at once: enough to lose no time waiting. */
const FILES_AT_ONCE = 16;

const isPage = /\.(?:md|markdown|mdx)$/i;

/** Hidden folders and those of packages hold no pages of one's own. */
const isPassedOver = /(?:^|\/)(?:\.[^/]*|node_modules)(?:\/|$)/;

/** Folders whose pages are not published. */
const isUnpublished = /(?:^|\/)(?:_?drafts?|private)\//i;

/**
 * The Markdown files below a folder that are pages, sorted; links to other folders are not followed.
 *
 * @throws when the folder itself cannot be read
 */
async function listPages(folder: string, selection: Selection = {}): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const isTaken = selection.include ? matcher(selection.include) : () => true;
  const isLeft = matcher(selection.exclude);
  return found
    .filter((entry) => entry.isFile() && isPage.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => !isPassedOver.test(file) && isTaken(file) && !isLeft(file))
    .filter((file) => !isUnpublished.test(file) || isNamed(file, selection))
    .sort();
}

/** Whether somebody wants just this file, or those of its unpublished folder, and not only whatever there is. */
export function isNamed(file: string, { include = [] }: Selection): boolean {
  return include.some(
    (pattern) =>
      matcher([pattern])(file) && (isUnpublished.test(`${pattern}/`) || !picomatch.scan(pattern).isGlob),
  );
}

/** Whether one of the patterns fits a file; none does where there are none. A folder stands for all that is in it. */
export function matcher(patterns: readonly string[] = []): (file: string) => boolean {
  const all = patterns.flatMap((pattern) => {
    const bare = pattern.replace(/^\.?\//, '').replace(/\/+$/, '');
    return [bare, `${bare}/**`];
  });
  return all.length === 0 ? () => false : picomatch(all, { dot: true });
}

/**
 * Reads the pages of a folder as they are.
 *
 * @throws when the folder itself cannot be read
 */
export async function readPageSources(
  folder: string,
  selection: Selection = {},
): Promise<{ sources: PageSource[]; unread: UnreadPage[] }> {
  const files = await listPages(folder, selection);
  const sources: PageSource[] = [];
  const unread: UnreadPage[] = [];
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
    const read = files.slice(at, at + FILES_AT_ONCE).map((file) => readPageSource(folder, file));
    for (const one of await Promise.all(read)) {
      if ('why' in one) unread.push(one);
      else sources.push(one);
    }
  }
  return { sources, unread };
}

async function readPageSource(folder: string, file: string): Promise<PageSource | UnreadPage> {
  try {
    // Non-blocking: opening a pipe would otherwise wait until somebody writes to it.
    const handle = await open(join(folder, file), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size, mtimeMs } = await handle.stat();
      if (size > LARGEST_PAGE)
        return { file, why: `is too large (${megabytes(size)} MB, at most ${megabytes(LARGEST_PAGE)})` };
      const markdown = new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
      return { file, markdown, changedAt: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const why = error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read: ${String(error)}`;
    return { file, why };
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
