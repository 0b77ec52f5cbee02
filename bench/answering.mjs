// How good and how fast the answer engine is, beside minisearch and fuse.js in the same run.
//
//   npm run build
//   node bench/answering.mjs --sets DIR                 all sets of a folder in one table (see sets.mjs); --only PART
//                                                       measures those that have it in their names, --words goes without
//                                                       the encoder, --cache FOLDER keeps what was encoded for the next run;
//                                                       without --only and --words it then prints what may cost at most how much
//                                                       (see ratios.mjs)
//   node bench/answering.mjs --questions FILE.jsonl     our pack's questions: {q, expect, also, tag} a line
//   node bench/answering.mjs --retrieval DIR            sets: DIR/*/entries.jsonl and DIR/*/questions.jsonl
//   node bench/answering.mjs --retrieval DIR --growth   speed alone, from 100 to 100,000 made entries, some ten minutes;
//                                                       --chart FILE.svg draws it
//   further: --pack DIR (default knowledge/sagemaker), --seeds 1,2,3 (typos, made packs), --strictness 0..1
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { askedEntries, askedPacks } from '../dist/src/answering/measuring/asked.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';
import { growth } from './growth.mjs';
import { reportRatios } from './ratios.mjs';
import { chance, mistype } from './recombined.mjs';
import { reportSets } from './sets.mjs';

const { values: options } = parseArgs({
  options: {
    pack: { type: 'string', default: fileURLToPath(new URL('../knowledge/sagemaker', import.meta.url)) },
    questions: { type: 'string' },
    retrieval: { type: 'string' },
    sets: { type: 'string' },
    only: { type: 'string' },
    cache: { type: 'string' },
    words: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '1,2,3' },
    strictness: { type: 'string' },
    growth: { type: 'boolean', default: false },
    chart: { type: 'string' },
  },
});
const engineOptions = options.strictness === undefined ? {} : { strictness: Number(options.strictness) };
const seeds = options.seeds.split(',').map(Number);

/** Plain fuse.js scans everything; so many questions are enough to time it. */
const FUSE_QUESTIONS = 40;

/** Questions asked before the clock counts, so that compiled code is timed. */
const WARM_UP = 50;

function readLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
}

async function readPack(folder) {
  const loaded = await loadPacks([folder]);
  if (!loaded.ok) throw new Error(`${folder} has problems; run "ropes check" on it.`);
  return loaded.knowledge;
}

