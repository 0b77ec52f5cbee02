/**
 * What answering by meaning may cost, as ratios within one run: an answer beside a bare encoding of the same question, and a start beside
 * importing the libraries. And the memory of the encoder.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { learnAspects } from '../dist/src/answering/aspects/aspect-reader.js';
import { waysOf } from '../dist/src/answering/aspects/ways.js';
import { createMeaningAnswerer } from '../dist/src/answering/by-meaning.js';
import { createEncodings } from '../dist/src/answering/encoder/encodings.js';
import { shippedFiles } from '../dist/src/answering/encoder/shipped.js';
import { startEncoder } from '../dist/src/answering/encoder/start-encoder.js';
import { openStore, readStore } from '../dist/src/answering/encoder/store.js';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import { learn } from '../dist/src/answering/engine.js';
import { startsOf, tableOf } from '../dist/src/answering/tables.js';
import { gatherMeant, textOf } from '../dist/src/answering/understanding/meant.js';
import { textsOf } from '../dist/src/answering/understanding/passages.js';
import { readShippedAspects } from '../dist/src/knowledge/loading/aspects.js';
import { sectionsAlone } from '../dist/src/knowledge/pages/page-sections.js';
import { readPageFolder } from '../dist/src/knowledge/pages/pages-in-folder.js';
import { memoryOfEncoder, timeStart } from './start.mjs';

/** About how many entries there are, and how many times the encoding of a question its answer may take at most (p50). */
const ANSWERS = [
  { entries: 1_000, most: 3 },
  { entries: 10_000, most: 6 },
];

/** Start to ready, beside importing the libraries. */
const MOST_TO_START = 2;

/** Megabytes that the encoder may add to a server. */
const MOST_MEMORY = 230;

/** Questions asked before the clock counts, so that compiled code is timed. */
const WARM_UP = 20;

const handbook = fileURLToPath(new URL('fields/handbook/handbook', import.meta.url));
const log = { info: () => {}, warn: console.error, error: console.error };

/** The sections of the small handbook in `bench/fields`, with their encodings, and the questions about them. */
async function readHandbook(cache) {
  const encoder = startEncoder({ log });
  const store = await openStore({ folder: cache, log, now: Date.now });
  const shipped = await Promise.all((await shippedFiles()).map((file) => readStore(file, log)));
  const encodings = createEncodings({ encoder, shipped, store, log });
  const read = await readPageFolder(handbook);
  const sections = sectionsAlone(read.pages ?? read);
  const listed = [...(await readShippedAspects()).values()];
  await encodings.ensure([...sections.flatMap(textsOf), ...waysOf(listed).map(({ text }) => text)]);
  await encoder.close();
  const questions = readFileSync(new URL('fields/handbook/questions.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).q);
  return {
    sections,
    questions,
    once: await gatherMeant(sections, encodings.find),
    aspects: learnAspects(listed, (text) => encodings.get(text).mean),
  };
}

const mapped = (arrays, change) =>
  Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, change(array)]));

/** The same entries several times, with numbers of their own for all texts. */
function repeated(once, times) {
  const pool = once.scales.length;
  const all = (array) => {
    const whole = new array.constructor(array.length * times);
    for (let time = 0; time < times; time += 1) whole.set(array, time * array.length);
    return whole;
  };
  const kindOf = ({ starts, texts }) => {
    const counts = Array.from({ length: once.entries }, (_, entry) => starts[entry + 1] - starts[entry]);
    return {
      starts: startsOf(Array.from({ length: times }, () => counts).flat()),
      texts: Uint32Array.from(
        { length: texts.length * times },
        (_, at) => texts[at % texts.length] + pool * Math.floor(at / texts.length),
      ),
    };
  };
  return {
    entries: once.entries * times,
    texts: tableOf(
      Array.from(
        { length: pool * times },
        (_, at) => `${textOf(once, at % pool)}${' '.repeat(Math.floor(at / pool))}`,
      ),
    ),
    means: all(once.means),
    scales: all(once.scales),
    tokens: { ...mapped(once.tokens, all), held: once.tokens.held },
    kinds: Object.fromEntries(Object.entries(once.kinds).map(([kind, own]) => [kind, kindOf(own)])),
  };
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

/** How long an answer takes, encoding included, beside a bare encoding: p50 of both in milliseconds. */
async function timeAnswers({ sections, questions, once, aspects }, model, size) {
  const times = Math.max(1, Math.round(size / sections.length));
  const entries = Array.from({ length: times }, (_, time) =>
    sections.map((section) => ({ ...section, id: `${section.id}-${time}` })),
  ).flat();
  const { answer } = createMeaningAnswerer({
    learnt: learn(entries),
    meant: repeated(once, times),
    joint: undefined,
    aspects,
    said: new Int8Array(entries.length * aspects.ids.length),
    options: {},
  });
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
  return {
    entries: entries.length,
    bare: median(bare.slice(WARM_UP)),
    whole: median(whole.slice(WARM_UP)),
  };
}

function print(what, value, most, from = '') {
  console.log(`${what.padEnd(54)} ${value.padStart(8)}   at most ${most}${from && `   (${from})`}`);
}

/**
 * Prints a line for each, with what it may be at most.
 *
 * @param cache Folder that keeps what was encoded for the next run; nothing is kept without.
 */
export async function reportRatios({ cache } = {}) {
  const read = await readHandbook(cache);
  const model = await openTextEncoder();
  for (const { entries: size, most } of ANSWERS) {
    const { entries, bare, whole } = await timeAnswers(read, model, size);
    const what = `an answer / a bare encoding, ${entries.toLocaleString('en')} entries`;
    print(what, (whole / bare).toFixed(2), most, `${whole.toFixed(1)} / ${bare.toFixed(1)} ms`);
  }
  await model.release();
  const { alone, whole } = await timeStart();
  const from = `${whole.toFixed(0)} / ${alone.toFixed(0)} ms`;
  print('start to ready / importing the libraries', (whole / alone).toFixed(2), MOST_TO_START, from);
  const memory = await memoryOfEncoder();
  print(
    'memory of a server with the encoder, less one without',
    memory === undefined ? '-' : `${memory} MB`,
    `${MOST_MEMORY} MB`,
  );
}
