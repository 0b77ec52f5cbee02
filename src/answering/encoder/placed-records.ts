import type { Log } from '../../ports/log.js';
import {
  closeEncodedFile,
  type EncodedFile,
  isStillThere,
  openEncodedFile,
  type RecordPlace,
  readOn,
  readRecord,
} from './encoded-file.js';
import type { EncodedRecord } from './encoded-record.js';

/** A record that was found, and where it lies; without a place it is in memory alone. */
export interface FoundRecord extends EncodedRecord {
  readonly place?: RecordPlace | undefined;
}

/**
 * Finds what a text is encoded to; undefined where it is not, or was damaged since.
 *
 * @param into memory to read it to, of `LONGEST_RECORD` bytes; of its own without it
 */
export type FindRecord = (text: string, into?: Buffer) => FoundRecord | undefined;

/** Where records lie in files that stay open, and those that are in no file yet. */
export interface PlacedRecords {
  /**
   * Read from its file at each call. One that is not whole any more is not there from then on, which is told once.
   *
   * @param into memory to read it to, as large as the longest record; of its own without it
   */
  find(key: string, into?: Buffer): FoundRecord | undefined;
  has(key: string): boolean;
  /** Days since 1970 when somebody used it last, as far as it was noted. */
  dayOf(key: string): number | undefined;
  /** Knows what a file holds, and closes it in the end; a foreign one at once. */
  take(file: EncodedFile): void;
  /** Keeps records in memory until they are found in a file. */
  hold(records: readonly EncodedRecord[]): void;
  /**
   * Reads what was appended to the file of a name since, also by others: or that file from the beginning, where it is another one
   * by now.
   *
   * @throws an error of the file system
   */
  readAppended(path: string): Promise<void>;
  close(): void;
}

/** @param path what the log names */
export function placedRecords(path: string | undefined, log: Pick<Log, 'warn'>): PlacedRecords {
  let places = new Map<string, RecordPlace>();
  const held = new Map<string, EncodedRecord>();
  /** Files that had the name before stay open, too: what is in them may be in use. */
  let files: number[] = [];
  let current: { readonly file: number; end: number } | undefined;
  let told = false;

  function put(key: string, place: RecordPlace): void {
    places.set(key, place);
    held.delete(key);
  }

  function take(found: EncodedFile): void {
    current = undefined;
    if (found.foreign) {
      closeEncodedFile(found);
      return;
    }
    files.push(found.file);
    current = { file: found.file, end: found.end };
    if (places.size === 0 && held.size === 0) {
      // At the start, without a copy.
      places = found.records;
      return;
    }
    for (const [key, place] of found.records) put(key, place);
  }

  function lost(key: string): undefined {
    places.delete(key);
    if (told) return;
    told = true;
    log.warn({ file: path }, 'what was encoded was damaged meanwhile, and is encoded again');
  }

  return {
    find(key, into) {
      const record = held.get(key);
      if (record) return record;
      const place = places.get(key);
      if (!place) return undefined;
      const read = readRecord(place, into);
      return read?.key === key ? { ...read, place } : lost(key);
    },
    has: (key) => held.has(key) || places.has(key),
    dayOf: (key) => (held.get(key) ?? places.get(key))?.day,
    take,
    hold(records) {
      for (const record of records) held.set(record.key, record);
    },
    async readAppended(path) {
      if (current && (await isStillThere(path, current.file, current.end))) {
        current.end = await readOn(current.file, current.end, put);
      } else {
        take(await openEncodedFile(path));
      }
    },
    close() {
      for (const file of files) closeEncodedFile({ file });
      files = [];
      current = undefined;
      places.clear();
    },
  };
}
