import { wordsKey } from '../../conversation/wording/words.js';

export interface CurationWords {
  readonly answer: {
    readonly more: string;
  };
  /** Stands in a question for a name that was taken out. */
  readonly somebody: string;
  readonly form: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly gapIntroMarkdown: string;
    readonly cutMarkdown: (most: number) => string;
    readonly changeTitle: string;
    readonly target: string;
    readonly newEntry: string;
    readonly moreAsks: (title: string) => string;
    readonly entryTitle: string;
    readonly asks: string;
    readonly summary: string;
    readonly body: string;
    readonly bodyMore: string;
    readonly submit: string;
    readonly decline: {
      readonly title: string;
      readonly introMarkdown: (title: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
  };
  readonly objections: {
    readonly empty: {
      readonly title: string;
      readonly asks: string;
      readonly summary: string;
      readonly body: string;
    };
    readonly tooLong: (most: number) => string;
    readonly tooManyWords: (most: number) => string;
    readonly tooMany: (most: number) => string;
    readonly askTooLong: (ask: string, most: number) => string;
    readonly twice: (ask: string) => string;
    readonly taken: (text: string, by: string) => string;
    readonly noMarkdown: string;
    readonly noTarget: string;
  };
  readonly notYours: string;
  readonly notYoursToDecide: string;
  readonly savedBefore: {
    readonly waiting: string;
    readonly approved: string;
    readonly retired: string;
    readonly declined: string;
  };
  readonly saved: {
    readonly heading: string;
    readonly waitsMarkdown: (names: string) => string;
    readonly nobodyMarkdown: string;
  };
  readonly near: {
    readonly textMarkdown: (title: string) => string;
    readonly join: (title: string) => string;
  };
  readonly card: {
    readonly newHeading: (title: string) => string;
    readonly askHeading: (title: string) => string;
    readonly introMarkdown: (by: string | undefined) => string;
    readonly pack: string;
    readonly answeredBy: string;
    readonly reviewBy: string;
    readonly day: (date: string, today: string) => string;
    readonly asksMarkdown: string;
    readonly summaryMarkdown: string;
    readonly bodyMarkdown: string;
    readonly approve: string;
    readonly change: string;
    readonly decline: string;
    readonly changedMarkdown: (title: string) => string;
    readonly fields: {
      readonly title: string;
      readonly summary: string;
      readonly body: string;
    };
    readonly was: (field: string) => string;
    readonly is: (field: string) => string;
    readonly goneMarkdown: string;
    readonly objectedMarkdown: string;
  };
  readonly holds: {
    readonly approved: (title: string, by: string | undefined) => string;
    readonly declined: (title: string, by: string | undefined) => string;
    readonly retired: (title: string) => string;
    readonly waiting: (title: string) => string;
  };
  readonly approvedMarkdown: (title: string) => string;
  readonly declinedMarkdown: (title: string) => string;
  readonly toMaker: {
    readonly approvedMarkdown: (title: string, by: string) => string;
    readonly declinedMarkdown: (title: string, by: string, reason: string) => string;
  };
  readonly files: {
    readonly differsMarkdown: (title: string) => string;
    readonly goneMarkdown: (title: string) => string;
  };
  readonly gaps: {
    readonly heading: string;
    readonly introMarkdown: (gaps: number, days: number) => string;
    readonly none: (days: number) => string;
    readonly counts: (people: number, questions: number) => string;
    readonly kinds: (declined: number, unhelpful: number, corrected: number) => string;
    readonly age: (days: number) => string;
    readonly cohort: (
      people: number,
      of: number | null,
      persona: string,
      week: number | null,
      coveredIn: number | null,
    ) => string;
    readonly near: (title: string) => string;
    readonly draft: string;
    readonly dismiss: string;
    readonly more: (count: number) => string;
    readonly dismissed: string;
    readonly gone: string;
    readonly notYours: string;
  };
  readonly digest: {
    readonly heading: string;
    readonly asked: string;
    readonly declined: string;
    readonly helpful: string;
    readonly unhelpful: string;
    readonly topMarkdown: string;
    readonly top: (title: string, people: number) => string;
    readonly gapsMarkdown: (count: number) => string;
    readonly openGaps: string;
    readonly staleMarkdown: (count: number) => string;
    readonly notesMarkdown: (count: number) => string;
    readonly openReviews: string;
    readonly why: string;
  };
  readonly reviews: {
    readonly heading: string;
    readonly introMarkdown: (count: number) => string;
    readonly none: string;
    readonly notYours: string;
    readonly notYourEntry: string;
    readonly due: (date: string, today: string) => string;
    readonly overdue: string;
    readonly needs: (note: string) => string;
    readonly stillTrue: string;
    readonly needsChange: string;
    readonly handOver: string;
    readonly more: (count: number) => string;
    readonly kept: (title: string, date: string, today: string) => string;
    readonly changeNoted: (title: string) => string;
    readonly handed: (title: string, name: string) => string;
    readonly handedUntold: (title: string, name: string) => string;
    readonly receivedMarkdown: (title: string, by: string) => string;
    readonly inheritedMarkdown: (count: number) => string;
    readonly noForm: string;
    readonly change: {
      readonly title: string;
      readonly introMarkdown: (title: string) => string;
      readonly note: string;
      readonly submit: string;
      readonly empty: string;
    };
    readonly hand: {
      readonly title: string;
      readonly introMarkdown: (title: string) => string;
      readonly to: string;
      readonly submit: string;
      readonly empty: string;
      readonly noAddress: (name: string) => string;
    };
  };
  readonly noteTooLong: (most: number) => string;
}

export const curationWords = wordsKey<CurationWords>('curation');
