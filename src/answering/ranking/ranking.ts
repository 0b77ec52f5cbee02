import { loadMeanings } from '../meanings/meaning.js';
import { startsOf } from '../tables.js';
import type { Term } from '../words/term.js';
import { createClassifier, trainClassifier } from './classifier.js';
import { type CoverageData, createCoverage, learnCoverage, type Unseen } from './coverage.js';
import { createLikeness, type LikenessData, learnLikeness, type Vector } from './likeness.js';
import type { Material, SampleText } from './material.js';
import { createSense, joined, learnSense, type SenseData } from './sense.js';

/** Most samples to train a classifier on at load; beyond, its time and memory (samples x entries) are too much. */
const MOST_TRAINED = 2_000;

/** What each view counts in the order of entries; found on the development sets, and flat around these values. */
const VIEWS = { coverage: 0.4, nearest: 0.1, classifier: 0.5 } as const;
const VIEWS_UNTRAINED = { coverage: 0.6, nearest: 0.4 } as const;

/** Probability that counts as none, so that its logarithm has an end. */
const UNLIKELY = 1e-6;

/** How many entries are put in order: those that are shown, and some that a later step may raise. */
const MOST_RANKED = 10;

/** How much each entry, by number, looks like the answer. */
export interface Ranked {
  /** Numbers of the best entries, best first: no more than `MOST_RANKED`. */
  readonly order: readonly number[];
  /**
   * What speaks for an entry, each about 0..1, more is better: its fused score, its lead over the best other
   * entry, the share of the question's words that the pack knows, and each view, the classifier's probability on
   * a logarithmic scale. The last is missing in a pack too large to train one.
   */
  evidenceOf(entry: number): number[];
}

/** How many numbers `evidenceOf` gives at most. */
export const EVIDENCE = 6;

