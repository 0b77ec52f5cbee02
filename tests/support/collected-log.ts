import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Log } from '../../src/ports/log.js';
import { logOptions } from '../../src/server/log.js';

/** A log like that of a server, and what was written into it. */
export function collectedLog(): { readonly log: Log; written(): string } {
  let lines = '';
  const into = new Writable({
    write(chunk: Buffer, _, done) {
      lines += chunk.toString();
      done();
    },
  });
  return { log: pino(logOptions('info'), into), written: () => lines };
}
