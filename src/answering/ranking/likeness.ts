import {
  type KeyTable,
  keyIn,
  numberIn,
  numberKeys,
  type StringTable,
  sizeOf,
  startsOf,
  tableOf,
} from '../tables.js';
import type { Term } from '../words/term.js';

/** What the three kinds of feature count beside each other, before the whole is brought to length 1. */
const KIND_WEIGHTS = { word: 1, pair: 0.5, letters: 0.5 } as const;
type Kind = keyof typeof KIND_WEIGHTS;
const kinds = ['word', 'pair', 'letters'] as const;

/** Letters in a row that make a feature. Three to five did no better and cost three times as much. */
const GRAM = 4;

/** Letters that only one sample holds tell nothing that its words do not. */
const FEWEST_GRAM_HOLDERS = 2;

/** How often each feature of a kind occurs, by its number within the kind. */
type Counts = Record<Kind, Map<number, number>>;

/** The numbers of features; what is not known may get any number of its own. */
interface Numbering {
  word(stem: string): number;
  pair(before: number, stem: number): number;
  /** The letters of a word, with those that occur twice given twice. */
  letters(word: string): readonly number[];
}

function add(counts: Map<number, number>, feature: number, weight: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + weight);
}

function countFeatures(terms: readonly Term[], numbering: Numbering): Counts {
  const counts: Counts = { word: new Map(), pair: new Map(), letters: new Map() };
  let before = -1;
  for (const { readings } of terms) {
    let first = -1;
    for (const { word, stem, weight } of readings) {
      const number = numbering.word(stem);
      if (first < 0) first = number;
      add(counts.word, number, weight);
      for (const letters of numbering.letters(word)) add(counts.letters, letters, weight);
    }
    if (before >= 0) add(counts.pair, numbering.pair(before, first), 1);
    before = first;
  }
  return counts;
}

/** Calls with every four letters in a row of a word, its ends marked, as two numbers of 32 bits. */
function eachGram(word: string, gram: (high: number, low: number) => void): void {
  const padded = `_${word}_`;
  for (let at = 0; at + GRAM <= padded.length; at += 1) {
    const high = padded.charCodeAt(at) * 2 ** 16 + padded.charCodeAt(at + 1);
    gram(high, padded.charCodeAt(at + 2) * 2 ** 16 + padded.charCodeAt(at + 3));
  }
}

