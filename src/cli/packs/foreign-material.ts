import { type ReadingOptions, readMaterial } from '../../knowledge/importing/read-material.js';
import type { Terminal } from '../wiring.js';
import { type Screened, withoutSecrets } from './secrets-in-material.js';

/** Milliseconds between two words on how far it is. */
const SAID_EVERY = 1_000;

/**
 * Reads foreign material as it may stand in a pack, and says how far it is where that takes long.
 *
 * @throws ImportError when nothing can be read of the source at all
 */
export async function readForPack(
  from: string,
  options: Omit<ReadingOptions, 'onProgress'>,
  terminal: Terminal,
): Promise<Screened> {
  return withoutSecrets(await readMaterial(from, { ...options, onProgress: progressTo(terminal) }));
}

function progressTo({ err }: Terminal): (done: number, of: number) => void {
  let saidAt = performance.now();
  return (done, of) => {
    if (done === of || performance.now() - saidAt < SAID_EVERY) return;
    saidAt = performance.now();
    err(`Read ${done} of ${of} files.\n`);
  };
}
