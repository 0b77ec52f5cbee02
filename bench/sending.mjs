/**
 * How fast the outbox empties through a platform without limits, beside pg-boss with the same sends on the same
 * Postgres server in the same run; on SQLite; and whether memory stays flat.
 *
 *   npm run bench:sending
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { enqueueMany } from '../dist/src/delivery/outbox.js';
import { createDeliveryWorker } from '../dist/src/delivery/worker.js';
import { openDatabase } from '../dist/src/storage/database.js';
import { startPostgres } from './postgres.mjs';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 20_000);
const FLAT = Number(process.env.BENCH_FLAT ?? 100_000);
const CONVERSATIONS = 2_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const reply = {
  fallback: 'Today on your path: one step is for today, 45 min in all.',
  parts: [{ kind: 'text', markdown: 'Today on your path: one step is for today, 45 min in all.' }],
  audience: 'asker',
};

const place = (number) => ({
  kind: 'direct',
  platform: 'stub',
  workspace: 'w',
  conversation: `direct:${number % CONVERSATIONS}`,
  address: { channel: `D${number % CONVERSATIONS}` },
});

/** A platform that takes everything at once. */
function stub() {
  let sent = 0;
  return {
    sent: () => sent,
    adapter: {
      platform: 'stub',
      capabilities: { lookup: false, pace: { burst: 0, every: 0 } },
      async send() {
        await new Promise(setImmediate);
        sent += 1;
        return { message: `m${sent}` };
      },
    },
  };
}

async function fill(database, count, prefix) {
  for (let first = 0; first < count; first += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - first) }, (_, index) => ({
      key: `${prefix}:${first + index}`,
      place: place(first + index),
      reply,
      person: null,
    }));
    await database.transaction((tx) => enqueueMany(tx, database, some, Date.now()));
  }
}

/** Messages a second. */
async function ropes(url, count, memory) {
  const database = await openDatabase(url);
  await database.migrate();
  await fill(database, count, 'bench');
  const { adapter, sent } = stub();
  const worker = createDeliveryWorker({
    database,
    adapters: new Map([['stub', adapter]]),
    log: silent,
    now: Date.now,
  });
  const begun = performance.now();
  worker.start();
  while (sent() < count) {
    await pause(20);
    memory?.(sent());
  }
  const rate = count / ((performance.now() - begun) / 1_000);
  await worker.stop();
  await database.close();
  return rate;
}

/** The same with pg-boss: the best of some ways to set it up. */
async function boss(url, count, { batchSize, workers }) {
  const queue = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  queue.on('error', (error) => console.error(error));
  await queue.start();
  await queue.createQueue('send');
  for (let first = 0; first < count; first += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - first) }, (_, index) => ({
      name: 'send',
      data: { place: place(first + index), reply },
    }));
    await queue.insert(some);
  }
  const { adapter, sent } = stub();
  const begun = performance.now();
  for (let number = 0; number < workers; number += 1) {
    await queue.work('send', { batchSize, pollingIntervalSeconds: 0.5 }, async (jobs) => {
      await Promise.all(jobs.map(({ data }) => adapter.send({ delivery: 'x', ...data })));
    });
  }
  while (sent() < count) await pause(20);
  const rate = count / ((performance.now() - begun) / 1_000);
  await queue.stop({ graceful: true, wait: true });
  return rate;
}

const shown = (rate) => `${Math.round(rate).toLocaleString('en')} a second`;
const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
try {
  let best = 0;
  for (const setting of [
    { batchSize: 100, workers: 10 },
    { batchSize: 500, workers: 4 },
    { batchSize: 2_000, workers: 2 },
  ]) {
    const rate = await boss(await postgres.fresh(`boss_${setting.batchSize}`), MESSAGES, setting);
    console.log(`pg-boss, batches of ${setting.batchSize}, ${setting.workers} workers: ${shown(rate)}`);
    best = Math.max(best, rate);
  }
  const onPostgres = await ropes(await postgres.fresh('ropes'), MESSAGES);
  console.log(
    `Ropes on Postgres: ${shown(onPostgres)}, ${(onPostgres / best).toFixed(2)} of pg-boss (at least 1)`,
  );
  const onSqlite = await ropes(join(folder, 'ropes.db'), MESSAGES);
  console.log(
    `Ropes on SQLite: ${shown(onSqlite)}, ${(onSqlite / best).toFixed(2)} of pg-boss (at least 0.33)`,
  );

  const marks = new Map();
  await ropes(join(folder, 'flat.db'), FLAT, (sent) => {
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      if (sent >= FLAT * share && !marks.has(share)) {
        globalThis.gc?.();
        marks.set(share, process.memoryUsage().heapUsed / 1_048_576);
      }
    }
  });
  const megabytes = [...marks.values()].map((size) => size.toFixed(1));
  console.log(`heap over ${FLAT.toLocaleString('en')} sends, at each fifth: ${megabytes.join(', ')} MB`);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
