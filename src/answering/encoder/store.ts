import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { letOthersWork } from '../../ports/let-others-work.js';
import type { Log } from '../../ports/log.js';
import {
  appendRecords,
  cutOff,
  type EncodedFile,
  openEncodedFile,
  type RecordPlace,
  readRecord,
  writeEncodedFile,
} from './encoded-file.js';
import { type EncodedRecord, recordOf, usedOn } from './encoded-record.js';
import type { Encoding } from './encoding.js';
import { modelDigest } from './model-files.js';
import { type FoundRecord, placedRecords } from './placed-records.js';

const DAY = 24 * 60 * 60 * 1_000;

/** Days after which it is noted that a record is still used, and after which one that nobody used may go. */
const NOTED_EVERY = 30;
const KEPT_UNUSED = 90;

/** Records of which that is noted at once: they are read into memory for it. */
const NOTED_AT_ONCE = 256;

/** Bytes in vain from which a file is written anew, where they are also half of it. */
const WORTH_IT = 1 << 20;

/** Milliseconds after which the file of another model is removed, and one that somebody began and never finished. */
const OTHER_MODEL = 90 * DAY;
const ABANDONED = 60 * 60 * 1_000;

/** What was encoded before, by `keyOf` the text. */
export interface EncodedTexts {
  /**
   * Read from the disk at each call. What was damaged meanwhile is not there any more.
   *
   * @param into memory to read it to, of `LONGEST_RECORD` bytes; of its own without it
   */
  find(key: string, into?: Buffer): FoundRecord | undefined;
  has(key: string): boolean;
  /** Closes the files; whatever was not written yet stays. */
  close(): Promise<void>;
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
 * encoded again. In memory is only where each record lies, and what was not written yet: the file stays open, and a record is
 * read when somebody asks for it.
 *
 * Processes share the file without a lock. Each appends in one write, and reads what came behind before when it does. Whoever finds a
 * file foreign, torn at its end, or half in vain puts it right, and what another appends at that moment may be lost: that one
 * has it in memory or in the file that was open, and the next start encodes it again.
 */
export async function openStore({ folder, log, now }: StoreParts): Promise<EncodingStore> {
  const path = folder === undefined ? undefined : storeFile(folder);
  const today = () => Math.floor(now() / DAY);
  const records = placedRecords(path, log);
  /** False once the disk has refused: told once, and tried no more. */
  let keeps = path !== undefined;
  let last: Promise<void> = Promise.resolve();

  /** One after the other. */
  function onDisk(work: (path: string) => Promise<void>): Promise<void> {
    last = last.then(async () => {
      if (!keeps || path === undefined) return;
      try {
        await work(path);
      } catch (error) {
        keeps = false;
        log.warn(
          { file: path, err: error },
          'what was encoded cannot be kept; the next start encodes it again',
        );
      }
    });
    return last;
  }

  async function put(added: readonly EncodedRecord[]): Promise<void> {
    if (added.length === 0) return;
    records.hold(added);
    await onDisk(async (path) => {
      await appendRecords(path, added);
      await records.readAppended(path);
    });
  }

  await onDisk(async (path) => {
    await mkdir(dirname(path), { recursive: true });
    const found = await openIfThere(path);
    if (found) {
      // Before anything is written: what can be read serves where nothing can.
      records.take(found);
      const isAsItWas = await putRight(path, found, today() - KEPT_UNUSED, log);
      if (!isAsItWas) await records.readAppended(path);
    }
    await prune(dirname(path), now());
  });

  return {
    find: records.find,
    has: records.has,
    add: (encoded) => put([...encoded].map(([key, encoding]) => recordOf(key, encoding, today()))),
    used: async (keys) => {
      if (!keeps) return;
      const day = today();
      let noted: EncodedRecord[] = [];
      const pause = letOthersWork();
      for (const key of keys) {
        await pause();
        if (day - (records.dayOf(key) ?? day) < NOTED_EVERY) continue;
        const record = records.find(key);
        if (record) noted.push(usedOn(record, day));
        if (noted.length < NOTED_AT_ONCE) continue;
        await put(noted);
        noted = [];
      }
      await put(noted);
    },
    close: async () => {
      await last;
      keeps = false;
      records.close();
    },
  };
}

/** What comes with a pack, in a file that nobody writes to. A file that is not there or foreign has nothing. */
export async function readStore(path: string, log: Pick<Log, 'warn'>): Promise<EncodedTexts> {
  const records = placedRecords(path, log);
  const found = await openIfThere(path).catch((error: unknown) => {
    log.warn({ file: path, err: error }, 'what was encoded for a pack cannot be read');
    return undefined;
  });
  if (found) records.take(found);
  if (found && found.end < found.size) {
    log.warn({ file: path }, 'what was encoded for a pack is damaged, or of another model');
  }
  return { find: records.find, has: records.has, close: async () => records.close() };
}

/** @throws an error of the file system */
async function openIfThere(path: string): Promise<EncodedFile | undefined> {
  try {
    return await openEncodedFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * So that what is appended from now on will be found: behind what is damaged it would not.
 *
 * @returns whether the open file is still the one of that name
 */
async function putRight(
  path: string,
  found: EncodedFile,
  since: number,
  log: Pick<Log, 'warn'>,
): Promise<boolean> {
  if (found.foreign) {
    log.warn({ file: path }, 'what was encoded is of another model or version, and is thrown away');
    await rm(path, { force: true });
    return true;
  }
  if (found.end < found.size) {
    const fields = { file: path, kept: found.records.size, bytes: found.size - found.end };
    log.warn(fields, 'the end of what was encoded is damaged, and is thrown away');
    await cutOff(path, found);
  }
  return !(await tidy(path, found, since));
}

/** Writes the file anew where at least half of it is written over, or used by nobody since that day. */
async function tidy(path: string, { records, end }: EncodedFile, since: number): Promise<boolean> {
  const kept = [...records.values()].filter(({ day }) => day >= since);
  const vain = end - kept.reduce((sum, { size }) => sum + size, 0);
  if (vain < WORTH_IT || vain * 2 < end) return false;
  await writeEncodedFile(path, recordsAt(kept));
  return true;
}

function* recordsAt(places: Iterable<RecordPlace>): Generator<EncodedRecord> {
  for (const place of places) {
    const record = readRecord(place);
    if (record) yield record;
  }
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
