/**
 * What planning costs: of 100,000 active assignments 10,000 fall due, against the bare SQL that inserts the same rows in
 * batches; and the same with a tenth of the assignments, since cost should grow with what is due alone. Planning and
 * bare inserts take turns, since the machine may have other things to do: the median of all turns counts.
 *
 *   npm run bench:planning
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readCalendars } from '../dist/src/onboarding/calendar/calendars.js';
import { planReminders } from '../dist/src/onboarding/planning/planning.js';
import { openDatabase } from '../dist/src/storage/database.js';
import { fill } from './assignments.mjs';
import { startPostgres } from './postgres.mjs';

const ALL = Number(process.env.BENCH_ASSIGNMENTS ?? 100_000);
const DUE = Number(process.env.BENCH_DUE ?? 10_000);
const TURNS = Number(process.env.BENCH_TURNS ?? 7);
const BATCH = 500;
/** As the product's own planner does it. */
const PLANNED = { sqlite: 150, postgres: 500 };
const now = Date.parse('2026-11-25T09:30:00Z');

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function run(database, statement) {
  return (await database.transaction((tx) => statement.execute(tx))).rows;
}

/** Milliseconds of each turn for planning, and for inserting the very rows that it wrote. */
async function measure(url, all, due) {
  const database = await openDatabase(url);
  await database.migrate();
  await fill(database, all, due, now);
  // After so many new rows a running server does so by itself, within a minute.
  await run(database, sql`analyze`);
  const [{ next }] = await run(database, sql`select min(next_at) as next from assignments`);
  const calendars = readCalendars({});
  const planning = [];
  const bare = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    let planned = 0;
    planning.push(
      await timed(async () => {
        for (let more = true; more; ) {
          const done = await database.transaction((tx) =>
            planReminders(tx, database, { calendars }, now, PLANNED[database.dialect]),
          );
          planned += done.planned;
          more = done.more;
        }
      }),
    );
    if (planned !== due) throw new Error(`${planned} of ${due} were planned.`);
    const rows = await run(database, sql`select * from outbox`);
    await run(database, sql`delete from outbox`);
    bare.push(
      await timed(async () => {
        for (let first = 0; first < rows.length; first += BATCH) {
          await database.transaction((tx) =>
            tx
              .insertInto('outbox')
              .values(rows.slice(first, first + BATCH))
              .execute(),
          );
        }
      }),
    );
    await run(database, sql`delete from outbox`);
    await run(database, sql`update assignments set next_at = ${next}, days = null where days is not null`);
  }
  await database.close();
  return { planning, bare, ratios: planning.map((took, turn) => took / bare[turn]) };
}

const sorted = (values) => [...values].sort((one, other) => one - other);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const shown = (values, digits) =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;

const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
try {
  for (const [name, url] of [
    ['SQLite', (size) => join(folder, `${size}.db`)],
    ['Postgres', (size) => postgres.fresh(`planning_${size}`)],
  ]) {
    const small = await measure(await url('small'), ALL / 10, DUE);
    const large = await measure(await url('large'), ALL, DUE);
    console.log(
      `${name}: ${DUE} of ${ALL} planned in ${shown(large.planning, 0)} ms, bare inserts ${shown(large.bare, 0)} ms: ${shown(large.ratios, 2)} times (at most 3); with ${ALL / 10} assignments ${shown(small.planning, 0)} ms`,
    );
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
