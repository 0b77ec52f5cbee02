import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { setImmediate as otherWork } from 'node:timers/promises';
import { hasOwnHeader, header, type RecordPlace, recordAt } from './encoded-record.js';

/** Bytes that are looked through at once: a checksum of so many takes a few milliseconds, and a question goes first. */
const AT_ONCE = 4 << 20;

/** What a file holds. */
export interface EncodedFile {
  /** The last record of every key. */
  readonly records: ReadonlyMap<string, RecordPlace>;
  /** Bytes up to which it can be believed; behind them it is torn or damaged, unless that is all. */
  readonly end: number;
  readonly size: number;
  /** Another model encoded what is in it, or another version of Ropes wrote it, or it is none of our files at all. */
  readonly foreign: boolean;
}

/** Reads a file, in memory of its own that the records look at. @throws an error of the file system */
export async function readEncodedFile(file: string): Promise<EncodedFile> {
  const bytes = await readWhole(file);
  const records = new Map<string, RecordPlace>();
  if (!hasOwnHeader(bytes)) return { records, end: 0, size: bytes.length, foreign: true };
  let end = header.length;
  let looked = end;
  for (;;) {
    const record = recordAt(bytes, end);
    if (!record) break;
    records.set(record.key, record);
    end += record.size;
    if (end - looked < AT_ONCE) continue;
    looked = end;
    await otherWork();
  }
  return { records, end, size: bytes.length, foreign: false };
}

async function readWhole(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.from(new ArrayBuffer(size));
    let read = 0;
    while (read < size) {
      const { bytesRead } = await handle.read(bytes, read, size - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
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
export async function appendRecords(file: string, records: readonly RecordPlace[]): Promise<void> {
  const bytes = bytesOf(records);
  const handle = await openToAppend(file);
  try {
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw new Error('The disk is full.');
  } finally {
    await handle.close();
  }
}

/** Somebody may have removed the file meanwhile, or the whole folder. */
async function openToAppend(file: string): Promise<FileHandle> {
  const flags = constants.O_WRONLY | constants.O_APPEND;
  try {
    return await open(file, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await writeEncodedFile(file, []);
  return open(file, flags);
}

/** Writes a file anew; whoever reads finds all of it or what was before. @throws an error of the file system */
export async function writeEncodedFile(file: string, records: Iterable<RecordPlace>): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(part, Buffer.concat([header, bytesOf([...records])]));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Cuts off what cannot be believed, unless somebody is appending just now: then it is only not there yet. */
export async function cutOff(file: string, { end, size }: EncodedFile): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    if ((await handle.stat()).size === size) await handle.truncate(end);
  } finally {
    await handle.close();
  }
}

function bytesOf(records: readonly RecordPlace[]): Buffer {
  return Buffer.concat(records.map(({ bytes, at, size }) => bytes.subarray(at, at + size)));
}
