import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { KindNames } from '../../knowledge/schema/schema.js';
import type { AssignParts } from './read-assignment.js';

/** Days are ISO dates. What ends in `Markdown` gives Markdown, all else plain text. */
export interface AssigningWords {
  readonly listens: {
    /** Whole messages, in lower case; words may follow that say whom, what and when. */
    readonly assign: readonly string[];
    readonly parts: AssignParts;
    /**
     * An assignment as one types it.
     *
     * @param start '' for none, as is `buddy`
     */
    readonly again: (people: string, path: string, start: string, buddy: string) => string;
    /** At the end of what is typed: it takes the place of what they walk. */
    readonly instead: RegExp;
    readonly typedInstead: string;
    /** Another first day; `who`, and `rest` for the day. */
    readonly move: readonly RegExp[];
    /** Between whose path is moved and the day. Matched in any case. */
    readonly moveTo: RegExp;
    /** The same as one types it, and what of it stands for whom and when. @param start '' for none */
    readonly typed: Readonly<Record<'move' | 'moved', (who: string, start: string) => string>>;
    readonly proposals: readonly string[];
  };
  readonly help: { readonly assign: (role: string) => HelpLine; readonly proposals: HelpLine };
  readonly hints: { readonly assign: Hint; readonly proposals: Hint };

  readonly more: (count: number) => string;
  readonly stepDetail: (when: string, length: number, doer: string) => string;
  /** What is about to be assigned; `count` people. */
  readonly preview: {
    readonly heading: (count: number, name: string, path: string) => string;
    readonly leadMarkdown: (count: number, name: string) => string;
    readonly people: string;
    /** @param more how many are not named */
    readonly names: (named: readonly string[], more: number) => string;
    readonly starts: string;
    /** In its place for a path that counts from its end. */
    readonly leadsTo: string;
    /** Roles for which somebody has to be chosen; `first` of them and `person` are for an example. */
    readonly needsChosenMarkdown: (roles: readonly string[], first: string, person: string) => string;
    /** Titles of steps whose day has passed; `more` of them are not named. */
    readonly ends: string;
    readonly length: string;
    /** @param total minutes */
    readonly total: (steps: number, total: number) => string;
    readonly manager: string;
    readonly buddy: string;
    readonly replacesMarkdown: (count: number) => string;
    readonly replaced: (name: string, path: string, state: string, done: number, total: number) => string;
    /** Paths that go on, of one person or several. */
    readonly besideMarkdown: (count: number) => string;
    /** The buttons that show it with the other choice. */
    readonly endOthers: (count: number) => string;
    readonly keepOthers: string;
    readonly unreachableMarkdown: (named: readonly string[], more: number) => string;
    readonly needsBuddy: (numbers: readonly number[]) => string;
    readonly noteMarkdown: (note: string) => string;
    readonly assign: (count: number) => string;
    readonly change: string;
    readonly drop: string;
  };
  /** What became of it; `who` are names. */
  readonly receipt: {
    readonly heading: (count: number) => string;
    readonly pathMarkdown: (path: string, spanMarkdown: string) => string;
    readonly toldMarkdown: (who: string) => string;
    readonly aheadMarkdown: (who: string, start: string) => string;
    readonly waitingMarkdown: (who: string) => string;
    readonly existsMarkdown: (who: string) => string;
    readonly notAllowedMarkdown: (who: string) => string;
    readonly guestMarkdown: (who: string) => string;
    readonly selfMarkdown: string;
    readonly goneMarkdown: (who: string) => string;
    /** Of those for whom it failed, and is tried again. */
    readonly failedMarkdown: (who: string) => string;
    readonly sameManagerMarkdown: (who: string) => string;
    /** Paths that people walk beside it. */
    readonly besideMarkdown: string;
    readonly beside: (person: string, titles: readonly string[]) => string;
    /** A name, and who gave the path that they have. */
    readonly from: (name: string, by: string) => string;
    readonly ownMarkdown: string;
    readonly own: (
      person: string,
      steps: readonly { readonly number: number; readonly title: string }[],
    ) => string;
  };
  /** Somebody has the same path already. */
  readonly exists: {
    readonly textMarkdown: (name: string, path: string, state: string, spanMarkdown: string) => string;
    readonly done: (done: number, total: number) => string;
    readonly given: (by: string | undefined, when: string) => string;
    readonly ruled: (when: string) => string;
    readonly replaceNote: string;
    readonly move: string;
    readonly replace: string;
  };
  /** To those who have a part in somebody's path: another start of it. */
  readonly startMoved: {
    readonly heading: (count: number) => string;
    /** @param span as "from Mon 30 Nov" @param done titles of the steps that the reader did before */
    readonly lineMarkdown: (person: string, path: string, span: string, done: readonly string[]) => string;
  };
  /** Another first day. */
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

  /** Of a proposal whose first day had passed. */
  readonly startsLater: (start: string) => string;
  readonly otherCount: (total: number) => string;
  /**
   * How many paths, and how many people for all else.
   *
   * @param moved how many start later than proposed, since that day had passed
   * @param failed for how many it failed, and is tried again
   */
  readonly confirmedAll: (
    counts: Readonly<Record<'paths' | 'told' | 'ahead' | 'waiting' | 'later' | 'failed', number>>,
  ) => string;
  /** What many people are given takes a while; `count` people. */
  readonly underWay: {
    readonly give: (count: number) => string;
    readonly confirm: (count: number) => string;
  };

  // Why something is not done, in a few words or below a field of a form.
  readonly pathGone: string;
  /** @param words as they were typed; may be empty */
  readonly unknownPath: (words: string, kinds: KindNames) => string;
  readonly errand: {
    readonly onePersonOnly: string;
    /** Nobody can be asked whether the path that they walk is to end. */
    readonly walksOne: (name: string) => string;
  };
  readonly nobodyChosen: string;
  readonly notYourself: string;
  readonly notYourReport: string;
  readonly ownBuddy: string;
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
  /** Where no form opens. */
  /** @param role one of the packs in use; undefined when they have none */
  readonly typeAssign: (role: string | undefined) => string;
  readonly typeMove: string;

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
      /** What becomes of the paths that they walk, and the two choices. */
      readonly others: string;
      readonly keepOthers: string;
      readonly endOthers: string;
      readonly submit: string;
    };
    readonly move: {
      readonly title: string;
      readonly introMarkdown: (name: string, start: string) => string;
      readonly start: string;
      readonly submit: string;
    };
    readonly decline: {
      readonly title: string;
      readonly introMarkdown: (name: string, path: string) => string;
      readonly reason: string;
      readonly submit: string;
    };
  };
}

/** A title has at most 32 characters, a description 128. */
interface Hint {
  readonly title: string;
  readonly description: string;
}

export const assigningWords = wordsKey<AssigningWords>('assigning');
