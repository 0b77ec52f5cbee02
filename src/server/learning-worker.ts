import { parentPort, workerData } from 'node:worker_threads';
import type { Answerable, Learnt } from '../answering/engine.js';
import { createIndexCache } from '../answering/index-cache.js';
import type { Log } from '../ports/log.js';

/** What the thread is told: entries in several parts, then that these were all. */
export type ToWorker = { readonly entries: readonly Answerable[] } | 'all';

/** What the thread says. */
export type FromWorker =
  | { readonly learnt: Learnt }
  | { readonly level: 'info' | 'warn'; readonly fields: object; readonly message: string };

/** Folder of what was learnt before; undefined keeps nothing. */
export type WorkerData = string | undefined;

// Small arrays would share their memory, and could not be handed over.
Buffer.poolSize = 0;

const say = (message: FromWorker, handed: ArrayBuffer[] = []) => parentPort?.postMessage(message, handed);

const log: Pick<Log, 'info' | 'warn'> = {
  info: (fields, message) => say({ level: 'info', fields, message }),
  warn: (fields, message) => say({ level: 'warn', fields, message }),
};

/** The memory behind every typed array in a value, each once. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return found;
}

const all: Answerable[] = [];

parentPort?.on('message', (message: ToWorker) => {
  if (message !== 'all') {
    all.push(...message.entries);
    return;
  }
  const learnt = createIndexCache(workerData as WorkerData, log).learntFrom(all);
  say({ learnt }, [...buffersIn(learnt)]);
  parentPort?.close();
});
