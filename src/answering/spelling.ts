import Fuse from 'fuse.js';

/** Shortest word whose spelling is questioned, and the length from which two edits are forgiven. */
const SHORTEST = 4;
const TWO_EDITS_FROM = 8;

/** Longest word that fuse.js compares in one piece; nobody mistypes longer ones into known words. */
const LONGEST = 32;

/** Most known words offered for one unknown word. */
const MOST = 3;

/** Corrections remembered; the oldest leave first. */
const REMEMBERED = 5_000;

/** What an unknown word may have been meant to be. */
export interface Correction {
  readonly word: string;
  /** 0..1: how much of the word stayed as it was typed. One edit says less in a short word. */
  readonly closeness: number;
}

export interface Spelling {
  /** Known words within one edit of an unknown word (two from eight letters), the nearest alone; often none. */
  correct(typed: string): readonly Correction[];
}

/**
 * The least number of letters inserted, left out, changed or swapped with their neighbour that leads from one
 * word to the other (optimal string alignment).
 */
function edits(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}

/**
 * Spelling correction against a vocabulary. fuse.js finds the candidates among the words of about the same
 * length; its Bitap search counts two neighbours that changed places as two errors, so its limit is one
 * wider than ours, and the exact distance decides.
 */
export function createSpelling(vocabulary: Iterable<string>): Spelling {
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary) {
    if (word.length < SHORTEST - 1 || word.length > LONGEST) continue;
    const group = byLength.get(word.length);
    if (group) group.push(word);
    else byLength.set(word.length, [word]);
  }
  const searches = new Map<string, Fuse<string>>();
  const remembered = new Map<string, readonly Correction[]>();

  function searchOf(length: number, allowed: number): Fuse<string> {
    const key = `${length} ${allowed}`;
    const made = searches.get(key);
    if (made) return made;
    const near = [];
    for (let other = length - allowed; other <= length + allowed; other += 1)
      near.push(...(byLength.get(other) ?? []));
    const search = new Fuse(near, {
      ignoreLocation: true,
      includeScore: true,
      ignoreFieldNorm: true,
      threshold: (allowed + 1) / length + 0.01,
    });
    searches.set(key, search);
    return search;
  }

  function lookUp(typed: string): readonly Correction[] {
    if (typed.length < SHORTEST || typed.length > LONGEST) return [];
    const allowed = typed.length >= TWO_EDITS_FROM ? 2 : 1;
    const found = searchOf(typed.length, allowed)
      .search(typed)
      .map(({ item }) => ({ item, distance: edits(typed, item) }))
      .filter(({ distance }) => distance <= allowed)
      .sort((a, b) => a.distance - b.distance || (a.item < b.item ? -1 : 1));
    const nearest = found[0]?.distance;
    return found
      .filter(({ distance }) => distance === nearest)
      .slice(0, MOST)
      .map(({ item, distance }) => ({ word: item, closeness: 1 - distance / typed.length }));
  }

  return {
    correct(typed) {
      const before = remembered.get(typed);
      if (before) return before;
      const found = lookUp(typed);
      if (remembered.size >= REMEMBERED) {
        const oldest = remembered.keys().next();
        if (!oldest.done) remembered.delete(oldest.value);
      }
      remembered.set(typed, found);
      return found;
    },
  };
}
