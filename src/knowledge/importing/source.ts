import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileAt, filesInFolder } from './folder-files.js';
import { ImportError, Unread } from './import-error.js';
import type { LeftOut } from './material.js';
import { isNotionPart } from './notion-names.js';
import { formByContent } from './recognise.js';
import { type Budget, freshBudget, type SourceFile, type SourceFiles } from './source-file.js';
import { filesInZip } from './zip-files.js';

/** A path that can be read. */
export interface Source extends SourceFiles {
  /** Whether it is one file, so that its content alone says what it is. */
  readonly isOneFile: boolean;
  readonly isArchive: boolean;
}

/**
 * Opens a folder, an archive or a file. Archives that an exporter put into an archive are opened with it.
 *
 * @throws ImportError when there is nothing, or nothing that can be read
 */
export async function openSource(path: string): Promise<Source> {
  const budget = freshBudget();
  const found = await stat(path).catch((error: unknown) => {
    throw notToBeHad(path, error);
  });
  if (found.isDirectory()) {
    const files = await filesInFolder(path, budget).catch((error: unknown) => {
      throw notToBeHad(path, error);
    });
    return { ...(await withParts(files, budget)), isOneFile: false, isArchive: false };
  }
  if (!found.isFile())
    throw new ImportError('unreadable', `${path} is neither a file nor a folder. Give one of them.`);
  if (found.size === 0) throw new ImportError('empty', `${path} is empty. Export it again.`);
  const name = basename(path);
  const isZip = formByContent(await headOf(path)) === 'zip';
  if (!isZip && /\.(?:zip|docx|xlsx)$/i.test(name))
    throw new ImportError(
      'damaged',
      `${name} is not what its name says: it does not begin like a zip archive. Export or download it again.`,
    );
  const one: Source = {
    files: [fileAt(path, name, budget)],
    left: [],
    close: () => undefined,
    isOneFile: true,
    isArchive: false,
  };
  if (!isZip) return one;
  const files = await filesInZip(path, name, budget);
  if (isOfficeFile(files.files)) {
    files.close();
    return one;
  }
  return { ...(await withParts(files, budget)), isOneFile: false, isArchive: true };
}

/** A Word document or a workbook is an archive, too. */
export function isOfficeFile(parts: readonly SourceFile[]): boolean {
  return parts.some(({ path }) => /^(?:word\/document\d*|xl\/workbook)\.xml$/i.test(path));
}

function notToBeHad(path: string, error: unknown): ImportError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new ImportError('missing', `There is nothing at ${path}. Check the path.`, cause);
  return new ImportError(
    'unreadable',
    `${path} cannot be read (${code || String(error)}). See who may read it.`,
    cause,
  );
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: unknown) => {
    throw notToBeHad(path, error);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Notion sends an archive of archives, and people unpack the outer one. */
async function withParts(outer: SourceFiles, budget: Budget): Promise<SourceFiles> {
  const areOnlyArchives = outer.files.every(({ path }) => /\.zip$/i.test(path));
  const isPart = ({ path }: SourceFile) => isNotionPart(path) || (areOnlyArchives && /\.zip$/i.test(path));
  const files = outer.files.filter((file) => !isPart(file));
  const left: LeftOut[] = [...outer.left];
  const opened: SourceFiles[] = [outer];
  for (const part of outer.files.filter(isPart)) {
    try {
      const inner = await filesInZip(await part.read(), part.path, budget);
      opened.push(inner);
      files.push(...inner.files);
      left.push(...inner.left);
    } catch (error) {
      if (!(error instanceof Unread || error instanceof ImportError)) throw error;
      left.push({ file: part.path, reason: error.message });
    }
  }
  return {
    files,
    left,
    close() {
      for (const one of opened) one.close();
    },
  };
}
