import { hashOfKey, hashOfString } from '../tables.js';
import { stemOf } from './stem.js';
import { isStopWord } from './stop-words.js';
import type { ReadWord } from './words.js';

/**
 * Small words of which English makes compounds: "on-call", "time off", "no-show", "all-hands". With others, such as articles,
 * pronouns and the forms of "to be", a word that is made of two is made so by chance: "a ward", "is sue".
 */
const compounding: ReadonlySet<string> = new Set([
  'after',
  'all',
  'by',
  'go',
  'in',
  'no',
  'off',
  'on',
  'one',
  'out',
  'over',
  'own',
  'same',
  'up',
]);

/** Those of them that end a compound: "log in", "sign off". */
const ending: ReadonlySet<string> = new Set(['by', 'in', 'off', 'on', 'out', 'over', 'up']);

/** Most words that are written as one. */
const MOST_PARTS = 3;

/** Shortest and longest word that is looked at as a compound. */
const SHORTEST = 3;
const LONGEST = 40;

/** Which words stand side by side in a pack, apart or written together: what its own compounds are made of. */
export interface Neighbours {
  /** Side by side, wherever a compound can be made of two such words. */
  areBeside(one: string, other: string): boolean;
  /** Written together: "on-call", "Node.js". */
  areGlued(one: string, other: string): boolean;
}

/** Hashes of the stems of two words, ascending. */
export interface NeighboursData {
  readonly beside: Uint32Array;
  readonly glued: Uint32Array;
}

/** What is asked of a pack, or of its names, to find a compound in another spelling. */
export interface CompoundWords extends Neighbours {
  /** Whether a word, or another form of it, is written there. */
  knows(word: string): boolean;
  /** Whether a word is a common one in English. */
  isEnglish(word: string): boolean;
}

/** Words that count nothing else together with what follows: "per form" is not "perform". */
const apart: ReadonlySet<string> = new Set(['per', 'via']);

/** Whether a compound may begin with a word. */
export function mayBegin(word: string): boolean {
  return isStopWord(word) ? compounding.has(word) : !apart.has(word);
}

/** Whether a compound may end with a word. */
export function mayEnd(word: string): boolean {
  return !isStopWord(word) || ending.has(word);
}

/** Whether two words side by side may be one in another spelling, by what they are; small words alone are not. */
function mayBeCompound(one: string, other: string): boolean {
  return mayBegin(one) && mayEnd(other) && !(isStopWord(one) && isStopWord(other));
}

/** Collects which words are neighbours. */
export function collectNeighbours() {
  const beside: number[] = [];
  const glued: number[] = [];
  return {
    /** @param one the hashes of the stems (`hashOfString`) */
    add(one: number, other: number, areGlued: boolean): void {
      (areGlued ? glued : beside).push(hashOfKey(one, other));
    },
    finish: (): NeighboursData => ({ beside: setOf(beside), glued: setOf(glued) }),
  };
}

function setOf(hashes: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(hashes).sort();
  return sorted.filter((hash, at) => at === 0 || hash !== sorted[at - 1]);
}

function holds(sorted: Uint32Array, hash: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash;
}

/** Neighbours from what was learnt. Of four thousand million hashes a pack has a million at most, so a wrong yes is rare. */
export function neighboursFrom({ beside, glued }: NeighboursData): Neighbours {
  const hashOf = (one: string, other: string) =>
    hashOfKey(hashOfString(stemOf(one)), hashOfString(stemOf(other)));
  const areGlued = (one: string, other: string) => holds(glued, hashOf(one, other));
  return {
    areGlued,
    areBeside: (one, other) => holds(beside, hashOf(one, other)) || areGlued(one, other),
  };
}

/**
 * The parts of an unknown word, as the pack writes them: "payslip" where it has "pay slip". Undefined where it has no such
 * words side by side.
 */
export function partsOf(word: string, words: CompoundWords, most = MOST_PARTS): string[] | undefined {
  if (most < 2 || word.length < SHORTEST || word.length > LONGEST) return undefined;
  for (let at = word.length - 1; at > 0; at -= 1) {
    const [one, rest] = [word.slice(0, at), word.slice(at)];
    if (!words.knows(one)) continue;
    if (words.knows(rest) && areParts(one, rest, word, words)) return [one, rest];
    const others = partsOf(rest, words, most - 1);
    if (others && words.areGlued(one, others[0] as string)) return [one, ...others];
  }
  return undefined;
}

function areParts(one: string, rest: string, word: string, words: CompoundWords): boolean {
  if (words.areGlued(one, rest)) return true;
  if (!mayBeCompound(one, rest) || !words.areBeside(one, rest)) return false;
  // "Inform" is a word of its own, whatever stands in form 12.
  return !(isStopWord(one) && words.isEnglish(word));
}

/** Words of a text in which compounds stand as the pack writes them. */
export interface Joined {
  readonly words: readonly string[];
  /** Whether there are two words that may be one or not: "over time" where the pack has "overtime". */
  readonly doubtful: boolean;
}

/**
 * Puts words together that the pack writes in one: "wi-fi" and "pay slip" where it has "wifi" and "payslip".
 *
 * @param daring also two words that stand apart and make a common word: "over time"
 */
export function joined(read: readonly ReadWord[], words: CompoundWords, daring: boolean): Joined {
  const found: string[] = [];
  let doubtful = false;
  for (let at = 0; at < read.length; ) {
    const { word } = read[at] as ReadWord;
    const chunk = chunkAt(read, at, words) ?? lettersAt(read, at, words) ?? pairAt(read, at, words);
    if (chunk?.doubtful) doubtful = true;
    const isOne = chunk !== undefined && (daring || !chunk.doubtful);
    found.push(isOne ? chunk.word : word);
    at += isOne ? chunk.length : 1;
  }
  return { words: found, doubtful };
}

