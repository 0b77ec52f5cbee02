import { once } from 'node:events';
import { setImmediate as otherWork } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadPacks } from '../knowledge/loading/load.js';
import { createPackCache } from '../knowledge/loading/pack-cache.js';
import type { Entry, Knowledge, Problem } from '../knowledge/schema/schema.js';
import { keepingLater } from '../storage/file-cache.js';
import { digestOf } from './entry-digest.js';
import { type LogLine, logThrough } from './thread-log.js';

/** Entries that are sent at once: reading some hundred takes a few milliseconds, and a question goes first. */
const AT_ONCE = 250;

export interface LoadingData {
  readonly packs: readonly string[];
  /** Of what was read before. */
  readonly folder: string;
}

/** The digests of all entries that whoever asked has already: what the thread is told. */
export type ToLoading = ReadonlySet<string>;

/** Knowledge without what is sent before it, in portions. */
export type KnowledgeBesideEntries = Omit<Knowledge, 'entries' | 'packOf'>;

/** What the thread says: its entries, in their order, and at last all else. */
export type FromLoading =
  | LogLine
  | {
      /** Digests instead of those that are there already. */
      readonly entries: readonly (Entry | string)[];
      /** The number of the pack of each. */
      readonly packs: readonly number[];
    }
  | { readonly knowledge: KnowledgeBesideEntries }
  | { readonly problems: readonly Problem[] };

const { packs, folder } = workerData as LoadingData;

const say = (message: FromLoading) => parentPort?.postMessage(message);

async function send({ entries, packOf, ...knowledge }: Knowledge, known: ToLoading): Promise<void> {
  const numbers = new Map(knowledge.packs.map((pack, number) => [pack.id, number]));
  const all = [...entries.values()];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    say({
      entries: some.map((entry) => {
        const digest = digestOf(entry);
        return known.has(digest) ? digest : entry;
      }),
      packs: some.map(({ id }) => numbers.get(packOf.get(id)?.id ?? '') ?? 0),
    });
    await otherWork();
  }
  say({ knowledge });
}

const { pages, ...cache } = createPackCache(folder, logThrough(say));
const later = keepingLater(cache);
const [loaded, [known]] = await Promise.all([
  loadPacks(packs, { ...later, pages }),
  once(parentPort as NonNullable<typeof parentPort>, 'message') as Promise<[ToLoading]>,
]);
if (loaded.ok) await send(loaded.knowledge, known);
else say({ problems: loaded.problems });
later.keepNow();
