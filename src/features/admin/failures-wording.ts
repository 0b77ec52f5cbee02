import { wordsKey } from '../../conversation/wording/words.js';

/** Tells admins that deliveries fail. */
export interface FailuresWords {
  readonly heading: string;
  /** @param newest what went wrong last, as a platform or a network said it */
  readonly textMarkdown: (count: number, newest: string) => string;
  readonly whatMarkdown: string;
}

export const failuresWords = wordsKey<FailuresWords>('admin-failures');
