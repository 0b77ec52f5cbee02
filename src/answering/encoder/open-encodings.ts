import type { Log } from '../../ports/log.js';
import type { Encoder } from './encoder.js';
import { createEncodings, type Encodings } from './encodings.js';
import { openStore } from './store.js';

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
  const store = await openStore({ folder, log, now: Date.now });
  return createEncodings({ encoder, shipped: [], store, log });
}
