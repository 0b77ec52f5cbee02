import type { HelpLine } from '../../conversation/feature.js';
import type { Pointing } from '../../conversation/resolve-pronoun.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { KindNames } from '../../knowledge/schema/schema.js';
import type { Unread } from '../../ports/incoming.js';

/** What is said to questions, and what is listened for around them. */
export interface AskingWords {
  readonly listens: AskingListens;
  /** Lines of `help`: what is typed, and what one gets. */
  readonly help: HelpLine;
  readonly hint: { readonly title: string; readonly description: string };

  /** Offered when the chat opens: what they asked and nobody has answered. Plain text. */
  readonly askAgain: (question: string) => string;

  /** A message without words. */
  /** To a workflow that was asked what is no question on the packs. */
  readonly inChat: string;
  readonly empty: string;
  /** A message that is nothing but a recording, a picture or the like. */
  readonly cannotRead: (what: Unread) => string;
  /** Both numbers are characters. */
  readonly tooLong: (length: number, most: number) => string;

  readonly answer: AnswerWords;
  /** Below the answers to the first questions of a message: those that were not looked up. */
  readonly alsoAsked: (questions: readonly string[]) => string;
  /** Over two entries side by side. */
  readonly bothHeading: (one: string, other: string) => string;
  /** The button below them for more of one. */
  readonly moreOf: (title: string) => string;
  /** To who looks after what was just spoken of. */
  readonly ownerMarkdown: (title: string, owner: string) => string;
  /** What a pronoun was taken for. */
  readonly takenMarkdown: (title: string) => string;
  /** Nobody has checked an entry in time. The dates are ISO dates. */
  readonly overdueMarkdown: (date: string, today: string, owner: string) => string;
  /** "tell me more" where nothing was spoken of. */
  readonly nothingBefore: string;
  readonly forPersona: ForPersonaWords;
  readonly decline: DeclineWords;
  readonly home: HomeWords;

  // To what is no question.
  readonly secret: {
    readonly heading: string;
    readonly textMarkdown: string;
    readonly askMarkdown: string;
    /** At the field of a form that one was typed into. */
    readonly field: string;
  };
  readonly log: {
    readonly heading: string;
    /** @param example a question that the packs answer, where there is one */
    readonly textMarkdown: (example: string | undefined) => string;
    readonly personMarkdown: (owner: string, email: string) => string;
  };
  readonly gibberish: string;
  /** For whoever writes in another script than that of the languages that are read. */
  readonly otherScript: string;
  readonly email: string;
}

/** Lists of whole messages are in lower case, without marks at the end; patterns fit whole messages in any case. */
export interface AskingListens extends Pointing {
  /** The command, which is followed by the question. */
  readonly ask: readonly string[];
  /** Parts a message that may be several things at once. */
  readonly betweenMatters: RegExp;
  /** Stands between two things of which the second is no reason of the first. */
  readonly goesOn: RegExp;
  /** Asks for more of what was just spoken of, and why it is so. */
  readonly more: readonly string[];
  readonly why: readonly string[];
  /** What a follow-up about something else begins with; of two that fit, the first counts. */
  readonly leads: readonly string[];
  /** A word that asks for something, and not for yes or no. */
  readonly asksFor: RegExp;
  /** How a question begins. */
  readonly asks: RegExp;
  /** What in a question points to what was said before it. */
  readonly pointsBack: RegExp;
  /** Whole questions without a subject of their own: "how much", "since when". */
  readonly elliptic: RegExp;
  /** Words that may stand before the one word of such a question: "any limits", "and the price". */
  readonly beforeEllipsis: RegExp;
  /** Whole questions who is in charge of what was just spoken of. */
  readonly whoseItIs: RegExp;
  /** Whole questions what that is, or who uses it: what the entry is there to say. */
  readonly whatItIs: RegExp;
  /** Between two questions of one sentence. */
  readonly betweenQuestions: RegExp;
}

