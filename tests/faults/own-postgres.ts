import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/storage/database.js';
import type { TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';

/** A database on a server of its own. */
export interface OwnPostgres extends TestDatabase {
  /** Stops the server: connections are cut, new ones refused. Resolves when that is so. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-faults-'));
  // The server may run as another user than the tests.
  await chmod(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, ['tests/faults/postgres-that-stops.mjs', folder, String(port)]);
  const ended = once(child, 'exit');
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });

  async function done(): Promise<void> {
    const isDone = await Promise.race([once(lines, 'line').then(() => true), ended.then(() => false)]);
    if (!isDone) throw new Error(`Postgres for the test ended:\n${output}`);
  }

  async function tell(word: 'up' | 'down'): Promise<void> {
    child.stdin.write(`${word}\n`);
    await done();
  }

  await done();
  const url = `postgres://ropes:ropes@127.0.0.1:${port}/postgres`;
  const database = await openDatabase(url);
  await database.migrate();
  return {
    url,
    database,
    down: () => tell('down'),
    up: () => tell('up'),
    dispose: async () => {
      await database.close();
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
