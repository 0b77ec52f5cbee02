import { wordsKey } from '../../conversation/wording/words.js';

export interface LearningWords {
  readonly listens: {
    /** Whole messages, in lower case, without marks at the end. */
    readonly certificate: readonly string[];
    readonly report: readonly string[];
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
  readonly help: { readonly report: readonly [typed: string, gives: string] };
  /** What somebody says of a step that they did. */
  readonly feedback: {
    readonly formTitle: string;
    readonly introMarkdown: (number: number, title: string) => string;
    readonly question: string;
    readonly why: string;
    readonly submit: string;
    readonly choiceMissing: string;
    readonly tooLong: (most: number) => string;
    /** `word` is what they wrote; it may be empty. */
    readonly thanksMarkdown: (number: number, title: string, useful: boolean, word: string) => string;
    /** On the button below; `has` whether there is a word already. */
    readonly addWord: (has: boolean) => string;
    readonly notDone: string;
    /** Where no form can open. */
    readonly canNot: string;
  };
  /** How a path does, to whoever keeps it. */
  readonly report: {
    readonly heading: (path: string) => string;
    readonly whichMarkdown: string;
    readonly walked: string;
    readonly finished: string;
    readonly people: (count: number) => string;
    /** Fewer than may be told. */
    readonly few: string;
    readonly longestMarkdown: (
      number: number,
      title: string,
      stay: { readonly days: number; readonly people: number },
    ) => string;
    readonly stuckMarkdown: (number: number, title: string, people: number) => string;
    /** Step, useful, not useful, days, stuck. */
    readonly columns: readonly string[];
    readonly count: (count: number) => string;
    /** A median, with a fraction. */
    readonly days: (days: number) => string;
    /** In the place of what too few have in common. */
    readonly unknown: string;
    readonly wordsMarkdown: (number: number, title: string) => string;
    readonly more: (count: number) => string;
    /** In the place of a name within what somebody wrote. */
    readonly somebody: string;
    readonly tooFewMarkdown: string;
    readonly nothingYetMarkdown: string;
    readonly fewest: string;
    readonly notYours: string;
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
