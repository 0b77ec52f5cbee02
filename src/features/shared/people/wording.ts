import { wordsKey } from '../../../conversation/wording/words.js';

export interface SharedPeopleWords {
  /** How people are named in what others type. */
  readonly naming: {
    /** Words for oneself; lower case. */
    readonly self: readonly string[];
    /** Words between the names of several; letters only. */
    readonly and: readonly string[];
  };
  readonly day: (date: string, today: string) => string;
  readonly progress: (done: number, total: number) => string;
  readonly open: string;
  readonly myTeam: string;
  /** The states of a path, within a sentence. */
  readonly states: {
    readonly proposed: string;
    readonly waiting: string;
    readonly active: string;
    readonly paused: string;
    readonly finished: string;
    readonly cancelled: string;
  };
  /** Who does a step. */
  readonly doers: {
    readonly 'new-hire': string;
    readonly manager: (name: string | undefined) => string;
    readonly buddy: (name: string | undefined) => string;
  };
  readonly exists: {
    readonly show: (name: string) => string;
  };
  readonly who: {
    readonly severalMarkdown: (words: string) => string;
    readonly didYouMeanMarkdown: (words: string) => string;
    readonly noneMarkdown: (words: string) => string;
    readonly notListed: string;
  };
  readonly notAllowed: {
    readonly 'not-your-report': string;
    readonly 'not-a-manager': string;
    readonly 'not-an-admin': string;
    readonly guest: string;
    readonly self: string;
  };
  readonly startDate: {
    readonly unreadable: (words: string, date: string) => string;
    readonly past: (words: string, date: string) => string;
    readonly far: (words: string, date: string) => string;
    readonly ambiguous: (words: string, date: string) => string;
  };
  readonly pathUnknown: {
    readonly suggestMarkdown: (words: string) => string;
    readonly noneMarkdown: (words: string) => string;
  };
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
      readonly cancelled: string;
      readonly none: string;
    };
    readonly next: (number: number, when: string) => string;
    readonly starts: (when: string) => string;
    readonly allClaimed: string;
    readonly finished: (when: string) => string;
    /** @param days whole days since, or null for never */
    readonly active: (days: number | null) => string;
  };
  readonly onePersonOnly: string;
  readonly guestHelps: (name: string) => string;
  readonly whoError: (words: string, several: boolean) => string;
  readonly managerError: (why: 'self' | 'circle') => string;
  /** Where a form opens from a click only. */
  readonly openFormMarkdown: string;
  readonly openForm: string;
  readonly person: {
    readonly dated: (text: string, today: string) => string;
  };
  readonly nudged: {
    readonly done: (name: string) => string;
    /** @param hours whole hours since */
    readonly already: (name: string, hours: number, by: string | undefined) => string;
  };
  readonly changed: {
    readonly given: (name: string, detail: string) => string;
    readonly givenLater: (name: string) => string;
    readonly paused: (name: string) => string;
    readonly resumed: (name: string) => string;
    readonly cancelled: (name: string, detail: string) => string;
    readonly buddy: (name: string, detail: string) => string;
    readonly manager: (name: string, detail: string) => string;
    readonly confirmed: (name: string, detail: string) => string;
    readonly returned: (name: string, detail: string) => string;
    readonly declined: (name: string) => string;
    readonly granted: (name: string, detail: string) => string;
    readonly revoked: (name: string, detail: string) => string;
    readonly told: (name: string) => string;
  };
  readonly holdsNow: {
    readonly lead: string;
    readonly ended: (state: string) => string;
    readonly gone: string;
    readonly nowMarkdown: (
      name: string,
      path: string,
      state: string,
      start: string,
      done: number,
      total: number,
    ) => string;
    readonly nothingMarkdown: (name: string) => string;
  };
  readonly managerRefused: {
    readonly circle: (chain: readonly string[]) => string;
  };
  readonly isOff: string;
}

export const sharedPeopleWords = wordsKey<SharedPeopleWords>('shared-people');
