/**
 * What a handbook of 3,000 files and 10,000 sections costs once it is encoded: start, a change, memory, the longest that the thread
 * which acknowledges messages is held, and an answer beside a bare encoding of its question.
 *
 *   npm run bench:many-pages [-- --files 3000] [--folder FOLDER]
 *
 * The pages are words of the small handbook put together anew, and what they are encoded to is drawn by chance instead of running the
 * model for an hour: time and memory do not depend on which numbers they are. So nothing here says how good an answer is. --folder
 * keeps all of it for the next run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { entriesAndAspects, textsToEncode } from '../dist/src/answering/answerer.js';
import { learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { createMeaningAnswerer } from '../dist/src/answering/by-meaning.js';
import { writeEncodedFile } from '../dist/src/answering/encoder/encoded-file.js';
import { keyOf, recordOf } from '../dist/src/answering/encoder/encoded-record.js';
import { MEAN_SIZE, TOKEN_SIZE } from '../dist/src/answering/encoder/encoding.js';
import { openEncodings } from '../dist/src/answering/encoder/open-encodings.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { storeFile } from '../dist/src/answering/encoder/store.js';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { createIndexCache } from '../dist/src/answering/index-cache.js';
import { answerOptionsOf } from '../dist/src/answering/pack-answer.js';
import { gatherMeant } from '../dist/src/answering/understanding/meant.js';
import { loadPacks } from '../dist/src/knowledge/loading/load.js';
import { createUnderstander } from '../dist/src/server/understander.js';
import { chance } from './recombined.mjs';

const { values: options } = parseArgs({
  options: { files: { type: 'string', default: '3000' }, folder: { type: 'string' } },
});

const FILES = Number(options.files);

/** Sections of every three files, and about how many words each of them has, in sentences of so many. */
const SECTIONS = 10;
const WORDS = 60;
const SENTENCE = 12;

/** One of so many words is coined, so that the vocabulary grows with the pages as it does in life. */
const COINED = 40;

/** Tokens for each word, as the model makes them, and numbers of the ones that stand everywhere: two of five. */
const TOKENS = 1.3;
const LIGHT = { first: 1_996, count: 6, share: 0.4 };
const TELLING = { first: 3_000, count: 25_000 };

/** What each may be at most. */
const MOST = { start: 8, change: 2, memory: 300, held: 20, p50: 8, p99: 30 };

/** Questions asked before the clock counts, so that compiled code is timed. */
const WARM_UP = 20;

/** Milliseconds until what was needed for the start alone is given back. */
const SETTLING = 5_000;

/** Running processes for each processor from which figures are not to be believed. */
const BUSY = 0.5;

const handbook = new URL('fields/handbook/', import.meta.url);
const log = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'ropes-bench-'));
const pack = join(folder, 'pack');
const pages = join(folder, 'pages');
const cache = join(folder, 'cache');

