import { wordsKey } from '../../../conversation/wording/words.js';
import type { KindNames } from '../../../knowledge/schema/schema.js';
import type { AssignmentState } from '../../../storage/tables.js';

/** Days are ISO dates. What ends in `Markdown` gives Markdown, all else plain text. */
export interface SharedPeopleWords {
  /** How people are named in what others type. */
  readonly naming: {
    /** Words for oneself; lower case. */
    readonly self: readonly string[];
    /** Words for no person at all; lower case. */
    readonly nobody: readonly string[];
    /** Words between the names of several; letters only. */
    readonly and: readonly string[];
    /** What stands at either end of the name of a path behind somebody's, and is no part of it: "the … path". */
    readonly aroundPath: RegExp;
    /** What stands behind a name before what is theirs. */
    readonly behindOwner: RegExp;
  };
  readonly day: (date: string, today: string) => string;
  /** From when a path goes, or until when where that day is its end. @param when may be Markdown */
  readonly span: (when: string, isEnd: boolean) => string;
  readonly progress: (done: number, total: number) => string;

  /** A name with what parts it from others of the same name. */
  readonly apart: (name: string, detail: string) => string;
  /** Whose team somebody is in, as such a detail. */
  readonly ofTeam: (manager: string) => string;

  // Buttons.
  readonly open: string;
  readonly myTeam: string;
  readonly exists: {
    readonly show: (name: string) => string;
  };

  /** The states of a path, within a sentence. */
  readonly states: Readonly<Record<AssignmentState, string>>;
  /** Who does a step; a name where it is known. */
  readonly doers: {
    readonly 'new-hire': string;
    readonly manager: (name: string | undefined) => string;
    readonly buddy: (name: string | undefined) => string;
    /** `role` is what the pack calls them. */
    readonly other: (role: string | undefined, name: string | undefined) => string;
  };
  /** How somebody stands, in a list of people. */
  readonly team: {
    /** Below the name of a person. */
    readonly flags: {
      readonly stuck: string;
      readonly confirm: string;
      readonly overdue: (count: number) => string;
      readonly done: string;
      readonly proposed: string;
      readonly waiting: string;
      readonly paused: string;
      /** `when` is the day on which it goes on. */
      readonly pausedUntil: (when: string) => string;
      readonly cancelled: string;
      readonly none: string;
      /** Nobody is there for some of their steps. */
      readonly missing: string;
      /** They have no active account any more. */
      readonly gone: string;
    };
    /** For whose steps nobody is there. */
    readonly missing: (roles: readonly string[]) => string;
    readonly next: (number: number, when: string) => string;
    /** The day that a path was given with, which may be its end. */
    readonly starts: (when: string, isEnd: boolean) => string;
    /** One of several paths, and how it stands. */
    readonly ofPath: (title: string, standing: readonly string[]) => string;
    readonly morePaths: (count: number) => string;
    readonly allClaimed: string;
    readonly finished: (when: string) => string;
    /** @param days whole days since, or null for never */
    readonly active: (days: number | null) => string;
    /** The same in a table. */
    readonly table: {
      /** Name, how they stand, role, steps done, what is next, last active. */
      readonly columns: readonly string[];
      /** Under way, and nothing is amiss. */
      readonly well: string;
      /** @param days whole days since, or null for never */
      readonly active: (days: number | null) => string;
    };
  };
  /** Somebody gets no reminders. */
  readonly isOff: string;

  /** Asks who was meant; `words` are as they were typed. */
  readonly who: {
    readonly severalMarkdown: (words: string) => string;
    readonly didYouMeanMarkdown: (words: string) => string;
    readonly noneMarkdown: (words: string) => string;
    readonly notListed: string;
  };
  /**
   * The same below a field of a form.
   *
   * @param near those who could be meant, or names that come near to what was typed; may be empty
   */
  readonly whoError: (words: string, several: boolean, near: readonly string[]) => string;
  readonly onePersonOnly: string;
  readonly guestHelps: (name: string) => string;
  readonly guestTarget: (name: string) => string;
  /** Somebody is no full member; `unknown` as long as the directory has not said what they are. */
  readonly notMember: Readonly<Record<'unknown' | 'left' | 'stranger', (name: string) => string>> & {
    readonly bot: (name: string | undefined) => string;
  };
  /** Nobody could say whose account was picked or mentioned. */
  readonly accountUnknown: (name: string | undefined) => string;
  readonly notAllowed: Readonly<Record<NotAllowed, string>>;
  /**
   * What is wrong with a first day.
   *
   * @param words as they were typed, or '' below the field of a form
   * @param date one that would do
   */
  readonly startDate: Readonly<Record<StartDateProblem, (words: string, date: string) => string>>;
  readonly pathUnknown: {
    readonly suggestMarkdown: (words: string, kinds: KindNames) => string;
    readonly noneMarkdown: (words: string, kinds: KindNames) => string;
    /** The packs have no paths at all. */
    readonly packHasNoneMarkdown: (kinds: KindNames) => string;
  };
  readonly managerError: (why: ManagerProblem) => string;
  readonly managerRefused: {
    /** @param chain names, from a person up to themselves; may be empty */
    readonly circle: (chain: readonly string[]) => string;
  };
  /** Where a form opens from a click only. */
  readonly openFormMarkdown: string;
  readonly openForm: string;

  /** What was changed about somebody. */
  readonly changed: Readonly<
    Record<Exclude<PersonChange, UntoldChange>, (name: string, detail: string) => string>
  > &
    Readonly<Record<UntoldChange, (name: string) => string>> & {
      readonly givenAhead: (name: string) => string;
      readonly givenLater: (name: string) => string;
      readonly told: (name: string) => string;
      /** Of a new buddy or manager, for whom something is to be done. */
      readonly toldLater: (name: string) => string;
    };
  readonly person: {
    /** A text that was kept, with its ISO dates as one reads them. */
    readonly dated: (text: string, today: string) => string;
  };
  readonly nudged: {
    readonly done: (name: string) => string;
    /** @param hours whole hours since */
    readonly already: (name: string, hours: number, by: string | undefined) => string;
  };
  /** Nothing was changed, since what was meant no longer fits. */
  readonly holdsNow: {
    readonly lead: string;
    readonly ended: (state: string) => string;
    readonly gone: string;
    readonly nowMarkdown: (
      name: string,
      path: string,
      state: string,
      spanMarkdown: string,
      done: number,
      total: number,
    ) => string;
    readonly nothingMarkdown: (name: string) => string;
  };
}

export type NotAllowed = 'not-your-report' | 'not-a-manager' | 'not-an-admin' | 'guest' | 'self';
export type StartDateProblem = 'unreadable' | 'past' | 'long-past' | 'far' | 'ambiguous';
export type ManagerProblem = 'self' | 'circle';

/** What is changed about somebody. */
export type PersonChange =
  | 'given'
  | 'paused'
  | 'resumed'
  | 'cancelled'
  | 'buddy'
  | 'manager'
  | 'confirmed'
  | 'returned'
  | 'declined'
  | 'granted'
  | 'revoked';

/** Changes of which there is nothing more to say. */
type UntoldChange = 'paused' | 'resumed' | 'declined';

export const sharedPeopleWords = wordsKey<SharedPeopleWords>('shared-people');
