import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { codeOwnersFiles, foldersUpToRoot } from '../pages/code-owners.js';
import { isIgnored } from './pack-folder.js';

/**
 * A text that is another one when something in the folders has changed: name, time, size or inode of a file,
 * two levels deep as packs are. It costs a `stat` per file and reads none.
 */
export async function folderState(folders: readonly string[]): Promise<string> {
  const states = await Promise.all(folders.map((folder) => stateOf(folder, 2)));
  return states.join('\n');
}

/** The same for folders of pages, however deep they are, and for who owns them; what nobody sees is passed over. */
export async function pagesState(folders: readonly string[]): Promise<string> {
  const states = await Promise.all(
    folders.flatMap((folder) => [deepStateOf(folder), codeOwnersState(folder)]),
  );
  return states.join('\n');
}

/** Of the files that may say who keeps pages: they lie in hidden folders, or above. */
async function codeOwnersState(folder: string): Promise<string> {
  const folders = await foldersUpToRoot(folder);
  const files = folders.flatMap((above) => codeOwnersFiles.map((name) => join(above, name)));
  return (await Promise.all(files.map((file) => stateOf(file, 0)))).join('\n');
}

/** Files of which the state is asked for at once. */
const FILES_AT_ONCE = 32;

async function deepStateOf(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found
    .filter(
      (entry) =>
        entry.isFile() &&
        !/(?:^|[/\\])(?:\.[^/\\]+|node_modules)(?:[/\\]|$)/.test(
          relative(folder, join(entry.parentPath, entry.name)),
        ),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const states: string[] = [folder];
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
    states.push(...(await Promise.all(files.slice(at, at + FILES_AT_ONCE).map((file) => stateOf(file, 0)))));
  }
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
