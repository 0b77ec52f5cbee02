import { wordsKey } from '../../../conversation/wording/words.js';

/** What is said of what the packs in use do have. */
export interface InsteadWords {
  /** Stands over ways to look at it, and questions to try. */
  readonly leadMarkdown: string;
}

export const insteadWords = wordsKey<InsteadWords>('instead');
