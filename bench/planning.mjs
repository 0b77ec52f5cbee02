/**
 * What planning costs: of 100,000 active assignments 10,000 fall due, against the bare SQL that inserts the same rows in
 * batches; and the same with a tenth of the assignments, since cost should grow with what is due alone.
 *
 *   npm run bench:planning
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readCalendars } from '../dist/src/onboarding/calendars.js';
import { planReminders } from '../dist/src/onboarding/planning.js';
import { openDatabase } from '../dist/src/storage/database.js';
import { fill } from './assignments.mjs';
import { startPostgres } from './postgres.mjs';

const ALL = Number(process.env.BENCH_ASSIGNMENTS ?? 100_000);
const DUE = Number(process.env.BENCH_DUE ?? 10_000);
const BATCH = 500;
const now = Date.parse('2026-11-25T09:30:00Z');

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Seconds for planning, and for inserting the very rows that it wrote. */
async function measure(url, all, due) {
  const database = await openDatabase(url);
  await database.migrate();
  await fill(database, all, due, now);
  const calendars = readCalendars({});
  let planned = 0;
  const planning = await timed(async () => {
    for (let more = true; more; ) {
      const done = await database.transaction((tx) => planReminders(tx, database, { calendars }, now, BATCH));
      planned += done.planned;
      more = done.more;
    }
  });
  const rows = await database.transaction((tx) => tx.selectFrom('outbox').selectAll().execute());
  await database.transaction((tx) => tx.deleteFrom('outbox').execute());
  const bare = await timed(async () => {
    for (let first = 0; first < rows.length; first += BATCH) {
      await database.transaction((tx) =>
        tx
          .insertInto('outbox')
          .values(rows.slice(first, first + BATCH))
          .execute(),
      );
    }
  });
  await database.transaction((tx) => sql`select 1`.execute(tx));
  await database.close();
  return { planned, planning, bare };
}

const postgres = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'ropes-bench-'));
try {
  for (const [name, url] of [
    ['SQLite', (size) => join(folder, `${size}.db`)],
    ['Postgres', (size) => postgres.fresh(`planning_${size}`)],
  ]) {
    const small = await measure(await url('small'), ALL / 10, DUE);
    const large = await measure(await url('large'), ALL, DUE);
    const ratio = large.planning / large.bare;
    console.log(
      `${name}: ${large.planned} of ${ALL} planned in ${large.planning.toFixed(0)} ms, bare inserts ${large.bare.toFixed(0)} ms: ${ratio.toFixed(2)} times (at most 3); with ${ALL / 10} assignments ${small.planning.toFixed(0)} ms`,
    );
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
