import type { Spelling } from './spelling.js';
import { isStopWord, stemOf, wordsOf } from './words.js';

/** One reading of a word: as it was typed, or as it was probably meant. */
export interface WordReading {
  readonly word: string;
  readonly stem: string;
  /** 0..1: how much this reading counts. */
  readonly weight: number;
}

/** A word of a text with its readings, the most likely first. */
export interface Term {
  readonly readings: readonly WordReading[];
  readonly stop: boolean;
}

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
 * The terms of a text of the pack: every word as it stands.
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

/**
 * The terms of a question: unknown words are read as the known words nearest to them, too. A word that is English is
 * first what it says ("lunch"), and only perhaps a slip ("launch").
 */
export function readQuestion(
  text: string,
  isKnown: (word: string) => boolean,
  isEnglish: (word: string) => boolean,
  spelling: Spelling,
): Term[] {
  let left = MOST_CORRECTIONS;
  return wordsOf(text).map((word) => {
    const typed = asTyped(word);
    if (left === 0 || typed.stop || isKnown(word)) return typed;
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
