import { createClassifier, toProbabilities, trainClassifier } from './classifier.js';
import { type CoverageData, createCoverage, learnCoverage, type Unseen } from './coverage.js';
import { createLikeness, type LikenessData, learnLikeness, type Vector } from './likeness.js';
import type { Material, Sample } from './material.js';
import { loadMeanings } from './meaning.js';
import type { Term } from './question.js';
import { createSense, learnSense, type SenseData } from './sense.js';
import { startsOf } from './tables.js';

/** Most samples to train a classifier on at load; beyond, its time and memory (samples x entries) are too much. */
const MOST_TRAINED = 2_000;

/** What each view counts in the order of entries; found on the development sets, and flat around these values. */
const VIEWS = JSON.parse(process.env.VIEWS ?? '{ "classifier": 0.6, "nearest": 0.1, "coverage": 0.3, "sense": 0 }');
const VIEWS_UNTRAINED = { classifier: 0, nearest: 0.4, coverage: 0.6, sense: 0 } as const;

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
   * entry, the share of the question's words that the pack knows, the share of the views that put it first, and
   * then each view (the classifier's probability on a logarithmic scale).
   */
  evidenceOf(entry: number): number[];
}

/** How many numbers `evidenceOf` gives. */
export const EVIDENCE = 8;

/** What is learnt from the entries; it crosses to another thread. */
export interface RankingData {
  readonly coverage: CoverageData;
  readonly likeness: LikenessData;
  /** Where each entry's samples begin; one more at the end. */
  readonly starts: Uint32Array;
  /** What is learnt by training; missing in a pack too large for it. */
  readonly trained: Trained | undefined;
  /** What texts are about; missing likewise. */
  readonly sense: SenseData | undefined;
  /** What the sense counts beside the words in the classifier. */
  readonly senseShare: number;
}

/** Weights of two classifiers, one that sees words and one that sees what a text is about. */
interface Trained {
  readonly words: Float32Array;
  readonly sense: Float32Array;
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
  rank(terms: readonly Term[], unseen: Unseen, senseShare: number): Ranked;
  /** How far the classifier is from an entry with several shares of the sense: the logarithm of 1 / probability. */
  lossesOf(terms: readonly Term[], entry: number, senseShares: readonly number[]): number[];
}

/** Learns from the entries what the views need. */
export function learnRanking(material: Material): RankingData {
  const { fields, samples } = material;
  const texts = samples.map(({ field }) => field.terms);
  const likenessData = learnLikeness(
    texts,
    samples.map(({ entry }) => entry),
  );
  const sizes = new Uint32Array(fields.length);
  for (const { entry } of samples) sizes[entry] = (sizes[entry] as number) + 1;
  const data: RankingData = {
    coverage: learnCoverage(fields),
    likeness: likenessData,
    starts: startsOf(sizes),
    trained: undefined,
    sense: undefined,
    senseShare: 0,
  };
  if (samples.length > MOST_TRAINED) return data;
  const sense = learnSense(texts, loadMeanings(), rarityFor(createLikeness(likenessData).rarityOf));
  const trained = { ...data, sense };
  return { ...trained, trained: trainerOf(material, trained)?.([...samples.keys()]) };
}

/** @returns what trains on samples, by their numbers; undefined in a pack too large for it */
function trainerOf(
  { fields, samples }: Material,
  { likeness: likenessData, sense: senseData }: RankingData,
): ((learnt: readonly number[]) => Trained) | undefined {
  if (!senseData) return undefined;
  const likeness = createLikeness(likenessData);
  const meanings = loadMeanings();
  const sense = createSense(senseData, meanings, rarityFor(likeness.rarityOf));
  const vectors = samples.map(({ field }) => likeness.vectorOf(field.terms));
  const directions = samples.map(({ field }) => sense.directionOf(field.terms));
  return (learnt) => {
    const owners = learnt.map((sample) => samples[sample]?.entry as number);
    if (process.env.JOINT) {
      const share = Number(process.env.JOINT);
      const whole = Math.sqrt(1 + share * share);
      const joined = vectors.map((v, i) => {
        const d = directions[i] as Vector;
        return { features: Int32Array.from([...v.features, ...d.features.map((f) => f + likeness.size)]), weights: Float64Array.from([...v.weights.map((w) => w / whole), ...d.weights.map((w) => (w * share) / whole)]) };
      });
      const w = trainClassifier(learnt.map((s) => joined[s] as Vector), owners, fields.length, likeness.size + meanings.size).weights;
      const cut = likeness.size * fields.length;
      return { words: w.slice(0, cut).map((x) => x / whole), sense: w.slice(cut).map((x) => (x * share) / whole) };
    }
    const train = (of: readonly Vector[], features: number) =>
      trainClassifier(
        learnt.map((sample) => of[sample] as Vector),
        owners,
        fields.length,
        features,
        of === directions ? Number(process.env.SSTEP ?? 4) : 4,
      ).weights;
    return { words: train(vectors, likeness.size), sense: train(directions, meanings.size) };
  };
}

/** Views of a question against the entries, fused into one order. */
export function createRanking(data: RankingData): Ranking {
  const looking = createLooking(data);
  return {
    data,
    rank: (terms) => looking.lookAt(terms, undefined, data.senseShare),
    holders: looking.coverage.holders,
  };
}