/** Sentences of the words of the small handbook, no two alike. */
function sentences() {
  const random = chance(1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const read = readdirSync(new URL('handbook/', handbook), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(new URL(`handbook/${name}`, handbook), 'utf8'));
  const words = read.join(' ').match(/\p{L}[\p{L}']+/gu);
  const coined = () => {
    const [one, other] = [pick(words), pick(words)];
    return one.slice(0, Math.ceil(one.length / 2)) + other.slice(Math.floor(other.length / 2));
  };
  const seen = new Set();
  return (size) => {
    for (;;) {
      const text = Array.from({ length: size }, () => (random() * COINED < 1 ? coined() : pick(words)))
        .join(' ')
        .toLowerCase();
      if (seen.has(text)) continue;
      seen.add(text);
      return text[0].toUpperCase() + text.slice(1);
    }
  };
}

function writePages() {
  const sentence = sentences();
  mkdirSync(pages, { recursive: true });
  mkdirSync(pack, { recursive: true });
  writeFileSync(
    join(pack, 'pack.yaml'),
    'id: pack\ntitle: Many pages\nowners:\n  - id: people\n    name: People\n    email: people@example.com\npages:\n  from: ../pages\n',
  );
  for (let file = 0; file < FILES; file += 1) {
    const sections = Math.floor(((file + 1) * SECTIONS) / 3) - Math.floor((file * SECTIONS) / 3);
    const text = Array.from({ length: sections }, () => {
      const told = Array.from({ length: WORDS / SENTENCE }, () => `${sentence(SENTENCE)}.`);
      return `## ${sentence(4)}\n\n${told.join(' ')}\n`;
    });
    const area = join(pages, `area-${file % 60}`);
    mkdirSync(area, { recursive: true });
    writeFileSync(join(area, `page-${file}.md`), `# ${sentence(3)}\n\n${text.join('\n')}`);
  }
}

/** An encoding of a text's length, of numbers drawn by chance. */
function drawnEncodings() {
  const random = chance(2);
  const numbers = Int8Array.from({ length: 1 << 20 }, () => Math.floor(random() * 60) - 30);
  const from = (length) => Math.floor(random() * (numbers.length - length));
  return (text) => {
    const count = Math.max(1, Math.min(254, Math.round(TOKENS * text.split(' ').length)));
    const start = from(MEAN_SIZE);
    const mean = Float32Array.from(numbers.subarray(start, start + MEAN_SIZE));
    const length = Math.hypot(...mean);
    const first = from(count * TOKEN_SIZE);
    return {
      mean: mean.map((value) => value / length),
      ids: Uint16Array.from({ length: count }, () => {
        const { first: lowest, count: many } = random() < LIGHT.share ? LIGHT : TELLING;
        return lowest + Math.floor(random() * many);
      }),
      tokens: numbers.slice(first, first + count * TOKEN_SIZE),
    };
  };
}

async function knowledgeOf() {
  const loaded = await loadPacks([pack]);
  if (!loaded.ok) throw new Error('The pack is broken.');
  return loaded.knowledge;
}

/** Puts what the pages are encoded to where the server looks for it. */
async function fillCache(knowledge) {
  const draw = drawnEncodings();
  const today = Math.floor(Date.now() / 86_400_000);
  const texts = new Set(textsToEncode(entriesAndAspects(knowledge), answerOptionsOf(knowledge)));
  function* records() {
    for (const text of texts) yield recordOf(keyOf(text), draw(text), today);
  }
  mkdirSync(cache, { recursive: true });
  await writeEncodedFile(storeFile(cache), records());
  return texts.size;
}

/** A server; `logged` resolves with the seconds from now on until it logs something. */
function startServer(environment) {
  const child = spawn(process.execPath, ['dist/src/main.js', 'serve'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info', ...environment },
  });
  child.stdout.resume();
  const ended = once(child, 'exit');
  return {
    logged: (words) => {
      const begun = performance.now();
      return new Promise((resolve, reject) => {
        function look(chunk) {
          if (!words.test(chunk.toString())) return;
          child.stderr.off('data', look);
          resolve((performance.now() - begun) / 1_000);
        }
        child.stderr.on('data', look);
        ended.then(() => reject(new Error('The server ended.')));
      });
    },
    memory: async () => {
      await pause(SETTLING);
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)[1]) / 1_024;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const UNDERSTOOD = /understood by their meaning/;

async function timeServer() {
  const settings = { ROPES_PACKS: pack, ROPES_CACHE: cache };
  const first = startServer({ ...settings, DATABASE_URL: join(folder, 'first.db') });
  console.log(
    `the first start, which learns                          ${(await first.logged(UNDERSTOOD)).toFixed(1)} s`,
  );
  await first.stop();
  const server = startServer({ ...settings, DATABASE_URL: join(folder, 'many.db') });
  const start = await server.logged(UNDERSTOOD);
  const memory = await server.memory();
  const page = join(pages, 'area-0', 'page-0.md');
  writeFileSync(page, readFileSync(page, 'utf8').replace(/\.\n/, `. Changed at ${Date.now()}.\n`));
  const change = await server.logged(UNDERSTOOD);
  const after = await server.memory();
  await server.stop();
  const sample = startServer({
    DATABASE_URL: join(folder, 'sample.db'),
    ROPES_CACHE: join(folder, 'sample'),
  });
  await sample.logged(UNDERSTOOD);
  const least = await sample.memory();
  await sample.stop();
  return { start, change, memory: memory - least, after: after - least };
}

/** The longest that the thread is held while it hands over what questions are understood by, in milliseconds. */
async function timeHeld(knowledge) {
  const encoder = startEncoder({ log });
  await encoder.settled();
  const understander = createUnderstander(encoder, cache, log);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(100);
  delay.enable();
  await new Promise((resolve) => {
    understander.understand({ knowledge }, resolve);
  });
  delay.disable();
  await encoder.close();
  await understander.close();
  return delay.max / 1e6;
}

const at = (values, share) => values.toSorted((one, other) => one - other)[Math.floor(values.length * share)];

/** Answers, encoding included, beside bare encodings of the same questions. */
async function timeAnswers(knowledge) {
  const encoder = startEncoder({ log });
  const encodings = await openEncodings(encoder, cache, log);
  const given = entriesAndAspects(knowledge);
  const { entries } = given;
  const answers = answerOptionsOf(knowledge);
  await encodings.ensure(textsToEncode(given, answers));
  const aspects = learnAspects(given.aspects, (text) => encodings.get(text).mean);
  const { answer } = createMeaningAnswerer({
    learnt: createIndexCache(cache, log).learntFrom(entries),
    meant: await gatherMeant(entries, encodings.find),
    joint: undefined,
    aspects,
    said: new Int8Array(entries.length * aspects.ids.length),
    options: answers,
  });
  await encoder.close();
  const model = await openTextEncoder();
  const questions = readFileSync(new URL('questions.jsonl', handbook), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).q);
  const bare = [];
  const whole = [];
  for (const question of [...questions.slice(0, WARM_UP), ...questions]) {
    const begun = performance.now();
    const encoding = await model.encode(question);
    const encoded = performance.now();
    answer(question, encoding);
    bare.push(encoded - begun);
    whole.push(performance.now() - begun);
  }
  await model.release();
  await encodings.close();
  const encoded = at(bare.slice(WARM_UP), 0.5);
  return { p50: at(whole.slice(WARM_UP), 0.5) / encoded, p99: at(whole.slice(WARM_UP), 0.99) / encoded };
}

function print(what, value, most) {
  console.log(`${what.padEnd(54)} ${value.padStart(8)}   at most ${most}`);
}

const [load] = loadavg();
if (load > BUSY) console.log(`Others work on this machine (load ${load.toFixed(1)}): its times say little.`);
if (!existsSync(storeFile(cache))) {
  writePages();
  await fillCache(await knowledgeOf());
}
const { start, change, memory, after } = await timeServer();
print('start to understood by meaning', `${start.toFixed(1)} s`, `${MOST.start} s`);
print('a changed file until it is live by meaning', `${change.toFixed(1)} s`, `${MOST.change} s`);
print('memory above that of the sample pack', `${memory.toFixed(0)} MB`, `${MOST.memory} MB`);
print('the same after a change', `${after.toFixed(0)} MB`, `${MOST.memory} MB`);
const knowledge = await knowledgeOf();
print('the main thread held at once', `${(await timeHeld(knowledge)).toFixed(0)} ms`, `${MOST.held} ms`);
const { p50, p99 } = await timeAnswers(knowledge);
print('an answer / a bare encoding (p50), p50', p50.toFixed(1), MOST.p50);
print('an answer / a bare encoding (p50), p99', p99.toFixed(1), MOST.p99);
if (options.folder === undefined) rmSync(folder, { recursive: true });
