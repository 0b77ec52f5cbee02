import { join } from 'node:path';
import { pagesFolderOf } from '../loading/pack-pages.js';
import { type Entry, type Knowledge, kindFolders, type Pack } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** The file of an entry, absolute: its own, or the page that it is a section of. */
export function entryPath(pack: Pack, entry: Entry): string {
  if (entry.kind === 'page') return join(pagesFolderOf(pack.folder, pack.pages ?? {}), entry.place.file);
  return join(pack.folder, kindFolders[entry.kind], `${entry.id.slice(entry.kind.length + 1)}.yaml`);
}

/** The file of an entry, as shown in problems; its id where this knowledge has none. */
export function entryFile({ entries, packOf }: Pick<Knowledge, 'entries' | 'packOf'>, id: string): string {
  const entry = entries.get(id);
  const pack = packOf.get(id);
  return entry && pack ? shownPath(entryPath(pack, entry)) : id;
}
