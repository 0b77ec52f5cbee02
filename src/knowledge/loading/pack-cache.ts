import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../ports/log.js';
import { createFileCache, digestOfCode, type FileCache } from '../../storage/file-cache.js';
import type { Knowledge } from '../schema/schema.js';
import type { EverydaySources } from './everyday.js';
import type { PackSources } from './pack-sources.js';
import type { KeptPages, ReadPages } from './parsed-pages.js';
import type { SourceText } from './source-text.js';

/** What was read of packs without a problem before, by the content of their files. */
export interface PackCache extends FileCache<Knowledge> {
  /** Pages as they were read last, by the folder of their pack: of a large handbook a changed page is read, and no other. */
  readonly pages: FileCache<ReadPages>;
}

/** @param folder made when it is not there; undefined keeps nothing */
export function createPackCache(folder: string | undefined, log: Pick<Log, 'info' | 'warn'>): PackCache {
  return {
    ...createFileCache<Knowledge>(folder, 'packs', log),
    pages: createFileCache<ReadPages>(folder, 'pages', log),
  };
}

let checking: string | undefined;

/** Of the code that reads and checks packs. */
function codeDigest(): string {
  checking ??= digestOfCode(dirname(dirname(fileURLToPath(import.meta.url)))).toString('hex');
  return checking;
}

/**
 * All that decides what becomes of packs: their files, the aspects and the everyday talk beside them, and the code that reads
 * and checks them.
 */
export function keyOf(packs: readonly PackSources[], shipped: SourceText, everyday: EverydaySources): string {
  const files = packs.map((pack) => {
    const { listing, packSource, aspectsSource, everydaySource, asksSource, entries, pages } = pack;
    return [
      listing,
      packSource,
      aspectsSource,
      everydaySource,
      asksSource,
      pages,
      entries.map(({ file, source }) => [relative(listing.folder, file.path), source]),
    ];
  });
  return codeDigest() + JSON.stringify([shipped, everyday, files]);
}

/** Where the pages of a pack are kept as they were read; undefined where nothing is kept. */
export function pagesKeptIn(cache: PackCache | undefined, folder: string): KeptPages | undefined {
  if (!cache) return undefined;
  const key = `${codeDigest()}${folder}`;
  return { read: () => cache.pages.read(key), keep: (pages) => cache.pages.keep(key, pages) };
}
