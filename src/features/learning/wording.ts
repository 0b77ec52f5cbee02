import { wordsKey } from '../../conversation/wording/words.js';

export interface LearningWords {
  readonly listens: {
    /** Whole messages, in lower case, without marks at the end. */
    readonly certificate: readonly string[];
    readonly repeatsOff: readonly string[];
    readonly repeatsOn: readonly string[];
  };
  readonly certificate: {
    readonly heading: string;
    /** Before the name, which stands in a line of its own. */
    readonly certifies: string;
    /** Between the name and the title of the path. */
    readonly walked: string;
    /** An ISO date, with the year. */
    readonly date: (day: string) => string;
    /** All that the picture says. */
    readonly alt: (name: string, path: string, date: string) => string;
    /** Below the picture. */
    readonly keep: string;
    readonly wholeMarkdown: (name: string, path: string) => string;
    readonly dateFact: string;
    readonly noPicture: string;
    readonly inDirectChat: string;
    /** To whoever has finished no path. */
    readonly none: string;
    /** Of a path that is not finished. */
    readonly notYet: string;
  };
  /** Questions of a path that is behind somebody. */
  readonly again: {
    readonly heading: string;
    readonly ofPathMarkdown: (path: string) => string;
    /** Asks whether a claim is true. */
    readonly claimMarkdown: (claim: string) => string;
    readonly isTrue: string;
    readonly isNotTrue: string;
    readonly chosenMarkdown: (option: string) => string;
    readonly rightMarkdown: string;
    readonly wrongMarkdown: string;
    /** ISO dates. */
    readonly comesAgain: (day: string, today: string) => string;
    readonly over: string;
    readonly stop: string;
    readonly on: string;
    readonly off: string;
    /** It was answered before. */
    readonly answered: string;
    readonly gone: string;
  };
}

export const learningWords = wordsKey<LearningWords>('learning');
