/**
 * Start to ready, beside importing the libraries in use alone: medians over alternating runs, as a ratio. The memory that the
 * encoder adds to a server is measured here, too; bench/ratios.mjs prints it.
 *
 *   npm run bench:start
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROUNDS = 9;

/** A pair of servers each. */
const MEMORY_ROUNDS = 3;

/** Milliseconds until what was needed for the start alone is given back. */
const SETTLING = 3_000;

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

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Medians in milliseconds: the libraries alone, and the whole until it is ready. */
export function timeStart() {
  return inFolder(async (folder) => {
    const alone = [];
    const whole = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(
        await timed(['--input-type=module', '-e', `${importing}; console.log('ready')`], {}, /ready/),
      );
      const environment = { PORT: '0', DATABASE_URL: join(folder, `${round}.db`), LOG_LEVEL: 'silent' };
      whole.push(await timed(['dist/src/main.js', 'serve'], environment, /Ropes is ready/));
    }
    return { alone: median(alone), whole: median(whole) };
  });
}

/** Megabytes that a server takes some time after it logged what is waited for. */
async function memoryOf(environment, logged) {
  const child = spawn(process.execPath, ['dist/src/main.js', 'serve'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info', ...environment },
  });
  const ended = once(child, 'exit');
  await new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk) => logged.test(chunk.toString()) && resolve());
    ended.then(() => reject(new Error('The server ended before it was ready.')));
  });
  await pause(SETTLING);
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  child.kill('SIGTERM');
  await ended;
  return Number(kilobytes) / 1024;
}

/** Megabytes (RSS) of a server that understands questions by meaning, less one by words; undefined where there is no /proc. */
export function memoryOfEncoder() {
  if (!existsSync('/proc/self/status')) return undefined;
  return inFolder(async (folder) => {
    const more = [];
    for (let round = 0; round < MEMORY_ROUNDS; round += 1) {
      const settings = (encoder) => ({
        DATABASE_URL: join(folder, `${encoder}-${round}.db`),
        ROPES_CACHE: join(folder, 'cache'),
        ROPES_ENCODER: encoder,
      });
      const words = await memoryOf(settings('off'), /ropes is ready/);
      more.push((await memoryOf(settings('on'), /understood by their meaning/)) - words);
    }
    return Math.round(median(more));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { alone, whole } = await timeStart();
  console.log(`libraries alone  ${alone.toFixed(0)} ms`);
  console.log(`start to ready   ${whole.toFixed(0)} ms`);
  console.log(`ratio            ${(whole / alone).toFixed(2)} (at most 2)`);
}