/** Known features by number, and their weights: of length 1 as a whole, or less by what no sample holds. */
export interface Vector {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

export interface Likeness {
  /** How many features the samples have. */
  readonly size: number;
  vectorOf(terms: readonly Term[]): Vector;
  /** Whether any sample holds a stem. */
  holds(stem: string): boolean;
  /** How telling a stem is, above 0; one that no sample holds as much as one that a single one does. */
  rarityOf(stem: string): number;
  /** Cosine of a vector to each sample, 0..1. The array is used again: it holds until the next call. */
  compare(vector: Vector): Float32Array;
}

/** What is learnt from the samples: which of them hold each feature, and its weight in them. */
export interface LikenessData {
  readonly samples: number;
  /** Features are numbered in a row: stems, then pairs of the numbers of two stems, then letters. */
  readonly stems: StringTable;
  readonly pairs: KeyTable;
  readonly letters: KeyTable;
  /** How telling each feature is, and how one that no sample holds. */
  readonly rarities: Float32Array;
  readonly rarest: number;
  /** Where the postings of each feature begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The samples that hold a feature, and its weight in the vector of each. */
  readonly holders: Uint32Array;
  readonly weights: Float32Array;
}

/** How a feature's weight is found. */
interface Weighing {
  /** The number of the first feature of each kind, and the number after the last. */
  readonly from: Record<Kind, number>;
  readonly size: number;
  /** How many samples hold a known feature, by its number. */
  held(feature: number): number;
  readonly rarities: ArrayLike<number>;
  readonly rarest: number;
}

function weigh(counts: Counts, { from, size, held, rarities, rarest }: Weighing): Vector {
  const ends = { word: from.pair, pair: from.letters, letters: size };
  const features: number[] = [];
  const weights: number[] = [];
  let total = 0;
  for (const kind of kinds) {
    const begun = features.length;
    let square = 0;
    for (const [number, count] of counts[kind]) {
      const feature = from[kind] + number;
      const isKnown = feature < ends[kind];
      const often = count > 1 ? 1 + Math.log(count) : count;
      const weight = often * (isKnown ? (rarities[feature] as number) : rarest);
      square += weight * weight;
      if (!isKnown || (kind === 'letters' && held(feature) < FEWEST_GRAM_HOLDERS)) continue;
      features.push(feature);
      weights.push(weight);
    }
    if (square === 0) continue;
    const scale = KIND_WEIGHTS[kind] / Math.sqrt(square);
    for (let at = begun; at < weights.length; at += 1) weights[at] = (weights[at] as number) * scale;
    total += KIND_WEIGHTS[kind] ** 2;
  }
  const length = Math.sqrt(total);
  return {
    features: Int32Array.from(features),
    weights: Float64Array.from(weights, (weight) => weight / length),
  };
}

/**
 * TF-IDF vectors of stemmed words, pairs of neighbouring words, and letters in a row within words. The samples are
 * read twice, so that nothing but the result is held in memory.
 *
 * @param owners The entry of each sample, by number; the samples of an entry stand together.
 */
export function learnLikeness(
  samples: readonly (readonly Term[])[],
  owners: ArrayLike<number>,
): LikenessData {
  const stems = new Map<string, number>();
  const pairs = numberKeys();
  const grams = numberKeys();
  const gramsOf = new Map<string, readonly number[]>();
  const numbering: Numbering = {
    word(stem) {
      const known = stems.get(stem);
      if (known !== undefined) return known;
      stems.set(stem, stems.size);
      return stems.size - 1;
    },
    pair: (before, stem) => pairs.numberOf(before, stem),
    letters(word) {
      const known = gramsOf.get(word);
      if (known) return known;
      const found: number[] = [];
      eachGram(word, (high, low) => found.push(grams.numberOf(high, low)));
      gramsOf.set(word, found);
      return found;
    },
  };

  const held: Record<Kind, number[]> = { word: [], pair: [], letters: [] };
  const heldByEntries: Record<Kind, number[]> = { word: [], pair: [], letters: [] };
  const lastHolding: Record<Kind, number[]> = { word: [], pair: [], letters: [] };
  for (const [sample, terms] of samples.entries()) {
    const owner = owners[sample] as number;
    const counts = countFeatures(terms, numbering);
    for (const kind of kinds) {
      for (const number of counts[kind].keys()) {
        held[kind][number] = (held[kind][number] ?? 0) + 1;
        if (lastHolding[kind][number] === owner) continue;
        lastHolding[kind][number] = owner;
        heldByEntries[kind][number] = (heldByEntries[kind][number] ?? 0) + 1;
      }
    }
  }
  const holdersOf = Uint32Array.from([...held.word, ...held.pair, ...held.letters]);
  const entriesOf = [...heldByEntries.word, ...heldByEntries.pair, ...heldByEntries.letters];
  const from = { word: 0, pair: held.word.length, letters: held.word.length + held.pair.length };
  const entries = new Set(Array.from(owners)).size;

  /**
   * How telling a feature is: its rarity among the samples times that among the entries, of which the square
   * root. A word that all asks of one entry share is common among samples and yet points at that entry alone.
   */
  function rarity(held: number, byEntries: number): number {
    const amongSamples = Math.log((1 + samples.length) / (1 + held)) + 1;
    const amongEntries = Math.log((1 + entries) / (1 + byEntries)) + 1;
    return Math.sqrt(amongSamples * amongEntries);
  }

  const rarities = Float32Array.from(holdersOf, (held, feature) =>
    rarity(held, entriesOf[feature] as number),
  );
  const rarest = rarity(1, 1);
  const weighing: Weighing = {
    from,
    size: holdersOf.length,
    held: (feature) => holdersOf[feature] as number,
    rarities,
    rarest,
  };
  const starts = startsOf(
    holdersOf.map((count, feature) => (feature >= from.letters && count < FEWEST_GRAM_HOLDERS ? 0 : count)),
  );
  const next = starts.slice();
  const holders = new Uint32Array(starts[holdersOf.length] as number);
  const weights = new Float32Array(holders.length);
  for (const [sample, terms] of samples.entries()) {
    const vector = weigh(countFeatures(terms, numbering), weighing);
    for (let at = 0; at < vector.features.length; at += 1) {
      const feature = vector.features[at] as number;
      const place = next[feature] as number;
      next[feature] = place + 1;
      holders[place] = sample;
      weights[place] = vector.weights[at] as number;
    }
  }
  return {
    samples: samples.length,
    stems: tableOf([...stems.keys()]),
    pairs: pairs.finish(),
    letters: grams.finish(),
    rarities,
    rarest,
    starts,
    holders,
    weights,
  };
}

/** Gives what a table does not hold numbers beyond it, the same to the same. */
function beyond(size: number): (key: string) => number {
  const given = new Map<string, number>();
  return (key) => {
    const known = given.get(key) ?? size + given.size;
    given.set(key, known);
    return known;
  };
}

export function createLikeness(data: LikenessData): Likeness {
  const { samples, stems, pairs, letters, rarities, rarest, starts, holders, weights } = data;
  const size = starts.length - 1;
  const words = sizeOf(stems);
  const weighing: Weighing = {
    from: { word: 0, pair: words, letters: words + pairs.lows.length },
    size,
    held: (feature) => (starts[feature + 1] as number) - (starts[feature] as number),
    rarities,
    rarest,
  };
  const cosines = new Float32Array(samples);

  function vectorOf(terms: readonly Term[]): Vector {
    const otherWord = beyond(words);
    const otherPair = beyond(pairs.lows.length);
    const otherGram = beyond(letters.lows.length);
    return weigh(
      countFeatures(terms, {
        word(stem) {
          const known = numberIn(stems, stem);
          return known < 0 ? otherWord(stem) : known;
        },
        pair(before, stem) {
          const known = keyIn(pairs, before, stem);
          return known < 0 ? otherPair(`${before} ${stem}`) : known;
        },
        letters(word) {
          const found: number[] = [];
          eachGram(word, (high, low) => {
            const known = keyIn(letters, high, low);
            found.push(known < 0 ? otherGram(`${high} ${low}`) : known);
          });
          return found;
        },
      }),
      weighing,
    );
  }

  function compare(vector: Vector): Float32Array {
    cosines.fill(0);
    for (let at = 0; at < vector.features.length; at += 1) {
      const feature = vector.features[at] as number;
      const weight = vector.weights[at] as number;
      const end = starts[feature + 1] as number;
      for (let place = starts[feature] as number; place < end; place += 1) {
        const sample = holders[place] as number;
        cosines[sample] = (cosines[sample] as number) + weight * (weights[place] as number);
      }
    }
    return cosines;
  }

  function rarityOf(stem: string): number {
    const known = numberIn(stems, stem);
    return known < 0 ? rarest : (rarities[known] as number);
  }

  return { size, vectorOf, holds: (stem) => numberIn(stems, stem) >= 0, rarityOf, compare };
}
