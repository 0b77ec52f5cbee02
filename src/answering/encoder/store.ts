import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Log } from '../../ports/log.js';
import {
  appendRecords,
  cutOff,
  type EncodedFile,
  readEncodedFile,
  writeEncodedFile,
} from './encoded-file.js';
import { encodingIn, type RecordPlace, recordOf, usedOn } from './encoded-record.js';
import type { Encoding } from './encoding.js';
import { modelDigest } from './model-files.js';

const DAY = 24 * 60 * 60 * 1_000;

/** Days after which it is noted that a record is still used, and after which one that nobody used may go. */
const NOTED_EVERY = 30;
const KEPT_UNUSED = 90;

/** Bytes in vain from which a file is written anew, where they are also half of it. */
const WORTH_IT = 1 << 20;

/** Milliseconds after which the file of another model is removed, and one that somebody began and never finished. */
const OTHER_MODEL = 90 * DAY;
const ABANDONED = 60 * 60 * 1_000;

/** What was encoded before. */
export interface EncodedTexts {
  /** By `keyOf` the text. */
  get(key: string): Encoding | undefined;
  has(key: string): boolean;
}

/** The same, to which more is added. */
export interface EncodingStore extends EncodedTexts {
  /** There at once, and on the disk when it resolves; a disk that takes nothing is only logged. */
  add(encoded: ReadonlyMap<string, Encoding>): Promise<void>;
  /** Notes that these are used, so that they are not thrown away. */
  used(keys: Iterable<string>): Promise<void>;
}

export interface StoreParts {
  /** Made when it is not there; undefined keeps nothing. Several processes may use one. */
  readonly folder: string | undefined;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Where a folder keeps what the model in use encoded. */
export function storeFile(folder: string): string {
  return join(folder, `encoded-${modelDigest}`);
}

/**
 * What was encoded, in a file of the folder that is this model's. It is never needed: what is missing, torn or damaged is
 * encoded again.
 *
 * Processes share the file without a lock. Each appends in one write, and reads once, at its start. Whoever finds a file
 * foreign, torn at its end, or half in vain puts it right, and what another appends at that moment may be lost: that one
 * has it in memory, and the next start encodes it again.
 */
export async function openStore({ folder, log, now }: StoreParts): Promise<EncodingStore> {
  const file = folder === undefined ? undefined : storeFile(folder);
  const today = () => Math.floor(now() / DAY);
  const records = new Map<string, RecordPlace>();
  /** False once the disk has refused: told once, and tried no more. */
  let keeps = file !== undefined;

  async function onDisk(work: (file: string) => Promise<void>): Promise<void> {
    if (!keeps || file === undefined) return;
    try {
      await work(file);
    } catch (error) {
      keeps = false;
      log.warn({ file, err: error }, 'what was encoded cannot be kept; the next start encodes it again');
    }
  }

  async function put(places: readonly RecordPlace[]): Promise<void> {
    for (const place of places) records.set(place.key, place);
    if (places.length > 0) await onDisk((path) => appendRecords(path, places));
  }

  await onDisk(async (path) => {
    await mkdir(dirname(path), { recursive: true });
    const found = await readIfThere(path);
    if (found) {
      // Before anything is written: what can be read serves where nothing can.
      for (const [key, record] of found.records) records.set(key, record);
      await putRight(path, found, today() - KEPT_UNUSED, log);
    }
    await prune(dirname(path), now());
  });

  return {
    ...reading(records),
    add: (encoded) => put([...encoded].map(([key, encoding]) => recordOf(key, encoding, today()))),
    used: async (keys) => {
      const old = [...keys].flatMap((key) => records.get(key) ?? []);
      const day = today();
      await put(old.filter((record) => day - record.day >= NOTED_EVERY).map((record) => usedOn(record, day)));
    },
  };
}

/** What comes with a pack, in a file that nobody writes to. A file that is not there or foreign has nothing. */
export async function readStore(file: string, log: Pick<Log, 'warn'>): Promise<EncodedTexts> {
  const found = await readIfThere(file).catch((error: unknown) => {
    log.warn({ file, err: error }, 'what was encoded for a pack cannot be read');
    return undefined;
  });
  if (found && found.end < found.size) {
    log.warn({ file }, 'what was encoded for a pack is damaged, or of another model');
  }
  return reading(found?.records ?? new Map());
}

function reading(records: ReadonlyMap<string, RecordPlace>): EncodedTexts {
  return {
    get: (key) => {
      const place = records.get(key);
      return place && encodingIn(place);
    },
    has: (key) => records.has(key),
  };
}

async function readIfThere(file: string): Promise<EncodedFile | undefined> {
  try {
    return await readEncodedFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** So that what is appended from now on will be found: behind what is damaged it would not. */
async function putRight(
  file: string,
  found: EncodedFile,
  since: number,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  if (found.foreign) {
    log.warn({ file }, 'what was encoded is of another model or version, and is thrown away');
    await rm(file, { force: true });
    return;
  }
  if (found.end < found.size) {
    const fields = { file, kept: found.records.size, bytes: found.size - found.end };
    log.warn(fields, 'the end of what was encoded is damaged, and is thrown away');
    await cutOff(file, found);
  }
  await tidy(file, found, since);
}

/** Writes the file anew where at least half of it is written over, or used by nobody since that day. */
async function tidy(file: string, { records, end }: EncodedFile, since: number): Promise<void> {
  const kept = [...records.values()].filter(({ day }) => day >= since);
  const vain = end - kept.reduce((sum, { size }) => sum + size, 0);
  if (vain >= WORTH_IT && vain * 2 >= end) await writeEncodedFile(file, kept);
}

/** Removes files of models that are used no more; no file of another name is touched. */
async function prune(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, digest, part] = /^encoded-([0-9a-f]{64})(\.[0-9a-f-]+\.part)?$/.exec(name) ?? [];
    if (digest === undefined || (digest === modelDigest && part === undefined)) continue;
    const file = join(folder, name);
    const age = now - (await stat(file).catch(() => ({ mtimeMs: now }))).mtimeMs;
    if (age > (part === undefined ? OTHER_MODEL : ABANDONED)) await rm(file, { force: true });
  }
}
