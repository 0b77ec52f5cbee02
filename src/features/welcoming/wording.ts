import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/** Lines of welcome. Names and lines are plain text, days are ISO dates. `name` is what somebody is called. */
export interface WelcomingWords {
  /** What people say to see the lines that they got: whole messages, in lower case. */
  readonly listens: readonly string[];
  readonly help: HelpLine;
  readonly ask: {
    readonly heading: (people: number) => string;
    /** @param person their full name */
    readonly askMarkdown: (person: string, first: string, today: string) => string;
    readonly againMarkdown: (person: string, first: string, today: string) => string;
    /** On the buttons; with a name where there are several people. */
    readonly write: (person: string | undefined) => string;
    readonly leave: (person: string | undefined) => string;
  };
  readonly form: {
    readonly title: string;
    /** @param first their first day; undefined where it is behind them */
    readonly readersMarkdown: (
      person: string,
      name: string,
      first: string | undefined,
      today: string,
    ) => string;
    readonly line: string;
    readonly picture: string;
    readonly submit: string;
    readonly empty: string;
    readonly tooLong: (most: number) => string;
    readonly noAddress: string;
    readonly typeIt: string;
    /** Leads to the form. */
    readonly openMarkdown: (person: string) => string;
  };
  readonly kept: {
    readonly thanksMarkdown: (name: string, first: string | undefined, today: string) => string;
    readonly leftMarkdown: (name: string) => string;
    readonly change: string;
  };
  /** A line that is written already, where somebody says "not now". */
  readonly writtenMarkdown: (name: string, line: string) => string;
  /** @param line what was written; empty for nothing */
  readonly overMarkdown: (person: string, line: string) => string;
  readonly givenMarkdown: (name: string, line: string) => string;
  readonly notAsked: string;
  readonly none: string;
}

export const welcomingWords = wordsKey<WelcomingWords>('welcoming');
