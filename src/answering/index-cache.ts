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
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { packageRoot } from '../package-root.js';
import type { Log } from '../ports/log.js';
import { type Learnt, learn } from './engine.js';
import type { Answerable } from './ranking/material.js';
import { meaningsFile } from './ranking/meaning.js';

/** Indexes in a folder: of the packs in use, with and without what was added in chat, and before the last changes. */
const MOST_KEPT = 8;

/** Milliseconds after which what somebody began to write and never finished is removed. */
const ABANDONED = 60 * 60 * 1_000;

/** Bytes of a SHA-256, with which a file begins: that of the rest. */
const DIGEST = 32;

/** No other file of the folder is touched. */
const OWN = /^learnt-[0-9a-f]{64}(\.[0-9a-f-]+\.part)?$/;

/** Learns entries as `learn` does, and keeps what it learnt for whoever asks for the same ones again. */
export interface IndexCache {
  learntFrom(entries: readonly Answerable[]): Learnt;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

let learning: Buffer | undefined;

/** All that decides what is learnt from given entries: this code, what it stands on, and the table of meanings. */
function ofLearning(): Buffer {
  if (learning) return learning;
  const hash = createHash('sha256');
  const folder = dirname(fileURLToPath(import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts'))
    .sort()
    .map((file) => join(folder, file));
  for (const file of [...files, join(packageRoot(), 'package.json'), meaningsFile()]) {
    hash.update(sha256(readFileSync(file)));
  }
  learning = hash.update(`${process.version} ${process.arch}`).digest();
  return learning;
}

/**
 * What was learnt, in a folder: a file for each set of entries, under a hash of their content and of the code that
 * learns. Several processes may use one folder. It is never needed: what is missing, broken or cannot be written is
 * learnt again.
 *
 * @param folder made when it is not there; undefined keeps nothing
 */
export function createIndexCache(folder: string | undefined, log: Pick<Log, 'info' | 'warn'>): IndexCache {
  if (folder === undefined) return { learntFrom: learn };
  return {
    learntFrom(entries) {
      const key = createHash('sha256').update(ofLearning()).update(JSON.stringify(entries)).digest('hex');
      const file = join(folder, `learnt-${key}`);
      const kept = read(file, log);
      if (kept) return kept;
      const learnt = learn(entries);
      keep(folder, file, learnt, log);
      return learnt;
    },
  };
}

function read(file: string, log: Pick<Log, 'warn'>): Learnt | undefined {
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
    const learnt = deserialize(rest) as Learnt;
    // The files that were used last stay.
    attempt(() => utimesSync(file, new Date(), new Date()));
    return learnt;
  } catch (error) {
    log.warn({ file, err: error }, 'what was learnt before cannot be read, and is learnt again');
    return undefined;
  }
}

/** Does what matters only in a folder that can be written, and so may fail. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What stands in the way there is told of when something is kept.
  }
}

function keep(folder: string, file: string, learnt: Learnt, log: Pick<Log, 'info'>): void {
  const part = `${file}.${randomUUID()}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    const rest = serialize(learnt);
    writeFileSync(part, Buffer.concat([sha256(rest), rest]));
    // Whoever reads finds all of it or none; after a crash of the machine the checksum tells.
    renameSync(part, file);
    prune(folder);
  } catch (error) {
    attempt(() => rmSync(part, { force: true }));
    log.info({ folder, err: error }, 'what was learnt cannot be kept; the next start learns it again');
  }
}

function prune(folder: string): void {
  const own = readdirSync(folder)
    .filter((name) => OWN.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      // Another process may have removed it.
      const found = statSync(file, { throwIfNoEntry: false });
      return found ? [{ file, usedAt: found.mtimeMs }] : [];
    })
    .sort((one, other) => other.usedAt - one.usedAt);
  const whole = own.filter(({ file }) => !file.endsWith('.part'));
  const abandoned = own.filter(
    ({ file, usedAt }) => file.endsWith('.part') && usedAt < Date.now() - ABANDONED,
  );
  for (const { file } of [...whole.slice(MOST_KEPT), ...abandoned]) rmSync(file, { force: true });
}
