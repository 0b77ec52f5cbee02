import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { KindNames, WayToBeDone } from '../../knowledge/schema/schema.js';
import type { Rating } from '../shared/actions.js';
import type { OtherDoer } from '../shared/journey/wording.js';

/** What people can say of a step of their path. */
export const stepWords = ['done', 'undo', 'skip', 'stuck', 'unstuck', 'show'] as const;
export type StepWord = (typeof stepWords)[number];

/** Something about a step, by its number and title. */
type OfStep = (number: number, title: string) => string;

/** What is typed, and what one gets. */
/** What platforms offer while one types. */
interface Hint {
  /** At most 32 characters. */
  readonly title: string;
  /** At most 128 characters. */
  readonly description: string;
}

/** Names that end in `Markdown` give Markdown, all others plain text. */
export interface PathsWords {
  readonly listens: {
    /** Whole messages, in lower case, without marks at the end. Whatever follows them names a role. */
    readonly path: readonly string[];
    readonly personas: readonly string[];
    readonly myths: readonly string[];
    /**
     * Whole messages, in any case, without marks at the end. The group `number` names a step or several, `reason` is
     * what they say with it, and `path` one of several paths.
     */
    readonly step: Readonly<Record<StepWord, readonly RegExp[]>>;
    /** What stands at either end of a path's name and is no part of it: "my path" names none. */
    readonly aroundPath: RegExp;
    /** What stands between a step and its path: "2 of company". */
    readonly behindStep: RegExp;
    /** The numbers that a group `number` names, each once. */
    readonly numbers: (named: string) => readonly number[];
    /** Asks what the step is that a message is about. Lower case, without marks. */
    readonly whatItIs: RegExp;
  };
  readonly help: {
    readonly myPath: HelpLine;
    readonly done: HelpLine;
    /** `role` is the short name of one. */
    readonly rolePath: (role: string, kinds: KindNames) => HelpLine;
    readonly personas: (kinds: KindNames) => HelpLine;
    readonly myths: HelpLine;
  };
  readonly hints: {
    readonly path: Hint;
    readonly done: Hint;
    readonly stuck: Hint;
    readonly personas: Hint;
    readonly myths: Hint;
  };

  /** What is offered when the chat opens. Plain text. */
  readonly prompts: {
    readonly next: (number: number, title: string) => string;
    readonly quiz: (number: number, title: string) => string;
  };

  /** What is typed of steps: of one of several paths, or '' for the only one; the reason is for `skip`, and may be ''. */
  readonly typedOf: Readonly<
    Record<StepWord, (numbers: readonly number[], path: string, reason: string) => string>
  >;
  /** Several paths at once. Titles are plain text. */
  readonly ownPaths: {
    readonly heading: (count: number) => string;
    readonly itsNextMarkdown: (number: number, title: string, due: string, today: string) => string;
    readonly lateMarkdown: (count: number) => string;
    readonly allSteps: string;
    readonly more: (count: number) => string;
    readonly whichMarkdown: string;
    readonly option: (
      path: string,
      steps: readonly { readonly number: number; readonly title: string }[],
    ) => string;
  };

  /** What is on the home page. */
  readonly home: {
    readonly role: (kinds: KindNames) => string;
    readonly noRole: string;
    readonly path: (kinds: KindNames) => string;
  };

  /** The roles that the packs name. */
  readonly roles: {
    readonly heading: (kinds: KindNames) => string;
    readonly introMarkdown: string;
    readonly none: (kinds: KindNames) => string;
    readonly unknown: (typed: string, kinds: KindNames) => string;
    /** The asker chose a role. */
    readonly chosenMarkdown: (role: string) => string;
    /** Its path was proposed to those who decide. */
    readonly proposedMarkdown: (kinds: KindNames) => string;
    readonly thisIsMe: (kinds: KindNames) => string;
    readonly seePath: (kinds: KindNames) => string;
    /** A button is about an entry that is no longer there. */
    readonly gone: string;
  };
  readonly myths: {
    readonly heading: string;
    readonly introMarkdown: string;
    readonly none: (kinds: KindNames) => string;
  };
  /** The path of a role, as the pack has it: with days that are counted, and nobody who walks it. */
  readonly rolePath: {
    readonly whichMarkdown: (kinds: KindNames) => string;
    /** The packs have no paths at all. */
    readonly noneMarkdown: (kinds: KindNames) => string;
    /** They have none for a role. */
    readonly noneForMarkdown: (role: string, kinds: KindNames) => string;
    /** The asker had no role before. */
    readonly rememberedMarkdown: (role: string) => string;
    readonly useCase: string;
    readonly time: string;
    readonly total: (steps: number, minutes: number, days: number) => string;
    /** `when` is when the step falls due, as `SharedJourneyWords.path.when` says it. */
    readonly detail: (when: string, minutes: number, doer: string) => string;
    /** `other`: a doer whom no pack lists any more. */
    readonly doers: Readonly<Record<'new-hire' | 'manager' | 'buddy' | 'other', string>>;
    readonly open: string;
    readonly doneHow: Readonly<Record<WayToBeDone, string>>;
    readonly goneStep: string;
  };

