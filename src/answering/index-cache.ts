import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../ports/log.js';
import { createFileCache, digestOfCode } from '../storage/file-cache.js';
import { type Learnt, learn } from './engine.js';
import { meaningsFile } from './meanings/meaning.js';
import type { Answerable } from './ranking/material.js';

/** Learns entries as `learn` does, and keeps what it learnt for whoever asks for the same ones again. */
export interface IndexCache {
  learntFrom(entries: readonly Answerable[]): Learnt;
}

let learning: string | undefined;

/** All that decides what is learnt from given entries: this code, what it stands on, and the table of meanings. */
function ofLearning(): string {
  learning ??= digestOfCode(dirname(fileURLToPath(import.meta.url)), [meaningsFile()]).toString('hex');
  return learning;
}

/**
 * What was learnt, in a folder, under a hash of the entries' content and of the code that learns.
 *
 * @param folder made when it is not there; undefined keeps nothing
 */
export function createIndexCache(folder: string | undefined, log: Pick<Log, 'info' | 'warn'>): IndexCache {
  if (folder === undefined) return { learntFrom: learn };
  const cache = createFileCache<Learnt>(folder, 'learnt', log);
  return {
    learntFrom(entries) {
      const key = ofLearning() + JSON.stringify(entries);
      const kept = cache.read(key);
      if (kept) return kept;
      const learnt = learn(entries);
      cache.keep(key, learnt);
      return learnt;
    },
  };
}
