import { type WordsFor, wordsByLocale } from '../kit/words.js';
import { en } from './wording.en.js';
import type { WebWords } from './wording.js';

/** The adapter's own words; what Ropes says comes from the product. */
export const wordsFor: WordsFor<WebWords> = wordsByLocale({ en });
