import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Unread } from './import-error.js';
import { DEEPEST_FOLDER, MOST_FILES } from './limits.js';
import type { LeftOut } from './material.js';
import {
  type Budget,
  isPassedOver,
  refuseLarge,
  type SourceFile,
  type SourceFiles,
  spend,
} from './source-file.js';

/** The files below a folder. Links are not followed: they may lead anywhere. @throws when the folder cannot be read */
export async function filesInFolder(folder: string, budget: Budget): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const left: LeftOut[] = [];

  async function visit(below: string, depth: number): Promise<void> {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isPassedOver(path)) continue;
      if (entry.isSymbolicLink())
        left.push({ file: path, reason: 'It is a link to another place. Put the file itself here.' });
      else if (entry.isDirectory() && depth < DEEPEST_FOLDER) await visitTold(path, depth + 1);
      else if (entry.isDirectory())
        left.push({ file: path, reason: 'The folder lies too deep. Import it by itself.' });
      else if (entry.isFile()) files.push(fileAt(join(folder, path), path, budget));
    }
  }

  async function visitTold(path: string, depth: number): Promise<void> {
    try {
      await visit(path, depth);
    } catch (error) {
      left.push({ file: path, reason: `The folder cannot be read: ${codeOf(error)}. See who may read it.` });
    }
  }

  await visit('', 0);
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  if (files.length > MOST_FILES) left.push(tooMany(files[MOST_FILES]?.path ?? '', files.length));
  return { files: files.slice(0, MOST_FILES), left, close: () => undefined };
}

/** A file on the disk. @param path as the source names it */
export function fileAt(onDisk: string, path: string, budget: Budget): SourceFile {
  return {
    path,
    async read() {
      try {
        refuseLarge((await stat(onDisk)).size);
        const bytes = await readFile(onDisk);
        refuseLarge(bytes.length);
        spend(budget, bytes.length);
        return bytes;
      } catch (error) {
        if (error instanceof Unread) throw error;
        throw new Unread(`The file cannot be read: ${codeOf(error)}. See who may read it.`, { cause: error });
      }
    },
  };
}

export function tooMany(first: string, of: number): LeftOut {
  const reason = `Here the ${MOST_FILES} files end that are read of one source; it has ${of}. Import the rest by itself.`;
  return { file: first, reason };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
