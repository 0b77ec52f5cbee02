import { createHash } from 'node:crypto';
import type { PageSection } from '../schema/pages.js';

/** What is known of a section, to know it again when its heading is renamed, or its page is moved. */
export interface SectionMark {
  /** Entry id. */
  readonly id: string;
  /** Id of the pack. */
  readonly pack: string;
  /** Path of its page. */
  readonly file: string;
  /** Its heading. */
  readonly title: string;
  /** How many words it has. */
  readonly words: number;
  /** Of its words: the same whatever stands between them. */
  readonly digest: string;
  /** Some of its pairs of words, as hashes: two texts that share most pairs share most of these. */
  readonly sketch: readonly number[];
}

/** Pairs of words that a sketch holds: of a text with more of them those with the least hashes (bottom-k sampling). */
const SKETCH = 48;

/** The share of pairs of words that two sections have in common which say nearly the same: in 40 words, four others. */
const NEARLY = 0.75;

/** Words from which nearly the same text counts. */
const NEARLY_FROM = 12;

/** Words from which the same text counts where neither heading nor page is the same: "See the wiki." stands anywhere. */
const ANYWHERE_FROM = 8;

/** Sections that share a pair of words at most: what more of them have tells nothing. */
const MOST_SHARING = 50;

export function markOf(section: PageSection, pack: string): SectionMark {
  const words = wordsIn(section);
  return {
    ...placeOf(section, pack),
    words: words.length,
    digest: digestOf(words),
    sketch: sketchOf(words),
  };
}

/** Whether a section says and is what was known of it. */
export function isAsKnown(section: PageSection, pack: string, known: Omit<SectionMark, 'sketch'>): boolean {
  const { id, file, title } = placeOf(section, pack);
  return (
    known.id === id &&
    known.pack === pack &&
    known.file === file &&
    known.title === title &&
    known.digest === digestOf(wordsIn(section))
  );
}

/**
 * Which sections that are gone are the same as some that have come, by their ids. The same are two of one pack with the same words
 * and heading; with the same words in one page; with the same eight words or more anywhere; and, of what is left, two of twelve
 * words or more that have three quarters of their pairs of words in common. Only where it can be no other, on either side.
 */
export function sameSections(
  gone: readonly SectionMark[],
  come: readonly SectionMark[],
): ReadonlyMap<string, string> {
  const same = new Map<string, string>();
  const taken = new Set<string>();
  const left = () => ({
    gone: gone.filter(({ id }) => !same.has(id)),
    come: come.filter(({ id }) => !taken.has(id)),
  });
  const take = (pairs: Iterable<readonly [SectionMark, SectionMark]>) => {
    for (const [one, other] of pairs) {
      same.set(one.id, other.id);
      taken.add(other.id);
    }
  };
  const byKey = (key: (mark: SectionMark) => string | undefined) => {
    const rest = left();
    take(onlyPairs(rest.gone, rest.come, key));
  };
  byKey(({ pack, digest, title }) => JSON.stringify([pack, digest, title]));
  byKey(({ pack, digest, file }) => JSON.stringify([pack, digest, file]));
  byKey(({ pack, digest, words }) => (words < ANYWHERE_FROM ? undefined : JSON.stringify([pack, digest])));
  const rest = left();
  take(onlyAlike(rest.gone, rest.come));
  return same;
}

/** The pairs that have a key which nothing else has. */
function onlyPairs(
  gone: readonly SectionMark[],
  come: readonly SectionMark[],
  key: (mark: SectionMark) => string | undefined,
): (readonly [SectionMark, SectionMark])[] {
  const came = grouped(come, (mark) => [key(mark)]);
  return [...grouped(gone, (mark) => [key(mark)])].flatMap(([of, [one, ...more]]) => {
    const [other, ...others] = came.get(of) ?? [];
    return one && other && more.length + others.length === 0 ? [[one, other] as const] : [];
  });
}

/** The pairs that say nearly the same as each other, and as nothing else. */
function onlyAlike(
  gone: readonly SectionMark[],
  come: readonly SectionMark[],
): (readonly [SectionMark, SectionMark])[] {
  const long = ({ words }: SectionMark) => words >= NEARLY_FROM;
  const sharing = grouped(come.filter(long), ({ sketch }) => sketch);
  const pairs = gone.filter(long).flatMap((one) => {
    const near = new Set(
      one.sketch.flatMap((hash) => {
        const some = sharing.get(hash) ?? [];
        return some.length > MOST_SHARING ? [] : some;
      }),
    );
    return [...near]
      .filter((other) => one.pack === other.pack && inCommon(one.sketch, other.sketch) >= NEARLY)
      .map((other) => [one, other] as const);
  });
  const times = new Map<SectionMark, number>();
  for (const mark of pairs.flat()) times.set(mark, (times.get(mark) ?? 0) + 1);
  return pairs.filter((pair) => pair.every((mark) => times.get(mark) === 1));
}

function grouped<Key>(
  marks: readonly SectionMark[],
  keysOf: (mark: SectionMark) => readonly (Key | undefined)[],
): Map<Key, SectionMark[]> {
  const groups = new Map<Key, SectionMark[]>();
  for (const mark of marks) {
    for (const key of keysOf(mark)) {
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(mark);
      else groups.set(key, [mark]);
    }
  }
  return groups;
}

/** The share of pairs of words that two texts have in common, as far as their sketches tell: 0 to 1. */
function inCommon(one: readonly number[], other: readonly number[]): number {
  const union = [...new Set([...one, ...other])].sort((a, b) => a - b).slice(0, SKETCH);
  const [of, ofOther] = [new Set(one), new Set(other)];
  return union.filter((hash) => of.has(hash) && ofOther.has(hash)).length / Math.max(1, union.length);
}

function placeOf({ id, title, place: { file } }: PageSection, pack: string) {
  return { id, pack, file, title };
}

function wordsIn({ said: { text } }: PageSection): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function digestOf(words: readonly string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('base64url');
}

function sketchOf(words: readonly string[]): number[] {
  const hashes = new Set(words.slice(1).map((word, at) => hashOf(`${words[at]} ${word}`)));
  return [...hashes].sort((one, other) => one - other).slice(0, SKETCH);
}

/** 32 bits, by FNV-1a: fast, and spread evenly enough for sampling. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // FNV leaves the last letters in the low bits: mixed once more, so that the least hashes are a fair sample.
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
