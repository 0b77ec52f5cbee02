import { wordsKey } from '../../conversation/wording/words.js';

export interface ReferralsWords {
  readonly decline: {
    readonly nothingToRefer: string;
  };
  /** Whoever does not give their name. */
  readonly anonymous: string;
  readonly somebody: string;
  readonly channel: string;
  readonly empty: string;
  readonly tooLong: (most: number) => string;
  readonly form: {
    readonly title: string;
    readonly introMarkdown: (whom: string) => string;
    readonly introNobodyMarkdown: (owner: string, email: string) => string;
    readonly question: string;
    readonly as: string;
    readonly named: (name: string) => string;
    readonly anonymous: string;
    readonly submit: string;
  };
  /** The same where no form can open. */
  readonly preview: {
    readonly questionMarkdown: (text: string) => string;
    readonly named: (name: string) => string;
    readonly anonymous: string;
    readonly change: string;
  };
  readonly sent: (whom: string, name: string | undefined) => string;
  readonly waitsMarkdown: (owner: string, email: string) => string;
  readonly joined: string;
  readonly joinedAlready: string;
  readonly taken: (expert: string) => string;
  readonly nobodyMarkdown: (owner: string, email: string) => string;
  readonly closed: (expert: string, reason: string) => string;
  readonly yourQuestionMarkdown: (text: string) => string;
  readonly answer: {
    readonly heading: (expert: string) => string;
    readonly earlierHeading: (expert: string, on: string, today: string) => string;
    readonly moreHeading: (expert: string) => string;
    readonly helped: string;
    readonly didNotHelp: string;
    readonly helpedNoted: string;
    readonly next: (whom: string) => string;
    readonly noNextMarkdown: (owner: string, email: string) => string;
    readonly stillOpen: string;
    readonly notYours: string;
  };
  readonly card: {
    readonly heading: string;
    readonly fromMarkdown: (name: string, role: string | undefined) => string;
    readonly alsoMarkdown: (count: number) => string;
    readonly nearest: string;
    readonly nearestNone: string;
    readonly again: string;
    readonly unhelpfulMarkdown: (expert: string, answer: string) => string;
    readonly how: string;
    readonly answer: string;
    readonly more: string;
    readonly take: string;
    readonly pass: string;
    readonly close: string;
    readonly save: string;
    readonly takenBy: (expert: string) => string;
    readonly takenByYou: string;
    readonly passed: (whom: string | undefined) => string;
    readonly answeredBy: (expert: string) => string;
    readonly closedBy: string;
    readonly closedNow: string;
    readonly movedOn: (whom: string) => string;
  };
  readonly answerForm: {
    readonly title: string;
    readonly introMarkdown: (question: string) => string;
    readonly answer: string;
    readonly submit: string;
  };
  readonly passForm: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly reason: string;
    readonly submit: string;
    readonly fromMarkdown: (expert: string, reason: string) => string;
  };
  readonly closeForm: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly reason: string;
    readonly submit: string;
  };
  readonly answerEmpty: string;
  readonly answerTooLong: (length: number, most: number) => string;
  readonly noFiles: string;
  readonly reasonEmpty: string;
  readonly reasonTooLong: (most: number) => string;
  readonly typeAnswer: string;
  readonly answerSent: (to: number) => string;
  /** After what was done with the answer. Plain text. */
  readonly toQuestion: (text: string) => string;
  readonly ownQuestion: string;
  readonly askersGone: string;
  readonly someGone: (gone: number) => string;
  readonly tooLate: (expert: string) => string;
  readonly added: string;
  readonly wasClosed: string;
  readonly gone: string;
  readonly helpedTold: (asker: string) => string;
  readonly notHelpedTold: (asker: string) => string;
  /** At the beginning of a sentence. */
  readonly upper: (name: string) => string;
  readonly mine: {
    readonly heading: string;
    readonly none: string;
    readonly states: {
      readonly open: (whom: string | undefined) => string;
      readonly taken: (expert: string) => string;
      readonly answered: (expert: string, answer: string) => string;
      readonly closed: string;
    };
  };
  readonly theirs: {
    readonly heading: string;
    readonly none: string;
    readonly which: string;
    readonly item: (number: number, text: string) => string;
    readonly detail: (people: number, on: string, today: string) => string;
    readonly from: string;
  };
}

export const referralsWords = wordsKey<ReferralsWords>('referrals');
