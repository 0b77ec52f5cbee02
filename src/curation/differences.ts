import { createHash } from 'node:crypto';
import type { Entry } from '../knowledge/schema/schema.js';
import { isSlight } from './slight.js';
import { sentencesOfEntry } from './told-sentences.js';
import { tokensOf } from './told-tokens.js';

/** A sentence that somebody was told and that its entry does not say any more. */
export interface Difference {
  readonly was: string;
  /** What the entry says in its place; undefined where nothing is like it. */
  readonly now: string | undefined;
  /** The two differ in spelling or layout alone. */
  readonly isSlight: boolean;
}

/** Share of words that an old and a new sentence have in common at least, for one to stand in the place of the other. */
const ALIKE = 0.3;

/** Sentences that may have become one, or come from one. */
const LONGEST_RUN = 3;

/** What an entry says now, in words. */
interface Said {
  readonly sentences: readonly { readonly text: string; readonly words: readonly string[] }[];
  readonly written: ReadonlySet<string>;
  readonly words: readonly string[];
  /** Where in `words` a sentence begins or ends. */
  readonly bounds: ReadonlySet<number>;
}

const known = new WeakMap<Entry, Said>();

function saidBy(entry: Entry): Said {
  const before = known.get(entry);
  if (before) return before;
  const sentences = sentencesOfEntry(entry).map((text) => ({ text, words: keysOf(text) }));
  const bounds = new Set([0]);
  let end = 0;
  for (const { words } of sentences) {
    end += words.length;
    bounds.add(end);
  }
  const said = {
    sentences,
    written: new Set(sentences.map(({ text }) => text)),
    words: sentences.flatMap(({ words }) => words),
    bounds,
  };
  known.set(entry, said);
  return said;
}

function keysOf(text: string): string[] {
  return tokensOf(text).map(({ key }) => key);
}

/** Those of some sentences that an entry says: as whole sentences, whatever their case, punctuation, Markdown and place. */
export function standingIn(entry: Entry, told: readonly string[]): readonly string[] {
  const written = new Set(sentencesOfEntry(entry));
  // Mostly they stand there letter by letter.
  if (told.every((sentence) => written.has(sentence))) return told;
  const stands = standing(told, saidBy(entry));
  return told.filter((_, at) => stands[at]);
}

function standing(told: readonly string[], said: Said): readonly boolean[] {
  const words = told.map(keysOf);
  const stands = told.map((text, at) => said.written.has(text) || words[at]?.length === 0);
  for (let length = 1; length <= LONGEST_RUN; length += 1) {
    for (let first = 0; first + length <= told.length; first += 1) {
      const run = [...Array(length).keys()].map((at) => first + at);
      if (run.every((at) => stands[at])) continue;
      if (!holds(said, words.slice(first, first + length).flat())) continue;
      for (const at of run) stands[at] = true;
    }
  }
  return stands;
}

function holds({ words, bounds }: Said, wanted: readonly string[]): boolean {
  for (const start of bounds) {
    if (!bounds.has(start + wanted.length)) continue;
    if (wanted.every((word, at) => words[start + at] === word)) return true;
  }
  return false;
}

/**
 * What of some sentences an entry does not say any more, each with the sentence that is most like it now. A new sentence that
 * was told, too, and still stands, takes no other's place.
 *
 * @param entry undefined where it is gone: then it says none of them
 */
export function differencesIn(told: readonly string[], entry: Entry | undefined): readonly Difference[] {
  if (!entry) return told.map((was) => ({ was, now: undefined, isSlight: false }));
  const standingNow = new Set(standingIn(entry, told));
  if (standingNow.size === new Set(told).size) return [];
  const kept = new Set([...standingNow].map((text) => keysOf(text).join(' ')));
  const others = saidBy(entry).sentences.filter(({ words }) => !kept.has(words.join(' ')));
  return [...new Set(told)]
    .filter((was) => !standingNow.has(was))
    .map((was) => {
      const now = likest(keysOf(was), others);
      return { was, now, isSlight: now !== undefined && isSlight(was, now) };
    });
}

function likest(words: readonly string[], others: Said['sentences']): string | undefined {
  let [best, found]: [number, string | undefined] = [ALIKE, undefined];
  for (const other of others) {
    const likeness = inCommon(words, other.words);
    if (likeness > best || (found === undefined && likeness === best)) [best, found] = [likeness, other.text];
  }
  return found;
}

/** Share of words, each as often as it occurs, that two sentences have in common (Dice's coefficient). */
function inCommon(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of one) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  const size = one.length + other.length;
  return size === 0 ? 0 : (2 * common) / size;
}

/** SHA-256 of what stands in the place of what. */
export function hashOfDifferences(differences: readonly Difference[]): string {
  const pairs = differences.map(({ was, now = null }) => [was, now]);
  return createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
}
