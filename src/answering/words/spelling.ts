import Fuse from 'fuse.js';
import {
  type KeyTable,
  keyIn,
  numberIn,
  numberKeys,
  type StringTable,
  startsOf,
  stringIn,
  tableOf,
} from '../tables.js';

/** Shortest word whose spelling is questioned, and the length from which two edits are forgiven. */
const SHORTEST = 4;
const TWO_EDITS_FROM = 8;

/** Longest word that fuse.js compares in one piece; nobody mistypes longer ones into known words. */
const LONGEST = 32;

/** Most known words offered for one unknown word. */
const MOST = 3;

/** Neighbouring letters, ends included, that one edit changes at most: a swap touches three. */
const CHANGED_BY_EDIT = 3;

/** Corrections remembered; the oldest leave first. */
const REMEMBERED = 5_000;

/** What an unknown word may have been meant to be. */
export interface Correction {
  readonly word: string;
  /** 0..1: how much of the word stayed as it was typed. One edit says less in a short word. */
  readonly closeness: number;
}

export interface Spelling {
  /** Whether a word of the vocabulary is written like this. */
  knows(word: string): boolean;
  /** Known words within one edit of an unknown word (two from eight letters), the nearest alone; often none. */
  correct(typed: string): readonly Correction[];
}

/**
 * The least number of letters inserted, left out, changed or swapped with their neighbour that leads from one
 * word to the other (optimal string alignment).
 */
export function edits(one: string, other: string): number {
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

/** What is learnt from the vocabulary: its words, and which of them hold two letters side by side. */
export interface SpellingData {
  readonly words: StringTable;
  /** Two neighbouring letters: the left one and the right one, 0 for an end of the word. */
  readonly pairs: KeyTable;
  /** Where the words of each pair begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The words that hold a pair, by number, each once. */
  readonly holders: Uint32Array;
}

/** Calls with every two neighbouring letters of a word, its ends included. */
function eachPair(word: string, pair: (left: number, right: number) => void): void {
  let left = 0;
  for (let at = 0; at < word.length; at += 1) {
    const right = word.charCodeAt(at);
    pair(left, right);
    left = right;
  }
  pair(left, 0);
}

function isCompared(word: string): boolean {
  return word.length >= SHORTEST - 1 && word.length <= LONGEST;
}

export function learnSpelling(vocabulary: Iterable<string>): SpellingData {
  const words = [...new Set(vocabulary)];
  const numbering = numberKeys();
  const totals: number[] = [];
  const found: number[][] = words.map((word) => {
    const own = new Set<number>();
    if (isCompared(word)) eachPair(word, (left, right) => own.add(numbering.numberOf(left, right)));
    for (const pair of own) totals[pair] = (totals[pair] ?? 0) + 1;
    return [...own];
  });
  const starts = startsOf(totals);
  const next = starts.slice();
  const holders = new Uint32Array(starts[totals.length] as number);
  for (const [word, own] of found.entries()) {
    for (const pair of own) {
      const place = next[pair] as number;
      next[pair] = place + 1;
      holders[place] = word;
    }
  }
  return { words: tableOf(words), pairs: numbering.finish(), starts, holders };
}

/** Spelling correction against a vocabulary. */
export function createSpelling(vocabulary: Iterable<string>): Spelling {
  return spellingFrom(learnSpelling(vocabulary));
}

/**
 * Spelling correction from what was learnt. Words of about the same length that share enough neighbouring letters
 * to be within the edits go to fuse.js, which finds the candidates; so it scans some dozen words and not a
 * hundred thousand, and misses none. Its Bitap search counts two neighbours that changed places as two errors, so
 * its limit is one wider than ours, and the exact distance decides.
 */
export function spellingFrom({ words, pairs, starts, holders }: SpellingData): Spelling {
  const shared = new Uint8Array(words.starts.length - 1);
  const remembered = new Map<string, readonly Correction[]>();

  /** Every word within the allowed edits of the typed one, among others of about its length. */
  function near(typed: string, allowed: number): string[] {
    const touched: number[] = [];
    eachPair(typed, (left, right) => {
      const pair = keyIn(pairs, left, right);
      if (pair < 0) return;
      const end = starts[pair + 1] as number;
      for (let place = starts[pair] as number; place < end; place += 1) {
        const word = holders[place] as number;
        if (shared[word] === 0) touched.push(word);
        shared[word] = (shared[word] as number) + 1;
      }
    });
    const found: string[] = [];
    for (const word of touched) {
      const length = (words.starts[word + 1] as number) - (words.starts[word] as number);
      const fewest = Math.max(typed.length, length) + 1 - CHANGED_BY_EDIT * allowed;
      if (Math.abs(length - typed.length) <= allowed && (shared[word] as number) >= fewest) {
        found.push(stringIn(words, word));
      }
      shared[word] = 0;
    }
    return found;
  }

  function lookUp(typed: string): readonly Correction[] {
    if (typed.length < SHORTEST || typed.length > LONGEST) return [];
    const allowed = typed.length >= TWO_EDITS_FROM ? 2 : 1;
    const search = new Fuse(near(typed, allowed), {
      ignoreLocation: true,
      includeScore: true,
      ignoreFieldNorm: true,
      threshold: (allowed + 1) / typed.length + 0.01,
    });
    const found = search
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
    knows: (word) => numberIn(words, word) >= 0,
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
