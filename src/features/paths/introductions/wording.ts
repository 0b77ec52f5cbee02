import { wordsKey } from '../../../conversation/wording/words.js';

/** Introducing oneself at a step. Names that end in `Markdown` give Markdown, all others plain text. */
export interface IntroductionWords {
  readonly listens: {
    /** Whole messages, in lower case. */
    readonly introduce: readonly string[];
  };
  readonly form: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly submit: string;
    readonly empty: string;
    readonly tooLong: (most: number) => string;
    /** Where no form opens at all. */
    readonly typeIt: string;
    /** Above a button that opens it. */
    readonly oneClickAway: string;
  };
  /** What somebody wrote of themself, shown to them. */
  readonly own: {
    readonly previewMarkdown: string;
    /** The card that they clicked shows what they wrote before. */
    readonly otherMarkdown: string;
    /** @param decider name of whoever says yes, where it is one; undefined for an admin */
    readonly ask: (decider: string | undefined) => string;
    /** Where nobody else says yes. */
    readonly post: string;
    readonly change: string;
    readonly nothingBefore: (decider: string | undefined, isOwn: boolean) => string;
    readonly waitsMarkdown: (decider: string | undefined) => string;
    readonly postedMarkdown: (day: string, today: string) => string;
    readonly failedMarkdown: string;
    readonly again: string;
    readonly show: string;
  };
  readonly noStep: string;
  /** It was posted before, and nothing changes there. */
  readonly standsThere: string;
  /** By one's own yes. */
  readonly nowPosted: string;
  /** To whoever introduced themself. @param by who said yes */
  readonly postedByMarkdown: (by: string) => string;
  /** To whoever said yes. */
  readonly posted: (person: string, isTold: boolean) => string;
  readonly gone: (person: string) => string;
  /** Of somebody's introduction that was posted before. */
  readonly theirsStands: (person: string) => string;
  readonly openAgain: string;
  /** It could not be written to its channel. */
  readonly failed: {
    readonly heading: string;
    readonly ownMarkdown: string;
    readonly theirsMarkdown: (person: string) => string;
    readonly whatToDo: string;
  };
}

export const introductionWords = wordsKey<IntroductionWords>('introductions');
