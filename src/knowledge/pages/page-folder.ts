import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Page, readPage } from './page.js';

/** The pages of a folder, and which files could not be read. */
export interface PageFolder {
  /** Sorted by file. */
  readonly pages: readonly Page[];
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

const isPage = /\.(?:md|markdown)$/i;

/** Hidden folders and those of packages hold no pages of one's own. */
const isPassedOver = /(?:^|\/)(?:\.[^/]*|node_modules)(?:\/|$)/;

/**
 * Reads every Markdown file below a folder; links to other folders are not followed.
 *
 * @throws when the folder itself cannot be read
 */
export async function readPageFolder(folder: string): Promise<PageFolder> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile() && isPage.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((file) => !isPassedOver.test(file))
    .sort();
  const pages: Page[] = [];
  const unread: { file: string; why: string }[] = [];
  for (const file of files) {
    try {
      const bytes = await readFile(join(folder, file));
      pages.push(readPage(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    } catch (error) {
      const why = error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read: ${String(error)}`;
      unread.push({ file, why });
    }
  }
  return { pages, unread };
}
