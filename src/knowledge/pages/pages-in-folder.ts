import { type Page, type PageOptions, readPage } from './page.js';
import { readPageSources, type UnreadPage } from './page-folder.js';

/** The pages of a folder, and which files could not be read. */
export interface PageFolder {
  /** Sorted by file. */
  readonly pages: readonly Page[];
  readonly unread: readonly UnreadPage[];
}

/**
 * Reads every page below a folder.
 *
 * @throws when the folder itself cannot be read
 */
export async function readPageFolder(folder: string, options: PageOptions = {}): Promise<PageFolder> {
  const { sources, unread } = await readPageSources(folder);
  return { pages: sources.map(({ file, markdown }) => readPage(file, markdown, options)), unread };
}