/** What is learnt from the entries; it crosses to another thread. */
export interface RankingData {
  readonly coverage: CoverageData;
  readonly likeness: LikenessData;
  /** Where each entry's samples begin; one more at the end. */
  readonly starts: Uint32Array;
  /** What texts are about; missing in a pack too large to train a classifier. */
  readonly sense: SenseData | undefined;
  /** The classifier's weights; missing likewise. */
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

/** Learns from the entries what the views need. */
export function learnRanking(material: Material): RankingData {
  const { fields, samples } = material;
  const texts = samples.map(({ field }) => field.terms);
  const owners = samples.map(({ entry }) => entry);
  const sizes = new Uint32Array(fields.length);
  for (const entry of owners) sizes[entry] = (sizes[entry] as number) + 1;
  const data: RankingData = {
    coverage: learnCoverage(fields),
    likeness: learnLikeness(texts, owners),
    starts: startsOf(sizes),
    sense: undefined,
    classifier: undefined,
  };
  if (samples.length > MOST_TRAINED) return data;
  const { rarityOf } = createLikeness(data.likeness);
  const seeing = { ...data, sense: learnSense(texts, loadMeanings(), rarityOf) };
  return { ...seeing, classifier: trainerOf(material, seeing)?.([...samples.keys()]) };
}

/** @returns what trains a classifier on samples, by their numbers; undefined in a pack too large for it */
function trainerOf(
  { fields, samples }: Material,
  { likeness: likenessData, sense: senseData }: RankingData,
): ((learnt: readonly number[]) => Float32Array) | undefined {
  if (!senseData) return undefined;
  const meanings = loadMeanings();
  const likeness = createLikeness(likenessData);
  const sense = createSense(senseData, meanings, likeness.rarityOf);
  const vectors = samples.map(({ field: { terms } }) =>
    joined(likeness.vectorOf(terms), sense.directionOf(terms), likeness.size),
  );
  return (learnt) =>
    trainClassifier(
      learnt.map((sample) => vectors[sample] as Vector),
      learnt.map((sample) => samples[sample]?.entry as number),
      fields.length,
      likeness.size + meanings.size,
    ).weights;
}

/** Views of a question against the entries, fused into one order. */
export function createRanking(data: RankingData): Ranking {
  const looking = createLooking(data);
  return { data, rank: (terms) => looking.lookAt(terms), holders: looking.coverage.holders };
}

/** Makes rankings whose classifier has not learnt from hidden samples, for calibration. */
export function hidingRankings(
  material: Material,
  data: RankingData,
): (isHidden: (sample: number) => boolean) => PartialRanking {
  const train = trainerOf(material, data);
  return (isHidden) => {
    const shown = [...material.samples.keys()].filter((sample) => !isHidden(sample));
    const { lookAt } = createLooking({ ...data, classifier: train?.(shown) }, material.samples);
    return { rank: lookAt };
  };
}

/** The scores of all entries in one view, and what they count. */
interface Opinion {
  readonly share: number;
  readonly scores: ArrayLike<number>;
  /** How a score reads as evidence; as it is when missing. */
  readonly read?: (score: number) => number;
}

/** @param samples Needed where something is unseen. */
function createLooking(data: RankingData, samples: readonly SampleText[] = []) {
  const coverage = createCoverage(data.coverage);
  const likeness = createLikeness(data.likeness);
  const sense = data.sense && createSense(data.sense, loadMeanings(), likeness.rarityOf);
  const entries = data.coverage.dampers.length;
  const { starts } = data;
  const classifier = data.classifier && createClassifier(data.classifier, entries);
  // Used again by each look: large arrays that come and go would stop the program to collect them.
  const nearest = new Float64Array(entries);
  const fused = new Float64Array(entries);
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

  /** Whether a word is not one of those that only longer texts hold: where they are is known without a meaning. */
  function isOfSamples({ readings }: Term): boolean {
    const stem = readings[0]?.stem ?? '';
    return likeness.holds(stem) || coverage.holders(stem) === 0;
  }

  /** @param covered How much of the question each entry covers. */
  function opinionsOn(
    terms: readonly Term[],
    covered: Float64Array,
    unseen: Unseen | undefined,
  ): readonly Opinion[] {
    const vector = likeness.vectorOf(terms);
    findNearest(vector, unseen);
    if (!sense || !classifier) {
      return [
        { share: VIEWS_UNTRAINED.coverage, scores: covered },
        { share: VIEWS_UNTRAINED.nearest, scores: nearest },
      ];
    }
    const direction = sense.directionOf(terms.filter(isOfSamples));
    return [
      { share: VIEWS.coverage, scores: covered },
      { share: VIEWS.nearest, scores: nearest },
      {
        share: VIEWS.classifier,
        scores: classifier.score(joined(vector, direction, likeness.size)),
        read: onLogScale,
      },
    ];
  }

  function lookAt(terms: readonly Term[], unseen?: Unseen): Ranked {
    const { scores: covered, known } = coverage.cover(terms, unseen);
    const opinions = opinionsOn(terms, covered, unseen);
    fused.fill(0);
    for (const { share, scores } of opinions) {
      for (let entry = 0; entry < entries; entry += 1) {
        fused[entry] = (fused[entry] as number) + share * (scores[entry] as number);
      }
    }
    const order = highest(fused, MOST_RANKED);

    looks += 1;
    const look = looks;

    function evidenceNow(entry: number): number[] {
      const rival = fused[order[0] === entry ? (order[1] ?? -1) : (order[0] ?? -1)] ?? 0;
      const own = fused[entry] ?? 0;
      const views = opinions.map(({ scores, read }) => {
        const score = scores[entry] ?? 0;
        return read ? read(score) : score;
      });
      return [own, own - rival, known, ...views];
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

/** A probability as 0..1, equal steps for equal ratios. */
export function onLogScale(probability: number): number {
  return 1 - Math.log(Math.max(UNLIKELY, probability)) / Math.log(UNLIKELY);
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