/** Makes rankings whose classifiers have not learnt from hidden samples, for calibration. */
export function hidingRankings(
  material: Material,
  data: RankingData,
): (isHidden: (sample: number) => boolean) => PartialRanking {
  const train = trainerOf(material, data);
  return (isHidden) => {
    const shown = [...material.samples.keys()].filter((sample) => !isHidden(sample));
    const { lookAt, lossesOf } = createLooking({ ...data, trained: train?.(shown) }, material.samples);
    return { rank: lookAt, lossesOf };
  };
}

/** The scores of all entries in one view. */
interface Opinion {
  readonly share: number;
  readonly scores: ArrayLike<number>;
  readonly isLogarithmic?: boolean;
}

/** @param samples Needed where something is unseen. */
function createLooking(data: RankingData, samples: readonly Sample[] = []) {
  const coverage = createCoverage(data.coverage);
  const likeness = createLikeness(data.likeness);
  const sense = data.sense && createSense(data.sense, loadMeanings(), rarityFor(likeness.rarityOf));
  const entries = data.coverage.dampers.length;
  const { starts } = data;
  const byWords = data.trained && createClassifier(data.trained.words, entries);
  const bySense = data.trained && createClassifier(data.trained.sense, entries);
  const shares = byWords ? VIEWS : VIEWS_UNTRAINED;
  // Used again by each look: large arrays that come and go would stop the program to collect them.
  const nearest = new Float64Array(entries);
  const meant = new Float64Array(sense ? entries : 0);
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

  function findNearest(best: Float64Array, cosines: Float32Array, unseen: Unseen | undefined): void {
    for (let entry = 0; entry < entries; entry += 1) best[entry] = bestOf(entry, cosines);
    if (unseen) best[unseen.entry] = bestOf(unseen.entry, cosines, unseen);
  }

  function likelihoods(words: Float64Array, meanings: Float64Array, senseShare: number): Float64Array {
    return toProbabilities(words.map((score, entry) => score + senseShare * (meanings[entry] as number)));
  }

  function lookAt(terms: readonly Term[], unseen: Unseen | undefined, senseShare: number): Ranked {
    const vector = likeness.vectorOf(terms);
    findNearest(nearest, likeness.compare(vector), unseen);
    const covered = coverage.cover(terms, unseen);
    const opinions: Opinion[] = [
      { share: shares.coverage, scores: covered.scores },
      { share: shares.nearest, scores: nearest },
    ];
    if (sense && byWords && bySense) {
      const direction = sense.directionOf(terms);
      findNearest(meant, sense.compare(direction), unseen);
      const scores = likelihoods(byWords.score(vector), bySense.score(direction), senseShare);
      opinions.push({ share: shares.sense, scores: meant });
      opinions.push({ share: shares.classifier, scores, isLogarithmic: true });
    }
    fused.fill(0);
    const peaks = opinions.map(({ share, scores }) => {
      let peak = 0;
      for (let entry = 0; entry < entries; entry += 1) {
        const score = scores[entry] as number;
        if (score > peak) peak = score;
        fused[entry] = (fused[entry] as number) + share * score;
      }
      return peak;
    });
    const order = highest(fused, MOST_RANKED);

    looks += 1;
    const look = looks;

    function evidenceNow(entry: number): number[] {
      const rival = fused[order[0] === entry ? (order[1] ?? -1) : (order[0] ?? -1)] ?? 0;
      const own = fused[entry] ?? 0;
      const first = opinions.filter(
        ({ scores }, view) => (peaks[view] as number) > 0 && (scores[entry] as number) >= (peaks[view] as number),
      );
      const mask = (process.env.MASK ?? '').split('');
      return [
        own,
        own - rival,
        covered.known,
        first.length / opinions.length,
        ...opinions.map(({ scores, isLogarithmic }) =>
          isLogarithmic && !process.env.NOLOG ? onLogScale(scores[entry] ?? 0) : (scores[entry] ?? 0),
        ),
      ].map((value, at) => (mask[at] === '0' ? 0 : value));
    }

    const evidence = new Map(order.map((entry) => [entry, evidenceNow(entry)]));
    return {
      order,
      evidenceOf(entry) {
        const before = evidence.get(entry);
        if (before) return before;
        return look === looks ? evidenceNow(entry) : lookAt(terms, unseen, senseShare).evidenceOf(entry);
      },
    };
  }

  function lossesOf(terms: readonly Term[], entry: number, senseShares: readonly number[]): number[] {
    if (!sense || !byWords || !bySense) return senseShares.map(() => 0);
    const words = byWords.score(likeness.vectorOf(terms));
    const meanings = bySense.score(sense.directionOf(terms));
    return senseShares.map(
      (share) => -Math.log(Math.max(UNLIKELY, likelihoods(words, meanings, share)[entry] as number)),
    );
  }

  return { lookAt, lossesOf, coverage };
}

/** A probability as 0..1, equal steps for equal ratios. */
function onLogScale(probability: number): number {
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

function rarityFor(of: (stem: string) => number): (stem: string) => number {
  const power = Number(process.env.RPOW ?? 1);
  return (stem) => of(stem) ** power;
}
