import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { MissingDoer } from '../../onboarding/paths/missing-doers.js';

/**
 * What people owe to the paths of others. Names that end in `Markdown` give Markdown, all others plain text; days are ISO
 * dates, and `person` is the name of whoever walks a path.
 */
export interface TasksWords {
  readonly listens: {
    /** Whole messages, in lower case. */
    readonly tasks: readonly string[];
    readonly owing: readonly string[];
    /** `who`. */
    readonly owingOf: readonly RegExp[];
    /** `what`, `who` and `to`. */
    readonly pass: readonly RegExp[];
    /** `role`, `who` and `to`. */
    readonly choose: readonly RegExp[];
  };
  readonly help: Readonly<Record<'tasks' | 'owing', HelpLine>>;
  readonly hint: { readonly title: string; readonly description: string };
  readonly prompts: {
    readonly title: (person: string, step: string) => string;
    /** Typed to see it. */
    readonly text: string;
  };
  readonly more: (count: number) => string;
  readonly buttons: {
    readonly take: string;
    readonly tomorrow: string;
    readonly nextWeek: string;
    readonly pass: string;
    readonly giveBack: string;
    /** @param role of whom nobody is there */
    readonly name: (role: string) => string;
  };
  /** What was just done. */
  readonly restsMarkdown: (until: string, today: string) => string;
  readonly passedMarkdown: (person: string, title: string, to: string, isReached: boolean) => string;
  readonly yoursMarkdown: (person: string, title: string) => string;
  readonly givenBackMarkdown: (title: string, to: string | undefined) => string;
  /** @param paths titles, where it is for several */
  readonly chosenMarkdown: (
    person: string,
    role: string,
    paths: readonly string[],
    name: string,
    isReached: boolean,
  ) => string;
  /** The same of the reader. */
  readonly chosenYouMarkdown: (person: string, role: string, paths: readonly string[]) => string;
  /** Asks which of several steps is meant. */
  readonly whichMarkdown: string;
  /** One of them, with whose it is and of which path, where that parts it from the others. Plain text. */
  readonly whichStep: (person: string | undefined, path: string | undefined, title: string) => string;
  readonly refused: {
    /** Only the new hire does it. */
    readonly own: string;
    /** The new hire would have it. */
    readonly walker: string;
    readonly yours: string;
    readonly 'not-taken': string;
    readonly theirs: (name: string | undefined) => string;
    readonly taken: (name: string | undefined) => string;
  };
  readonly nobodyNamed: string;
  /** The pack itself says who it is. */
  readonly notChosen: string;
  readonly noSuchDoer: string;
  /** Where no form opens. */
  readonly typePass: string;
  readonly typeChoose: string;
  readonly forms: {
    readonly pass: {
      readonly title: string;
      readonly introMarkdown: (person: string, title: string) => string;
      readonly to: string;
      readonly submit: string;
    };
    readonly choose: {
      readonly title: string;
      readonly introMarkdown: (person: string, role: string) => string;
      readonly person: string;
      readonly submit: string;
    };
  };
  /** The message of a channel. */
  readonly channel: {
    readonly heading: (count: number) => string;
    readonly more: (count: number) => string;
    readonly why: string;
  };
  /** Who owes what. */
  readonly owing: {
    readonly heading: (person: string) => string;
    readonly teamHeading: string;
    readonly noPath: (person: string) => string;
    readonly nobodyWalks: string;
    readonly nothingOpen: string;
    readonly pathMarkdown: (path: string, count: number) => string;
    readonly count: (doer: string, open: number, overdue: number) => string;
    readonly countOverdue: (count: number) => string;
    /** Names of the cells: of the title, and of three more. */
    readonly columns: readonly string[];
    /** Of four more. */
    readonly teamColumns: readonly string[];
    readonly overdue: string;
    readonly claimed: string;
    readonly inChannel: string;
    readonly notReached: string;
    readonly missingMarkdown: Readonly<
      Record<MissingDoer['why'], (role: string, emails: readonly string[]) => string>
    >;
  };
}

export const tasksWords = wordsKey<TasksWords>('tasks');