/** Waits for what is made, be it there at once or later. */
async function timed(make) {
  const start = performance.now();
  const value = await make();
  return { value, ms: performance.now() - start };
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

function percent(part, whole) {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
}

function inOneText({ id, asks, title = '', aliases = [], summary = '', body = '' }) {
  return { id, text: [title, ...aliases, ...asks, summary, body].join('\n') };
}

function miniSearchOf(entries) {
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
  index.addAll(entries.map(inOneText));
  return (question) => index.search(question).map(({ id }) => id);
}

function fuseOf(entries, further = {}) {
  const index = new Fuse(entries.map(inOneText), { keys: ['text'], ignoreLocation: true, ...further });
  return (question) => index.search(question).map(({ item }) => item.id);
}

async function measure(search, questions, isRight) {
  for (const { q } of questions.slice(0, WARM_UP)) await search(q);
  const times = [];
  let right = 0;
  let inScope = 0;
  for (const question of questions) {
    const { value, ms } = await timed(() => search(question.q));
    times.push(ms);
    if (question.expect.length === 0) continue;
    inScope += 1;
    if (isRight(question, value[0])) right += 1;
  }
  return { top1: percent(right, inScope), p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function isRight({ expect, also = [] }, id) {
  return expect.includes(id) || also.includes(id);
}

/** Speed and first entries beside the others; an engine answers with entries, the others with ids. */
async function compare(asked, entries, questions) {
  const fuseQuestions = questions.slice(0, FUSE_QUESTIONS);
  const ours = async (question) => (await asked.ask(question)).entries.map(({ id }) => id);
  const others = [
    ['minisearch', () => miniSearchOf(entries), questions],
    ['fuse.js token', () => fuseOf(entries, { useTokenSearch: true }), fuseQuestions],
    ['fuse.js plain', () => fuseOf(entries), fuseQuestions],
  ];
  const rows = [['ropes', asked.learnt, await measure(ours, questions, isRight)]];
  for (const [name, make, own] of others) {
    const { value, ms } = await timed(make);
    rows.push([name, ms, await measure(value, own, isRight)]);
  }
  const base = rows[0][2];
  for (const [name, build, { top1, p50, p99 }] of rows) {
    console.log(
      `  ${name.padEnd(14)} first right ${String(top1).padStart(5)} %   build ${build.toFixed(0).padStart(5)} ms` +
        `   p50 ${p50.toFixed(2)} ms (${(p50 / base.p50).toFixed(1)} x ours)   p99 ${p99.toFixed(2)} ms (${(p99 / base.p99).toFixed(1)} x ours)`,
    );
  }
}

/** What is asked, once it has learnt, and how many milliseconds that took. */
async function learnt(asked) {
  const { ms } = await timed(() => asked.ask('what is this about?'));
  return { ...asked, learnt: ms };
}

async function score(asked, questions, change = (text) => text) {
  const sums = { inScope: 0, top1: 0, top3: 0, answered: 0, outside: 0, declined: 0, sure: 0, sureRight: 0 };
  for (const question of questions) {
    const { answered, confidence, entries } = await asked.ask(change(question.q));
    const right = isRight(question, entries[0]?.id);
    if (answered && confidence >= 0.8 && confidence < 0.9) {
      sums.sure += 1;
      if (right) sums.sureRight += 1;
    }
    if (question.expect.length === 0) {
      sums.outside += 1;
      if (!answered) sums.declined += 1;
      continue;
    }
    sums.inScope += 1;
    if (right) sums.top1 += 1;
    if (right && answered) sums.answered += 1;
    if (entries.slice(0, 3).some(({ id }) => isRight(question, id))) sums.top3 += 1;
  }
  return sums;
}

function report(label, { inScope, top1, top3, answered, outside, declined, sure, sureRight }) {
  console.log(
    `  ${label.padEnd(14)} first right ${percent(top1, inScope)} %   first three ${percent(top3, inScope)} %` +
      `   answered rightly ${percent(answered, inScope)} %   declined rightly ${percent(declined, outside)} %` +
      `   right at 0.8 to 0.9: ${percent(sureRight, sure)} % of ${sure}`,
  );
}

async function reportWithTypos(asked, questions) {
  report('as typed', await score(asked, questions));
  const runs = [];
  for (const seed of seeds) {
    const random = chance(seed);
    const sums = await score(asked, questions, (text) => mistype(text, random));
    report(`typos, seed ${seed}`, sums);
    runs.push(sums);
  }
  const over = (part, whole) => spread(runs.map((sums) => percent(sums[part], sums[whole])));
  console.log(
    `  ${'spread'.padEnd(14)} first right ${over('top1', 'inScope')} %   first three ${over('top3', 'inScope')} %` +
      `   answered rightly ${over('answered', 'inScope')} %   declined rightly ${over('declined', 'outside')} %`,
  );
}

if (options.sets !== undefined) {
  await reportSets(options.sets, options.pack, {
    ...engineOptions,
    only: options.only,
    cache: options.cache,
    words: options.words,
  });
  if (options.only === undefined && !options.words) {
    console.log();
    await reportRatios({ cache: options.cache });
  }
}

if (options.questions !== undefined) {
  const knowledge = await readPack(options.pack);
  const entries = [...knowledge.entries.values()];
  const questions = readLines(options.questions);
  console.log(`our pack: ${entries.length} entries, ${questions.length} questions`);
  const asked = await learnt(await askedPacks(knowledge, engineOptions));
  for (const tag of new Set(questions.map(({ tag }) => tag))) {
    const own = questions.filter((question) => question.tag === tag);
    const { inScope, answered, top1, declined } = await score(asked, own);
    const outcome =
      inScope > 0 ? `answered rightly ${answered} (first right ${top1})` : `declined ${declined}`;
    console.log(`  ${tag.padEnd(14)} ${outcome} of ${own.length}`);
  }
  await reportWithTypos(asked, questions);
  await compare(asked, entries, questions);
}

function spread(values) {
  const numbers = values.map(Number).filter((value) => !Number.isNaN(value));
  return numbers.length === 0
    ? '-'
    : `${Math.min(...numbers).toFixed(1)} to ${Math.max(...numbers).toFixed(1)}`;
}

/** The sets in a folder that have entries. */
function setsIn(folder) {
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'entries.jsonl')))
    .map((name) => ({
      name,
      entries: readLines(join(folder, name, 'entries.jsonl')),
      questions: readLines(join(folder, name, 'questions.jsonl')),
    }));
}

if (options.retrieval !== undefined && !options.growth) {
  for (const { name, entries, questions } of setsIn(options.retrieval)) {
    console.log(`${name}: ${entries.length} entries, ${questions.length} questions`);
    const asked = await learnt(await askedEntries(entries, engineOptions));
    await reportWithTypos(asked, questions);
    await compare(asked, entries, questions);
  }
}

if (options.retrieval !== undefined && options.growth) {
  const asks = setsIn(options.retrieval).flatMap(({ entries }) => entries.flatMap((entry) => entry.asks));
  await growth(asks, seeds, options.chart);
}
