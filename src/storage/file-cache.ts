import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { packageRoot } from '../package-root.js';
import type { Log } from '../ports/log.js';

/** Files of one kind in a folder: of the packs in use, with and without what was added in chat, and before the last changes. */
const MOST_KEPT = 8;

/** Milliseconds after which what somebody began to write and never finished is removed. */
const ABANDONED = 60 * 60 * 1_000;

/** Bytes of a SHA-256, with which a file begins: that of the rest. */
const DIGEST = 32;

/** The kinds of what is kept, and the word with which their files begin. */
export type Kind = 'learnt' | 'joint' | 'aspects' | 'packs' | 'pages';

/**
 * What was worked out before, in a folder: a file for each key. Several processes may use one folder. It is never needed:
 * what is missing or broken is worked out again, and where nothing can be written nothing is kept.
 */
export interface FileCache<T> {
  /** What was kept; undefined where nothing whole is. */
  read(key: string): T | undefined;
  keep(key: string, value: T): void;
}

function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/**
 * Digest of the code in a folder and below, of what else decides its results, and of the versions that it stands on: a key
 * is made with it, so that other code finds nothing of this.
 *
 * @param others paths of further files
 */
export function digestOfCode(folder: string, others: readonly string[] = []): Buffer {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => join(folder, file));
  for (const file of [...files, join(packageRoot(), 'package.json'), ...others]) {
    hash.update(sha256(readFileSync(file)));
  }
  return hash.update(`${process.version} ${process.arch}`).digest();
}

/** A cache that keeps nothing before it is told to: whoever waits for a result need not wait until it is written. */
export function keepingLater<T>(cache: FileCache<T>): FileCache<T> & { keepNow(): void } {
  const unkept: (() => void)[] = [];
  return {
    read: cache.read,
    keep: (key, value) => void unkept.push(() => cache.keep(key, value)),
    keepNow: () => {
      for (const keep of unkept.splice(0)) keep();
    },
  };
}

/**
 * A cache of one kind of results, which the structured clone algorithm must be able to copy.
 *
 * @param folder made when it is not there; undefined keeps nothing
 */
export function createFileCache<T>(
  folder: string | undefined,
  kind: Kind,
  log: Pick<Log, 'info' | 'warn'>,
): FileCache<T> {
  if (folder === undefined) return { read: () => undefined, keep: () => undefined };
  const fileOf = (key: string) => join(folder, `${kind}-${sha256(key).toString('hex')}`);

  function read(key: string): T | undefined {
    const file = fileOf(key);
    let bytes: Uint8Array;
    try {
      // Memory of its own, which can go to another thread.
      bytes = new Uint8Array(readFileSync(file));
    } catch {
      return undefined;
    }
    try {
      const rest = bytes.subarray(DIGEST);
      if (!sha256(rest).equals(bytes.subarray(0, DIGEST))) throw new Error('Its checksum is wrong.');
      const value = deserialize(rest) as T;
      // The files that were used last stay.
      attempt(() => utimesSync(file, new Date(), new Date()));
      return value;
    } catch (error) {
      log.warn({ file, err: error }, 'a file of the cache cannot be read, and is made anew');
      return undefined;
    }
  }

  function keep(key: string, value: T): void {
    const file = fileOf(key);
    const part = `${file}.${randomUUID()}.part`;
    try {
      mkdirSync(folder as string, { recursive: true });
      const rest = serialize(value);
      writeFileSync(part, Buffer.concat([sha256(rest), rest]));
      // Whoever reads finds all of it or none; after a crash of the machine the checksum tells.
      renameSync(part, file);
      prune(folder as string, kind);
    } catch (error) {
      attempt(() => rmSync(part, { force: true }));
      log.info(
        { folder, err: error },
        'nothing can be kept in the cache; the next start does the work again',
      );
    }
  }

  return { read, keep };
}

/** Does what matters only in a folder that can be written, and so may fail. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What stands in the way there is told of when something is kept.
  }
}

/** Removes what was used least lately; no file of another name is touched. */
function prune(folder: string, kind: Kind): void {
  const own = new RegExp(`^${kind}-[0-9a-f]{64}(\\.[0-9a-f-]+\\.part)?$`);
  const found = readdirSync(folder)
    .filter((name) => own.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      // Another process may have removed it.
      const stats = statSync(file, { throwIfNoEntry: false });
      return stats ? [{ file, usedAt: stats.mtimeMs }] : [];
    })
    .sort((one, other) => other.usedAt - one.usedAt);
  const whole = found.filter(({ file }) => !file.endsWith('.part'));
  const abandoned = found.filter(
    ({ file, usedAt }) => file.endsWith('.part') && usedAt < Date.now() - ABANDONED,
  );
  for (const { file } of [...whole.slice(MOST_KEPT), ...abandoned]) rmSync(file, { force: true });
}
