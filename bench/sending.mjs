/**
 * How fast the outbox empties through a platform without limits, beside pg-boss with the same sends on the same
 * Postgres server in the same run; on SQLite; and whether memory stays flat. Both sides are timed from the first claim
 * until the last send is recorded. They take turns, since the machine may have other things to do: a ratio is that of
 * neighbours, and the median of all turns counts.
 *
 *   npm run bench:sending
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { enqueueMany } from '../dist/src/delivery/outbox.js';
import { createDeliveryWorker } from '../dist/src/delivery/worker.js';
import { openDatabase } from '../dist/src/storage/database.js';
import { startPostgres } from './postgres.mjs';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 20_000);
const FLAT = Number(process.env.BENCH_FLAT ?? 100_000);
const TURNS = Number(process.env.BENCH_TURNS ?? 5);
/** Within each, one message is under way at a time: the fewer there are, the more often somebody waits. */
const CONVERSATIONS = [2_000, 200];
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const reply = {
  fallback: 'Today on your path: one step is for today, 45 min in all.',
  parts: [{ kind: 'text', markdown: 'Today on your path: one step is for today, 45 min in all.' }],
  audience: 'asker',
};

const place = (number, conversations) => ({
  kind: 'direct',
  platform: 'stub',
  workspace: 'w',
  conversation: `direct:${number % conversations}`,
  address: { channel: `D${number % conversations}` },
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

async function fill(database, count, conversations) {
  for (let first = 0; first < count; first += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - first) }, (_, index) => ({
      key: `bench:${first + index}`,
      place: place(first + index, conversations),
      reply,
      person: null,
    }));
    await database.transaction((tx) => enqueueMany(tx, database, some, Date.now()));
  }
}

/** Messages a second. */
async function ropes(url, count, conversations, memory) {
  const database = await openDatabase(url);
  await database.migrate();
  await fill(database, count, conversations);
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
    await pause(5);
    memory?.(sent());
  }
  // Resolves when all is recorded.
  await worker.stop();
  const rate = count / ((performance.now() - begun) / 1_000);
  const { rows } = await database.transaction((tx) =>
    sql`select count(*) as count from outbox where state = 'sent'`.execute(tx),
  );
  if (Number(rows[0].count) !== count || sent() !== count) throw new Error('Lost, or sent twice.');
  await database.close();
  return rate;
}

/** The same with pg-boss. Its own workers rest for half a second between batches; a loop of one's own does not. */
async function boss(url, count, { own, batchSize, workers }) {
  const queue = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  queue.on('error', (error) => console.error(error));
  await queue.start();
  await queue.createQueue('send');
  for (let first = 0; first < count; first += 5_000) {
    const some = Array.from({ length: Math.min(5_000, count - first) }, (_, index) => ({
      name: 'send',
      data: { place: place(first + index, count), reply },
    }));
    await queue.insert(some);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { adapter, sent } = stub();
  const send = (jobs) => Promise.all(jobs.map(({ data }) => adapter.send({ delivery: 'x', ...data })));
  const loop = async () => {
    for (;;) {
      const jobs = await queue.fetch('send', { batchSize });
      if (jobs.length === 0) return;
      await send(jobs);
      await queue.complete(
        'send',
        jobs.map(({ id }) => id),
      );
    }
  };
  const begun = performance.now();
  if (own) {
    await Promise.all(Array.from({ length: workers }, loop));
  } else {
    for (let number = 0; number < workers; number += 1) {
      await queue.work('send', { batchSize, pollingIntervalSeconds: 0.5 }, send);
    }
    const left = `select 1 from pgboss.job where name = 'send' and state < 'completed' limit 1`;
    while (sent() < count || (await client.query(left)).rowCount > 0) await pause(5);
  }
  const rate = count / ((performance.now() - begun) / 1_000);
  await client.end();
  await queue.stop({ graceful: true, wait: true });
  return rate;
}

const sorted = (values) => [...values].sort((one, other) => one - other);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const rounded = (rate) => Math.round(rate).toLocaleString('en');

function shown(values, digits) {
  const text = digits === undefined ? rounded : (value) => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
}

const bosses = [
  { own: false, batchSize: 500, workers: 4 },
  { own: false, batchSize: 2_000, workers: 4 },
  { own: true, batchSize: 500, workers: 4 },
  { own: true, batchSize: 2_000, workers: 2 },
];

function nameOf({ own, batchSize, workers }) {
  return `pg-boss, batches of ${batchSize}, ${workers} ${own ? 'loops of fetch and complete' : 'workers'}`;
}

const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
try {
  const rates = new Map();
  const ratios = new Map();
  const note = (to, name, value) => to.set(name, [...(to.get(name) ?? []), value]);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const reached = [];
    for (const [index, setting] of bosses.entries()) {
      const rate = await boss(await postgres.fresh(`boss_${turn}_${index}`), MESSAGES, setting);
      reached.push(rate);
      note(rates, nameOf(setting), rate);
    }
    for (const conversations of CONVERSATIONS) {
      for (const [name, url] of [
        ['Postgres', await postgres.fresh(`ropes_${turn}_${conversations}`)],
        ['SQLite', join(folder, `${turn}-${conversations}.db`)],
      ]) {
        const rate = await ropes(url, MESSAGES, conversations);
        const kind = `Ropes on ${name}, ${conversations} conversations`;
        note(rates, kind, rate);
        note(ratios, kind, rate / Math.max(...reached));
      }
    }
  }
  for (const [name, values] of rates) console.log(`${name}: ${shown(values)} a second`);
  for (const [name, values] of ratios) {
    const least = name.includes('SQLite') ? 0.33 : 1;
    console.log(`${name}: ${shown(values, 2)} of the fastest pg-boss of the same turn (at least ${least})`);
  }

  const marks = new Map();
  await ropes(join(folder, 'flat.db'), FLAT, CONVERSATIONS[0], (sent) => {
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      if (sent >= FLAT * share && !marks.has(share)) {
        globalThis.gc?.();
        marks.set(share, process.memoryUsage().heapUsed / 1_048_576);
      }
    }
  });
  const sizes = [...marks.values()];
  console.log(
    `heap after gc over ${FLAT.toLocaleString('en')} sends, at each fifth: ${sizes.map((size) => size.toFixed(1)).join(', ')} MB; last to first ${(sizes.at(-1) / sizes[0]).toFixed(2)}`,
  );
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
