import { MEANING_SIZE, placesOf, WORD_PLACES } from './said-features.js';
import type { Sample } from './samples.js';
import { type Matter, ROWS, type Seen, type SorterData, type Steps, seenIn } from './sorter.js';

/** Passes over the samples, the first step's length, and how it shrinks with the passes. More passes gain nothing. */
const PASSES = 8;
const STEP = 2;
const SHRINK = 0.3;

/** Likelihood of the right matter from which a sample has nothing more to teach. */
const LEARNT = 0.97;

/** Errors below this are left alone, which saves time and hardly changes anything. */
const NEGLIGIBLE = 1e-3;

/** The most of 8 bits on both sides of zero. */
const MOST_STEPS = 127;

/** A sample without what stands around it, and what it means: `MEANING_SIZE` numbers. */
export interface MeantSample extends Sample {
  readonly meaning: Float32Array;
}

/**
 * Learns what samples are about: softmax regression, by stochastic gradient descent with few passes, once over words and meaning
 * and once over words alone. The same samples always give the same.
 */
export function learnSorter(samples: readonly MeantSample[]): SorterData {
  const matters = [...new Set(samples.map(({ matter }) => matter))].sort();
  const known = { rarity: rarityIn(samples), usual: usualOf(samples) };
  const learn = (rows: number, seen: readonly Seen[]) => inSteps(regress(samples, seen, matters, rows), rows);
  return {
    matters,
    ...known,
    both: learn(
      ROWS,
      samples.map(({ text, meaning }) => seenIn(text, meaning, known)),
    ),
    words: learn(
      2 * WORD_PLACES,
      samples.map(({ text }) => seenIn(text, undefined, known)),
    ),
  };
}

/** The inverse document frequency of each place. */
function rarityIn(samples: readonly Sample[]): Float32Array {
  const counts = new Float32Array(2 * WORD_PLACES);
  for (const { text } of samples) {
    const { words, pieces } = placesOf(text);
    for (const place of [...words, ...pieces.map((piece) => WORD_PLACES + piece)])
      counts[place] = (counts[place] as number) + 1;
  }
  return counts.map((count) => Math.log((1 + samples.length) / (1 + count)) + 1);
}

function usualOf(samples: readonly MeantSample[]): Float32Array {
  const usual = new Float32Array(MEANING_SIZE);
  for (const { meaning } of samples) {
    for (const [at, value] of meaning.entries()) usual[at] = (usual[at] as number) + value / samples.length;
  }
  return usual;
}

/** The weights of all matters in a row, row by row. */
function regress(
  samples: readonly Sample[],
  seen: readonly Seen[],
  matters: readonly Matter[],
  rows: number,
): Float32Array {
  const size = matters.length;
  const weights = new Float32Array(rows * size);
  const owners = samples.map(({ matter }) => matters.indexOf(matter));
  const order = samples.map((_, at) => at);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const step = STEP / (1 + SHRINK * pass);
    shuffle(order, pass + 1);
    for (const sample of order) teach(weights, size, seen[sample] as Seen, owners[sample] as number, step);
  }
  return weights;
}

function teach(
  weights: Float32Array,
  size: number,
  { rows, counts }: Seen,
  owner: number,
  step: number,
): void {
  const errors = new Float64Array(size);
  for (let at = 0; at < rows.length; at += 1) {
    const from = (rows[at] as number) * size;
    const count = counts[at] as number;
    for (let matter = 0; matter < size; matter += 1)
      errors[matter] = (errors[matter] as number) + count * (weights[from + matter] as number);
  }
  const highest = errors.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let whole = 0;
  for (let matter = 0; matter < size; matter += 1) {
    const power = Math.exp((errors[matter] as number) - highest);
    errors[matter] = power;
    whole += power;
  }
  for (let matter = 0; matter < size; matter += 1) errors[matter] = (errors[matter] as number) / whole;
  if ((errors[owner] as number) > LEARNT) return;
  errors[owner] = (errors[owner] as number) - 1;
  for (let at = 0; at < rows.length; at += 1) {
    const from = (rows[at] as number) * size;
    const change = step * (counts[at] as number);
    for (let matter = 0; matter < size; matter += 1) {
      const error = errors[matter] as number;
      if (Math.abs(error) > NEGLIGIBLE)
        weights[from + matter] = (weights[from + matter] as number) - change * error;
    }
  }
}

/** Orders it the same way at every run (Knuth's shuffle). */
function shuffle(order: number[], seed: number): void {
  let state = seed;
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}

/** Each row in 8 bits, with the size of its steps. */
function inSteps(weights: Float32Array, rows: number): Steps {
  const size = weights.length / rows;
  const steps = new Int8Array(weights.length);
  const sizes = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const own = weights.subarray(row * size, (row + 1) * size);
    const most = own.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
    if (most === 0) continue;
    sizes[row] = most / MOST_STEPS;
    for (const [at, value] of own.entries()) steps[row * size + at] = Math.round((value * MOST_STEPS) / most);
  }
  return { steps, sizes };
}
