import { Worker } from 'node:worker_threads';
import type { Loaded } from '../knowledge/loading/load.js';
import type { Entry, Knowledge, Pack } from '../knowledge/schema/schema.js';
import { threadFile } from '../package-root.js';
import { letOthersWork } from '../ports/let-others-work.js';
import type { Log } from '../ports/log.js';
import { digestOf } from './entry-digest.js';
import type { FromLoading, LoadingData, ToLoading } from './loading-worker.js';

/**
 * Reads packs as `loadPacks` does, in a thread of its own: of a large handbook that takes seconds in which nobody would be answered, and
 * memory that is given back when the thread ends.
 *
 * @param inUse its entries are used again where they are as they were
 * @param folder of what was read before
 * @throws an error when the thread fails, such as for want of memory
 */
export async function loadApart(
  packs: readonly string[],
  inUse: Pick<Knowledge, 'entries'>,
  folder: string,
  log: Pick<Log, 'info' | 'warn'>,
): Promise<Loaded> {
  const workerData: LoadingData = { packs, folder };
  const worker = new Worker(threadFile(import.meta.url, 'loading-worker.js'), { workerData });
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that reads packs ended with code ${code}.`)));
  });
  const loading = loadedFrom(worker, inUse, log);
  return Promise.race([loading, ended]);
}

async function loadedFrom(
  worker: Worker,
  inUse: Pick<Knowledge, 'entries'>,
  log: Pick<Log, 'info' | 'warn'>,
): Promise<Loaded> {
  const known = new Map<string, Entry>();
  const entries: Entry[] = [];
  const packNumbers: number[] = [];
  const loaded = new Promise<Loaded>((resolve) => {
    worker.on('message', (message: FromLoading) => {
      if ('level' in message) {
        log[message.level](message.fields, message.message);
      } else if ('entries' in message) {
        for (const entry of message.entries) {
          entries.push(typeof entry === 'string' ? (known.get(entry) as Entry) : entry);
        }
        packNumbers.push(...message.packs);
      } else if ('problems' in message) {
        resolve({ ok: false, problems: message.problems });
      } else {
        const { packs } = message.knowledge;
        const packOf = new Map(entries.map(({ id }, at) => [id, packs[packNumbers[at] as number] as Pack]));
        const byId = new Map(entries.map((entry) => [entry.id, entry]));
        resolve({ ok: true, knowledge: { ...message.knowledge, entries: byId, packOf } });
      }
    });
  });
  // The thread reads meanwhile.
  const pause = letOthersWork();
  for (const entry of inUse.entries.values()) {
    await pause();
    known.set(digestOf(entry), entry);
  }
  worker.postMessage(new Set(known.keys()) satisfies ToLoading);
  return loaded;
}
