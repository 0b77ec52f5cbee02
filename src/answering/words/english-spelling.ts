import { loadMeanings } from '../meanings/meaning.js';
import { createSpelling, type Spelling } from './spelling.js';

let english: Spelling | undefined;

/**
 * Whether a word of four letters or more is one edit away from a common English one. A second edit is forgiven to no word:
 * "airtable" would be a slip of "portable". The words are learnt at the first call, in 0.1 to 0.2 s, and take 2 MB; then a
 * word takes about a millisecond.
 */
export function isSlipOfEnglish(word: string): boolean {
  english ??= createSpelling(loadMeanings().words());
  return english.correct(word).some(({ closeness }) => closeness >= 1 - 1 / word.length);
}
