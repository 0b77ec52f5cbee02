import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Encoding, MEAN_SIZE, MOST_TOKENS, TOKEN_SIZE } from './encoding.js';
import { modelDigest } from './model-files.js';

/**
 * How encodings lie in a file: a header, then records one after the other, which only ever grow in number. Numbers are
 * little-endian, as on every machine that the runtime is made for. Every part has an even length, so that token ids can
 * be looked at where they are.
 *
 *     header  8 bytes magic, 4 version of this format, 32 digest of the model
 *     record  4 checksum (CRC-32) of the rest, 16 key, 2 number n of tokens, 2 day, 384 mean, 2n ids, 192n tokens
 */
const MAGIC = 'ropesenc';
const VERSION = 1;
const MAGIC_SIZE = 8;
const VERSION_SIZE = 4;
const CHECKSUM_SIZE = 4;
const KEY_SIZE = 16;
const COUNT_AT = CHECKSUM_SIZE + KEY_SIZE;
const DAY_AT = COUNT_AT + 2;
const MEAN_AT = DAY_AT + 2;
const IDS_AT = MEAN_AT + MEAN_SIZE;

/** Of 8 bits on both sides of zero. */
const STEPS = 127;

export const header: Uint8Array = headerOf();

function headerOf(): Uint8Array {
  const version = Buffer.alloc(VERSION_SIZE);
  version.writeUInt32LE(VERSION);
  return Buffer.concat([
    Buffer.from(MAGIC, 'latin1').subarray(0, MAGIC_SIZE),
    version,
    Buffer.from(modelDigest, 'hex'),
  ]);
}

/** Whether what is in the file was written in this format, and encoded by this model. */
export function hasOwnHeader(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, header.length), header) === 0;
}

/** What a text is known by: the beginning of its SHA-256, in hexadecimal. */
export function keyOf(text: string): string {
  return hash('sha256', text).slice(0, 2 * KEY_SIZE);
}

/** A record in memory. */
export interface EncodedRecord {
  /** All of it, and nothing else. */
  readonly bytes: Buffer;
  readonly key: string;
  /** Days since 1970 when somebody used it last, as far as it was noted. */
  readonly day: number;
}

function sizeOf(tokens: number): number {
  return IDS_AT + tokens * (Uint16Array.BYTES_PER_ELEMENT + TOKEN_SIZE);
}

/** Bytes of the longest record. */
export const LONGEST_RECORD = sizeOf(MOST_TOKENS);

/** @param day since 1970, up to 65,535 */
export function recordOf(key: string, { mean, ids, tokens }: Encoding, day: number): EncodedRecord {
  const bytes = Buffer.from(new ArrayBuffer(sizeOf(ids.length)));
  bytes.write(key, CHECKSUM_SIZE, KEY_SIZE, 'hex');
  bytes.writeUInt16LE(ids.length, COUNT_AT);
  bytes.writeUInt16LE(day, DAY_AT);
  const greatest = mean.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  new Int8Array(bytes.buffer, MEAN_AT, MEAN_SIZE).set(
    mean.map((value) => Math.round((value / greatest) * STEPS)),
  );
  new Uint16Array(bytes.buffer, IDS_AT, ids.length).set(ids);
  new Int8Array(bytes.buffer, IDS_AT + ids.byteLength).set(tokens);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHECKSUM_SIZE)), 0);
  return { bytes, key, day };
}

/** The same with another day. */
export function usedOn({ bytes, key }: EncodedRecord, day: number): EncodedRecord {
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  copy.set(bytes);
  copy.writeUInt16LE(day, DAY_AT);
  copy.writeUInt32LE(crc32(copy.subarray(CHECKSUM_SIZE)), 0);
  return { bytes: copy, key, day };
}

/** The record that begins at a place of what was read, as a view; undefined where none is, or none that is whole. */
export function recordAt(bytes: Buffer, at: number): EncodedRecord | undefined {
  if (at + IDS_AT > bytes.length) return undefined;
  const count = bytes.readUInt16LE(at + COUNT_AT);
  const size = sizeOf(count);
  if (count > MOST_TOKENS || at + size > bytes.length) return undefined;
  const own = bytes.subarray(at, at + size);
  if (crc32(own.subarray(CHECKSUM_SIZE)) !== checksumOf(own)) return undefined;
  const key = own.toString('hex', CHECKSUM_SIZE, CHECKSUM_SIZE + KEY_SIZE);
  return { bytes: own, key, day: own.readUInt16LE(DAY_AT) };
}

/** What tells a record from any other: the checksum that it begins with. */
export function checksumOf(record: Buffer): number {
  return record.readUInt32LE(0);
}

/** Ids and tokens are views on the memory of the record. */
export function encodingIn(record: EncodedRecord): Encoding {
  const steps = meanStepsIn(record);
  return { mean: unitOf(steps, scaleOf(steps)), ...tokensIn(record) };
}

/** The tokens of a record and their ids, as views on its memory. */
export function tokensIn({ bytes }: Pick<EncodedRecord, 'bytes'>): Pick<Encoding, 'ids' | 'tokens'> {
  const from = bytes.byteOffset + IDS_AT;
  const count = (bytes.length - IDS_AT) / (Uint16Array.BYTES_PER_ELEMENT + TOKEN_SIZE);
  return {
    ids: new Uint16Array(bytes.buffer, from, count),
    tokens: new Int8Array(bytes.buffer, from + count * Uint16Array.BYTES_PER_ELEMENT, count * TOKEN_SIZE),
  };
}

/** The mean of a record in its steps of 8 bits, as a view on its memory. */
export function meanStepsIn({ bytes }: EncodedRecord): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset + MEAN_AT, MEAN_SIZE);
}

/** What the steps of a mean are to be multiplied with: a mean has length 1, so that need not be kept. */
export function scaleOf(steps: Int8Array): number {
  let squares = 0;
  for (let at = 0; at < steps.length; at += 1) squares += (steps[at] as number) ** 2;
  return 1 / (Math.sqrt(squares) || 1);
}

/** A mean of length 1 from its steps. */
export function unitOf(steps: Int8Array, scale: number): Float32Array {
  const unit = new Float32Array(steps.length);
  for (let at = 0; at < steps.length; at += 1) unit[at] = (steps[at] ?? 0) * scale;
  return unit;
}
