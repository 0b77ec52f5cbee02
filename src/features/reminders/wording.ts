import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/** What comes by itself, and what is said of it. */
export interface RemindersWords {
  /** What people say to have it done: whole messages, in lower case. */
  readonly listens: {
    readonly off: readonly string[];
    readonly on: readonly string[];
    /** Begins a wish for reminders to rest until a day. */
    readonly rest: readonly string[];
  };
  /** How people speak of reminders; patterns are matched anywhere in a sentence. */
  readonly listensSaid: {
    /** Wants them on again, and does not. */
    readonly on: RegExp;
    readonly off: RegExp;
    /** "Don't stop the reminders". */
    readonly keepOn: RegExp;
    /** Wants to hear of it later, and does not only say when they are away. */
    readonly later: RegExp;
    readonly negated: RegExp;
    /** Speaks of some of them only: of a step, of something. */
    readonly ofSome: RegExp;
    /** A time of the day, or a length of some hours or minutes. */
    readonly time: RegExp;
  };
  /** Asks whether this is meant; days are ISO dates. */
  readonly ask: {
    readonly restMarkdown: (until: string, today: string) => string;
    readonly offMarkdown: string;
    readonly onMarkdown: string;
    readonly untilMarkdown: string;
  };
  readonly label: {
    readonly rest: (until: string, today: string) => string;
    readonly off: string;
    readonly on: string;
  };
  /** How reminders stand. */
  readonly stand: {
    readonly off: string;
    readonly on: string;
    readonly onWithoutPath: string;
    readonly paused: string;
    readonly notBegun: string;
    readonly nothingLeft: string;
    /** @param clock hours and minutes, as in 09:00 */
    readonly nextMarkdown: (on: string, clock: string, today: string) => string;
    /** Why it comes: the steps that are due by then; at least one. */
    readonly whyMarkdown: (
      first: { readonly number: number; readonly title: string },
      more: number,
    ) => string;
    readonly rest: (until: string, today: string) => string;
    readonly digest: (on: string, today: string) => string;
  };

  /** Lines of `help`: what is typed, and what one gets. */
  readonly help: HelpLine;
  /** What platforms offer while one types: at most 32 characters, and 128. */
  readonly hint: { readonly title: string; readonly description: string };

  readonly reminder: {
    /** @param due how many steps are due today */
    readonly heading: (due: number) => string;
    /** The number is that on the path: a reminder shows a few of its steps. */
    readonly step: (number: number, title: string) => string;
    /** @param length of all of them in minutes */
    readonly dueMarkdown: (count: number, length: number) => string;
    /**
     * @param count of the steps that are open from before
     * @param due how many are due today, of which was told before
     */
    readonly overdueMarkdown: (count: number, due: number) => string;
    readonly more: (count: number) => string;
    readonly why: string;
    readonly tomorrow: string;
    readonly monday: string;
    readonly off: string;
  };
  readonly snoozed: (until: string, today: string) => string;
  /** Reminders cannot rest until today, or a day that was. */
  readonly notAhead: string;
  /** A day was named, but they asked for no reminders at all. */
  readonly areOff: string;
  readonly off: string;
  readonly on: string;
  readonly noPath: string;

  /** What somebody owes to the paths of others. */
  readonly owes: {
    readonly heading: (count: number) => string;
    /** @param isNew they hear for the first time that they have a part in it */
    readonly pathMarkdown: (person: string, path: string, span: string, isNew: boolean) => string;
    readonly more: (count: number) => string;
    readonly why: string;
  };
  /** Steps that have been late for days, told to whoever looks after the path. */
  readonly late: {
    readonly heading: (count: number) => string;
    readonly lineMarkdown: (
      person: string,
      title: string,
      due: string,
      today: string,
      doer: string,
    ) => string;
    readonly more: (count: number) => string;
    readonly why: string;
  };

  /** The weekly message to a manager. */
  readonly digest: {
    readonly heading: string;
    /** @param done steps, and `finished` paths, since last week */
    readonly textMarkdown: (done: number, finished: number) => string;
    readonly needingMarkdown: (count: number) => string;
    readonly nobodyMarkdown: string;
    readonly myTeam: string;
    readonly why: string;
  };
}

export const remindersWords = wordsKey<RemindersWords>('reminders');
