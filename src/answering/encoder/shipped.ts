import { join } from 'node:path';

/** Where a pack brings what its texts are encoded to (`npm run encode`); hidden, for it is nobody's content. */
export function shippedFile(packFolder: string): string {
  return join(packFolder, '.encoded.bin');
}
