import { parentPort, workerData } from 'node:worker_threads';
import { Unread } from './import-error.js';
import { type WordPage, wordPageOf } from './word-document.js';

/** What the thread says of its document, once. */
export type FromWordThread =
  | { readonly page: WordPage }
  | /** Why it cannot be read. */ { readonly unread: string };

const say = (message: FromWordThread) => parentPort?.postMessage(message);

// A buffer arrives as bare bytes.
const { buffer, byteOffset, byteLength } = workerData as Uint8Array;

await wordPageOf(Buffer.from(buffer, byteOffset, byteLength)).then(
  (page) => say({ page }),
  (error: unknown) => {
    if (!(error instanceof Unread)) throw error;
    say({ unread: error.message });
  },
);
