import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';

/** What changes files; a test gives its own, which fails between any two of them. */
export interface FileOperations {
  makeFolder(path: string): Promise<void>;
  /** A folder with all that is in it, times and links as they are. */
  copy(from: string, to: string): Promise<void>;
  write(path: string, text: string): Promise<void>;
  /** A file, or a folder with all that is in it; nothing where there is none. */
  remove(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

export const nodeFiles: FileOperations = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  copy: (from, to) => cp(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true }),
  write: (path, text) => writeFile(path, text),
  remove: (path) => rm(path, { recursive: true, force: true }),
  rename,
};
