import { wordsKey } from '../../../conversation/wording/words.js';

/** How somebody introduces themself in a channel. Names that end in `Markdown` give Markdown, all others plain text. */
export interface SharedIntroductionWords {
  /** Above it in the channel. @param person name */
  readonly heading: (person: string) => string;
  /** A question, and what they say. */
  readonly answerMarkdown: (ask: string, value: string) => string;
  /** To whoever says yes; `person` is the name of whoever introduces themself. */
  readonly toPost: {
    readonly heading: (person: string) => string;
    readonly textMarkdown: (person: string, path: string) => string;
    /** The card that they clicked shows what was written before. */
    readonly otherMarkdown: (person: string) => string;
    readonly post: string;
    readonly nothingBefore: string;
  };
}

export const sharedIntroductionWords = wordsKey<SharedIntroductionWords>('shared-introductions');
