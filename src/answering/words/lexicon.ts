import { hashOfString, numberIn, type StringTable, tableOf } from '../tables.js';
import { capitalNamesIn } from './capital-names.js';
import {
  collectNeighbours,
  compoundsAmong,
  mayBegin,
  mayEnd,
  type Neighbours,
  type NeighboursData,
  neighboursFrom,
} from './compounds.js';
import type { KnownWords } from './known-words.js';
import { stemOf } from './stem.js';
import { isStopWord } from './stop-words.js';
import type { Term } from './term.js';
import { type Token, tokensOf } from './tokens.js';
import { readWords } from './words.js';

/** What is learnt of a pack's words beside the words themselves; it crosses to another thread. */
export interface LexiconData {
  /** Words in capitals that are read otherwise in lower case: IT, US. */
  readonly names: StringTable;
  readonly neighbours: NeighboursData;
}

/** How a pack writes. */
export interface Lexicon extends Neighbours {
  /** Whether a word in capitals is a name: IT, US. */
  isName(capitals: string): boolean;
}

export function lexiconFrom({ names, neighbours }: LexiconData): Lexicon {
  return { ...neighboursFrom(neighbours), isName: (capitals) => numberIn(names, capitals) >= 0 };
}

/** The texts of a pack as they are read. */
export interface ReadTexts {
  /** The terms of each text, in the order of the texts. */
  readonly terms: readonly (readonly Term[])[];
  /** Every word as it is written somewhere. */
  readonly vocabulary: ReadonlySet<string>;
  readonly lexicon: LexiconData;
}

/** A word of the pack. */
interface PackWord {
  readonly word: string;
  readonly stem: string;
  /** Of its stem. */
  readonly hash: number;
  readonly term: Term;
  /** Whether it may be the first word of a compound, and the last. */
  readonly first: boolean;
  readonly last: boolean;
  /** How often it is written. */
  often: number;
  /** Whether it is written anywhere once compounds have one spelling. */
  isLeft: boolean;
  /** Whether it is a compound of two others. */
  isCompound: boolean;
  /** Compounds that begin with it, by the stem of what follows. */
  begins?: Map<string, Spellings>;
  /** The two words that stand in its place, where the pack writes them apart more often. */
  parts?: readonly [PackWord, PackWord];
}

/** How a compound of the pack is written: in one word, in its forms, and in two. */
interface Spellings {
  onlyGlued: boolean;
  whole: number;
  apart: number;
}

/** The words of a text, and which of them are written together with the one before. */
interface PackText {
  readonly words: readonly PackWord[];
  readonly glued: ReadonlySet<number>;
}

const noneGlued: ReadonlySet<number> = new Set();

/**
 * Reads the texts of a pack: every word as it stands, and a compound that is written in two ways as it is written more
 * often. Each word is stemmed once.
 */
