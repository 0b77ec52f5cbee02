import { wordsKey } from '../../../conversation/wording/words.js';
import type { DayWords } from '../../../onboarding/calendar/start-date.js';
import type { PathNaming } from './named-path.js';

/** Days are ISO dates. What ends in `Markdown` gives Markdown, all else plain text. */
export interface SharedAssignmentsWords {
  /** How people name days and paths. */
  readonly days: DayWords;
  readonly paths: PathNaming;
  /** Somebody has several paths. Names and titles are plain text. */
  readonly several: {
    readonly whichMarkdown: (person: string) => string;
    readonly notOn: (person: string, path: string) => string;
  };
  readonly day: (date: string, today: string) => string;
  readonly myTeam: string;
  /** A path that waits for somebody's yes. */
  readonly proposal: {
    readonly heading: (name: string) => string;
    /** Where it comes from, as a sentence; name and path are Markdown. */
    readonly because: Readonly<Record<ProposedBy, (name: string, path: string) => string>>;
    /** @param why the sentence of `because` */
    readonly textMarkdown: (why: string, day: string, isEnd: boolean) => string;
    readonly confirm: string;
    readonly change: string;
    readonly decline: string;
  };
  /** Several of them. */
  readonly proposals: {
    readonly heading: (total: number) => string;
    /** The same as `because`, in a few words. */
    readonly why: Readonly<Record<ProposedBy, string>>;
    /** @param why one of `why`, or '' where it is not known */
    readonly detail: (path: string, span: string, why: string) => string;
    readonly rest: (count: number) => string;
    readonly note: string;
    readonly confirmAll: (total: number) => string;
    readonly none: string;
  };
}

/** What proposed a path: an import, the role that the person chose, their wish to start it, or a rule of the pack. */
export type ProposedBy = 'import' | 'persona' | 'asked' | 'rule';

export const sharedAssignmentsWords = wordsKey<SharedAssignmentsWords>('shared-assignments');
