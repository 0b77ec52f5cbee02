import { letOthersWork } from '../../ports/let-others-work.js';
import type { Log } from '../../ports/log.js';
import { encodingIn, keyOf } from './encoded-record.js';
import { type Encoder, EncoderError } from './encoder.js';
import type { Encoding } from './encoding.js';
import type { FindRecord, FoundRecord } from './placed-records.js';
import type { EncodedTexts, EncodingStore } from './store.js';

/** Texts that are given to the encoder at once: some 0.1 s of work, which is what stopping waits for. */
const AT_ONCE = 8;

/** Texts after which they are written to the disk: a start that is stopped loses some seconds of work. */
const KEPT_AFTER = 256;

/** Milliseconds after which the log says once more how far it is. */
const SAID_EVERY = 10_000;

/** How many texts are encoded, of how many. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

export interface EnsureOptions {
  /** Called at the start and after every few texts. */
  readonly progress?: (progress: Progress) => void;
  /** Ends it early: what was encoded by then is kept. */
  readonly signal?: AbortSignal;
}

/** The encodings of all texts of packs: what is not known from before is encoded once, and kept. */
export interface Encodings {
  /**
   * Encodes what is new, in the order of the texts; several calls do so one after the other. Resolves when every text has
   * its encoding.
   *
   * @throws {EncoderError} when the encoder is off, failed or closed
   * @throws the signal's reason
   */
  ensure(texts: Iterable<string>, options?: EnsureOptions): Promise<void>;
  /** Made anew at each call. Undefined where `ensure` was not done, or what was encoded has been damaged since. */
  get(text: string): Encoding | undefined;
  /** The same as it is kept, and where. */
  readonly find: FindRecord;
  /** Closes the files, when what is being encoded has come to its end. */
  close(): Promise<void>;
}

export interface EncodingsParts {
  readonly encoder: Pick<Encoder, 'encode' | 'state'>;
  /** What comes with packs; looked into first. */
  readonly shipped: readonly EncodedTexts[];
  /** Takes what is new. */
  readonly store: EncodingStore;
  readonly log: Pick<Log, 'info'>;
}

export function createEncodings({ encoder, shipped, store, log }: EncodingsParts): Encodings {
  const stores: readonly EncodedTexts[] = [...shipped, store];
  let last: Promise<unknown> = Promise.resolve();

  const isKnown = (key: string) => stores.some((each) => each.has(key));

  async function encodeNew(texts: Iterable<string>, { progress, signal }: EnsureOptions): Promise<void> {
    const wanted = new Set<string>();
    const missing: { readonly key: string; readonly text: string }[] = [];
    const pause = letOthersWork();
    for (const text of texts) {
      await pause();
      signal?.throwIfAborted();
      const key = keyOf(text);
      if (wanted.has(key)) continue;
      wanted.add(key);
      if (!isKnown(key)) missing.push({ key, text });
    }
    await store.used(wanted);
    const begunAt = performance.now();
    let saidAt = begunAt;
    let unkept = new Map<string, Encoding>();
    const at = (done: number): Progress => ({ done: wanted.size - missing.length + done, of: wanted.size });

    async function keep(): Promise<void> {
      const keeping = unkept;
      unkept = new Map();
      await store.add(keeping);
    }

    progress?.(at(0));
    try {
      for (let from = 0; from < missing.length; from += AT_ONCE) {
        signal?.throwIfAborted();
        const some = missing.slice(from, from + AT_ONCE);
        const encodings = await encodeAgain(some.map(({ text }) => text));
        for (const [index, encoding] of encodings.entries()) unkept.set(String(some[index]?.key), encoding);
        if (unkept.size >= KEPT_AFTER) await keep();
        const progressed = at(from + some.length);
        progress?.(progressed);
        if (performance.now() - saidAt < SAID_EVERY) continue;
        saidAt = performance.now();
        log.info(progressed, 'the texts of the packs are being encoded');
      }
    } finally {
      await keep();
    }
    if (missing.length === 0) return;
    const milliseconds = Math.round(performance.now() - begunAt);
    log.info(
      { encoded: missing.length, of: wanted.size, milliseconds },
      'the texts of the packs are encoded',
    );
  }

  /** A thread that ended is started again, as often as the encoder thinks right. */
  async function encodeAgain(texts: readonly string[]): Promise<readonly Encoding[]> {
    for (;;) {
      try {
        return await encoder.encode(texts, 'pack');
      } catch (error) {
        const isOver = !(error instanceof EncoderError) || error.code !== 'thread_ended';
        if (isOver || encoder.state().state === 'failed') throw error;
      }
    }
  }

  function find(text: string, into?: Buffer): FoundRecord | undefined {
    const key = keyOf(text);
    for (const each of stores) {
      const found = each.find(key, into);
      if (found) return found;
    }
    return undefined;
  }

  return {
    ensure: (texts, options = {}) => {
      const own = last.then(() => encodeNew(texts, options));
      last = own.catch(() => undefined);
      return own;
    },
    find,
    get: (text) => {
      const record = find(text);
      return record && encodingIn(record);
    },
    close: async () => {
      await last;
      await Promise.all(stores.map((each) => each.close()));
    },
  };
}