export function readTexts(texts: readonly string[], isEnglish: (word: string) => boolean): ReadTexts {
  const names = new Set<string>();
  const vocabulary = new Map<string, PackWord>();

  function wordOf(word: string): PackWord {
    const before = vocabulary.get(word);
    if (before) return before;
    const stem = stemOf(word);
    const made = {
      word,
      stem,
      hash: hashOfString(stem),
      term: { readings: [{ word, stem, weight: 1 }], stop: isStopWord(word) },
      first: mayBegin(word),
      last: mayEnd(word),
      often: 0,
      isLeft: false,
      isCompound: false,
    };
    vocabulary.set(word, made);
    return made;
  }

  function readIn(tokens: readonly Token[], known: KnownWords): PackText {
    let glued: Set<number> | undefined;
    const words = readWords(tokens, known).map((one, at) => {
      if (one.glued) glued = (glued ?? new Set()).add(at);
      const word = wordOf(one.word);
      word.often += 1;
      return word;
    });
    return { words, glued: glued ?? noneGlued };
  }

  // Who writes a pack means the sign: "Notepad++".
  const plain: KnownWords = { has: (word) => word.endsWith('+'), areBeside: () => false };
  const named: KnownWords = { ...plain, has: (word) => plain.has(word) || names.has(word) };
  // Texts with names in capitals are read when all of these are known.
  const first = texts.map((text) => {
    const tokens = tokensOf(text);
    const found = capitalNamesIn(tokens);
    for (const name of found) names.add(name);
    return found.length === 0 ? readIn(tokens, plain) : undefined;
  });
  const read = texts.map((text, at) => first[at] ?? readIn(tokensOf(text), named));

  const stems = new Map(Array.from(vocabulary.values(), ({ word, stem }) => [word, stem]));
  const compounds = compoundsAmong(stems, isEnglish).map(({ whole, one, other, stem, onlyGlued }) => {
    const { begins = new Map<string, Spellings>() } = wordOf(one);
    const spellings = begins.get(stem) ?? { onlyGlued, whole: 0, apart: 0 };
    spellings.whole += wordOf(whole).often;
    spellings.onlyGlued &&= onlyGlued;
    wordOf(one).begins = begins.set(stem, spellings);
    wordOf(whole).isCompound = true;
    return { whole, one, other, spellings };
  });
  const changing = new Set(compounds.length > 0 ? read.filter(countApart) : []);
  for (const { whole, one, other, spellings } of compounds) {
    if (isApart(spellings)) wordOf(whole).parts = [wordOf(one), wordOf(other)];
  }
  const neighbours = collectNeighbours();
  const terms = read.map((text) => termsOf(changing.has(text) ? inOneSpelling(text) : text, neighbours));
  return {
    terms,
    vocabulary: new Set(
      Array.from(vocabulary.values()).flatMap(({ word, isLeft }) => (isLeft ? [word] : [])),
    ),
    lexicon: { names: tableOf([...names]), neighbours: neighbours.finish() },
  };

  /** The words of a text with each compound as the pack writes it. */
  function inOneSpelling(text: PackText): PackText {
    const words: PackWord[] = [];
    const glued = new Set<number>();
    for (let at = 0; at < text.words.length; at += 1) {
      const word = text.words[at] as PackWord;
      if (text.glued.has(at)) glued.add(words.length);
      const found = compoundAt(text, at);
      if (found && !isApart(found)) {
        words.push(wordOf(word.word + text.words[at + 1]?.word));
        at += 1;
      } else if (word.parts) {
        glued.add(words.length + 1);
        words.push(...word.parts);
      } else {
        words.push(word);
      }
    }
    return { words, glued };
  }
}

/** Whether a compound is written in two words more often than in one. */
function isApart({ apart, whole }: Spellings): boolean {
  return apart > whole;
}

/** The compound that a word and the next one make. */
function compoundAt({ words, glued }: PackText, at: number): Spellings | undefined {
  const begins = words[at]?.begins;
  const found = begins?.get(words[at + 1]?.stem ?? '');
  return found && (!found.onlyGlued || glued.has(at + 1)) ? found : undefined;
}

/** @returns whether there is a compound in a text, in one word or in two */
function countApart(text: PackText): boolean {
  let isIn = false;
  for (const [at, { begins, isCompound }] of text.words.entries()) {
    if (isCompound) isIn = true;
    const found = begins && compoundAt(text, at);
    if (!found) continue;
    found.apart += 1;
    isIn = true;
  }
  return isIn;
}

/** The terms of a text; its neighbours are collected. */
function termsOf({ words, glued }: PackText, neighbours: ReturnType<typeof collectNeighbours>): Term[] {
  let before: PackWord | undefined;
  return words.map((own, at) => {
    const isGlued = glued.has(at) || areInitials(words, at);
    const mayBeOne = before?.first && own.last && !(before.term.stop && own.term.stop);
    if (before && (isGlued || mayBeOne)) neighbours.add(before.hash, own.hash, isGlued);
    before = own;
    own.isLeft = true;
    return own.term;
  });
}

/** Whether a word and the one before it belong to initials that are spoken: "R and D". */
function areInitials(words: readonly PackWord[], at: number): boolean {
  const isLetter = (place: number) => words[place]?.word.length === 1;
  const middle = words[at]?.word === 'and' ? at : at - 1;
  return words[middle]?.word === 'and' && isLetter(middle - 1) && isLetter(middle + 1);
}
