import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a running server, without a database name: `postgres://user:password@127.0.0.1:port`. */
    postgres: string;
  }
}

/** One Postgres server for the whole run; each test file makes its own database on it (`databases.ts`). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ropes-postgres-'));
  // The server may run as another user than the tests.
  await chmod(folder, 0o755);
  const port = await freePort();
  const program = fileURLToPath(new URL('postgres-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [program, folder, String(port)]);
  let output = '';
  server.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = once(server, 'exit');
  const started = await Promise.race([once(server.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!started) throw new Error(`Postgres for the tests did not start:\n${output}`);
  project.provide('postgres', `postgres://ropes:ropes@127.0.0.1:${port}`);
  return async () => {
    server.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}
