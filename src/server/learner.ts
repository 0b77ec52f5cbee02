import { setImmediate as otherWork } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Answerable } from '../answering/engine.js';
import { threadFile } from '../package-root.js';
import type { Log } from '../ports/log.js';
import type { FromWorker, LearntApart, Meaning, ToWorker, WorkerData } from './learning-worker.js';

/** Entries and means that are sent at once: copying some hundred takes a few milliseconds, and a question goes first. */
const AT_ONCE = 250;

/** Entries that are being learnt in a thread of their own. */
export interface Learner {
  /**
   * What was learnt; undefined when it was stopped before.
   *
   * @throws an error when the thread fails, such as for want of memory
   */
  readonly learnt: Promise<LearntApart | undefined>;
  stop(): void;
}

/**
 * Learns in a thread of its own, while this one answers. Entries are plain data, as they come from a pack.
 *
 * @param entries where their words are to be learnt
 * @param meaning where that is to be learnt
 * @param folder of what was learnt before
 */
export function startLearner(
  { entries, meaning }: { readonly entries?: readonly Answerable[]; readonly meaning?: Meaning },
  folder: string | undefined,
  log: Pick<Log, 'info' | 'warn'>,
): Learner {
  const workerData: WorkerData = folder;
  const worker = new Worker(threadFile(import.meta.url, 'learning-worker.js'), { workerData });
  const learnt = new Promise<LearntApart | undefined>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if ('learnt' in message) resolve(message);
      else log[message.level](message.fields, message.message);
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve(undefined));
  });
  let stopped = false;

  async function send(): Promise<void> {
    const post = (message: ToWorker) => worker.postMessage(message);
    const all = entries ?? [];
    for (let from = 0; from < all.length && !stopped; from += AT_ONCE) {
      post({ entries: all.slice(from, from + AT_ONCE) });
      await otherWork();
    }
    const means = [...(meaning?.means ?? [])];
    for (let from = 0; from < means.length && !stopped; from += AT_ONCE) {
      post({ means: new Map(means.slice(from, from + AT_ONCE)) });
      await otherWork();
    }
    if (!meaning) post({ learn: 'words' });
    else post({ learn: entries ? 'words and meaning' : 'meaning', aspects: meaning.aspects });
  }

  const sent = send();
  return {
    learnt: Promise.all([learnt, sent]).then(([result]) => result),
    stop() {
      stopped = true;
      void worker.terminate();
    },
  };
}
