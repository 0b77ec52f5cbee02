import { wordsKey } from '../../conversation/wording/words.js';

export interface HolidaysWords {
  /** Whole messages, in lower case, without marks at the end. */
  readonly listens: readonly string[];
  readonly help: readonly [typed: string, gives: string];
  readonly hint: { readonly title: string; readonly description: string };
  readonly heading: string;
  /** Both are ISO dates. */
  readonly day: (date: string, today: string) => string;
  /** In the place of a name, for a day on which the company is closed for a reason of its own. */
  readonly closed: string;
  readonly calendar: (name: string) => string;
  readonly none: (calendar: string) => string;
}

export const holidaysWords = wordsKey<HolidaysWords>('holidays');
