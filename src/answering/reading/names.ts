import { lexiconFrom, readTexts } from '../words/lexicon.js';
import { createSpelling } from '../words/spelling.js';
import { stemOf } from '../words/stem.js';
import { isStopWord } from '../words/stop-words.js';
import { wordsAsked } from './question.js';

/** What of an entry is a name. */
export interface Nameable {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
}

/** An entry named in a question: its words from `start` up to, but not including, `end`. */
export interface Named {
  readonly entry: string;
  readonly start: number;
  readonly end: number;
}

/** A question's words as they were meant, and the entries that they name, from left to right. */
export interface NamesFound {
  readonly words: readonly string[];
  readonly named: readonly Named[];
}

export interface Names {
  /** Finds titles and aliases in a text, in any number and with small slips; the longest name wins. */
  find(text: string): NamesFound;
}

/** Words that begin a comparison; slips in them are forgiven as in names. */
export const comparing: ReadonlySet<string> = new Set([
  'difference',
  'differences',
  'differ',
  'differs',
  'different',
  'compare',
  'compared',
  'comparison',
  'versus',
  'distinguish',
  'distinction',
  'between',
]);

/**
 * Looks entries up by name. A name that two of them claim names neither.
 *
 * @param isEnglish whether a word is a common one in English
 */
export function createNames(entries: Iterable<Nameable>, isEnglish: (word: string) => boolean): Names {
  const all = Array.from(entries, ({ id, title, aliases }) =>
    [title, ...aliases].map((name) => ({ id, name })),
  ).flat();
  const read = readTexts(
    all.map(({ name }) => name),
    isEnglish,
  );
  const vocabulary = new Set([...comparing, ...read.vocabulary]);
  const owners = new Map<string, string | undefined>();
  let longest = 0;
  for (const [at, { id }] of all.entries()) {
    const stems = (read.terms[at] ?? []).map(({ readings }) => readings[0]?.stem);
    longest = Math.max(longest, stems.length);
    const key = stems.join(' ');
    if (key !== '') owners.set(key, owners.has(key) && owners.get(key) !== id ? undefined : id);
  }
  const stems = new Set([...vocabulary].map(stemOf));
  const spelling = createSpelling(vocabulary);
  const words = {
    ...lexiconFrom(read.lexicon),
    isWritten: spelling.knows,
    knows: (word: string) => vocabulary.has(word) || stems.has(stemOf(word)),
    isEnglish,
  };

  function meant(word: string): string {
    if (isStopWord(word) || stems.has(stemOf(word))) return word;
    return spelling.correct(word)[0]?.word ?? word;
  }

  function find(text: string): NamesFound {
    // Where two words may be one or not, whichever names more.
    return wordsAsked(text, words)
      .map((asked) => findIn(asked.map(meant)))
      .reduce((best, other) => (other.named.length > best.named.length ? other : best));
  }

  function findIn(words: readonly string[]): NamesFound {
    const named: Named[] = [];
    let start = 0;
    while (start < words.length) {
      const found = nameAt(words, start);
      if (found) named.push(found);
      start = found?.end ?? start + 1;
    }
    return { words, named };
  }

  function nameAt(words: readonly string[], start: number): Named | undefined {
    for (let end = Math.min(words.length, start + longest); end > start; end -= 1) {
      const entry = owners.get(keyOf(words.slice(start, end)));
      if (entry !== undefined) return { entry, start, end };
    }
    return undefined;
  }

  return { find };
}

function keyOf(words: readonly string[]): string {
  return words.map(stemOf).join(' ');
}
