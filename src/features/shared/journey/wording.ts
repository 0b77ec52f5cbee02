import { wordsKey } from '../../../conversation/wording/words.js';

/** Whoever else does a step, with their name where it is known. */
export interface OtherDoer {
  readonly as: 'manager' | 'buddy';
  readonly name: string | undefined;
}

export interface SharedJourneyWords {
  readonly buttons: {
    readonly open: string;
    readonly openStep: string;
    readonly done: string;
    readonly doneWith: (number: number) => string;
    readonly takeQuiz: string;
    readonly goOnWithQuiz: string;
    readonly stuck: string;
    readonly goOn: string;
    readonly myPath: string;
    readonly confirm: string;
    readonly notYet: string;
    readonly takeVersion: string;
    readonly keepVersion: string;
  };
  readonly noPath: string;
  readonly doers: {
    readonly self: string;
    readonly other: ({ as, name }: OtherDoer) => string;
  };
  readonly flags: {
    readonly overdue: string;
    readonly stuck: string;
  };
  readonly path: {
    readonly givenMarkdown: (giver: string | undefined, start: string, today: string) => string;
    readonly progress: string;
    readonly detail: (due: string, today: string, length: number, others: readonly string[]) => string;
    readonly nextMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      length: number,
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
      readonly finishedMarkdown: string;
      readonly cancelledMarkdown: (reason: string) => string;
    };
    readonly sentBackMarkdown: (reason: string) => string;
  };
  readonly refused: {
    readonly nothingToUndo: string;
    readonly unknownStep: string;
    readonly unknownOfOther: string;
    readonly notActive: {
      readonly proposed: string;
      readonly waiting: string;
      readonly active: string;
      readonly paused: string;
      readonly finished: string;
      readonly cancelled: string;
    };
    readonly alreadyMarkdown: {
      readonly open: (number: number, title: string) => string;
      readonly claimed: (number: number, title: string) => string;
      readonly done: (number: number, title: string) => string;
      readonly skipped: (number: number, title: string) => string;
    };
    readonly stuckAlreadyMarkdown: (number: number, title: string) => string;
    readonly quizPassedMarkdown: (number: number, title: string) => string;
    readonly already: string;
    readonly overMarkdown: (number: number, title: string, skipped: boolean) => string;
    readonly over: string;
    readonly quizMarkdown: (number: number, title: string) => string;
    readonly quiz: string;
    readonly notClaimed: string;
    readonly notYoursMarkdown: (number: number, title: string, doer: OtherDoer) => string;
    /** The same, told to somebody else than the one who walks. */
    readonly ofOther: {
      readonly notActiveMarkdown: {
        readonly proposed: (person: string) => string;
        readonly waiting: (person: string) => string;
        readonly active: (person: string) => string;
        readonly paused: (person: string) => string;
        readonly finished: (person: string) => string;
        readonly cancelled: (person: string) => string;
      };
      readonly standsMarkdown: {
        readonly open: (person: string, number: number, title: string) => string;
        readonly claimed: (person: string, number: number, title: string) => string;
        readonly done: (person: string, number: number, title: string) => string;
        readonly skipped: (person: string, number: number, title: string) => string;
      };
    };
    readonly notYours: string;
  };
  readonly welcome: {
    readonly heading: string;
    readonly fromMarkdown: (giver: string | undefined, title: string) => string;
    readonly replacedMarkdown: (title: string) => string;
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
  readonly finished: {
    readonly heading: string;
    readonly thanksMarkdown: (title: string, giver: string | undefined) => string;
    readonly learnedMarkdown: string;
    readonly kinds: {
      readonly feature: (count: number) => string;
      readonly concept: (count: number) => string;
      readonly myth: (count: number) => string;
      readonly persona: (count: number) => string;
      readonly path: (count: number) => string;
    };
    readonly titles: (titles: readonly string[]) => string;
    readonly useCase: string;
    readonly steps: string;
    readonly counted: (done: number, skipped: number) => string;
    readonly countedOfOther: (done: number, skipped: number) => string;
    readonly time: string;
    readonly taken: (length: number, from: string, to: string, days: number, today: string) => string;
    readonly rateMarkdown: string;
    readonly ratings: {
      readonly good: string;
      readonly fair: string;
      readonly poor: string;
    };
    readonly onward: string;
  };
  readonly rated: {
    readonly good: string;
    readonly fair: string;
    readonly poor: string;
  };
  readonly toManager: {
    readonly stuckHeading: (person: string) => string;
    readonly stuckMarkdown: (person: string, number: number, title: string, path: string) => string;
    readonly noteMarkdown: (person: string, note: string) => string;
    readonly stuckNext: string;
    readonly claimHeading: (person: string) => string;
    readonly claimMarkdown: (person: string, number: number, title: string, path: string) => string;
    readonly claimTask: string;
    readonly claimOverMarkdown: {
      readonly done: string;
      readonly skipped: string;
    };
    readonly stepsHeading: (person: string, count: number) => string;
    readonly stepsMarkdown: (
      person: string,
      path: string,
      start: string,
      today: string,
      as: 'manager' | 'buddy',
      count: number,
    ) => string;
    readonly noStepsMarkdown: (person: string) => string;
    readonly stepMarkdown: (number: number, title: string) => string;
    readonly stepOver: {
      readonly done: string;
      readonly skipped: string;
    };
    readonly finishedHeading: (person: string) => string;
    readonly finishedMarkdown: (person: string, path: string) => string;
    readonly stepsFact: string;
    readonly timeFact: string;
  };
  readonly fromManager: {
    readonly confirmedMarkdown: (by: string, number: number, title: string) => string;
    readonly didMarkdown: (by: string, number: number, title: string) => string;
    readonly sentBackMarkdown: (by: string, number: number, title: string) => string;
    readonly reasonMarkdown: (by: string, reason: string) => string;
    readonly nudgeMarkdown: (from: string) => string;
    readonly nudgeStepMarkdown: string;
    readonly nudgeNothingMarkdown: string;
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
  readonly version: {
    readonly heading: string;
    readonly introMarkdown: (title: string) => string;
    readonly added: string;
    readonly removed: string;
    readonly changed: string;
    readonly reorderedMarkdown: string;
    readonly nothingMarkdown: string;
    readonly takenMarkdown: string;
    readonly keptMarkdown: string;
    readonly titles: (titles: readonly string[]) => string;
    readonly changedLine: (title: string, what: readonly string[]) => string;
    readonly renamed: (before: string, after: string) => string;
    readonly what: {
      readonly title: string;
      readonly day: string;
      readonly minutes: string;
      readonly doer: string;
      readonly read: string;
      readonly task: string;
      readonly done: string;
    };
  };
}

export const sharedJourneyWords = wordsKey<SharedJourneyWords>('shared-journey');
