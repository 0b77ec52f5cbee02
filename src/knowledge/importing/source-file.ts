import { Unread } from './import-error.js';
import { LARGEST_FILE, LARGEST_SOURCE, megabytes } from './limits.js';
import type { LeftOut } from './material.js';

/** A file of a source, wherever that lies. */
export interface SourceFile {
  /** Below the source, with forward slashes and never leading out of it. */
  readonly path: string;
  /** @throws Unread when it is too large, damaged or protected */
  read(): Promise<Uint8Array>;
}

/** The files of a source, and those that cannot be had. */
export interface SourceFiles {
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  readonly left: readonly LeftOut[];
  /** Lets go of an archive. */
  close(): void;
}

/** How much may still be read of a source. */
export interface Budget {
  /** Bytes. */
  left: number;
}

export function freshBudget(): Budget {
  return { left: LARGEST_SOURCE };
}

/** Takes bytes that were really read from what may be read. @throws Unread when there are too many */
export function spend(budget: Budget, bytes: number): void {
  budget.left -= bytes;
  if (budget.left < 0)
    throw new Unread(
      `All files together are more than ${megabytes(LARGEST_SOURCE)}. Import the rest of them by itself.`,
    );
}

export function refuseLarge(bytes: number): void {
  if (bytes > LARGEST_FILE)
    throw new Unread(
      `It is larger than ${megabytes(LARGEST_FILE)}, the most that is read of one file. Take out what is no text, or split it.`,
    );
}

/** Hidden files, those of packages, and what macOS puts beside the files of an archive. */
export function isPassedOver(path: string): boolean {
  return /(?:^|\/)(?:\.[^/]*|node_modules|__MACOSX|~\$[^/]*|Thumbs\.db)(?:\/|$)/i.test(path);
}
