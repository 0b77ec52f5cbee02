import type { Answerable } from '../ranking/material.js';
import { type Meant, type MeantKind, meanOf, textsIn } from '../understanding/meant.js';
import { type AspectReader, type AspectsData, createAspectReader } from './aspect-reader.js';

/** How far an entry speaks of each aspect, 0..1: the likeliest of its asks, and of its sentences. */
export interface CoveredAspects {
  readonly asks: Float64Array;
  readonly sentences: Float64Array;
}

/** What is said of entries: 1 where one covers an aspect, -1 where it lacks it; a row of the aspects for each entry. */
export type SaidOfAspects = Int8Array;

/** Finds out, once for each entry, which aspects it covers. */
export function createCovered(
  meant: Meant,
  read: AspectReader,
  aspects: number,
  said: SaidOfAspects,
): (entry: number) => CoveredAspects {
  const known = new Map<number, CoveredAspects>();

  function likeliest(kind: MeantKind, entry: number): Float64Array {
    const most = new Float64Array(aspects);
    for (const text of textsIn(kind, entry)) {
      const likely = read(meanOf(meant, text));
      for (let aspect = 0; aspect < aspects; aspect += 1) {
        most[aspect] = Math.max(most[aspect] as number, likely[aspect] as number);
      }
    }
    for (let aspect = 0; aspect < aspects; aspect += 1) {
      const own = said[entry * aspects + aspect] as number;
      if (own !== 0) most[aspect] = own > 0 ? 1 : 0;
    }
    return most;
  }

  return (entry) => {
    const before = known.get(entry);
    if (before) return before;
    const { asks, sentences } = meant.kinds;
    const found = { asks: likeliest(asks, entry), sentences: likeliest(sentences, entry) };
    known.set(entry, found);
    return found;
  };
}

/** What the entries themselves say of aspects. */
export function saidOfAspects(entries: readonly Answerable[], ids: readonly string[]): SaidOfAspects {
  const said = new Int8Array(entries.length * ids.length);
  for (const [entry, { covers = [], lacks = [] }] of entries.entries()) {
    for (const [aspect, id] of ids.entries()) {
      if (covers.includes(id)) said[entry * ids.length + aspect] = 1;
      if (lacks.includes(id)) said[entry * ids.length + aspect] = -1;
    }
  }
  return said;
}

/** How likely an ask or a sentence must be of an aspect before an entry is said to cover it. */
const COVERED_FROM = 0.5;

/** The ids of the aspects that each entry covers, by its number. */
export function coveredAspectIds(
  meant: Meant,
  aspects: AspectsData,
  said: SaidOfAspects,
): readonly (readonly string[])[] {
  const coveredBy = createCovered(meant, createAspectReader(aspects), aspects.ids.length, said);
  return Array.from({ length: meant.entries }, (_, entry) => {
    const { asks, sentences } = coveredBy(entry);
    return aspects.ids.filter(
      (_, at) => Math.max(asks[at] as number, sentences[at] as number) >= COVERED_FROM,
    );
  });
}
