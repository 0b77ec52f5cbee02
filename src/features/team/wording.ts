import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { KindNames } from '../../knowledge/schema/schema.js';
import type { EventKind } from '../../onboarding/paths/history.js';
import type { ChartWords } from '../../onboarding/pictures/team-chart.js';

/** A form with one field. */
interface FormWords {
  readonly title: string;
  readonly submit: string;
}

export interface TeamWords {
  /** Whole messages, in lower case, without marks at the end. */
  readonly listens: Readonly<Record<'team' | 'chart', readonly string[]>>;
  /** What is said of one person: `who`, with what follows their name. */
  readonly listensAbout: Readonly<
    Record<'show' | 'nudge' | 'pause' | 'resume' | 'cancel' | 'buddy' | 'manager', readonly RegExp[]>
  >;
  /** What stands before why, and before who their buddy or manager is to be. Matched in any case. */
  readonly behindName: Readonly<Record<'cancel' | 'buddy' | 'manager', RegExp>>;
  /** What is typed to call a path of somebody off. */
  readonly typedCancel: (who: string, path: string, reason: string) => string;
  readonly help: Readonly<Record<'team' | 'chart' | 'show' | 'manager', HelpLine>>;
  /** What is offered when the chat opens. Plain text. */
  readonly prompts: {
    readonly stuck: (name: string) => string;
    /** Typed to see how somebody stands. */
    readonly showPerson: (name: string) => string;
  };
  readonly hint: { readonly title: string; readonly description: string };
  readonly privacyLine: string;
  readonly assignPath: string;
  /** At the end of a list. */
  readonly more: (count: number) => string;
  readonly team: {
    readonly heading: (count: number) => string;
    /** How many need what, and how many are where. */
    readonly counts: Readonly<
      Record<
        | 'stuckOrOverdue'
        | 'toConfirm'
        | 'active'
        | 'paused'
        | 'waiting'
        | 'proposed'
        | 'finished'
        | 'without'
        | 'gone',
        (count: number) => string
      >
    >;
    readonly page: (page: number, pages: number) => string;
    readonly previous: string;
    readonly following: string;
    readonly asPicture: string;
    readonly asList: string;
    readonly confirmAll: (count: number) => string;
    readonly proposals: (count: number) => string;
    readonly emptyHeading: string;
    readonly empty: string;
    readonly homeHeading: string;
    readonly homeEmpty: string;
    readonly allWell: string;
    readonly chartHeading: string;
    /** Markdown. */
    readonly chartLine: (number: number, name: string, state: string) => string;
  };
  readonly chart: {
    /** What stands in the picture. */
    readonly words: ChartWords;
    readonly alt: (members: readonly { readonly needs: string; readonly overdue: number }[]) => string;
    readonly failed: string;
    readonly inDirectChat: string;
  };
  readonly person: {
    readonly role: (kinds: KindNames) => string;
    readonly path: string;
    /** How many there are. */
    readonly paths: string;
    readonly noPath: string;
    /** How one of several paths stands, and its first day. */
    readonly numbered: (number: number, title: string) => string;
    readonly allSteps: string;
    readonly allPaths: string;
    readonly state: string;
    /** How the path of somebody stood who is gone. */
    readonly gone: (state: string, why: string) => string;
    readonly starts: string;
    /** Of a path that counts from its end. */
    readonly ends: string;
    readonly reason: string;
    readonly manager: string;
    readonly buddy: string;
    readonly nobody: string;
    /** Of whom nobody is there, for steps of the path. */
    readonly missing: string;
    readonly active: string;
    /** @param days whole days; null for never */
    readonly activeAgo: (days: number | null) => string;
    readonly progress: string;
    readonly overdue: (when: string) => string;
    /** Behind how a path stands that is paused: the day on which it goes on. */
    readonly until: (state: string, when: string) => string;
    /** What of a step is for this person alone. */
    readonly added: (by: string | undefined) => string;
    readonly movedFrom: (when: string) => string;
    readonly stuckMarkdown: (when: string, note: string) => string;
    readonly skippedMarkdown: (reason: string) => string;
    readonly sentBackMarkdown: (reason: string) => string;
    readonly offered: string;
    readonly proposed: string;
    readonly waiting: string;
    readonly historyMarkdown: string;
    readonly happened: (when: string, what: string, by: string | undefined) => string;
    readonly step: (number: number) => string;
    readonly goneStep: string;
    /** What happened. `step` is as `step` above gives it; a detail may be empty. `isEnd` says that the path counts back from its end. */
    readonly events: Readonly<Record<EventKind, (step: string, detail: string, isEnd: boolean) => string>>;
    readonly pastMarkdown: string;
    readonly past: (title: string, state: string, when: string | undefined) => string;
    readonly confirmStep: string;
    readonly sendBack: string;
    readonly finishStep: string;
    readonly nudge: string;
    readonly move: string;
    readonly pause: string;
    readonly pauseUntil: string;
    readonly resume: string;
    readonly addStep: string;
    readonly changeStep: string;
    readonly putBack: string;
    readonly cancel: string;
    readonly changeBuddy: string;
    readonly changeManager: string;
    readonly assignAnother: string;
    readonly owing: string;
  };
  readonly proposal: Readonly<Record<'confirm' | 'change' | 'decline', string>>;
  readonly stepDetail: (when: string, minutes: number, doer: string) => string;
  readonly forms: {
    readonly cancel: FormWords & {
      readonly introMarkdown: (name: string, path: string) => string;
      readonly reason: string;
    };
    readonly sendBack: FormWords & {
      readonly introMarkdown: (name: string, number: number, title: string) => string;
      readonly reason: string;
    };
    readonly buddy: FormWords & {
      readonly introMarkdown: (name: string) => string;
      readonly buddy: string;
    };
    readonly manager: FormWords & {
      readonly introMarkdown: (name: string) => string;
      readonly manager: string;
    };
  };
  readonly ownBuddy: string;
  readonly noteTooLong: (most: number) => string;
  readonly reasonMissing: string;
  /** Where no form opens. */
  readonly typeCancel: string;
  readonly typeBuddy: string;
  readonly typeManager: string;
  readonly cannotReach: (name: string) => string;
  /** A nudge before it goes out. */
  readonly nudgePreview: {
    readonly introMarkdown: (name: string) => string;
    readonly send: string;
    readonly leave: string;
    readonly left: string;
    /** They have nothing of their own to do. */
    readonly nothingMarkdown: (name: string) => string;
    /** A step that is for whoever reads this, and one that is for somebody else. */
    readonly ownStepMarkdown: (number: number, title: string) => string;
    readonly othersStepMarkdown: (number: number, title: string, doer: string) => string;
    readonly claimedMarkdown: (number: number, title: string) => string;
  };
}

export const teamWords = wordsKey<TeamWords>('team');
