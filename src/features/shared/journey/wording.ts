import { wordsKey } from '../../../conversation/wording/words.js';
import type { Kind, KindNames } from '../../../knowledge/schema/schema.js';
import type { When } from '../../../knowledge/when.js';
import type { StepPart } from '../../../onboarding/paths/versions.js';
import type { AssignmentState, StepState } from '../../../storage/tables.js';
import type { Rating } from '../actions.js';

/** Whoever else does a step, with their name where it is known. */
export interface OtherDoer {
  readonly as: 'manager' | 'buddy' | 'other';
  readonly name: string | undefined;
  /** What the pack calls them, such as "IT desk"; undefined for whom it does not list. */
  readonly role?: string | undefined;
}

/** Something about a step, by its number and title. */
type OfStep = (number: number, title: string) => string;

/**
 * Names that end in `Markdown` give Markdown, all others plain text. Days are ISO dates, and `today` is the reader's;
 * `name` and `giver` are those of people, where they are known.
 */
export interface SharedJourneyWords {
  readonly buttons: {
    readonly open: string;
    readonly openStep: string;
    readonly done: string;
    readonly doneWith: (number: number) => string;
    /** Below an answer, for the step that it belongs to. */
    readonly markDone: string;
    /** Opens the questions of a check-in. */
    readonly answer: string;
    /** Opens what introduces them. */
    readonly introduce: string;
    readonly takeQuiz: string;
    readonly goOnWithQuiz: string;
    readonly stuck: string;
    readonly myPath: (kinds: KindNames) => string;
    readonly confirm: string;
    readonly notYet: string;
    readonly takeVersion: string;
    readonly keepVersion: string;
    readonly myTasks: string;
  };
  /** Above the menu of roles. */
  readonly chooseRole: (kinds: KindNames) => string;
  /** To whoever is on no path; where the packs have none, nobody is sent to look at one. */
  readonly noPath: {
    readonly one: (kinds: KindNames) => string;
    readonly packHasNone: (kinds: KindNames) => string;
  };
  /** Within a line of plain text. */
  readonly doers: {
    readonly self: string;
    readonly other: (doer: OtherDoer) => string;
  };
  /** What is amiss with a step. */
  readonly flags: {
    readonly overdue: string;
    readonly stuck: string;
    /** It waits for the steps of these numbers. */
    readonly waits: (numbers: readonly number[]) => string;
    /** Whoever does it for another wants no reminder of it before a day. */
    readonly rests: (until: string, today: string) => string;
    /** Nobody is there whom the path names: it is the reader's, or that of somebody else. */
    readonly fallen: string;
    readonly fallenToOther: string;
    /** Somebody has it now. */
    readonly takenBy: (name: string) => string;
  };
  /** What of a step is theirs alone, within a line of plain text. */
  readonly own: {
    readonly added: (by: string | undefined) => string;
    readonly moved: (from: string, today: string) => string;
  };
  /** How a path stands. `length` and `left` are minutes. */
  readonly path: {
    readonly progress: string;
    /** An ISO date as one reads it. */
    readonly day: (date: string, today: string) => string;
    /** Since when a step stands as it does; `when` is such a day. */
    readonly since: Readonly<Record<Exclude<StepState, 'open'>, (when: string) => string>>;
    readonly detail: (when: string, length: number, others: readonly string[]) => string;
    /** When a step of a path falls due, before anybody walks it, within a line. */
    readonly when: (when: When) => string;
    /** The same after a step in a sentence: "on day 5". */
    readonly on: (when: When) => string;
    readonly nextMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      length: number,
    ) => string;
    /** Of which path a step is, for whoever walks several. */
    readonly ofMarkdown: (title: string) => string;
    /** As `nextMarkdown`, for whoever walks several: `path` is the title of the one. */
    readonly nextOfPathMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      length: number,
      path: string,
    ) => string;
    readonly nextOfOtherMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      length: number,
      doer: OtherDoer,
    ) => string;
    readonly leftMarkdown: (left: number) => string;
    readonly toConfirmMarkdown: (numbers: readonly number[], name: string | undefined) => string;
    readonly allOverMarkdown: string;
    readonly startsMarkdown: (start: string, today: string) => string;
    readonly states: {
      readonly proposedMarkdown: string;
      readonly waitingMarkdown: string;
      readonly pausedMarkdown: (name: string | undefined) => string;
      readonly pausedUntilMarkdown: (name: string | undefined, until: string, today: string) => string;
      readonly finishedMarkdown: string;
      readonly cancelledMarkdown: string;
    };
  };
  /** Why something was not done, and what to do. */
  readonly refused: {
    readonly nothingToUndo: string;
    readonly unknownStep: string;
    readonly unknownOfOther: string;
    /** The path does not run. */
    readonly notActive: Readonly<Record<AssignmentState, string>>;
    /** The step is as they want it. */
    readonly alreadyMarkdown: Readonly<Record<StepState, OfStep>>;
    readonly stuckAlreadyMarkdown: OfStep;
    readonly quizPassedMarkdown: OfStep;
    readonly already: string;
    readonly overMarkdown: (number: number, title: string, skipped: boolean) => string;
    readonly over: string;
    readonly quizMarkdown: OfStep;
    readonly checkInMarkdown: OfStep;
    readonly checkIn: string;
    readonly introductionMarkdown: OfStep;
    readonly introduction: string;
    readonly waitsMarkdown: (number: number, title: string, before: readonly number[]) => string;
    readonly waits: string;
    readonly quiz: string;
    readonly notClaimed: string;
    readonly takenOutMarkdown: (number: number, title: string) => string;
    readonly notYoursMarkdown: (number: number, title: string, doer: OtherDoer) => string;
    /** The same, told to somebody else than the one who walks. */
    readonly ofOther: {
      readonly notActiveMarkdown: Readonly<Record<AssignmentState, (person: string) => string>>;
      readonly standsMarkdown: Readonly<
        Record<StepState, (person: string, number: number, title: string) => string>
      >;
    };
    readonly notYours: string;
  };
  /** Below an answer, for whoever walks a path that the answer is part of. */
  readonly onPath: {
    readonly comingMarkdown: (number: number, due: string, today: string, title: string) => string;
    readonly ofOtherMarkdown: (
      number: number,
      due: string,
      today: string,
      title: string,
      doer: OtherDoer,
    ) => string;
    readonly claimedMarkdown: OfStep;
    readonly overMarkdown: (number: number) => string;
  };
  /** What somebody owes to the paths of others, and what is theirs on their own. */
  readonly tasks: {
    readonly heading: (count: number) => string;
    readonly pathMarkdown: (person: string, path: string, span: string) => string;
    readonly ownMarkdown: string;
    readonly ownStep: (number: number, title: string) => string;
    readonly none: string;
    readonly doneMarkdown: (person: string, title: string) => string;
    readonly page: (page: number, pages: number) => string;
    readonly previous: string;
    readonly following: string;
  };
  /** What a person gets when a path was given to them. */
  readonly welcome: {
    /** @param name what they are called; empty where it is not said */
    readonly heading: (name: string) => string;
    readonly fromMarkdown: (giver: string | undefined, title: string) => string;
    readonly oneMoreHeading: string;
    readonly oneMoreMarkdown: (giver: string | undefined, title: string) => string;
    /** Titles of paths; at least one, here and below. */
    readonly replacedMarkdown: (titles: readonly string[]) => string;
    readonly besideMarkdown: (titles: readonly string[]) => string;
    readonly noteMarkdown: (giver: string | undefined, note: string) => string;
    readonly overview: string;
    readonly total: (steps: number, total: number, from: string, to: string, today: string) => string;
    readonly useCase: string;
    readonly manager: string;
    readonly buddy: string;
    readonly privacyMarkdown: string;
    readonly firstMarkdown: string;
    readonly askMarkdown: string;
  };
  /** On the buttons below a step that is done. */
  readonly stepFeedback: { readonly useful: string; readonly notUseful: string };
  /** The end of a path. */
  readonly finished: {
    readonly heading: string;
    readonly thanksMarkdown: (title: string, giver: string | undefined) => string;
    readonly learnedMarkdown: string;
    /** How many entries of a kind they met. */
    readonly kinds: (kind: Kind, count: number, kinds: KindNames) => string;
    readonly titles: (titles: readonly string[]) => string;
    readonly useCase: string;
    readonly steps: string;
    readonly counted: (done: number, skipped: number) => string;
    readonly countedOfOther: (done: number, skipped: number) => string;
    readonly time: string;
    readonly taken: (length: number, from: string, to: string, days: number, today: string) => string;
    readonly rateMarkdown: string;
    readonly ratings: Readonly<Record<Rating, string>>;
    readonly onward: string;
    /** On the button that shows the certificate. */
    readonly certificate: string;
  };
  /** To managers, buddies and experts; `person` is the name of the one who walks. */
  readonly toManager: {
    readonly stuckHeading: (person: string) => string;
    readonly stuckMarkdown: (person: string, number: number, title: string, path: string) => string;
    readonly noteMarkdown: (person: string, note: string) => string;
    readonly stuckNext: string;
    readonly claimHeading: (person: string) => string;
    readonly claimMarkdown: (person: string, number: number, title: string, path: string) => string;
    readonly claimTask: string;
    readonly claimOverMarkdown: Readonly<Record<'done' | 'skipped', string>>;
    readonly stepsHeading: (person: string, count: number) => string;
    readonly stepsMarkdown: (
      person: string,
      path: string,
      span: string,
      as: OtherDoer['as'],
      count: number,
    ) => string;
    /** To whoever looks after the path, and does not do them. */
    readonly stepsOfOthersHeading: (person: string, count: number) => string;
    readonly stepsOfOthersMarkdown: (person: string, path: string, span: string) => string;
    readonly noStepsMarkdown: (person: string) => string;
    readonly stepMarkdown: OfStep;
    readonly stepOver: Readonly<Record<'done' | 'skipped', string>>;
    readonly finishedHeading: (person: string) => string;
    readonly finishedMarkdown: (person: string, path: string) => string;
    readonly stepsFact: string;
    readonly timeFact: string;
  };
  /** To the one who walks; `by` and `from` name the manager or admin who did something. */
  readonly fromManager: {
    readonly confirmedMarkdown: (by: string, number: number, title: string) => string;
    readonly didMarkdown: (by: string, number: number, title: string) => string;
    readonly sentBackMarkdown: (by: string, number: number, title: string) => string;
    readonly reasonMarkdown: (by: string, reason: string) => string;
    readonly nudgeMarkdown: (from: string) => string;
    readonly nudgeStepMarkdown: string;
    readonly pausedMarkdown: (by: string, title: string) => string;
    readonly resumedMarkdown: (by: string, title: string) => string;
    readonly cancelledMarkdown: (by: string, title: string) => string;
    readonly movedMarkdown: (
      by: string,
      title: string,
      before: string,
      after: string,
      today: string,
    ) => string;
  };
  /** The offer of a newer version of the path. */
  readonly version: {
    readonly heading: string;
    readonly introMarkdown: (title: string) => string;
    readonly added: string;
    readonly removed: string;
    readonly changed: string;
    readonly reorderedMarkdown: string;
    readonly nothingMarkdown: string;
    readonly titles: (titles: readonly string[]) => string;
    readonly changedLine: (title: string, what: readonly string[]) => string;
    readonly renamed: (before: string, after: string) => string;
    /** What of a step is different. */
    readonly what: Readonly<Record<StepPart, string>>;
  };
}

export const sharedJourneyWords = wordsKey<SharedJourneyWords>('shared-journey');
