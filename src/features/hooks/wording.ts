import { wordsKey } from '../../conversation/wording/words.js';

/** Whose step it is, for whoever reads of it. */
export interface OfWhom {
  readonly number: number;
  readonly title: string;
  /** Whose path it is; undefined for the reader's own. */
  readonly person: string | undefined;
}

export interface HooksWords {
  /** A system says that it has done a step. */
  readonly doneMarkdown: (step: OfWhom, claimed: boolean) => string;
  /** A system says that it could not do a step. */
  readonly failedMarkdown: (step: OfWhom) => string;
  /** It stays open: for the reader, or for somebody else. */
  readonly failedNext: (isReaders: boolean) => string;
  /** What the system writes. */
  readonly noteMarkdown: (note: string) => string;
  /** A system was asked, and never reached. */
  readonly unreachedMarkdown: (step: OfWhom) => string;
  readonly unreachedNext: string;
}

export const hooksWords = wordsKey<HooksWords>('hooks');
