import { join } from 'node:path';
import { type Knowledge, kindFolders } from '../schema/schema.js';
import { shownPath } from './problem.js';

/** The file of an entry, as shown in problems; its id where this knowledge has none. */
export function entryFile({ entries, packOf }: Pick<Knowledge, 'entries' | 'packOf'>, id: string): string {
  const entry = entries.get(id);
  const pack = packOf.get(id);
  if (!entry || !pack) return id;
  return shownPath(join(pack.folder, kindFolders[entry.kind], `${id.slice(entry.kind.length + 1)}.yaml`));
}
