import { wordsKey } from '../../conversation/wording/words.js';

/** Tells admins that deliveries fail. */
export interface FailuresWords {
  readonly heading: string;
  /** @param newest what went wrong last, as a platform or a network said it */
  readonly textMarkdown: (count: number, newest: string) => string;
  /** Of the table of reasons: platform, messages, what went wrong. */
  readonly columns: readonly string[];
  readonly platform: (name: string) => string;
  readonly messages: (count: number) => string;
  readonly whatMarkdown: string;
  /** The language model that chooses answers gives none. */
  readonly judge: {
    readonly heading: string;
    /** @param reason what is wrong and what to do */
    readonly textMarkdown: (reason: string) => string;
    readonly noteMarkdown: string;
  };
  /** A platform takes nothing of the bot. */
  readonly outage: {
    readonly heading: (platform: string) => string;
    /** @param reason what is wrong and what to do, as its adapter says it */
    readonly textMarkdown: (reason: string, waiting: number) => string;
    readonly noteMarkdown: string;
    readonly overMarkdown: (platform: string) => string;
  };
}

export const failuresWords = wordsKey<FailuresWords>('admin-failures');
