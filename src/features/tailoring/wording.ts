import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/** A step by its number and title. */
type OfStep = (number: number, title: string) => string;

/** A change that is made, or was: `name` is whose path it is, days are as one reads them. */
interface ChangeWords {
  readonly pauseMarkdown: (name: string, path: string, until: string) => string;
  readonly moveMarkdown: (name: string, number: number, title: string, from: string, to: string) => string;
  readonly addMarkdown: (name: string, title: string, due: string, doer: string) => string;
  readonly outMarkdown: (name: string, number: number, title: string) => string;
  readonly backMarkdown: (name: string, number: number, title: string, due: string) => string;
}

/** Names that end in `Markdown` give Markdown, all others plain text. Names, titles, notes and reasons are plain text. */
export interface TailoringWords {
  /** Typed of one person: `who`, with what follows their name; a step by its number in the group `step`. */
  readonly listens: Readonly<Record<'pause' | 'move' | 'add' | 'out' | 'back', readonly RegExp[]>>;
  /** What stands between the name and what follows it. Matched in any case. */
  readonly behindName: Readonly<Record<'pause' | 'move' | 'add' | 'out', RegExp>>;
  /** Ends the day in front of the title of a step that is added. */
  readonly beforeTitle: RegExp;
  /** The same sentences as one types them: `who` may have a path behind it; what was not said is ''. */
  readonly typedAgain: {
    readonly pause: (who: string, until: string) => string;
    readonly move: (who: string, number: number, day: string) => string;
    readonly add: (who: string, day: string, title: string) => string;
    readonly out: (who: string, number: number, reason: string) => string;
    readonly back: (who: string, number: number) => string;
  };
  readonly help: HelpLine;
  readonly forms: {
    readonly pause: {
      readonly title: string;
      readonly introMarkdown: (name: string, path: string) => string;
      readonly until: string;
      readonly submit: string;
    };
    readonly add: {
      readonly title: string;
      readonly introMarkdown: (name: string, path: string) => string;
      readonly name: string;
      readonly day: string;
      readonly doer: string;
      readonly note: string;
      readonly submit: string;
    };
    readonly change: {
      readonly title: string;
      readonly introMarkdown: (name: string, number: number, title: string, due: string) => string;
      readonly what: string;
      readonly move: string;
      readonly out: string;
      readonly day: string;
      readonly reason: string;
      readonly submit: string;
    };
  };
  /** Where no form opens. */
  readonly typed: Readonly<Record<'pause' | 'add' | 'change', string>>;
  readonly preview: ChangeWords & {
    readonly heading: (name: string) => string;
    readonly noteMarkdown: (note: string) => string;
    readonly reasonMarkdown: (reason: string) => string;
    /** The day that was named is one on which they do not work. */
    readonly dayOff: (named: string, name: string, day: string) => string;
    /** Steps that fall due while the path rests. */
    readonly meanwhile: (count: number) => string;
    /** A day of the new hire before they begin. */
    readonly beforeStart: (start: string) => string;
    readonly told: (name: string) => string;
    /** They do not know of the path yet. */
    readonly untold: (name: string) => string;
    /** Those who do the step, by their names. */
    readonly doersToldLater: (names: readonly string[]) => string;
    readonly confirm: string;
    readonly leave: string;
  };
  readonly done: ChangeWords;
  /** To the one who walks; `by` is the manager's or the admin's name. */
  readonly toPerson: {
    readonly pauseMarkdown: (by: string, path: string, until: string) => string;
    readonly moveMarkdown: (by: string, number: number, title: string, from: string, to: string) => string;
    readonly addMarkdown: (by: string, title: string, due: string, own: boolean) => string;
    readonly noteMarkdown: (by: string, note: string) => string;
    readonly outMarkdown: (by: string, number: number, title: string, reason: string) => string;
    readonly backMarkdown: (by: string, number: number, title: string, due: string) => string;
  };
  readonly left: string;
  /** The draft was used. */
  readonly used: string;
  readonly draftGone: string;
  readonly refused: {
    readonly unknownStep: string;
    readonly full: (most: number) => string;
    readonly overMarkdown: OfStep;
    readonly differs: string;
    /** There is nothing to pause before they begin. */
    readonly notBegun: (name: string) => string;
    readonly notBack: OfStep;
    readonly isPausedUntil: (name: string, until: string) => string;
    readonly titleMissing: string;
    readonly titleTooLong: (most: number) => string;
    readonly noteTooLong: (most: number) => string;
    readonly reasonMissing: string;
    readonly doerUnknown: string;
    /** The day on which a pause would end is not ahead. */
    readonly notAhead: string;
  };
  /** How a step stands. */
  readonly stands: {
    readonly openMarkdown: (number: number, title: string, due: string) => string;
    readonly overMarkdown: (number: number, title: string, skipped: boolean) => string;
  };
  /** The day has come on which a pause ends. */
  readonly goesOn: {
    readonly heading: string;
    readonly ownMarkdown: (path: string) => string;
    readonly theirsMarkdown: (name: string, path: string) => string;
  };
}

export const tailoringWords = wordsKey<TailoringWords>('tailoring');
