import { wordsKey } from '../../conversation/wording/words.js';

export interface AssigningWords {
  readonly answer: {
    readonly gone: string;
  };
  readonly day: (date: string, today: string) => string;
  readonly assigning: {
    /** Words beside the name of a path that say nothing: "as a data engineer", "the mlops path please". */
    readonly fillers: readonly string[];
  };
  readonly myTeam: string;
  readonly more: (count: number) => string;
  readonly doers: {
    readonly 'new-hire': string;
    readonly manager: (name: string | undefined) => string;
    readonly buddy: (name: string | undefined) => string;
  };
  readonly stepDetail: (when: string, length: number, doer: string) => string;
  /** The states of a path, within a sentence. */
  readonly states: {
    readonly proposed: string;
    readonly waiting: string;
    readonly active: string;
    readonly paused: string;
    readonly finished: string;
    readonly cancelled: string;
  };
  readonly preview: {
    readonly heading: (count: number, name: string, path: string) => string;
    readonly leadMarkdown: (count: number, name: string) => string;
    readonly people: string;
    readonly names: (named: readonly string[], more: number) => string;
    readonly starts: string;
    readonly ends: string;
    readonly length: string;
    readonly total: (steps: number, total: number) => string;
    readonly manager: string;
    readonly buddy: string;
    readonly replacesMarkdown: (count: number) => string;
    readonly replaced: (name: string, path: string, state: string, done: number, total: number) => string;
    readonly unreachableMarkdown: (named: readonly string[], more: number) => string;
    readonly needsBuddy: (numbers: readonly number[]) => string;
    readonly noteMarkdown: (note: string) => string;
    readonly assign: (count: number) => string;
    readonly change: string;
    readonly drop: string;
  };
  readonly receipt: {
    readonly heading: (count: number) => string;
    readonly pathMarkdown: (path: string, start: string) => string;
    readonly toldMarkdown: (who: string) => string;
    readonly waitingMarkdown: (who: string) => string;
    readonly existsMarkdown: (who: string) => string;
    readonly notAllowedMarkdown: (who: string) => string;
    readonly guestMarkdown: (who: string) => string;
    readonly selfMarkdown: string;
    readonly goneMarkdown: (who: string) => string;
    readonly sameManagerMarkdown: (who: string) => string;
    /** A name, and who gave the path that they have. */
    readonly from: (name: string, by: string) => string;
    readonly ownMarkdown: string;
    readonly own: (person: string, steps: readonly { number: number; title: string }[]) => string;
  };
  readonly exists: {
    readonly textMarkdown: (name: string, path: string, state: string, start: string) => string;
    readonly done: (done: number, total: number) => string;
    readonly given: (by: string | undefined, when: string) => string;
    readonly replaceNote: string;
    readonly move: string;
    readonly replace: string;
    readonly show: (name: string) => string;
  };
  readonly move: {
    readonly heading: (name: string, start: string) => string;
    readonly textMarkdown: (from: string, to: string, count: number) => string;
    readonly nothingMarkdown: (from: string, to: string) => string;
    readonly columns: readonly string[];
    readonly step: (number: number, title: string) => string;
    readonly overdue: (count: number) => string;
    readonly same: (name: string, start: string) => string;
    readonly confirm: string;
    readonly drop: string;
    readonly doneMarkdown: (name: string, from: string, to: string, end: string) => string;
  };
  readonly proposal: {
    readonly otherCount: (total: number) => string;
  };
  /** What is said in a few words, or below a field of a form: plain text. */
  readonly unknownPath: (words: string) => string;
  readonly guestHelps: (name: string) => string;
  readonly whoError: (words: string, several: boolean) => string;
  readonly nobodyChosen: string;
  readonly notYourself: string;
  readonly notYourReport: string;
  readonly guestTarget: (name: string) => string;
  readonly ownBuddy: string;
  readonly managerError: (why: 'self' | 'circle') => string;
  readonly noteTooLong: (most: number) => string;
  readonly tooMany: (most: number) => string;
  readonly draftGone: string;
  readonly draftUsed: string;
  readonly draftDropped: string;
  /** Why a preview is not done, and shown anew. */
  readonly draftOld: {
    readonly start: (start: string, today: string) => string;
    readonly path: (title: string) => string;
  };
  readonly typeAssign: string;
  readonly typeMove: string;
  /** @param moved how many start later than proposed, since that day had passed */
  readonly confirmedAll: (told: number, waiting: number, moved: number) => string;
  readonly changed: {
    readonly given: (name: string, detail: string) => string;
    readonly startsLater: (start: string) => string;
    readonly paused: (name: string) => string;
    readonly resumed: (name: string) => string;
    readonly cancelled: (name: string, detail: string) => string;
    readonly buddy: (name: string, detail: string) => string;
    readonly manager: (name: string, detail: string) => string;
    readonly confirmed: (name: string, detail: string) => string;
    readonly returned: (name: string, detail: string) => string;
    readonly declined: (name: string) => string;
    readonly granted: (name: string, detail: string) => string;
    readonly revoked: (name: string, detail: string) => string;
    readonly told: (name: string) => string;
  };
  readonly forms: {
    readonly assign: {
      readonly title: string;
      readonly intro: string;
      readonly people: string;
      readonly path: string;
      readonly start: string;
      readonly buddy: string;
      readonly manager: string;
      readonly note: string;
      readonly submit: string;
    };
    readonly move: {
      readonly title: string;
      readonly introMarkdown: (name: string, start: string) => string;
      readonly start: string;
      readonly submit: string;
    };
    readonly cancel: {
      readonly title: string;
      readonly introMarkdown: (name: string, path: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
    readonly decline: {
      readonly title: string;
      readonly introMarkdown: (name: string, path: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
    readonly sendBack: {
      readonly title: string;
      readonly introMarkdown: (name: string, number: number, title: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
    readonly buddy: {
      readonly title: string;
      readonly introMarkdown: (name: string) => string;
      readonly buddy: string;
      readonly submit: string;
    };
    readonly manager: {
      readonly title: string;
      readonly introMarkdown: (name: string) => string;
      readonly manager: string;
      readonly submit: string;
    };
  };
}

export const assigningWords = wordsKey<AssigningWords>('assigning');
