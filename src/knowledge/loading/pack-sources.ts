import { type EntryFile, listPack, type PackFolder } from './pack-folder.js';
import { type PagesSources, readPagesOf } from './pack-pages.js';
import { readSource, type SourceText } from './source-text.js';
import { yamlOf } from './yaml-file.js';

/** How many files are open at once: enough to lose no time waiting. */
const FILES_AT_ONCE = 16;

/** The files of a pack as they are on the disk. */
export interface PackSources {
  readonly listing: PackFolder;
  readonly packSource: SourceText | undefined;
  readonly aspectsSource: SourceText | undefined;
  readonly everydaySource: SourceText | undefined;
  readonly asksSource: SourceText | undefined;
  readonly entries: readonly { readonly file: EntryFile; readonly source: SourceText }[];
  readonly pages: PagesSources | undefined;
}

/** Reads what lies in the folder of a pack. Throws nothing. */
export async function readSources(root: string): Promise<PackSources> {
  const listing = await listPack(root);
  const { packFile, aspectsFile, everydayFile, asksFile, entryFiles } = listing;
  const entries: { file: EntryFile; source: SourceText }[] = [];
  for (let start = 0; start < entryFiles.length; start += FILES_AT_ONCE) {
    const some = entryFiles.slice(start, start + FILES_AT_ONCE);
    entries.push(
      ...(await Promise.all(some.map(async (file) => ({ file, source: await readSource(file.path) })))),
    );
  }
  const packSource = packFile === undefined ? undefined : await readSource(packFile);
  const yaml = packFile && packSource ? yamlOf(packFile, packSource, []) : undefined;
  return {
    listing,
    packSource,
    pages: await readPagesOf(listing.folder, yaml, listing.hasPages),
    aspectsSource: aspectsFile === undefined ? undefined : await readSource(aspectsFile),
    everydaySource: everydayFile === undefined ? undefined : await readSource(everydayFile),
    asksSource: asksFile === undefined ? undefined : await readSource(asksFile),
    entries,
  };
}
