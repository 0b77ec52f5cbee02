import { wordsKey } from '../../conversation/wording/words.js';

/** How people speak of paths and first days, and what they are told of their own. Days are ISO dates. */
export interface AssigningSaidWords {
  /** Patterns are matched anywhere in a sentence. */
  readonly listens: {
    /** Words for a path, behind its name, and before it; the name that is no known one comes as the group `path`. */
    readonly pathNamed: readonly RegExp[];
    /** Behind this stands somebody whose path is to be that of others, too: "the same path as …". */
    readonly sameAs: RegExp;
    /** It takes the place of what they walk. */
    readonly instead: RegExp;
    /** All whom the asker looks after. */
    readonly everybody: RegExp;
    /** A path without its name: "assign a path". */
    readonly noPath: RegExp;
    /** Directly before and behind the name of a buddy. */
    readonly beforeBuddy: RegExp;
    readonly behindBuddy: RegExp;
    /** A step by its number, in the group `number`; and what is typed to move it. `day` may be empty. */
    readonly stepNumber: RegExp;
    readonly moveStep: (number: string, who: string, day: string) => string;
    /** It is the day of a step that is to be another, and not the first day. */
    readonly oneStep: RegExp;
  };
  readonly move: {
    readonly ownMarkdown: (start: string, today: string, manager: string | undefined) => string;
    /** The same for whoever has several paths. */
    readonly ownSeveralMarkdown: (
      paths: readonly { readonly title: string; readonly start: string }[],
      today: string,
      manager: string | undefined,
    ) => string;
    readonly oneStep: string;
    readonly rest: string;
  };
  readonly start: {
    readonly startsMarkdown: (title: string, start: string, today: string) => string;
    readonly startedMarkdown: (title: string, start: string, today: string) => string;
    /** Both count from 1. @param working whether today is a working day */
    readonly nowMarkdown: (day: number, week: number, working: boolean) => string;
    readonly firstDayMarkdown: (start: string, today: string) => string;
    readonly nothing: string;
  };
}

export const assigningSaidWords = wordsKey<AssigningSaidWords>('assigning-said');
