import type { Log } from '../../ports/log.js';
import type { Encoder } from './encoder.js';
import { createEncodings, type Encodings } from './encodings.js';
import { shippedFiles } from './shipped.js';
import { openStore, readStore } from './store.js';

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
