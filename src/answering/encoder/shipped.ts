import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';

/** Where a pack brings what its texts are encoded to (`npm run encode`); hidden, for it is nobody's content. */
export function shippedFile(packFolder: string): string {
  return join(packFolder, '.encoded.bin');
}

/** Where the packs that come with Ropes would have it, and the list of aspects beside them; not all folders are packs. */
export async function shippedFiles(): Promise<string[]> {
  const packs = join(packageRoot(), 'knowledge');
  const found = await readdir(packs, { withFileTypes: true }).catch(() => []);
  const folders = found.filter((one) => one.isDirectory()).map(({ name }) => join(packs, name));
  return [packs, ...folders].map(shippedFile);
}
