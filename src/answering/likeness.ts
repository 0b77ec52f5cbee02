import type { Term } from './question.js';

/** What the three kinds of feature count beside each other, before the whole is brought to length 1. */
const KIND_WEIGHTS = { word: 1, pair: 0.5, letters: 0.5 } as const;
type Kind = keyof typeof KIND_WEIGHTS;
const kinds = ['word', 'pair', 'letters'] as const;

/** Letters in a row that make a feature. Three to five did no better and cost three times as much. */
const GRAM = 4;

/** Letters that only one sample holds tell nothing that its words do not. */
const FEWEST_GRAM_HOLDERS = 2;

type Counts = Record<Kind, Map<string, number>>;

function add(counts: Map<string, number>, feature: string, weight: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + weight);
}

function countFeatures(terms: readonly Term[]): Counts {
  const counts: Counts = { word: new Map(), pair: new Map(), letters: new Map() };
  let before = '';
  for (const { readings } of terms) {
    for (const { word, stem, weight } of readings) {
      add(counts.word, stem, weight);
      const padded = `_${word}_`;
      for (let at = 0; at + GRAM <= padded.length; at += 1)
        add(counts.letters, padded.slice(at, at + GRAM), weight);
    }
    const first = readings[0]?.stem ?? '';
    if (before !== '') add(counts.pair, `${before} ${first}`, 1);
    before = first;
  }
  return counts;
}

/** Known features by number, and their weights: of length 1 as a whole, or less by what no sample holds. */
export interface Vector {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

export interface Likeness {
  /** How many features the samples have. */
  readonly size: number;
  /** The samples' own vectors, in their order. */
  readonly vectors: readonly Vector[];
  vectorOf(terms: readonly Term[]): Vector;
  /** Cosine of a vector to each sample, 0..1. */
  compare(vector: Vector): Float64Array;
}

/** TF-IDF vectors of stemmed words, pairs of neighbouring words, and letters in a row within words. */
export function createLikeness(samples: readonly (readonly Term[])[]): Likeness {
  const numbers: Counts = { word: new Map(), pair: new Map(), letters: new Map() };
  const holders: number[] = [];
  const counted = samples.map(countFeatures);
  for (const counts of counted) {
    for (const kind of kinds) {
      for (const feature of counts[kind].keys()) {
        const number = numbers[kind].get(feature);
        if (number === undefined) numbers[kind].set(feature, holders.push(1) - 1);
        else holders[number] = (holders[number] as number) + 1;
      }
    }
  }

  function rarity(held: number): number {
    return Math.log((1 + samples.length) / (1 + held)) + 1;
  }

  const rarities = holders.map(rarity);
  const rarest = rarity(1);

  function weigh(counts: Counts): Vector {
    const features: number[] = [];
    const weights: number[] = [];
    let total = 0;
    for (const kind of kinds) {
      const from = features.length;
      let square = 0;
      for (const [feature, count] of counts[kind]) {
        const number = numbers[kind].get(feature);
        const often = count > 1 ? 1 + Math.log(count) : count;
        const weight = often * (number === undefined ? rarest : (rarities[number] as number));
        square += weight * weight;
        if (number === undefined) continue;
        if (kind === 'letters' && (holders[number] as number) < FEWEST_GRAM_HOLDERS) continue;
        features.push(number);
        weights.push(weight);
      }
      if (square === 0) continue;
      const scale = KIND_WEIGHTS[kind] / Math.sqrt(square);
      for (let at = from; at < weights.length; at += 1) weights[at] = (weights[at] as number) * scale;
      total += KIND_WEIGHTS[kind] ** 2;
    }
    const length = Math.sqrt(total);
    return {
      features: Int32Array.from(features),
      weights: Float64Array.from(weights, (weight) => weight / length),
    };
  }

  const vectors = counted.map(weigh);
  const postings = holders.map(() => ({ samples: [] as number[], weights: [] as number[] }));
  for (const [sample, { features, weights }] of vectors.entries()) {
    for (const [at, feature] of features.entries()) {
      postings[feature]?.samples.push(sample);
      postings[feature]?.weights.push(weights[at] as number);
    }
  }

  function compare({ features, weights }: Vector): Float64Array {
    const cosines = new Float64Array(samples.length);
    for (let at = 0; at < features.length; at += 1) {
      const posting = postings[features[at] as number];
      if (!posting) continue;
      const weight = weights[at] as number;
      for (let i = 0; i < posting.samples.length; i += 1) {
        const sample = posting.samples[i] as number;
        cosines[sample] = (cosines[sample] as number) + weight * (posting.weights[i] as number);
      }
    }
    return cosines;
  }

  return { size: holders.length, vectors, vectorOf: (terms) => weigh(countFeatures(terms)), compare };
}
