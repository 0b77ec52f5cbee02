import { type CompoundWords, initialsAs, joined, partsOf } from '../words/compounds.js';
import type { Lexicon } from '../words/lexicon.js';
import type { Spelling } from '../words/spelling.js';
import { stemOf } from '../words/stem.js';
import { isStopWord } from '../words/stop-words.js';
import type { Term } from '../words/term.js';
import { tokensOf } from '../words/tokens.js';
import { readWords, wordsOf } from '../words/words.js';

/** Words looked up for spelling in one question; a pasted page must not take longer than that. */
const MOST_CORRECTIONS = 30;

/** What an unknown spelling counts beside its corrections: it may be right after all, but nothing matches it. */
const TYPED = 0.1;

/** What a correction of a real English word counts beside that of a word that is none. Flat from 0.3 to 0.6. */
const UNLIKELY_SLIP = 0.5;

function asTyped(word: string): Term {
  return { readings: [{ word, stem: stemOf(word), weight: 1 }], stop: isStopWord(word) };
}

/**
 * The terms of a text on its own: every word as it stands.
 *
 * @param shared Terms already made, by word; new ones are added, so that each word is stemmed once.
 */
export function readText(text: string, shared: Map<string, Term>): Term[] {
  return wordsOf(text).map((word) => {
    const known = shared.get(word);
    if (known) return known;
    const term = asTyped(word);
    shared.set(word, term);
    return term;
  });
}

/** What is known of words when a question is read. */
export interface QuestionWords extends CompoundWords, Lexicon {
  /** Whether a word is written in the pack just like this. */
  isWritten(word: string): boolean;
}

/**
 * The words of a question in the spellings of the pack: "pay slip" where it has "payslip", and the other way round. Where
 * two words may be one or not, both readings are given, as it was typed first.
 */
export function wordsAsked(text: string, words: QuestionWords): readonly (readonly string[])[] {
  const read = readWords(tokensOf(text), {
    has: (word) => (word === word.toLowerCase() ? words.isWritten(word) : words.isName(word)),
    areBeside: words.areBeside,
  });
  const first = joined(read, words, false);
  const others = first.doubtful ? [joined(read, words, true).words] : [];
  return [first.words, ...others].map((one) => one.flatMap((word) => inPack(word, words)));
}

/** A word as the pack writes it, in one word or several; as it is where the pack does not have it. */
function inPack(word: string, words: QuestionWords): readonly string[] {
  if (isStopWord(word) || words.knows(word)) return [word];
  return initialsAs(word, words) ?? partsOf(word, words) ?? [word];
}

/** A word with signs is that word alone; no other is meant by it. */
const signed = /[^\p{L}\p{N}\p{M}]/u;

/**
 * The terms of a question: unknown words are read as the known words nearest to them, too. A word that is English is
 * first what it says ("lunch"), and only perhaps a slip ("launch").
 *
 * @returns one reading of the question; two where words may be one or not ("over time"), as it was typed first
 */
export function readQuestion(
  text: string,
  words: QuestionWords,
  spelling: Spelling,
): readonly (readonly Term[])[] {
  return wordsAsked(text, words).map((read) => termsOf(read, words, spelling));
}

function termsOf(read: readonly string[], { knows, isEnglish }: QuestionWords, spelling: Spelling): Term[] {
  let left = MOST_CORRECTIONS;
  return read.map((word) => {
    const typed = asTyped(word);
    if (left === 0 || typed.stop || knows(word) || signed.test(word)) return typed;
    left -= 1;
    const meant = spelling.correct(word);
    if (meant.length === 0) return typed;
    const corrected = meant.map(({ word: other, closeness }) => ({
      word: other,
      stem: stemOf(other),
      weight: closeness / meant.length,
    }));
    if (isEnglish(word)) {
      return {
        readings: [
          ...typed.readings,
          ...corrected.map((reading) => ({ ...reading, weight: reading.weight * UNLIKELY_SLIP })),
        ],
        stop: false,
      };
    }
    return {
      readings: [...corrected, { word, stem: stemOf(word), weight: TYPED }],
      stop: meant.every((correction) => isStopWord(correction.word)),
    };
  });
}
