import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The app's icons by the names that the manifest gives them. */
export async function readIcons(): Promise<Readonly<Record<'color.png' | 'outline.png', Uint8Array>>> {
  const read = async (name: string) => new Uint8Array(await readFile(join(iconFolder(), name)));
  return { 'color.png': await read('color.png'), 'outline.png': await read('outline.png') };
}

/** In the package's sources: the compiler copies no pictures, and this file runs from there and from dist/. */
function iconFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'adapters/teams/icons');
}
