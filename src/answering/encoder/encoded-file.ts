import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstat, open as openFile, read as readFile, readSync } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type EncodedRecord, hasOwnHeader, header, recordAt } from './encoded-record.js';

/**
 * Bytes that are read, looked through and written at once, more than the longest record: a checksum of so many takes a few
 * milliseconds, and a question goes first.
 */
const AT_ONCE = 4 << 20;

const openDescriptor = promisify(openFile);
const read = promisify(readFile);
const stateOf = promisify(fstat);

/** Where a record lies. */
export interface RecordPlace {
  /** Number of the open file, the same in all threads of the process. */
  readonly file: number;
  /** Bytes before it, and its own. */
  readonly at: number;
  readonly size: number;
  /** Days since 1970 when somebody used it last, as far as it was noted. */
  readonly day: number;
}

/** What an open file holds. */
export interface EncodedFile {
  /** Its number. It stays open, and as it is when another file takes its name, until `closeEncodedFile`. */
  readonly file: number;
  /** Where the last record of every key lies. */
  readonly records: Map<string, RecordPlace>;
  /** Bytes up to which it can be believed; behind them it is torn or damaged, unless that is all. */
  readonly end: number;
  readonly size: number;
  /** Another model encoded what is in it, or another version of Ropes wrote it, or it is none of our files at all. */
  readonly foreign: boolean;
}

/** Opens a file and reads it through; nothing of it stays in memory. @throws an error of the file system */
export async function openEncodedFile(path: string): Promise<EncodedFile> {
  const file = await openDescriptor(path, 'r');
  try {
    const { size } = await stateOf(file);
    const records = new Map<string, RecordPlace>();
    const first = Buffer.alloc(header.length);
    await read(file, first, 0, first.length, 0);
    if (!hasOwnHeader(first)) return { file, records, end: 0, size, foreign: true };
    const end = await readOn(file, first.length, (key, place) => records.set(key, place));
    return { file, records, end, size: Math.max(size, end), foreign: false };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

export function closeEncodedFile({ file }: Pick<EncodedFile, 'file'>): void {
  closeSync(file);
}

/**
 * Reads the records of an open file from a place on, other work in between.
 *
 * @returns where the last whole one ends
 * @throws an error of the file system
 */
export async function readOn(
  file: number,
  from: number,
  found: (key: string, place: RecordPlace) => void,
): Promise<number> {
  const { size } = await stateOf(file);
  const buffer = Buffer.from(new ArrayBuffer(Math.min(AT_ONCE, Math.max(0, size - from))));
  let end = from;
  for (;;) {
    const { bytesRead } = await read(file, buffer, 0, buffer.length, end);
    const bytes = buffer.subarray(0, bytesRead);
    let at = 0;
    for (let record = recordAt(bytes, at); record; record = recordAt(bytes, at)) {
      const length = record.bytes.length;
      found(record.key, { file, at: end + at, size: length, day: record.day });
      at += length;
    }
    end += at;
    if (at === 0 || end >= size) return end;
  }
}

/** Reads one record, into memory of its own where none is given; undefined where it cannot be read, or is not whole any more. */
export function readRecord(
  { file, at, size }: Pick<RecordPlace, 'file' | 'at' | 'size'>,
  into: Buffer = Buffer.from(new ArrayBuffer(size)),
): EncodedRecord | undefined {
  const own = into.subarray(0, size);
  try {
    if (readSync(file, own, 0, size, at) < size) return undefined;
  } catch {
    return undefined;
  }
  const record = recordAt(own, 0);
  return record?.bytes.length === size ? record : undefined;
}

/** Whether a name still leads to the open file, and nobody cut that off before a place. */
export async function isStillThere(path: string, file: number, end: number): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const [named, own] = [await handle.stat(), await stateOf(file)];
    return named.ino === own.ino && named.dev === own.dev && own.size >= end;
  } finally {
    await handle.close();
  }
}

/**
 * Puts records behind those that are there, in one write: what several processes append does not mingle on a local disk,
 * and where it did, the checksums tell.
 *
 * @throws an error of the file system
 */
export async function appendRecords(path: string, records: readonly EncodedRecord[]): Promise<void> {
  const bytes = Buffer.concat(records.map((record) => record.bytes));
  const handle = await openToAppend(path);
  try {
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('The disk is full.');
  } finally {
    await handle.close();
  }
}

/** Somebody may have removed the file meanwhile, or the whole folder. */
async function openToAppend(path: string): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_APPEND;
  try {
    return await open(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await writeEncodedFile(path, []);
  return open(path, flags);
}

/** Writes a file anew; whoever reads finds all of it or what was before. @throws an error of the file system */
export async function writeEncodedFile(path: string, records: Iterable<EncodedRecord>): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, inChunks(records));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

function* inChunks(records: Iterable<EncodedRecord>): Generator<Buffer> {
  let chunk: Uint8Array[] = [header];
  let size = header.length;
  for (const { bytes } of records) {
    chunk.push(bytes);
    size += bytes.length;
    if (size < AT_ONCE) continue;
    yield Buffer.concat(chunk);
    chunk = [];
    size = 0;
  }
  yield Buffer.concat(chunk);
}

/** Cuts off what cannot be believed, unless somebody is appending just now: then it is only not there yet. */
export async function cutOff(path: string, { end, size }: Pick<EncodedFile, 'end' | 'size'>): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    if ((await handle.stat()).size === size) await handle.truncate(end);
  } finally {
    await handle.close();
  }
}
