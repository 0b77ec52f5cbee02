import { loadMeanings } from '../../answering/meanings/meaning.js';
import { createSpelling } from '../../answering/words/spelling.js';
import type { Knowledge } from '../../knowledge/schema/schema.js';
import { wordsOfPacks } from '../without-people.js';

/** What a word is, in lower case and without accents. */
export interface Vocabulary {
  /** Whether the packs have it. */
  readonly isOfPack: (word: string) => boolean;
  /** Whether it is a common English one. */
  readonly isEnglish: (word: string) => boolean;
  /** Whether it is a slip of a word that the packs have and English has not, such as the name of a product. */
  readonly isSlipOfPack: (word: string) => boolean;
}

/** Shortest word of the packs whose slips are known for such. */
const SHORTEST = 5;

const known = new WeakMap<Knowledge, Vocabulary>();

/** What is known of words beside the packs, once for each knowledge. */
export function vocabularyOf(knowledge: Knowledge): Vocabulary {
  const before = known.get(knowledge);
  if (before) return before;
  const ofPacks = wordsOfPacks(knowledge);
  const { has: isEnglish } = loadMeanings();
  const spelling = createSpelling([...ofPacks].filter((word) => word.length >= SHORTEST && !isEnglish(word)));
  const vocabulary: Vocabulary = {
    isOfPack: (word) => ofPacks.has(word),
    isEnglish,
    isSlipOfPack: (word) => word.length >= SHORTEST && !isEnglish(word) && spelling.correct(word).length > 0,
  };
  known.set(knowledge, vocabulary);
  return vocabulary;
}
