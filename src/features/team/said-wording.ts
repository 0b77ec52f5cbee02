import { wordsKey } from '../../conversation/wording/words.js';
import type { OtherDoer } from '../shared/journey/wording.js';

/** How people speak of their team, their manager and their buddy, and what they are told. Names are plain text. */
export interface TeamSaidWords {
  /** Patterns are matched anywhere in a sentence. */
  readonly listens: {
    /** Asks for a path to rest in so many words, or to go on; and what only hints at that: "she is back". */
    readonly pause: RegExp;
    readonly resume: RegExp;
    readonly isBack: RegExp;
    /** Asks who confirms something, or who gave the path. */
    readonly confirms: RegExp;
    readonly gave: RegExp;
    /** A step by its number, in the group `number`; the last one; and the one that is next. */
    readonly stepNumber: RegExp;
    readonly lastStep: RegExp;
    readonly thisStep: RegExp;
    /** What is typed to change a path of somebody; `path` is one of several, or ''. */
    readonly typed: Readonly<Record<'pause' | 'resume', (who: string, path: string) => string>> & {
      readonly pauseUntil: (who: string, path: string, day: string) => string;
    };
  };
  readonly ask: Readonly<Record<'pauseMarkdown' | 'resumeMarkdown', (name: string) => string>> & {
    /** For a pause that ends by itself. `day` and `today` are ISO dates. */
    readonly untilMarkdown: (name: string, day: string, today: string) => string;
    /** Behind a wish for a pause that ends on a day which was not understood. */
    readonly noEnd: string;
  };
  readonly label: Readonly<Record<'pause' | 'resume', (name: string) => string>>;
  /** Of one's own path, which others pause and resume; the manager's name, where there is one. */
  readonly own: Readonly<Record<'pauseMarkdown' | 'resumeMarkdown', (manager: string | undefined) => string>>;
  readonly rest: string;
  readonly manager: {
    readonly isMarkdown: (name: string) => string;
    readonly none: string;
    readonly gaveMarkdown: (giver: string) => string;
    readonly gaveNobody: string;
    /** The same of one of several paths. */
    readonly gaveOneMarkdown: (title: string, giver: string | undefined) => string;
    /** What holds for one of several paths; `said` is Markdown. */
    readonly onPathMarkdown: (title: string, said: string) => string;
  };
  readonly buddy: {
    readonly isMarkdown: (name: string) => string;
    readonly noneMarkdown: (manager: string | undefined) => string;
    readonly stepMarkdown: (number: number, title: string, due: string, today: string) => string;
  };
  /** Somebody has no active account any more. */
  readonly goneMarkdown: (name: string) => string;
  /** Who confirms a step. */
  readonly confirms: {
    readonly managerMarkdown: (number: number, title: string, name: string) => string;
    readonly nobodyYetMarkdown: (number: number, title: string) => string;
    readonly quizMarkdown: (number: number, title: string) => string;
    readonly selfMarkdown: (number: number, title: string) => string;
    readonly otherMarkdown: (number: number, title: string, doer: OtherDoer) => string;
    /** All those of a path that the manager confirms; at least one. */
    readonly allMarkdown: (numbers: readonly number[], name: string | undefined) => string;
    readonly none: string;
  };
}

export const teamSaidWords = wordsKey<TeamSaidWords>('team-said');
