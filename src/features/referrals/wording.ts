import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/**
 * What is said about questions that go to people, to those who ask and to those who answer. `expert` is a name or
 * `somebody`, `whom` a name or `channel`; where either begins a sentence it went through `upper`.
 */
export interface ReferralsWords {
  readonly listens: ReferralsListens;
  /** How people speak of questions, matched anywhere in a sentence. */
  readonly listensSaid: {
    /** Those that wait for an answer of whoever says it. */
    readonly toAnswer: RegExp;
    /** There is a question in it that was not asked yet. */
    readonly newQuestion: RegExp;
  };
  /** Before anything can be passed on. */
  readonly askFirst: string;
  /** Lines of `help`: what is typed, and what one gets. */
  readonly help: Readonly<Record<'myQuestions' | 'openQuestions', HelpLine>>;
  /** Offered when the chat opens, to whoever may answer. Plain text. */
  readonly prompts: { readonly waiting: (count: number) => string };
  readonly hints: { readonly myQuestions: HintWords; readonly openQuestions: HintWords };

  /** Whoever does not give their name. */
  readonly anonymous: string;
  /** An expert who is gone. */
  readonly somebody: string;
  /** A channel that was asked. */
  readonly channel: string;
  /** As a name reads at the beginning of a sentence. */
  readonly upper: (name: string) => string;

  // To whoever asks.
  /** The question is not theirs. */
  readonly nothingToRefer: string;
  readonly form: RequestFormWords;
  readonly preview: PreviewWords;
  readonly empty: string;
  /** In characters. */
  readonly tooLong: (most: number) => string;
  /** `name` is their own, where they gave it. */
  readonly sent: (whom: string, name: string | undefined) => string;
  /** What was told in confidence goes to nobody. */
  readonly sensitive: string;
  /** Nobody could be asked yet; nobody else can be asked. */
  readonly waitsMarkdown: (owner: string, email: string) => string;
  readonly nobodyMarkdown: (owner: string, email: string) => string;
  /** Somebody else has asked the same; they have asked it before. */
  readonly joined: string;
  readonly joinedAlready: string;
  readonly taken: (expert: string) => string;
  /** `reason` may be ''. */
  readonly closed: (expert: string, reason: string) => string;
  readonly yourQuestionMarkdown: (text: string) => string;
  readonly answer: AnswerWords;
  readonly mine: MineWords;

  // To whoever answers.
  readonly card: CardWords;
  readonly answerForm: {
    readonly title: string;
    readonly introMarkdown: (question: string) => string;
    readonly answer: string;
    readonly submit: string;
  };
  readonly passForm: ReasonFormWords & {
    /** What the next expert reads. */
    readonly fromMarkdown: (expert: string, reason: string) => string;
  };
  readonly closeForm: ReasonFormWords;
  readonly answerEmpty: string;
  /** Both in characters. */
  readonly answerTooLong: (length: number, most: number) => string;
  readonly noFiles: string;
  readonly reasonEmpty: string;
  readonly reasonTooLong: (most: number) => string;
  /** Where no form can open. */
  readonly typeAnswer: string;
  /** How many people it is on its way to, from 1. */
  /** Stands in an answer for somebody whom it mentions, where no directory knows their name. */
  readonly somebodyNamed: string;
  readonly answerSent: (to: number) => string;
  /** After what was done with the answer. Plain text. */
  readonly toQuestion: (text: string) => string;
  /** They asked it themselves. */
  readonly ownQuestion: string;
  /** Nobody who asked can be reached; some cannot. */
  readonly askersGone: string;
  readonly someGone: (gone: number) => string;
  /** Somebody else has answered already; they have themselves. */
  readonly tooLate: (expert: string) => string;
  readonly added: string;
  readonly wasClosed: string;
  /** The question was withdrawn, or is none of theirs. */
  readonly gone: string;
  readonly helpedTold: (asker: string) => string;
  readonly notHelpedTold: (asker: string) => string;
  readonly theirs: TheirsWords;
}

/** Lists of whole messages are in lower case, without marks at the end. */
export interface ReferralsListens {
  /** What an expert says to a question that waits: `words`, and `number` where it is one of "open questions". */
  readonly answering: readonly RegExp[];
  /** The same in a thread, where it may be left out; `words` is the answer. */
  readonly answeringInThread: RegExp;
  readonly myQuestions: readonly string[];
  readonly openQuestions: readonly string[];
}

export interface HintWords {
  readonly title: string;
  readonly description: string;
}

/** The form of whoever passes a question on to a person. */
export interface RequestFormWords {
  readonly title: string;
  readonly introMarkdown: (whom: string) => string;
  readonly introNobodyMarkdown: (owner: string, email: string) => string;
  readonly question: string;
  readonly as: string;
  readonly named: (name: string) => string;
  readonly anonymous: string;
  readonly submit: string;
}

/** The same where no form can open. */
export interface PreviewWords {
  readonly questionMarkdown: (text: string) => string;
  readonly named: (name: string) => string;
  readonly anonymous: string;
  readonly change: string;
}

/** An expert's answer, as it reaches whoever asked. */
export interface AnswerWords {
  readonly heading: (expert: string) => string;
  /** Both are ISO dates. */
  readonly earlierHeading: (expert: string, on: string, today: string) => string;
  readonly moreHeading: (expert: string) => string;
  readonly helped: string;
  readonly didNotHelp: string;
  readonly helpedNoted: string;
  // It did not help: who is asked next.
  readonly next: (whom: string) => string;
  readonly noNextMarkdown: (owner: string, email: string) => string;
  readonly stillOpen: string;
  /** To somebody who has not asked. */
  readonly notYours: string;
}

/** The card of an expert. */
export interface CardWords {
  readonly heading: string;
  readonly fromMarkdown: (name: string, role: string | undefined) => string;
  /** How many others ask the same. */
  readonly alsoMarkdown: (count: number) => string;
  readonly nearest: string;
  readonly nearestNone: string;
  /** Others were asked before. */
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
  /** Undefined where nobody else could be asked. */
  readonly passed: (whom: string | undefined) => string;
  readonly answeredBy: (expert: string) => string;
  readonly closedBy: string;
  /** To whoever closed it. */
  readonly closedNow: string;
  /** To whoever was asked before. */
  readonly movedOn: (whom: string) => string;
}

/** A form that asks an expert for a reason. */
export interface ReasonFormWords {
  readonly title: string;
  readonly intro: string;
  readonly reason: string;
  readonly submit: string;
}

/** "my questions". */
export interface MineWords {
  readonly heading: string;
  readonly none: string;
  readonly states: {
    /** Undefined where nobody has been asked yet. */
    readonly open: (whom: string | undefined) => string;
    readonly taken: (expert: string) => string;
    readonly answered: (expert: string, answer: string) => string;
    readonly closed: string;
  };
}

/** "open questions". */
export interface TheirsWords {
  readonly heading: string;
  readonly none: string;
  /** An answer that could be to several. */
  readonly which: string;
  /** `number` counts from 1. */
  readonly item: (number: number, text: string) => string;
  /** How many people ask, since when; both are ISO dates. */
  readonly detail: (people: number, on: string, today: string) => string;
  readonly from: string;
}

export const referralsWords = wordsKey<ReferralsWords>('referrals');
