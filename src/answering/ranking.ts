import { createClassifier, trainClassifier } from './classifier.js';
import { type CoverageData, createCoverage, learnCoverage, type Unseen } from './coverage.js';
import { createLikeness, type Likeness, type LikenessData, learnLikeness, type Vector } from './likeness.js';
import type { Material, Sample } from './material.js';
import type { Term } from './question.js';
import { startsOf } from './tables.js';

/** Most samples to train a classifier on at load; beyond, its time and memory (samples x entries) are too much. */
const MOST_TRAINED = 2_000;

/** What each view counts in the order of entries; found on the development sets, and flat around these values. */
const VIEWS = { classifier: 0.5, nearest: 0.1, coverage: 0.4 } as const;
const VIEWS_UNTRAINED = { classifier: 0, nearest: 0.4, coverage: 0.6 } as const;

/** How many entries are put in order: those that are shown, and some that a later step may raise. */
const MOST_RANKED = 10;

/** How much each entry, by number, looks like the answer. */
export interface Ranked {
  /** Numbers of the best entries, best first: no more than `MOST_RANKED`. */
  readonly order: readonly number[];
  /**
   * What speaks for an entry, each about 0..1, more is better: its fused score, its lead over the best other
   * entry, the three views, and the share of the question's words that the pack knows.
   */
  evidenceOf(entry: number): number[];
}

/** How many numbers `evidenceOf` gives. */
export const EVIDENCE = 6;

/** What is learnt from the entries; it crosses to another thread. */
export interface RankingData {
  readonly coverage: CoverageData;
  readonly likeness: LikenessData;
  /** Where each entry's samples begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The classifier's weights; missing in a pack too large to train one. */
  readonly classifier: Float32Array | undefined;
}

export interface Ranking {
  readonly data: RankingData;
  /** Ranks the entries for the terms of a question. */
  rank(terms: readonly Term[]): Ranked;
  /** How many entries hold a stem. */
  holders(stem: string): number;
}

export interface PartialRanking {
  /** Ranks the entries for terms, as if a sample or a whole entry were not there. */
  rank(terms: readonly Term[], unseen: Unseen): Ranked;
}

/** Learns from the entries what the three views need. */
export function learnRanking({ fields, samples }: Material): RankingData {
  const likeness = learnLikeness(samples.map(({ field }) => field.terms));
  const sizes = new Uint32Array(fields.length);
  for (const { entry } of samples) sizes[entry] = (sizes[entry] as number) + 1;
  const data: RankingData = {
    coverage: learnCoverage(fields),
    likeness,
    starts: startsOf(sizes),
    classifier: undefined,
  };
  if (samples.length > MOST_TRAINED) return data;
  const vectors = vectorsOf(samples, createLikeness(likeness));
  const all = [...samples.keys()];
  return { ...data, classifier: train(all, samples, vectors, fields.length, likeness.starts.length - 1) };
}

function vectorsOf(samples: readonly Sample[], likeness: Likeness): Vector[] {
  return samples.map(({ field }) => likeness.vectorOf(field.terms));
}

/** @param learnt Numbers of the samples to learn from. */
function train(
  learnt: readonly number[],
  samples: readonly Sample[],
  vectors: readonly Vector[],
  entries: number,
  features: number,
): Float32Array {
  return trainClassifier(
    learnt.map((sample) => vectors[sample] as Vector),
    learnt.map((sample) => samples[sample]?.entry as number),
    entries,
    features,
  ).weights;
}

/** Three views of a question against the entries, fused into one order. */
export function createRanking(data: RankingData): Ranking {
  const looking = createLooking(data);
  return { data, rank: (terms) => looking.lookAt(terms), holders: looking.coverage.holders };
}

/** Makes rankings whose classifier has not learnt from hidden samples, for calibration. */
export function hidingRankings(
  { samples }: Material,
  data: RankingData,
): (isHidden: (sample: number) => boolean) => PartialRanking {
  const entries = data.coverage.dampers.length;
  const vectors = data.classifier && vectorsOf(samples, createLikeness(data.likeness));
  return (isHidden) => {
    const shown = [...samples.keys()].filter((sample) => !isHidden(sample));
    const classifier = vectors && train(shown, samples, vectors, entries, data.likeness.starts.length - 1);
    const { lookAt } = createLooking({ ...data, classifier }, samples);
    return { rank: lookAt };
  };
}

/** @param samples Needed where something is unseen. */
function createLooking(data: RankingData, samples: readonly Sample[] = []) {
  const coverage = createCoverage(data.coverage);
  const likeness = createLikeness(data.likeness);
  const entries = data.coverage.dampers.length;
  const { starts } = data;
  const classifier = data.classifier && createClassifier(data.classifier, entries);
  const shares = classifier ? VIEWS : VIEWS_UNTRAINED;
  // Used again by each look: large arrays that come and go would stop the program to collect them.
  const nearest = new Float64Array(entries);
  const fused = new Float64Array(entries);
  const unlikely = new Float64Array(classifier ? 0 : entries);
  let looks = 0;

  /** The best cosine of an entry, without the samples that must not be seen. */
  function bestOf(entry: number, cosines: Float32Array, unseen?: Unseen): number {
    const end = starts[entry + 1] as number;
    let best = 0;
    for (let sample = starts[entry] as number; sample < end; sample += 1) {
      if (unseen && (unseen.field === undefined || unseen.field === samples[sample]?.field)) continue;
      best = Math.max(best, cosines[sample] as number);
    }
    return best;
  }

  function findNearest(vector: Vector, unseen: Unseen | undefined): void {
    const cosines = likeness.compare(vector);
    for (let entry = 0; entry < entries; entry += 1) nearest[entry] = bestOf(entry, cosines);
    if (unseen) nearest[unseen.entry] = bestOf(unseen.entry, cosines, unseen);
  }

  function lookAt(terms: readonly Term[], unseen?: Unseen): Ranked {
    const vector = likeness.vectorOf(terms);
    const likely = classifier?.score(vector) ?? unlikely;
    findNearest(vector, unseen);
    const { scores: covered, known } = coverage.cover(terms, unseen);
    for (let entry = 0; entry < entries; entry += 1) {
      fused[entry] =
        shares.coverage * (covered[entry] as number) +
        shares.nearest * (nearest[entry] as number) +
        shares.classifier * (likely[entry] as number);
    }
    const order = highest(fused, MOST_RANKED);

    looks += 1;
    const look = looks;

    function evidenceNow(entry: number): number[] {
      const rival = fused[order[0] === entry ? (order[1] ?? -1) : (order[0] ?? -1)] ?? 0;
      const own = fused[entry] ?? 0;
      return [own, own - rival, covered[entry] ?? 0, nearest[entry] ?? 0, likely[entry] ?? 0, known];
    }

    const evidence = new Map(order.map((entry) => [entry, evidenceNow(entry)]));
    return {
      order,
      evidenceOf(entry) {
        const before = evidence.get(entry);
        if (before) return before;
        return look === looks ? evidenceNow(entry) : lookAt(terms, unseen).evidenceOf(entry);
      },
    };
  }

  return { lookAt, coverage };
}

/** The numbers of the highest values, the highest first, of equal ones the lower number. */
function highest(values: Float64Array, most: number): number[] {
  const found: number[] = [];
  let least = -Infinity;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (value <= least) continue;
    if (found.length === most) found.pop();
    let place = found.length;
    while (place > 0 && (values[found[place - 1] as number] as number) < value) place -= 1;
    found.splice(place, 0, at);
    if (found.length === most) least = values[found[most - 1] as number] as number;
  }
  return found;
}
