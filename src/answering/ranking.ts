import { type Classifier, trainClassifier } from './classifier.js';
import { createCoverage, type Unseen } from './coverage.js';
import { createLikeness, type Vector } from './likeness.js';
import type { Material } from './material.js';
import type { Term } from './question.js';

/** Most samples to train a classifier on at load; beyond, its time and memory (samples x entries) are too much. */
const MOST_TRAINED = 2_000;

/** What each view counts in the order of entries; found on the development sets, and flat around these values. */
const VIEWS = { classifier: 0.5, nearest: 0.1, coverage: 0.4 } as const;
const VIEWS_UNTRAINED = { classifier: 0, nearest: 0.4, coverage: 0.6 } as const;

/** How much each entry, by number, looks like the answer. */
export interface Ranked {
  /** Numbers of the entries, best first. */
  readonly order: readonly number[];
  /**
   * What speaks for an entry, each about 0..1, more is better: its fused score, its lead over the best other
   * entry, the three views, and the share of the question's words that the pack knows.
   */
  evidenceOf(entry: number): number[];
}

/** How many numbers `evidenceOf` gives. */
export const EVIDENCE = 6;

export interface Ranking {
  /** Ranks the entries for the terms of a question. */
  rank(terms: readonly Term[]): Ranked;
  /** A ranking that has not learnt from these samples, for calibration. */
  without(isHidden: (sample: number) => boolean): PartialRanking;
  /** How many entries hold a stem. */
  holders(stem: string): number;
}

export interface PartialRanking {
  /** Ranks the entries for a sample, by number, as if it or its whole entry were not there. */
  rankSample(sample: number, unseen: Unseen): Ranked;
  /** The same for terms made from a sample. */
  rank(terms: readonly Term[], unseen: Unseen): Ranked;
}

/** Three views of a question against the entries, fused into one order. */
export function createRanking({ fields, samples }: Material): Ranking {
  const coverage = createCoverage(fields);
  const likeness = createLikeness(samples.map(({ field }) => field.terms));
  const owners = Int32Array.from(samples, ({ entry }) => entry);
  const trains = samples.length <= MOST_TRAINED;
  const shares = trains ? VIEWS : VIEWS_UNTRAINED;

  function train(learnt: readonly number[]): Classifier | undefined {
    if (!trains) return undefined;
    return trainClassifier(
      learnt.map((sample) => likeness.vectors[sample] as Vector),
      learnt.map((sample) => owners[sample] as number),
      fields.length,
      likeness.size,
    );
  }

  function nearestOf(vector: Vector, unseen: Unseen | undefined): Float64Array {
    const cosines = likeness.compare(vector);
    const best = new Float64Array(fields.length);
    for (let sample = 0; sample < cosines.length; sample += 1) {
      const cosine = cosines[sample] as number;
      const entry = owners[sample] as number;
      if (cosine <= (best[entry] as number)) continue;
      const isUnseen =
        entry === unseen?.entry && (unseen.field === undefined || unseen.field === samples[sample]?.field);
      if (!isUnseen) best[entry] = cosine;
    }
    return best;
  }

  function look(
    terms: readonly Term[],
    vector: Vector,
    classifier: Classifier | undefined,
    unseen?: Unseen,
  ): Ranked {
    const likely = classifier?.score(vector) ?? new Float64Array(fields.length);
    const nearest = nearestOf(vector, unseen);
    const { scores: covered, known } = coverage.cover(terms, unseen);
    const fused = covered.map(
      (value, entry) =>
        shares.coverage * value +
        shares.nearest * (nearest[entry] as number) +
        shares.classifier * (likely[entry] as number),
    );
    const order = [...fused.keys()].sort((a, b) => (fused[b] as number) - (fused[a] as number) || a - b);

    return {
      order,
      evidenceOf(entry) {
        const rival = fused[order[0] === entry ? (order[1] ?? -1) : (order[0] ?? -1)] ?? 0;
        const own = fused[entry] ?? 0;
        return [own, own - rival, covered[entry] ?? 0, nearest[entry] ?? 0, likely[entry] ?? 0, known];
      },
    };
  }

  const classifier = train([...samples.keys()]);

  return {
    rank: (terms) => look(terms, likeness.vectorOf(terms), classifier),
    holders: coverage.holders,
    without(isHidden) {
      const partial = train([...samples.keys()].filter((sample) => !isHidden(sample)));
      return {
        rankSample: (sample, unseen) =>
          look(samples[sample]?.field.terms ?? [], likeness.vectors[sample] as Vector, partial, unseen),
        rank: (terms, unseen) => look(terms, likeness.vectorOf(terms), partial, unseen),
      };
    },
  };
}
