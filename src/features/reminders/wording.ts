import { wordsKey } from '../../conversation/wording/words.js';

export interface RemindersWords {
  readonly myTeam: string;
  readonly reminder: {
    readonly heading: (due: number) => string;
    /** The number is that on the path: a reminder shows a few of its steps. */
    readonly step: (number: number, title: string) => string;
    readonly dueMarkdown: (count: number, length: number) => string;
    readonly overdueMarkdown: (count: number, due: number) => string;
    readonly more: (count: number) => string;
    readonly why: string;
    readonly later: {
      readonly tomorrow: string;
      readonly monday: string;
    };
    readonly off: string;
  };
  readonly snoozed: (until: string, today: string) => string;
  readonly off: string;
  readonly on: string;
  readonly noPath: string;
  readonly digest: {
    readonly heading: string;
    readonly textMarkdown: (done: number, finished: number) => string;
    readonly needingMarkdown: (count: number) => string;
    readonly nobodyMarkdown: string;
    readonly why: string;
  };
  readonly failures: {
    readonly heading: string;
    readonly textMarkdown: (count: number, newest: string) => string;
    readonly what: string;
  };
}

export const remindersWords = wordsKey<RemindersWords>('reminders');
