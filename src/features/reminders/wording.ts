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
