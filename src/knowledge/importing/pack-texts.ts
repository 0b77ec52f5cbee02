import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { parse } from 'yaml';
import { pagesFolderOf } from '../loading/pack-pages.js';
import { kindFolders, PAGES_FOLDER } from '../schema/schema.js';
import type { ImportRecord } from './import-record.js';
import type { PackTexts } from './sync-plan.js';

/**
 * The pages and questions that lie in a pack.
 *
 * @param source what is brought in; what others wrote is theirs
 */
export async function readPackTexts(
  folder: string,
  source: string,
  records: ReadonlyMap<string, ImportRecord>,
  pagesFolder: string,
): Promise<PackTexts> {
  const texts = new Map<string, string>();
  for (const below of new Set([kindFolders.faq, pagesFolder]))
    for (const path of await filesBelow(join(folder, below)))
      texts.set(relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8'));
  const ownerOf = new Map(
    [...records.values()]
      .filter((record) => record.source !== source)
      .flatMap((record) => record.items.map(({ path }) => [path, record.source] as const)),
  );
  return { texts, ownerOf, pagesFolder };
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Where a pack has its pages, below it, with forward slashes; undefined where they lie outside of it and somebody else keeps them.
 *
 * @param packText what pack.yaml holds
 */
export function ownPagesFolder(folder: string, packText: string): string | undefined {
  const from = pagesFromIn(packText) ?? PAGES_FOLDER;
  const below = relative(folder, pagesFolderOf(folder, { from })).split(sep).join('/');
  const isInside = below === PAGES_FOLDER || below.startsWith(`${PAGES_FOLDER}/`);
  return isInside && resolve(folder, below).startsWith(folder) ? below : undefined;
}

/** The folder of pages that a pack.yaml names, as it stands there. */
export function pagesFromIn(packText: string): string | undefined {
  try {
    const data: unknown = parse(packText, { logLevel: 'silent' });
    const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : undefined;
    const from = typeof pages === 'object' && pages !== null && 'from' in pages ? pages.from : undefined;
    return typeof from === 'string' ? from : undefined;
  } catch {
    return undefined;
  }
}
