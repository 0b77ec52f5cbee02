import { parentPort } from 'node:worker_threads';
import { type Answerable, learn } from '../answering/engine.js';

/** What the thread is told: entries in several parts, then that these were all. */
export type ToWorker = { readonly entries: readonly Answerable[] } | 'all';

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
  const learnt = learn(all);
  parentPort?.postMessage(learnt, [...buffersIn(learnt)]);
  parentPort?.close();
});