  /** The path that the asker walks. Days are ISO dates; `today` is the asker's. */
  readonly ownPath: {
    readonly givenMarkdown: (giver: string | undefined, start: string, today: string) => string;
    /** The same for a path that counts from its end. */
    readonly endsMarkdown: (giver: string | undefined, end: string, today: string) => string;
    /** Above the steps of a chapter; `title` is '' before the first one. */
    readonly chapterMarkdown: (title: string, done: number, total: number) => string;
    /** Beside a step that the manager sent back. */
    readonly sentBackMarkdown: (reason: string) => string;
    /** What they chose when a newer version was offered. */
    readonly versionTakenMarkdown: string;
    readonly versionKeptMarkdown: string;
    /** Thanks for a rating of the whole path. */
    readonly ratedMarkdown: Readonly<Record<Rating, string>>;
  };

  readonly buttons: {
    readonly notForMe: string;
    readonly undo: string;
    /** No longer stuck. */
    readonly goOn: string;
    readonly tryAgain: string;
    readonly nextQuestion: string;
  };

  /** The card of one step. `name` is that of the manager, where it is known. */
  readonly step: {
    readonly heading: OfStep;
    readonly doneMarkdown: string;
    readonly claimedMarkdown: (name: string | undefined) => string;
    /** The reason may be empty. */
    readonly skippedMarkdown: (reason: string) => string;
    readonly sentBackMarkdown: (name: string | undefined, reason: string) => string;
    readonly ofOtherMarkdown: (doer: OtherDoer) => string;
    /** A system is asked to do the step when its day has come. */
    readonly ofSystemMarkdown: string;
    readonly stuckToldMarkdown: (name: string | undefined) => string;
    readonly stuckKeptMarkdown: string;
    readonly mythMarkdown: (claim: string, truth: string) => string;
    readonly readMarkdown: string;
    readonly asksMarkdown: string;
    readonly doneHow: Readonly<Record<WayToBeDone, (name: string | undefined) => string>>;
    /** Questions of the quiz. */
    readonly quizLeft: (left: number, total: number) => string;
  };

  /** What just happened to a step. */
  readonly said: {
    readonly doneMarkdown: OfStep;
    readonly claimedMarkdown: (number: number, title: string, name: string | undefined) => string;
    readonly skippedMarkdown: OfStep;
    readonly openMarkdown: OfStep;
    readonly lastMarkdown: string;
  };

  readonly quiz: {
    readonly heading: (number: number, total: number) => string;
    readonly ofStepMarkdown: OfStep;
    readonly rightBeforeMarkdown: string;
    readonly chosenMarkdown: (option: string) => string;
    readonly rightMarkdown: string;
    readonly wrongMarkdown: string;
    readonly completeMarkdown: OfStep;
    /** A wrong answer to the quiz of a step that is done. */
    readonly stillCompleteMarkdown: string;
  };

  /** What became of "I'm stuck". */
  readonly stuckNoted: {
    readonly toldMarkdown: (names: readonly string[]) => string;
    /** Somebody cannot be reached; null for an address that nobody knows. */
    readonly writeToMarkdown: (name: string | undefined, address: string | null) => string;
    readonly keptMarkdown: string;
    /** Leads to what is read at the step. */
    readonly againMarkdown: string;
  };
  /** Steps that a manager or a buddy does for others, when they say that one is done and it may be that of several. */
  readonly ofOthers: {
    readonly textMarkdown: string;
    /** @param path the title of one of several paths of that person, or '' */
    readonly step: (person: string, number: number, path: string) => string;
    readonly more: (count: number) => string;
  };
  readonly errand: {
    /** The step that a workflow names is not on the path, or it may be several. */
    readonly whichStep: (named: string, isOwn: boolean) => string;
    /** The step may be on several paths, which are named. */
    readonly whichPath: (named: string, paths: readonly string[]) => string;
    /** Whoever is named is on no path that is the asker's to see, or is nobody. */
    readonly notSeen: string;
    /** The step is done by its quiz alone. */
    readonly quiz: (number: number, title: string) => string;
  };
  readonly goingOn: {
    readonly notedMarkdown: OfStep;
    readonly notStuckMarkdown: OfStep;
    /** They named no step, and are stuck at none. */
    readonly nowhere: string;
  };

  /** Answers to typed words that need a form, with the button that opens it. */
  readonly typed: {
    readonly skipMarkdown: OfStep;
    readonly stuckMarkdown: OfStep;
  };
  readonly forms: {
    readonly skip: {
      readonly title: string;
      readonly introMarkdown: OfStep;
      readonly reason: string;
      readonly submit: string;
    };
    readonly stuck: {
      readonly title: string;
      readonly introMarkdown: OfStep;
      /** Where there is nobody to tell. */
      readonly aloneMarkdown: OfStep;
      readonly note: string;
      readonly tell: string;
      readonly tellManager: (name: string) => string;
      readonly tellExpert: (name: string) => string;
      readonly tellNobody: string;
      readonly submit: string;
    };
    readonly rate: {
      readonly title: string;
      readonly introMarkdown: (title: string) => string;
      readonly rating: string;
      readonly comment: string;
      readonly submit: string;
    };
    readonly reasonMissing: string;
    /** `most` is a number of characters. */
    readonly noteTooLong: (most: number) => string;
    readonly ratingMissing: string;
  };
  /** Of steps that others did on the reader's path. */
  readonly doneByOthers: {
    readonly heading: (count: number) => string;
    readonly lineMarkdown: (by: string, number: number, title: string, path: string) => string;
    readonly more: (count: number) => string;
  };
}

export const pathsWords = wordsKey<PathsWords>('paths');
