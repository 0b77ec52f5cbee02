import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';
import { type Encoding, MEAN_SIZE } from '../encoder/encoding.js';
import { MEANING_SIZE, meaningOf, placesOf, WORD_PLACES } from './said-features.js';

/** What the words, the pieces of words, the mean and the tokens count: each is brought to this length. */
export const BLOCK_LENGTHS = { words: 1, pieces: 0.7, mean: 1, tokens: 0.8 } as const;

/** Rows of weights: words, pieces of words, then numbers of the meaning. */
export const ROWS = 2 * WORD_PLACES + MEANING_SIZE;

/** What a message may be about: the ids of everyday entries, and `SUBJECT`. */
export type Matter = string;

/** A question on what packs are about, and no everyday matter. */
export const SUBJECT = 'subject';

/** How likely a message is about each matter, together 1. */
export interface Likely {
  readonly matter: Matter;
  /** 0..1. */
  readonly likelihood: number;
}

/** What was learnt (models/learn-everyday.mjs): softmax regression, once by words and meaning and once by words alone. */
export interface SorterData {
  readonly matters: readonly Matter[];
  /** How rare each word and each piece of a word is, by its place: 2 × `WORD_PLACES` numbers. */
  readonly rarity: Float32Array;
  /** What the samples share of their meaning: `MEANING_SIZE` numbers. */
  readonly usual: Float32Array;
  /** `ROWS` rows of a step for each matter, and how large a step is in each row. */
  readonly both: Steps;
  /** The same for words alone: 2 × `WORD_PLACES` rows. */
  readonly words: Steps;
}

export interface Steps {
  readonly steps: Int8Array;
  readonly sizes: Float32Array;
}

/** A message as the sorter sees it: rows, and what each counts. */
export interface Seen {
  readonly rows: Int32Array;
  readonly counts: Float64Array;
}

/** Says how likely a message is about each matter, likeliest first. */
export type Sorter = (text: string, encoding?: Encoding) => readonly Likely[];

/**
 * Rows of a text and what they count.
 *
 * @param meaning of `MEANING_SIZE` numbers; undefined for words alone
 */
export function seenIn(
  text: string,
  meaning: Float32Array | undefined,
  { rarity, usual }: Pick<SorterData, 'rarity' | 'usual'>,
): Seen {
  const { words, pieces } = placesOf(text);
  const rows: number[] = [];
  const counts: number[] = [];
  const add = (from: number, values: readonly number[], length: number) => {
    const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (const value of values) counts.push((length * value) / norm);
    for (const [at] of values.entries()) rows.push(from + at);
  };
  const addPlaces = (places: readonly number[], first: number, length: number) => {
    const at = rows.length;
    add(
      0,
      places.map((place) => rarity[first + place] as number),
      length,
    );
    for (const [index, place] of places.entries()) rows[at + index] = first + place;
  };
  addPlaces(words, 0, BLOCK_LENGTHS.words);
  addPlaces(pieces, WORD_PLACES, BLOCK_LENGTHS.pieces);
  if (meaning) {
    const apart = Array.from(meaning, (value, at) => value - (usual[at] as number));
    add(2 * WORD_PLACES, apart.slice(0, MEAN_SIZE), BLOCK_LENGTHS.mean);
    add(2 * WORD_PLACES + MEAN_SIZE, apart.slice(MEAN_SIZE), BLOCK_LENGTHS.tokens);
  }
  return { rows: Int32Array.from(rows), counts: Float64Array.from(counts) };
}

export function createSorter(data: SorterData): Sorter {
  const { matters } = data;

  function scores({ rows, counts }: Seen, { steps, sizes }: Steps): Float64Array {
    const sums = new Float64Array(matters.length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      const scale = (counts[at] as number) * (sizes[row] as number);
      if (scale === 0) continue;
      const from = row * matters.length;
      for (let matter = 0; matter < sums.length; matter += 1)
        sums[matter] = (sums[matter] as number) + scale * (steps[from + matter] as number);
    }
    return sums;
  }

  return (text, encoding) => {
    const seen = seenIn(text, encoding && meaningOf(encoding), data);
    const sums = scores(seen, encoding ? data.both : data.words);
    const highest = Math.max(...sums);
    const powers = Array.from(sums, (sum) => Math.exp(sum - highest));
    const whole = powers.reduce((sum, power) => sum + power, 0);
    return powers
      .map((power, at): Likely => ({ matter: matters[at] as Matter, likelihood: power / whole }))
      .sort((one, other) => other.likelihood - one.likelihood);
  };
}

/** Where what was learnt comes with Ropes; hidden, for it is nobody's content. */
export function sorterFile(): string {
  return join(packageRoot(), 'knowledge/everyday/.sorter.bin');
}

/** Numbers at the head of the file: how many bytes the description takes, and how many the matters. */
const HEAD = 2 * Uint32Array.BYTES_PER_ELEMENT;

/** All parts one after the other, each beginning at a multiple of four bytes. */
export function sorterBytes({ matters, rarity, usual, both, words }: SorterData, of: string): Uint8Array {
  const [about, named] = [of, matters.join('\n')].map((text) => padded(new TextEncoder().encode(text)));
  const head = Uint32Array.of(about?.length ?? 0, named?.length ?? 0);
  const parts = [head, about, named, rarity, usual, both.sizes, words.sizes, both.steps, words.steps];
  return Buffer.concat(
    parts.flatMap((part) => (part ? Buffer.from(part.buffer, part.byteOffset, part.byteLength) : [])),
  );
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  whole.set(bytes);
  return whole;
}

/** @returns what was learnt, and the digest of what it was learnt from */
export function readSorter(file: Uint8Array): SorterData & { readonly of: string } {
  const { buffer } = Uint8Array.from(file);
  const [about = 0, named = 0] = new Uint32Array(buffer, 0, 2);
  const text = (from: number, length: number) =>
    new TextDecoder().decode(new Uint8Array(buffer, from, length)).trimEnd();
  const matters = text(HEAD + about, named).split('\n');
  let from = HEAD + about + named;
  const numbers = (count: number) => {
    const part = new Float32Array(buffer, from, count);
    from += part.byteLength;
    return part;
  };
  const steps = (rows: number) => {
    const part = new Int8Array(buffer, from, rows * matters.length);
    from += part.byteLength;
    return part;
  };
  const rarity = numbers(2 * WORD_PLACES);
  const usual = numbers(MEANING_SIZE);
  const [bothSizes, wordSizes] = [numbers(ROWS), numbers(2 * WORD_PLACES)];
  const both = { steps: steps(ROWS), sizes: bothSizes };
  return {
    of: text(HEAD, about),
    matters,
    rarity,
    usual,
    both,
    words: { steps: steps(2 * WORD_PLACES), sizes: wordSizes },
  };
}

let loaded: Sorter | undefined;

/**
 * What comes with Ropes, read at the first call and kept.
 *
 * @throws when the file is missing: the installation is not whole
 */
export function loadSorter(): Sorter {
  loaded ??= createSorter(readSorter(readFileSync(sorterFile())));
  return loaded;
}