/** An entry as an answer. */
export interface AnswerWords {
  readonly mythLeadMarkdown: (claim: string) => string;
  // Labels of what an entry says of itself, by its kind.
  readonly claim: string;
  readonly whyBelieved: string;
  readonly truth: string;
  readonly focus: string;
  readonly activities: string;
  readonly features: string;
  readonly usedBy: string;
  /** Titles of roles or features. */
  readonly titles: (titles: readonly string[]) => string;
  /** What a role does, each in words that may hold commas. */
  readonly doings: (activities: readonly string[]) => string;
  readonly useCase: string;
  readonly sources: string;
  readonly sourceAt: (document: string, place: string, time: string | undefined) => string;
  readonly more: string;
  readonly moreHeading: (title: string) => string;
  readonly showPath: (kinds: KindNames) => string;
  readonly helped: string;
  readonly didNotHelp: string;
  readonly helpedNoted: string;
  readonly didNotHelpNoted: string;
  /** The entry is no longer in the pack. */
  readonly gone: string;
}

/** What an entry means for a role: the reader's own, and in `about…` the one that they ask about. */
export interface ForPersonaWords {
  readonly usesMarkdown: (persona: string, feature: string) => string;
  readonly usedByOthersMarkdown: (persona: string, others: readonly string[]) => string;
  readonly yourselfMarkdown: (persona: string) => string;
  readonly colleagueMarkdown: (persona: string, other: string, kinds: KindNames) => string;
  /** `total` is in minutes. */
  readonly yourPathMarkdown: (steps: number, total: number) => string;
  readonly otherPathMarkdown: (persona: string, kinds: KindNames) => string;
  readonly focusMarkdown: (persona: string, focus: string) => string;
  /** `number` counts steps from 1; `on` is when the step falls due, as `SharedJourneyWords.path.on` says it. */
  readonly stepMarkdown: (number: number, title: string, on: string) => string;
  readonly inPathMarkdown: (persona: string, number: number, title: string, on: string) => string;
  readonly aboutHeading: (title: string, persona: string) => string;
  readonly aboutUsesMarkdown: (persona: string, feature: string) => string;
  readonly aboutUsedByOthersMarkdown: (persona: string, others: readonly string[]) => string;
  readonly aboutFocusMarkdown: (persona: string, focus: string, kinds: KindNames) => string;
  readonly aboutStepMarkdown: (number: number, title: string, on: string) => string;
}

/** The pack has no good answer. */
export interface DeclineWords {
  readonly heading: string;
  readonly textMarkdown: string;
  /** Over entries of which one is likely meant. */
  readonly oneOfThese: string;
  /** A sentence of an entry's own text, below its title. */
  readonly quoted: (sentence: string) => string;
  /** Chooses one of them. */
  readonly thisOne: string;
  readonly noneOfThese: string;
  /** Below what is said of something else. */
  readonly orOneOfTheseMarkdown: string;
  /** To "none of these" by somebody else than whoever asked. */
  readonly notYours: string;
  /** @param nothingAbout ends the sentence, such as "what it costs" */
  readonly lacksMarkdown: (title: string, nothingAbout: string) => string;
  /** What is known of an entry does not say what was asked of it. */
  readonly unsaidMarkdown: (title: string) => string;
  /** @param name of a thing that stands in no entry, as it was typed */
  readonly unknownMarkdown: (name: string) => string;
  readonly personMarkdown: (owner: string) => string;
  readonly personForPackMarkdown: (owner: string) => string;
  readonly askPerson: string;
}

/** Asking from the home page. */
export interface HomeWords {
  readonly ask: string;
  readonly form: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly question: string;
    readonly submit: string;
    readonly empty: string;
  };
  /** Where no form can open. */
  readonly typeIt: string;
  /** Over questions of others. Plain text. */
  readonly popular: string;
}

export const askingWords = wordsKey<AskingWords>('asking');
