import { join, resolve } from 'node:path';
import { problemOf, shownPath } from '../checking/problem.js';
import { type CodeOwners, readCodeOwners } from '../pages/code-owners.js';
import { daysByGit } from '../pages/git-days.js';
import { type PageSource, readPageSources, type UnreadPage } from '../pages/page-folder.js';
import { PagesSettings } from '../schema/pages.js';
import { PAGES_FOLDER, type Problem } from '../schema/schema.js';
import { PACK_FILE } from './pack-folder.js';
import { readSource, unreadable } from './source-text.js';
import { type YamlFile, yamlOf } from './yaml-file.js';

/** The pages of a pack as they are on the disk. */
export interface PagesSources {
  readonly settings: PagesSettings;
  readonly sources: readonly PageSource[];
  readonly unread: readonly UnreadPage[];
  /** When pages were changed, by version control: ISO dates by file. */
  readonly days: readonly (readonly [string, string])[];
  /** Files of which nobody knows when that was. */
  readonly undated: readonly string[];
  /** Who keeps which of them, as their repository says. */
  readonly codeOwners: CodeOwners | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads the pages that a pack names, or has in a folder of its own; undefined where it has none.
 *
 * @param folder of the pack, absolute
 * @param yaml pack.yaml, where it can be read
 * @param hasOwn whether there is a folder "pages" in it
 */
export async function readPagesOf(
  folder: string,
  yaml: YamlFile | undefined,
  hasOwn: boolean,
): Promise<PagesSources | undefined> {
  const said = yaml?.data.pages;
  if (said === undefined && !hasOwn) return undefined;
  const parsed = PagesSettings.safeParse(said ?? {});
  // What is wrong with them, the check of pack.yaml tells.
  if (!parsed.success) return undefined;
  const settings = parsed.data;
  const from = pagesFolderOf(folder, settings);
  try {
    const { sources, unread } = await readPageSources(from, settings);
    const problems = sources.length > 0 || !yaml ? [] : [nothingThere(yaml, from, unread.length)];
    if (sources.length === 0) return { ...nothing, settings, unread, problems };
    const { days, unknown } = await daysByGit(from);
    const codeOwners = await readCodeOwners(from);
    return { settings, sources, unread, days: [...days], undated: [...unknown], codeOwners, problems };
  } catch (error) {
    const problem = unreadable(shownPath(from), error);
    const place = yaml ? { file: yaml.file, ...yaml.placeOf(['pages', 'from']) } : {};
    const message = `the folder of its pages ${problem.message}: ${problem.file}`;
    return { ...nothing, settings, unread: [], problems: [{ ...problem, ...place, message }] };
  }
}

const nothing = { sources: [], days: [], undated: [], codeOwners: undefined };

/** The folder of a pack's pages, absolute. */
export function pagesFolderOf(
  folder: string,
  { from = PAGES_FOLDER }: Partial<Pick<PagesSettings, 'from'>>,
): string {
  return resolve(folder, from);
}

/** The folders in which packs have their pages, or would have them, as their files now say; absolute. */
export async function pageFoldersNamed(folders: readonly string[]): Promise<string[]> {
  const named = folders.map(async (folder) => {
    const file = join(folder, PACK_FILE);
    const pages = yamlOf(file, await readSource(file), [])?.data.pages;
    const from = typeof pages === 'object' && pages !== null && 'from' in pages ? pages.from : undefined;
    return pagesFolderOf(resolve(folder), typeof from === 'string' ? { from } : {});
  });
  return [...new Set(await Promise.all(named))];
}

function nothingThere(yaml: YamlFile, from: string, unread: number): Problem {
  const what = unread > 0 ? 'no page that can be read' : 'no Markdown file (.md)';
  const advice = 'Correct "from", or what is included and excluded.';
  return {
    ...problemOf(yaml.file, `${shownPath(from)} holds ${what}`, advice),
    ...yaml.placeOf(['pages', 'from']),
  };
}
