import { wordsKey } from '../../conversation/wording/words.js';

export interface TeamWords {
  readonly day: (date: string, today: string) => string;
  readonly privacyLine: string;
  readonly myTeam: string;
  readonly assignPath: string;
  readonly more: (count: number) => string;
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
  readonly proposal: {
    readonly confirm: string;
    readonly change: string;
    readonly decline: string;
  };
  readonly team: {
    readonly heading: (count: number) => string;
    readonly counts: {
      readonly stuckOrOverdue: (count: number) => string;
      readonly toConfirm: (count: number) => string;
      readonly active: (count: number) => string;
      readonly finished: (count: number) => string;
      readonly without: (count: number) => string;
      readonly proposed: (count: number) => string;
      readonly waiting: (count: number) => string;
      readonly paused: (count: number) => string;
    };
    readonly page: (page: number, pages: number) => string;
    readonly previous: string;
    readonly following: string;
    readonly asPicture: string;
    readonly asList: string;
    readonly confirmAll: (count: number) => string;
    readonly proposals: (count: number) => string;
    readonly emptyHeading: string;
    readonly empty: string;
    readonly homeEmpty: string;
    readonly homeHeading: string;
    readonly allWell: string;
    readonly chartHeading: string;
    readonly chartLine: (number: number, name: string, state: string) => string;
  };
  readonly ownBuddy: string;
  readonly managerError: (why: 'self' | 'circle') => string;
  readonly noteTooLong: (most: number) => string;
  readonly reasonMissing: string;
  readonly typeCancel: string;
  readonly typeBuddy: string;
  readonly typeManager: string;
  readonly cannotReach: (name: string) => string;
  readonly chart: {
    readonly words: {
      readonly title: string;
      readonly states: {
        readonly active: 'under way';
        readonly stuck: 'stuck';
        readonly overdue: 'overdue';
        readonly paused: 'paused';
        readonly finished: 'finished';
        readonly waiting: 'not begun';
        readonly none: 'no path';
      };
      readonly bars: {
        readonly done: string;
        readonly overdue: string;
        readonly open: string;
        readonly expected: string;
      };
    };
    readonly alt: (members: readonly { readonly needs: string; readonly overdue: number }[]) => string;
    readonly failed: string;
    readonly inDirectChat: string;
  };
  readonly person: {
    readonly noPath: string;
    readonly role: string;
    readonly path: string;
    readonly state: string;
    readonly manager: string;
    readonly buddy: string;
    readonly nobody: string;
    readonly starts: string;
    readonly active: string;
    readonly activeAgo: (days: number | null) => string;
    readonly reason: string;
    readonly progress: string;
    readonly overdue: (when: string) => string;
    readonly done: (when: string) => string;
    readonly stuckMarkdown: (when: string, note: string) => string;
    readonly skippedMarkdown: (reason: string) => string;
    readonly sentBackMarkdown: (reason: string) => string;
    readonly offered: string;
    readonly proposedMarkdown: string;
    readonly waitingMarkdown: string;
    readonly historyMarkdown: string;
    readonly pastMarkdown: string;
    readonly past: (title: string, state: string, when: string | undefined) => string;
    readonly happened: (when: string, what: string, by: string | undefined) => string;
    readonly dated: (text: string, today: string) => string;
    readonly step: (number: number) => string;
    readonly goneStep: string;
    /** What happened, by the kind of event; `step` is `step 3`, or '' where there is none. */
    readonly events: {
      readonly proposed: (_: string, start: string) => string;
      readonly given: (_: string, start: string) => string;
      readonly unreached: () => string;
      readonly declined: (_: string, reason: string) => string;
      readonly begun: () => string;
      readonly replaced: (_: string, title: string) => string;
      readonly paused: () => string;
      readonly resumed: () => string;
      readonly moved: (_: string, days: string) => string;
      readonly cancelled: (_: string, reason: string) => string;
      readonly finished: () => string;
      readonly 'step-done': (step: string) => string;
      readonly 'step-undone': (step: string) => string;
      readonly 'step-skipped': (step: string, reason: string) => string;
      readonly 'step-claimed': (step: string) => string;
      readonly 'step-confirmed': (step: string) => string;
      readonly 'step-returned': (step: string, reason: string) => string;
      readonly stuck: (step: string, note: string) => string;
      readonly unstuck: (step: string) => string;
      readonly nudged: () => string;
      readonly 'version-offered': () => string;
      readonly 'version-taken': () => string;
      readonly 'version-kept': () => string;
    };
    readonly confirmStep: string;
    readonly sendBack: string;
    readonly finishStep: string;
    readonly nudge: string;
    readonly move: string;
    readonly pause: string;
    readonly resume: string;
    readonly cancel: string;
    readonly changeBuddy: string;
    readonly changeManager: string;
    readonly assignAnother: string;
  };
}

export const teamWords = wordsKey<TeamWords>('team');
