import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isIgnored } from './pack-folder.js';

/**
 * A text that is another one when something in the folders has changed: name, time, size or inode of a file,
 * two levels deep as packs are. It costs a `stat` per file and reads none.
 */
export async function folderState(folders: readonly string[]): Promise<string> {
  const states = await Promise.all(folders.map((folder) => stateOf(folder, 2)));
  return states.join('\n');
}

async function stateOf(path: string, depth: number): Promise<string> {
  try {
    // Follows links, so that a link which now leads elsewhere counts: that is how Kubernetes updates a mounted volume.
    const stats = await stat(path);
    if (!stats.isDirectory()) return `${path} ${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
    if (depth === 0) return path;
    const names = (await readdir(path)).filter((name) => !isIgnored(name)).sort();
    const inside: string[] = [];
    for (const name of names) inside.push(await stateOf(join(path, name), depth - 1));
    return [path, ...inside].join('\n');
  } catch (error) {
    return `${path} ${error instanceof Error && 'code' in error ? error.code : 'unreadable'}`;
  }
}
