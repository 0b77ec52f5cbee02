import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/** How somebody who is here already starts a path themselves. Days are ISO dates; names and titles are plain text. */
export interface StartWords {
  readonly listens: {
    /** Whole messages in any case. The group `path` names a path; `maybe` may as well be something else. */
    readonly start: readonly RegExp[];
    /** As it is typed. @param path slug of a path */
    readonly typed: (path: string) => string;
  };
  readonly help: (role: string) => HelpLine;
  readonly closed: (manager: string | undefined) => string;
  /** A path that leads up to a day is for whoever names that day to give. */
  readonly countsBack: (title: string, manager: string | undefined) => string;
  /** They have it already, or it waits for a yes. */
  readonly hasMarkdown: (title: string, proposed: boolean) => string;
  readonly heading: (title: string) => string;
  readonly freelyMarkdown: string;
  /** Who is asked: names, of which there is at least one. */
  readonly askedMarkdown: (names: readonly string[]) => string;
  /** Who is told when it begins: their manager, or nobody. */
  readonly told: (manager: string | undefined) => string;
  readonly besideMarkdown: (titles: readonly string[]) => string;
  readonly length: string;
  readonly total: (steps: number, minutes: number) => string;
  readonly start: (day: string, today: string) => string;
  readonly ask: (day: string, today: string) => string;
  readonly drop: string;
  readonly dropped: string;
  /** When it begins: it has, it does on its first day, or once they can be written to. */
  readonly started: {
    readonly now: (title: string) => string;
    readonly ahead: (title: string, start: string, today: string) => string;
    readonly unreached: (title: string) => string;
  };
  readonly sent: (title: string, names: readonly string[]) => string;
  readonly undecided: string;
  /** The same path was proposed or given to them before. */
  readonly before: (title: string, manager: string | undefined) => string;
  /** To the manager of whoever started it. */
  readonly noticeMarkdown: (name: string, title: string, start: string, today: string) => string;
}

export const startWords = wordsKey<StartWords>('assigning-start');
