import { numberIn, type StringTable, startsOf, tableOf } from '../tables.js';
import type { Term } from '../words/term.js';

/** BM25's constants (Robertson and Zaragoza 2009); k1 above its usual 1.2 to 2, as asks repeat what matters. */
const K1 = 2;
const B = 0.75;

/** What a stop word counts beside another word: in the score, and in the share of known words. */
const STOP_WORD = 0.5;
const KNOWN_STOP_WORD = 0.2;

/** Below this nothing is left: counts are 32-bit sums of field weights such as 0.7. */
const NOTHING = 1e-4;

/** A field of an entry: its terms, and what one occurrence in it counts. */
export interface WeightedField {
  readonly terms: readonly Term[];
  readonly weight: number;
}

/** What the index must not see for one question: a whole entry, or one of its fields. */
export interface Unseen {
  readonly entry: number;
  /** Everything of the entry when it is missing. */
  readonly field?: WeightedField;
}

export interface Covered {
  /** How much of the question each entry covers, 0..1. The array is used again: it holds until the next call. */
  readonly scores: Float64Array;
  /** Share of the question's words that any entry holds, 0..1; 0 for a question without words. */
  readonly known: number;
}

export interface Coverage {
  cover(terms: readonly Term[], unseen?: Unseen): Covered;
  /** How many entries hold a stem. */
  holders(stem: string): number;
}

/** What is learnt from the entries: which of them hold each stem, and how often. */
export interface CoverageData {
  readonly stems: StringTable;
  /** Where the postings of each stem begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The entries that hold a stem, ascending, and how often, weighted by field. */
  readonly holders: Uint32Array;
  readonly counts: Float32Array;
  /** What a long entry's counts are divided by, of each entry. */
  readonly dampers: Float64Array;
}

function countStems(fields: readonly WeightedField[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms, weight } of fields) {
    for (const { readings } of terms) {
      for (const { stem } of readings) counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  }
  return counts;
}

/** Learns how often each entry holds each stem. */
export function learnCoverage(entries: readonly (readonly WeightedField[])[]): CoverageData {
  const numbers = new Map<string, number>();
  const totals: number[] = [];
  // One after the other, entry by entry: the stem and its count.
  const found: number[] = [];
  const often: number[] = [];
  const sizes = new Uint32Array(entries.length);
  const lengths = new Float64Array(entries.length);
  for (const [entry, fields] of entries.entries()) {
    const counts = countStems(fields);
    let length = 0;
    for (const [stem, count] of counts) {
      let number = numbers.get(stem);
      if (number === undefined) {
        number = totals.push(0) - 1;
        numbers.set(stem, number);
      }
      totals[number] = (totals[number] as number) + 1;
      found.push(number);
      often.push(count);
      length += count;
    }
    sizes[entry] = counts.size;
    lengths[entry] = length;
  }

  const starts = startsOf(totals);
  const next = starts.slice();
  const holders = new Uint32Array(found.length);
  const counts = new Float32Array(found.length);
  let at = 0;
  for (const [entry, size] of sizes.entries()) {
    for (const end = at + size; at < end; at += 1) {
      const stem = found[at] as number;
      const place = next[stem] as number;
      next[stem] = place + 1;
      holders[place] = entry;
      counts[place] = often[at] as number;
    }
  }
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const dampers = lengths.map((length) => K1 * (1 - B + (B * length) / Math.max(1, usual)));
  return { stems: tableOf([...numbers.keys()]), starts, holders, counts, dampers };
}

/**
 * BM25 over the weighted fields of each entry, divided by the best sum the question could have reached, words
 * that no entry holds included. So a question about something else stays low, which a raw sum does not.
 */
export function createCoverage({ stems, starts, holders, counts, dampers }: CoverageData): Coverage {
  const entries = dampers.length;
  const sums = new Float64Array(entries);

  function rarity(held: number): number {
    return Math.log(1 + (entries - held + 0.5) / (held + 0.5));
  }

  /** Where the postings of a stem begin and end. */
  function rangeOf(stem: string): [from: number, to: number] {
    const number = numberIn(stems, stem);
    return number < 0 ? [0, 0] : [starts[number] as number, starts[number + 1] as number];
  }

  /** The place of an entry among ascending ones, -1 when it is not there. */
  function placeOf(entry: number, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((holders[middle] as number) < entry) low = middle + 1;
      else high = middle;
    }
    return low < to && holders[low] === entry ? low : -1;
  }

  function cover(terms: readonly Term[], unseen?: Unseen): Covered {
    const withheld = unseen?.field && countStems([unseen.field]);
    sums.fill(0);
    let best = 0;
    let held = 0;
    let all = 0;

    /** How often the unseen entry still holds a stem, once what must not be seen is taken away. */
    function left(place: number, stem: string): number {
      const count = withheld ? (counts[place] as number) - (withheld.get(stem) ?? 0) : 0;
      return count > NOTHING ? count : 0;
    }

    for (const { readings, stop } of terms) {
      let reachable = 0;
      let weights = 0;
      let sure = 0;
      for (const { stem, weight } of readings) {
        const [from, to] = rangeOf(stem);
        const partly = unseen ? placeOf(unseen.entry, from, to) : -1;
        const remains = partly < 0 ? 0 : left(partly, stem);
        const holding = to - from - (partly >= 0 && remains === 0 ? 1 : 0);
        const worth = rarity(holding) * weight * (stop ? STOP_WORD : 1) * (K1 + 1);
        for (let place = from; place < to; place += 1) {
          const count = place === partly ? remains : (counts[place] as number);
          const entry = holders[place] as number;
          sums[entry] = (sums[entry] as number) + (worth * count) / (count + (dampers[entry] as number));
        }
        reachable += worth;
        weights += weight;
        if (holding > 0) sure += weight;
      }
      best += reachable / Math.max(1, weights);
      const share = stop ? KNOWN_STOP_WORD : 1;
      held += share * Math.min(1, sure);
      all += share;
    }
    if (best > 0) {
      for (let entry = 0; entry < entries; entry += 1) {
        sums[entry] = Math.min(1, (sums[entry] as number) / best);
      }
    }
    return { scores: sums, known: all === 0 ? 0 : held / all };
  }

  function holdersOf(stem: string): number {
    const [from, to] = rangeOf(stem);
    return to - from;
  }

  return { cover, holders: holdersOf };
}
