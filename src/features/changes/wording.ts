import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/** What is said when an entry says something else than people were told. */
export interface ChangesWords {
  /** What people say: whole messages, in lower case. */
  readonly listens: {
    readonly list: readonly string[];
    readonly off: readonly string[];
    readonly on: readonly string[];
  };
  readonly help: { readonly list: HelpLine; readonly off: HelpLine };
  readonly hint: { readonly title: string; readonly description: string };

  /** To whoever keeps entries true. */
  readonly owner: {
    readonly heading: string;
    readonly introMarkdown: (changes: number) => string;
    readonly listHeading: string;
    readonly none: string;
    /** @param people undefined where they are fewer than are counted */
    readonly toldTo: (people: number | undefined) => string;
    /** @param now undefined where nothing stands in its place */
    readonly becomes: (was: string, now: string | undefined) => string;
    readonly moreSentences: (count: number) => string;
    readonly gone: string;
    readonly slight: string;
    readonly tell: string;
    readonly tellAnyway: string;
    readonly leave: string;
    readonly next: (count: number) => string;
    readonly why: string;
    /** @param people undefined where they are fewer than are counted, or nobody */
    readonly told: (title: string, people: number | undefined) => string;
    readonly left: (title: string) => string;
    readonly over: string;
    readonly changedAgain: (title: string) => string;
    readonly notYours: string;
    readonly notYourEntry: string;
  };

  /** To whoever was told the old words. */
  readonly notice: {
    readonly heading: string;
    readonly introMarkdown: (title: string) => string;
    readonly goneMarkdown: (title: string) => string;
    /** Before what was told, and what is true now. */
    readonly was: string;
    readonly now: string;
    /** In the place of new words. */
    readonly noLonger: string;
    readonly more: (count: number) => string;
    readonly show: string;
    readonly off: string;
    readonly why: string;
  };
  readonly off: string;
  readonly on: string;
}

export const changesWords = wordsKey<ChangesWords>('changes');
