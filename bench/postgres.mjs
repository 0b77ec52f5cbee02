/** A Postgres server of its own for a benchmark, from the development dependencies. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** @returns `fresh(name)` makes an empty database and gives its address; `stop()` ends the server */
export async function startPostgres() {
  const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-postgres-'));
  // The server may run as another user.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const program = fileURLToPath(new URL('../tests/support/postgres-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [program, folder, String(port)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(server.stdout, 'data');
  const base = `postgres://ropes:ropes@127.0.0.1:${port}`;
  return {
    async fresh(name) {
      const client = new pg.Client({ connectionString: `${base}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${base}/${name}`;
    },
    async stop() {
      server.stdin.end();
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