interface Chunk {
  readonly word: string;
  /** How many words it takes the place of. */
  readonly length: number;
  readonly doubtful?: boolean;
}

/** Two words that are one of the pack, which does not have them side by side. */
function pairAt(read: readonly ReadWord[], at: number, words: CompoundWords): Chunk | undefined {
  const [one, other] = [read[at]?.word, read[at + 1]];
  if (one === undefined || !other || (!other.glued && !mayBeCompound(one, other.word))) return undefined;
  if (areFigures(one, other.word)) return undefined;
  const word = one + other.word;
  if (isStopWord(word) || !words.knows(word)) return undefined;
  // "work s": what is left of a word at a slip of the space bar is no part of a compound.
  if (stemOf(word) === stemOf(one)) return undefined;
  const doubtful = !other.glued && words.isEnglish(word);
  return doubtful || !words.areBeside(one, other.word) ? { word, length: 2, doubtful } : undefined;
}

/** Three words and more that are written together: "end-to-end". */
function chunkAt(read: readonly ReadWord[], at: number, words: CompoundWords): Chunk | undefined {
  let length = 1;
  while (read[at + length]?.glued) length += 1;
  for (; length > 2; length -= 1) {
    const parts = read.slice(at, at + length).map(({ word }) => word);
    if (words.knows(parts.join(''))) return { word: parts.join(''), length };
  }
  return undefined;
}

/** Single letters that are an abbreviation of the pack: "P T O", "R and D". */
function lettersAt(read: readonly ReadWord[], at: number, words: CompoundWords): Chunk | undefined {
  const isLetter = (place: number) => read[place]?.word.length === 1;
  if (!isLetter(at)) return undefined;
  const wordAt = (place: number) => read[place]?.word ?? '';
  if (wordAt(at + 1) === 'and' && isLetter(at + 2)) {
    const initials = `${wordAt(at)}&${wordAt(at + 2)}`;
    if (words.knows(initials)) return { word: initials, length: 3 };
  }
  let length = 1;
  while (isLetter(at + length)) length += 1;
  for (; length > 1; length -= 1) {
    const parts = read.slice(at, at + length).map(({ word }) => word);
    // "Is it a b or c": two letters of which one is a word are no abbreviation.
    if (length === 2 && parts.some((letter) => isStopWord(letter)) && !read[at + 1]?.glued) continue;
    const found = [parts.join(''), parts.join('/'), parts.join('&')].find((word) => words.knows(word));
    if (found !== undefined && !words.areBeside(parts[0] as string, parts[1] as string)) {
      return { word: found, length };
    }
  }
  return undefined;
}

/**
 * The same abbreviation as the pack writes it: "ab" and "a/b", "rnd" and "r&d"; its letters where it has them apart.
 * Undefined for other words, and for what the pack has in no spelling.
 */
export function initialsAs(word: string, words: CompoundWords): string[] | undefined {
  const [, one, sign, other] = /^(\p{L}{1,2})([/&])(\p{L}{1,2})$/u.exec(word) ?? [];
  if (one !== undefined && other !== undefined) {
    // "Rd" is a road and no "R&D".
    const whole = sign === '&' ? `${one}n${other}` : one + other;
    if (!isStopWord(whole) && words.knows(whole)) return [whole];
    const spoken = sign === '&' && words.areGlued(one, 'and') && words.areGlued('and', other);
    if (spoken) return [one, 'and', other];
    return words.areGlued(one, other) ? [one, other] : undefined;
  }
  const [, first, last] = /^(\p{L})n?(\p{L})$/u.exec(word) ?? [];
  const found = word.length === 2 ? `${first}/${last}` : `${first}&${last}`;
  return first !== undefined && words.knows(found) ? [found] : undefined;
}

/** A word that is two others of the same vocabulary written together. */
export interface Compound {
  readonly whole: string;
  readonly one: string;
  readonly other: string;
  /** The stem of the other word. */
  readonly stem: string;
  /** Whether the two are one word only where they are written together: "over-time", but not "over time". */
  readonly onlyGlued: boolean;
}

/**
 * The compounds that a pack may write in two ways, "payslip" here and "pay slip" there, found from its vocabulary.
 *
 * @param stems every word as it is written, and its stem
 */
export function compoundsAmong(
  stems: ReadonlyMap<string, string>,
  isEnglish: (word: string) => boolean,
): Compound[] {
  const known = new Set(stems.values());
  const found: Compound[] = [];
  for (const [whole, stem] of stems) {
    if (whole.length < SHORTEST || whole.length > LONGEST || isStopWord(whole)) continue;
    for (let at = 1; at < whole.length; at += 1) {
      const one = whole.slice(0, at);
      const ofOne = stems.get(one);
      if (ofOne === undefined || ofOne === stem) continue;
      const other = whole.slice(at);
      const ofOther = stems.get(other) ?? stemOf(other);
      if (!known.has(ofOther) || areFigures(one, other)) continue;
      const onlyGlued = !mayBeCompound(one, other) || isEnglish(whole);
      found.push({ whole, one, other, stem: ofOther, onlyGlued });
    }
  }
  return found;
}

/** "4:00" is not 400. */
function areFigures(one: string, other: string): boolean {
  return /^\d+$/.test(one) && /^\d/.test(other);
}
