// How the time to answer grows with the pack, beside minisearch and fuse.js in the same run. See bench/answering.mjs.
import { writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { createAnswerEngine } from '../dist/src/answering/engine.js';
import { drawGrowth } from './growth-chart.mjs';
import { recombined } from './recombined.mjs';

const sizes = [100, 1_000, 10_000, 100_000];

/** Questions that are timed at most, and those before that warm up. */
const QUESTIONS = 400;
const WARM_UP = 40;

/** Milliseconds of processor time after which an engine is asked no more, once it has answered the fewest. */
const PATIENCE = 8_000;
const FEWEST = 5;

/** From this size on one seed must do, and beyond that one plain scans take up to ten seconds a question. */
const ONE_SEED_FROM = 100_000;
const MOST_SCANNED = 1_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function inOneText({ id, asks }) {
  return { id, text: asks.join('\n') };
}

function fuseOf(entries, further) {
  const index = new Fuse(entries.map(inOneText), { keys: ['text'], ignoreLocation: true, ...further });
  return (question) => index.search(question)[0]?.item.id;
}

/** Each makes a search that gives the id of the first entry. */
const engines = {
  ropes(entries) {
    const engine = createAnswerEngine(entries);
    engine.prepare();
    return async (question) => (await engine.ask(question)).entries[0]?.id;
  },
  minisearch(entries) {
    const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
    index.addAll(entries.map(inOneText));
    return (question) => index.search(question)[0]?.id;
  },
  'fuse.js token': (entries) => fuseOf(entries, { useTokenSearch: true }),
  'fuse.js plain': (entries) => fuseOf(entries, {}),
};

function memory() {
  // Twice: what typed arrays held is given back after the first.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Processor time of one call in milliseconds, be its end awaited or not: other programs on the machine do not count. */
async function timeOf(call) {
  const begun = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/** Times of questions until all are asked or patience ends. */
async function timesOf(search, questions) {
  const times = [];
  let sum = 0;
  for (const { q } of questions) {
    if (sum > PATIENCE && times.length >= FEWEST) break;
    const time = await timeOf(() => search(q));
    times.push(time);
    sum += time;
  }
  return times;
}

async function measure(make, { entries, questions }) {
  const before = memory();
  let search;
  const build = await timeOf(async () => {
    search = await make(entries);
  });
  const held = memory() - before;
  await timesOf(search, questions.slice(0, WARM_UP));
  const times = (await timesOf(search, questions.slice(WARM_UP))).sort((a, b) => a - b);
  return { build, held, p50: percentile(times, 0.5), p99: percentile(times, 0.99), asked: times.length };
}

function middle(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function spread(values, digits) {
  const shown = middle(values).toFixed(digits);
  if (values.length === 1) return shown;
  return `${shown} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;
}

/**
 * Prints build time, memory, p50 and p99 of all engines at each size, and draws them.
 *
 * @param asks Real asks, whose words are put together anew.
 * @param chart Where the drawing goes; none without.
 */
export async function growth(asks, seeds, chart) {
  const points = [];
  for (const size of sizes) {
    console.log(
      `${size.toLocaleString('en')} entries of 10 asks, processor time, median (spread) over seeds`,
    );
    const packs = (size >= ONE_SEED_FROM ? seeds.slice(0, 1) : seeds).map((seed) =>
      recombined(asks, size, QUESTIONS + WARM_UP, seed),
    );
    let ours;
    for (const [name, make] of Object.entries(engines)) {
      const scans = name.startsWith('fuse.js');
      if (scans && size > MOST_SCANNED) continue;
      const runs = [];
      for (const pack of scans ? packs.slice(0, 1) : packs) runs.push(await measure(make, pack));
      const of = (key) => runs.map((run) => run[key]);
      const [p50, p99] = [middle(of('p50')), middle(of('p99'))];
      ours ??= { p50, p99 };
      points.push({ name, size, p50, p99 });
      console.log(
        `  ${name.padEnd(14)} build ${spread(of('build'), 0)} ms   memory ${middle(of('held')).toFixed(0)} MB` +
          `   p50 ${spread(of('p50'), 2)} ms (${(p50 / ours.p50).toFixed(1)} x ours)` +
          `   p99 ${spread(of('p99'), 2)} ms (${(p99 / ours.p99).toFixed(1)} x ours)   of ${Math.min(...of('asked'))}`,
      );
    }
  }
  if (chart === undefined) return;
  writeFileSync(chart, drawGrowth(points));
  console.log(`drawn: ${chart}`);
}
