/**
 * Start to ready, beside importing the libraries in use alone: medians over alternating runs, as a ratio.
 *
 *   npm run bench:start
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 9;

/** What the playground on SQLite loads from npm. */
const libraries = [
  'chokidar',
  'commander',
  'express',
  'fuse.js',
  'intl-messageformat',
  'kysely',
  'libsql',
  'luxon',
  'mdast-util-from-markdown',
  'mdast-util-to-string',
  'pino',
  'stemmer',
  'uuid',
  'yaml',
  'zod',
];

const importing = libraries.map((name) => `await import('${name}')`).join(';');

async function timed(words, environment, ready) {
  const begun = performance.now();
  const child = spawn(process.execPath, words, { env: { ...process.env, ...environment } });
  let taken = 0;
  child.stdout.on('data', (chunk) => {
    if (taken === 0 && ready.test(chunk.toString())) {
      taken = performance.now() - begun;
      child.kill('SIGTERM');
    }
  });
  await once(child, 'exit');
  return taken;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
const alone = [];
const whole = [];
for (let round = 0; round < ROUNDS; round += 1) {
  alone.push(await timed(['--input-type=module', '-e', `${importing}; console.log('ready')`], {}, /ready/));
  const environment = { PORT: '0', DATABASE_URL: join(folder, `${round}.db`), LOG_LEVEL: 'silent' };
  whole.push(await timed(['dist/src/main.js', 'serve'], environment, /Ropes is ready/));
}
rmSync(folder, { recursive: true });
console.log(`libraries alone  ${median(alone).toFixed(0)} ms`);
console.log(`start to ready   ${median(whole).toFixed(0)} ms`);
console.log(`ratio            ${(median(whole) / median(alone)).toFixed(2)} (at most 2)`);
