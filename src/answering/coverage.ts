import type { Term } from './question.js';

/** BM25's constants (Robertson and Zaragoza 2009); k1 above its usual 1.2 to 2, as asks repeat what matters. */
const K1 = 2;
const B = 0.75;

/** What a stop word counts beside another word: in the score, and in the share of known words. */
const STOP_WORD = 0.5;
const KNOWN_STOP_WORD = 0.2;

/** A field of an entry: its terms, and what one occurrence in it counts. */
export interface Field {
  readonly terms: readonly Term[];
  readonly weight: number;
}

/** What the index must not see for one question: a whole entry, or one of its fields. */
export interface Unseen {
  readonly entry: number;
  /** Everything of the entry when it is missing. */
  readonly field?: Field;
}

export interface Covered {
  /** How much of the question each entry covers, 0..1. */
  readonly scores: Float64Array;
  /** Share of the question's words that any entry holds, 0..1; 0 for a question without words. */
  readonly known: number;
}

export interface Coverage {
  cover(terms: readonly Term[], unseen?: Unseen): Covered;
  /** How many entries hold a stem. */
  holders(stem: string): number;
}

interface Posting {
  readonly entry: number;
  readonly count: number;
}

const none: readonly Posting[] = [];

function countStems(fields: readonly Field[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms, weight } of fields) {
    for (const { readings } of terms) {
      for (const { stem } of readings) counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  }
  return counts;
}

/**
 * BM25 over the weighted fields of each entry, divided by the best sum the question could have reached, words
 * that no entry holds included. So a question about something else stays low, which a raw sum does not.
 */
export function createCoverage(entries: readonly (readonly Field[])[]): Coverage {
  const postings = new Map<string, Posting[]>();
  const lengths: number[] = [];
  for (const [entry, fields] of entries.entries()) {
    let length = 0;
    for (const [stem, count] of countStems(fields)) {
      const list = postings.get(stem);
      if (list) list.push({ entry, count });
      else postings.set(stem, [{ entry, count }]);
      length += count;
    }
    lengths.push(length);
  }
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const dampers = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, usual)));

  function rarity(holders: number): number {
    return Math.log(1 + (entries.length - holders + 0.5) / (holders + 0.5));
  }

  function cover(terms: readonly Term[], unseen?: Unseen): Covered {
    const withheld = unseen?.field && countStems([unseen.field]);
    const sums = new Float64Array(entries.length);
    let best = 0;
    let held = 0;
    let all = 0;

    /** How often the unseen entry still holds a stem, once what must not be seen is taken away. */
    function left(posting: Posting, stem: string): number {
      const count = withheld ? posting.count - (withheld.get(stem) ?? 0) : 0;
      // Sums of field weights such as 0.7 leave rounding errors.
      return count > 1e-9 ? count : 0;
    }

    for (const { readings, stop } of terms) {
      let reachable = 0;
      let weights = 0;
      let sure = 0;
      for (const { stem, weight } of readings) {
        const list = postings.get(stem) ?? none;
        const partly = unseen && list.find(({ entry }) => entry === unseen.entry);
        const remains = partly ? left(partly, stem) : 0;
        const holders = partly && remains === 0 ? list.length - 1 : list.length;
        const worth = rarity(holders) * weight * (stop ? STOP_WORD : 1) * (K1 + 1);
        for (const posting of list) {
          const count = posting === partly ? remains : posting.count;
          const { entry } = posting;
          sums[entry] = (sums[entry] as number) + (worth * count) / (count + (dampers[entry] as number));
        }
        reachable += worth;
        weights += weight;
        if (holders > 0) sure += weight;
      }
      best += reachable / Math.max(1, weights);
      const share = stop ? KNOWN_STOP_WORD : 1;
      held += share * Math.min(1, sure);
      all += share;
    }
    return {
      scores: best === 0 ? sums : sums.map((sum) => Math.min(1, sum / best)),
      known: all === 0 ? 0 : held / all,
    };
  }

  return { cover, holders: (stem) => postings.get(stem)?.length ?? 0 };
}
