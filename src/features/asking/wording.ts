import { wordsKey } from '../../conversation/wording/words.js';

export interface AskingWords {
  readonly greeting: (name: string) => string;
  readonly thanks: string;
  readonly farewell: string;
  readonly empty: string;
  readonly tooLong: (length: number, most: number) => string;
  readonly answer: {
    readonly mythLeadMarkdown: (claim: string) => string;
    readonly truth: string;
    readonly claim: string;
    readonly whyBelieved: string;
    readonly focus: string;
    readonly activities: string;
    readonly features: string;
    readonly useCase: string;
    readonly usedBy: string;
    readonly stage: string;
    readonly approach: string;
    readonly approaches: {
      readonly 'low-code': string;
      readonly 'code-first': string;
    };
    readonly sources: string;
    readonly sourceAt: (document: string, place: string, time: string | undefined) => string;
    readonly more: string;
    readonly showPath: string;
    readonly helped: string;
    readonly didNotHelp: string;
    readonly helpedNoted: string;
    readonly didNotHelpNoted: string;
    readonly moreHeading: (title: string) => string;
    readonly gone: string;
  };
  readonly forPersona: {
    readonly usesMarkdown: (persona: string, feature: string) => string;
    readonly usedByOthersMarkdown: (persona: string, others: readonly string[]) => string;
    readonly yourselfMarkdown: (persona: string) => string;
    readonly colleagueMarkdown: (persona: string, other: string) => string;
    readonly yourPathMarkdown: (steps: number, total: number) => string;
    readonly otherPathMarkdown: (persona: string) => string;
    readonly stepMarkdown: (number: number, title: string, day: number) => string;
    readonly focusMarkdown: (persona: string, focus: string) => string;
    readonly inPathMarkdown: (persona: string, number: number, title: string, day: number) => string;
    /** The same, when they ask about another role than their own. */
    readonly aboutUsesMarkdown: (persona: string, feature: string) => string;
    readonly aboutUsedByOthersMarkdown: (persona: string, others: readonly string[]) => string;
    readonly aboutHeading: (title: string, persona: string) => string;
    readonly aboutFocusMarkdown: (persona: string, focus: string) => string;
    readonly aboutStepMarkdown: (number: number, title: string, day: number) => string;
  };
  readonly decline: {
    readonly heading: string;
    readonly textMarkdown: string;
    readonly didYouMeanMarkdown: string;
    readonly personMarkdown: (owner: string) => string;
    readonly personForPackMarkdown: (owner: string) => string;
    readonly askPerson: string;
  };
  readonly home: {
    readonly ask: string;
    readonly form: {
      readonly title: string;
      readonly introMarkdown: string;
      readonly question: string;
      readonly submit: string;
    };
    readonly typeIt: string;
  };
  readonly nothingBefore: string;
  readonly listens: {
    /** Thanks in more words than one. Whole messages, in any case, without marks at the end. */
    readonly thanking: readonly RegExp[];
    /** Most words of a question that points back to what was spoken of. */
    readonly longestPointing: number;
    /** What in such a question stands for what was spoken of: the group `it`. */
    readonly pointing: readonly RegExp[];
    /** An "it" that stands for nothing. */
    readonly expletive: readonly RegExp[];
  };
  readonly bothHeading: (one: string, other: string) => string;
  readonly moreOf: (title: string) => string;
  readonly takenMarkdown: (title: string) => string;
  readonly secret: {
    readonly heading: string;
    readonly textMarkdown: string;
    readonly askMarkdown: string;
    readonly field: string;
  };
  readonly log: {
    readonly heading: string;
    readonly textMarkdown: string;
    readonly personMarkdown: (owner: string, email: string) => string;
  };
  readonly gibberish: string;
  readonly email: string;
  readonly reviews: {
    readonly overdueMarkdown: (date: string, today: string, owner: string) => string;
  };
}

export const askingWords = wordsKey<AskingWords>('asking');
