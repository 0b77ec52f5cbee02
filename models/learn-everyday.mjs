/**
 * Learns what people mean who say more than questions: softmax regression over words and meaning of the asks in
 * knowledge/everyday, of what people say besides (knowledge/everyday/samples), and of questions on the subjects of packs. Prints
 * how much of bench/everyday/probe.jsonl, from which nothing is learnt, is sorted rightly.
 *
 *   npm run learn-everyday
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openTextEncoder } from '../dist/src/answering/encoder/text-encoder.js';
import {
  MEANING_SIZE,
  meaningOf,
  placesOf,
  WORD_PLACES,
} from '../dist/src/answering/everyday/said-features.js';
import { digestOfSamples, samplesOf } from '../dist/src/answering/everyday/samples.js';
import { createSorter, ROWS, SUBJECT, seenIn } from '../dist/src/answering/everyday/sorter.js';
import { sorterBytes, sorterFile } from '../dist/src/answering/everyday/sorter-file.js';
import { undecorated } from '../dist/src/answering/reading/decorations.js';

/** Passes over the samples, the first step's length, how it shrinks, and the share from which a sample has nothing more to teach. */
const PASSES = 8;
const STEP = 2;
const SHRINK = 0.3;
const LEARNT = 0.97;

const samples = (await samplesOf()).map(({ text, matter }) => ({ text: undecorated(text), matter }));
const matters = [...new Set(samples.map(({ matter }) => matter))].sort();
const encoder = await openTextEncoder();
const meanings = [];
for (const { text } of samples) meanings.push(meaningOf(await encoder.encode(text)));

const counts = new Float32Array(2 * WORD_PLACES);
for (const { text } of samples) {
  const { words, pieces } = placesOf(text);
  for (const place of words) counts[place] += 1;
  for (const place of pieces) counts[WORD_PLACES + place] += 1;
}
const rarity = counts.map((count) => Math.log((1 + samples.length) / (1 + count)) + 1);
const usual = new Float32Array(MEANING_SIZE);
for (let at = 0; at < MEANING_SIZE; at += 1)
  usual[at] = meanings.reduce((sum, meaning) => sum + meaning[at], 0) / meanings.length;

/** Orders 0..size-1 the same way at every run (Knuth's shuffle). */
function shuffled(order, seed) {
  let state = seed;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

function learn(rows, meaningFor) {
  const weights = new Float32Array(rows * matters.length);
  const seen = samples.map(({ text }, at) => seenIn(text, meaningFor(at), { rarity, usual }));
  const owners = samples.map(({ matter }) => matters.indexOf(matter));
  const order = samples.map((_, at) => at);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const step = STEP / (1 + SHRINK * pass);
    for (const sample of shuffled(order, pass + 1)) {
      const { rows: at, counts: values } = seen[sample];
      const errors = new Float64Array(matters.length);
      for (let index = 0; index < at.length; index += 1) {
        const from = at[index] * matters.length;
        for (let matter = 0; matter < errors.length; matter += 1)
          errors[matter] += values[index] * weights[from + matter];
      }
      const highest = Math.max(...errors);
      let whole = 0;
      for (let matter = 0; matter < errors.length; matter += 1) {
        errors[matter] = Math.exp(errors[matter] - highest);
        whole += errors[matter];
      }
      for (let matter = 0; matter < errors.length; matter += 1) errors[matter] /= whole;
      if (errors[owners[sample]] > LEARNT) continue;
      errors[owners[sample]] -= 1;
      for (let index = 0; index < at.length; index += 1) {
        const from = at[index] * matters.length;
        const change = step * values[index];
        for (let matter = 0; matter < errors.length; matter += 1)
          if (Math.abs(errors[matter]) > 1e-3) weights[from + matter] -= change * errors[matter];
      }
    }
  }
  return inSteps(weights, rows);
}

/** Each row in 8 bits, with the size of its steps. */
function inSteps(weights, rows) {
  const steps = new Int8Array(weights.length);
  const sizes = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const own = weights.subarray(row * matters.length, (row + 1) * matters.length);
    const most = own.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
    sizes[row] = most / 127;
    if (most > 0)
      own.forEach((value, at) => (steps[row * matters.length + at] = Math.round(value / sizes[row])));
  }
  return { steps, sizes };
}

const both = learn(ROWS, (at) => meanings[at]);
const words = learn(2 * WORD_PLACES, () => undefined);
const data = { matters, rarity, usual, both, words };
const bytes = sorterBytes(data, await digestOfSamples());
writeFileSync(process.env.SORTER ?? sorterFile(), bytes);
console.log(`${samples.length} samples of ${matters.length} matters, ${(bytes.length / 1e6).toFixed(1)} MB`);

const sort = createSorter(data);
for (const file of ['bench/everyday/probe.jsonl', ...process.argv.slice(2)]) {
  let [right, rightByWords, all] = [0, 0, 0];
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { q, class: kind, want } = JSON.parse(line);
    if (['company', 'world', 'pack'].includes(kind)) continue;
    const text = undecorated(q);
    all += 1;
    if (sort(text, await encoder.encode(text))[0].matter === `everyday/${want}`) right += 1;
    if (sort(text)[0].matter === `everyday/${want}`) rightByWords += 1;
  }
  console.log(
    `${file}: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %) sorted rightly, by words ${rightByWords}`,
  );
}
await encoder.release();
