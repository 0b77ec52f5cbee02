import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../../kit/install/package-folder.js';

/** The app's icons by the names that the manifest gives them. */
export async function readIcons(): Promise<Readonly<Record<'color.png' | 'outline.png', Uint8Array>>> {
  const read = async (name: string) =>
    new Uint8Array(await readFile(join(packageFolder('adapters/teams/icons'), name)));
  return { 'color.png': await read('color.png'), 'outline.png': await read('outline.png') };
}
