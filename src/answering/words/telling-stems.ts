import { stemOf } from './stem.js';
import { isStopWord } from './stop-words.js';
import { wordsOf } from './words.js';

/** The stems of a text's words, but for those that stand everywhere. */
export function tellingStemsIn(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !isStopWord(word))
      .map(stemOf),
  );
}
