import { parentPort, workerData } from 'node:worker_threads';
import type { AspectsData } from '../answering/aspects/aspect-reader.js';
import type { Answerable, Learnt } from '../answering/engine.js';
import { createIndexCache } from '../answering/index-cache.js';
import type { JointData } from '../answering/understanding/joint.js';
import type { Aspect } from '../knowledge/schema/aspects.js';
import { buffersIn } from '../ports/handed-over.js';
import { type LogLine, logThrough } from './thread-log.js';

/** The mean of texts, by the text. */
export type Means = ReadonlyMap<string, Float32Array>;

/** What else is learnt from where texts are encoded. */
export interface Meaning {
  /** Of the entries' short texts, and of the ways to ask for aspects. */
  readonly means: Means;
  readonly aspects: readonly Aspect[];
}

/** What the thread is told: entries and what their texts mean in several parts, then that these were all, and what is learnt of them. */
export type ToWorker =
  | { readonly entries: readonly Answerable[] }
  | { readonly means: Means }
  | { readonly learn: 'words' }
  | { readonly learn: 'meaning' | 'words and meaning'; readonly aspects: readonly Aspect[] };

/** What was learnt; of entries and meanings together where they are not too many. */
export interface LearntApart {
  readonly learnt: Learnt | undefined;
  readonly joint: JointData | undefined;
  readonly aspects: AspectsData | undefined;
}

/** What the thread says. */
export type FromWorker = LearntApart | LogLine;

/** Folder of what was learnt before; undefined keeps nothing. */
export type WorkerData = string | undefined;

// Small arrays would share their memory, and could not be handed over.
Buffer.poolSize = 0;

const say = (message: FromWorker, handed: ArrayBuffer[] = []) => parentPort?.postMessage(message, handed);

const all: Answerable[] = [];
const means = new Map<string, Float32Array>();

function meanIn(text: string): Float32Array {
  const mean = means.get(text);
  if (!mean) throw new Error('A text of an entry came without its meaning.');
  return mean;
}

parentPort?.on('message', (message: ToWorker) => {
  if ('entries' in message) {
    all.push(...message.entries);
    return;
  }
  if ('means' in message) {
    for (const [text, mean] of message.means) means.set(text, mean);
    return;
  }
  const { learntFrom, jointFrom, aspectsFrom } = createIndexCache(workerData as WorkerData, logThrough(say));
  const learnt = message.learn === 'meaning' ? undefined : learntFrom(all);
  const joint = message.learn === 'words and meaning' && learnt ? jointFrom(all, learnt, meanIn) : undefined;
  const aspects = message.learn === 'words' ? undefined : aspectsFrom(message.aspects, meanIn);
  say({ learnt, joint, aspects }, [...buffersIn([learnt, joint, aspects])]);
  parentPort?.close();
});
