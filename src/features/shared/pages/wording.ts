import type { HelpLine } from '../../../conversation/feature.js';
import { wordsKey } from '../../../conversation/wording/words.js';

/** What is said of a company's own pages. */
export interface PagesWords {
  /** The command that browses them. */
  readonly listens: readonly string[];
  readonly help: HelpLine;
  readonly hint: { readonly title: string; readonly description: string };

  /** The button of the home page. */
  readonly browse: string;

  /** Page and headings, the widest first. */
  readonly trail: (headings: readonly string[]) => string;
  /** Sentences that stand one after the other in the page, as they stand there. */
  readonly quoted: (sentences: readonly string[]) => string;
  /** Over the place that is quoted. */
  readonly from: string;
  /** The dates are ISO dates; `changed` is undefined where nobody knows it. */
  readonly source: (place: string, changed: string | undefined, today: string, owner: string) => string;
  readonly showSection: string;
  /** The button for the next place that may be meant. */
  readonly notIt: string;
  /** Over the places that come near, where none is sure. */
  readonly closest: string;
  /** Of a section that is shown in parts, from 1. */
  readonly part: (part: number, of: number) => string;
  readonly nextPart: string;

  /** A folder: how many pages are in it; a page: how many sections. */
  readonly pagesIn: (count: number) => string;
  readonly sectionsIn: (count: number) => string;
  readonly open: string;
  readonly up: string;
  readonly next: string;
  /** That page or folder is no longer there. */
  readonly gone: string;
}

export const pagesWords = wordsKey<PagesWords>('shared-pages');
