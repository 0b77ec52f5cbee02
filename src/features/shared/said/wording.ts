import { wordsKey } from '../../../conversation/wording/words.js';
import type { DaySayings } from '../../../onboarding/calendar/days-said.js';

/** How people speak of days, of people and of themselves in whole sentences, and what is offered where they left something out. */
export interface SaidWords {
  /** Patterns are matched anywhere in a sentence, in any case. */
  readonly listens: {
    readonly days: DaySayings;
    /** Whoever says it speaks of themselves. */
    readonly own: RegExp;
    /** They speak of their own path, so that nobody else is meant. */
    readonly ownPath: RegExp;
    /** A sentence that asks, and one that asks for something to be done: "could you please…". */
    readonly question: RegExp;
    readonly wish: RegExp;
    readonly names: NameSayings;
    /** Working or calendar days by which something is to be later; below 0 for earlier. Undefined where no length is named. */
    readonly shift: (sentence: string) => number | undefined;
    /** What is typed for reminders to rest, and for none at all. */
    readonly typed: { readonly rest: (day: string) => string; readonly off: string };
    /** Days as they are typed. */
    readonly tomorrow: string;
    readonly monday: string;
  };
  /** On buttons; `day` is an ISO date. */
  readonly restUntil: (day: string, today: string) => string;
  readonly restUntilTomorrow: string;
  readonly restUntilMonday: string;
  readonly remindersOff: string;
  readonly whomMarkdown: string;
  /** The same where their own people are more than buttons. */
  readonly whomOfManyMarkdown: string;
}

/** How names stand in sentences. */
export interface NameSayings {
  /** Words, in lower case, that are no name without a capital, though some people are called so: "will", "mark", "june". */
  readonly everyday: ReadonlySet<string>;
  /** Words that name nobody in whatever case, in lower case: the days of the week. */
  readonly never: ReadonlySet<string>;
  /** What stands behind such a word at the beginning of a sentence where it is a name: "Will *is*…", "Mark*'s*…". */
  readonly behind: RegExp;
  /** What stands before a month, which is no person there: "*until* May". */
  readonly beforeMonth: RegExp;
  readonly months: ReadonlySet<string>;
  /** The ending of a genitive. */
  readonly genitive: RegExp;
}

export const saidWords = wordsKey<SaidWords>('shared-said');
