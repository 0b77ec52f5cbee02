import { type Log, silent } from '../../ports/log.js';
import { keyOf } from './encoded-record.js';
import type { Encoder } from './encoder.js';
import { createEncodings, type Encodings, type Progress } from './encodings.js';
import { shippedFiles } from './shipped.js';
import { openStore, readStore, storeFile } from './store.js';

/**
 * What was encoded before, and what is encoded from now on.
 *
 * @param folder keeps it, for the next start; undefined keeps nothing
 */
export async function openEncodings(
  encoder: Encoder,
  folder: string | undefined,
  log: Pick<Log, 'info' | 'warn'>,
): Promise<Encodings> {
  const shipped = await Promise.all((await shippedFiles()).map((file) => readStore(file, log)));
  const store = await openStore({ folder, log, now: Date.now });
  return createEncodings({ encoder, shipped, store, log });
}

/** How many texts were encoded before. Changes nothing. */
export async function countEncoded(texts: Iterable<string>, folder: string | undefined): Promise<Progress> {
  const files = [...(await shippedFiles()), ...(folder === undefined ? [] : [storeFile(folder)])];
  const stores = await Promise.all(files.map((file) => readStore(file, silent)));
  const keys = new Set([...texts].map(keyOf));
  const isKnown = (key: string) => stores.some((each) => each.has(key));
  const done = [...keys].filter(isKnown).length;
  await Promise.all(stores.map((store) => store.close()));
  return { done, of: keys.size };
}
