import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Aspect } from '../knowledge/schema/aspects.js';
import type { Log } from '../ports/log.js';
import { createFileCache, digestOfCode } from '../storage/file-cache.js';
import type { LearningParts } from './answerer.js';
import { type AspectsData, learnAspects } from './aspects/aspect-reader.js';
import { learnMeaning } from './by-meaning.js';
import { modelDigest } from './encoder/model-files.js';
import { type Answerable, type Learnt, learn } from './engine.js';
import { meaningsFile } from './meanings/meaning.js';
import type { JointData } from './understanding/joint.js';

let learning: string | undefined;

/** All that decides what is learnt from given entries: this code, what it stands on, and the table of meanings. */
function ofLearning(): string {
  learning ??= digestOfCode(dirname(fileURLToPath(import.meta.url)), [meaningsFile()]).toString('hex');
  return learning;
}

function digestOf(material: readonly Answerable[] | readonly Aspect[]): string {
  return hash('sha256', JSON.stringify(material));
}

/**
 * Learns as `learn`, `learnMeaning` and `learnAspects` do, and keeps what was learnt for whoever asks for the same ones again: in
 * a folder, under a hash of what is learnt from, of the code that learns, and of the model.
 *
 * @param folder made when it is not there; undefined keeps nothing
 */
export function createIndexCache(folder: string | undefined, log: Pick<Log, 'info' | 'warn'>): LearningParts {
  if (folder === undefined) return { learntFrom: learn, jointFrom: learnMeaning, aspectsFrom: learnAspects };
  const learnt = createFileCache<Learnt>(folder, 'learnt', log);
  const joints = createFileCache<JointData>(folder, 'joint', log);
  const aspects = createFileCache<AspectsData>(folder, 'aspects', log);
  return {
    learntFrom(entries) {
      const key = ofLearning() + digestOf(entries);
      const kept = learnt.read(key);
      if (kept) return kept;
      const result = learn(entries);
      learnt.keep(key, result);
      return result;
    },
    jointFrom(entries, words, meanOf) {
      const key = ofLearning() + modelDigest + digestOf(entries);
      const kept = joints.read(key);
      if (kept) return kept;
      const result = learnMeaning(entries, words, meanOf);
      if (result) joints.keep(key, result);
      return result;
    },
    aspectsFrom(listed, meanOf) {
      const key = ofLearning() + modelDigest + digestOf(listed);
      const kept = aspects.read(key);
      if (kept) return kept;
      const result = learnAspects(listed, meanOf);
      aspects.keep(key, result);
      return result;
    },
  };
}
