import { wordsKey } from '../../../conversation/wording/words.js';
import type { KindNames } from '../../../knowledge/schema/schema.js';
import type { OtherDoer } from '../../shared/journey/wording.js';

/** What somebody wants to have done with steps of their path. */
export type Walk = 'done' | 'skip' | 'undo';

/** Something about a step, by its number and title. */
type OfStep = (number: number, title: string) => string;

/** How sentences about steps are read. All patterns are for a sentence as `plainly` gives it, in any case. */
interface StepSentences {
  /** Straight apostrophes, single blanks, and "the third step" as "step 3". */
  readonly plainly: (sentence: string) => string;
  /** Steps that are named with what is to be done with them, as the group `number`: "skipping 6". */
  readonly direct: Readonly<Record<Walk, readonly RegExp[]>>;
  /** Steps that are named as such, anywhere. */
  readonly anywhere: readonly RegExp[];
  /** Steps that are named as not being meant: "but not 5". */
  readonly except: RegExp;
  /** It is asked, or wished, or not yet so, and so has to be asked back. */
  readonly unsure: Readonly<Record<Walk, RegExp>>;
  /** Asks for something politely; it is no question then. */
  readonly request: RegExp;
  readonly question: RegExp;
  /** Says yes to what somebody else did. */
  readonly confirms: RegExp;
  /** Words that say what is to be done, and not with which step, as `stemOf` gives them. */
  readonly hollow: ReadonlySet<string>;
  /** A kind of step, by a word for it. */
  readonly quiz: RegExp;
  /** Why a step is not for them: the group `reason`. */
  readonly because: RegExp;
  /** What parts a sentence into clauses, of which one may be a reason. */
  readonly clauses: RegExp;
  /** Clauses that give no reason. */
  readonly noReason: RegExp;
}

/** Names that end in `Markdown` give Markdown, all others plain text. Days are ISO dates; `today` is the reader's. */
export interface DoingWords {
  readonly listens: StepSentences & {
    /** People who are named: the group `who`. A name stands there whether it is known or not. */
    readonly people: readonly RegExp[];
    /** Names that are words as well, in lower case: they are names only where nothing else fits. */
    readonly words: ReadonlySet<string>;
    /** Words behind one of them that make it a name: "Mark has finished". */
    readonly acts: RegExp;
    /** Asks when a step or a quiz is, and not what is next. */
    readonly asksWhen: RegExp;
    /** Up to which day somebody asks: the group `week` ("this" or "next"), or `day`. */
    readonly until: RegExp;
    /** Roles that are named with what leads to them or follows them: the group `role`. */
    readonly roles: readonly RegExp[];
    /** Roles that are named and not meant. */
    readonly otherRoles: RegExp;
    /** What stands at both ends of a role's name and is no part of it. */
    readonly aroundRole: RegExp;
    /** Words in the place of a role that name none: "my path". */
    readonly noRole: RegExp;
    /** Says that it is not done yet, or not to be skipped. */
    readonly notYet: Readonly<Record<'done' | 'skip', RegExp>>;
    /** Takes a skip back. */
    readonly unskip: RegExp;
    /** Asks which roles or paths there are. */
    readonly whichRoles: RegExp;
  };

  /** What one types to have it done. The reason is for `skip`, and may be empty. */
  readonly typed: Readonly<Record<Walk, (numbers: readonly number[], reason: string) => string>>;
  /** Whether something is meant, where it is asked first. Steps come as `steps` gives them. */
  readonly ask: {
    readonly steps: (steps: readonly { readonly number: number; readonly title: string }[]) => string;
    readonly doneMarkdown: (steps: string) => string;
    readonly quizMarkdown: OfStep;
    readonly ofOtherMarkdown: (person: string, number: number, title: string) => string;
    readonly skipMarkdown: (steps: string, reason: string) => string;
    readonly undoMarkdown: (steps: string) => string;
    readonly labels: Readonly<Record<Walk | 'quiz', string>>;
  };
  /** Which step is meant, where several could be. */
  readonly which: {
    readonly textMarkdown: Readonly<Record<Walk, string>>;
    readonly step: (number: number, title: string) => string;
  };

  /** What is due. */
  readonly next: {
    /** Own open steps. `until` is the day that was asked for, `by` how many are due up to it. */
    readonly standingMarkdown: (overdue: number, today: number) => string;
    readonly untilMarkdown: (until: string, today: string, count: number) => string;
    readonly stepMarkdown: (number: number, title: string, due: string, today: string) => string;
    readonly stepOfOtherMarkdown: (
      number: number,
      title: string,
      due: string,
      today: string,
      doer: OtherDoer,
    ) => string;
    readonly quizzesMarkdown: (count: number) => string;
    readonly noQuizMarkdown: string;
    /** Steps of others that wait for the reader. */
    readonly ofOthersMarkdown: (count: number) => string;
    readonly ofOther: (person: string, number: number, title: string) => string;
    readonly toConfirm: string;
    readonly more: (count: number) => string;
  };

  /** Steps on the path of somebody else. */
  readonly others: {
    readonly nothingMarkdown: (person: string) => string;
    readonly skipMarkdown: (person: string) => string;
    readonly undoMarkdown: (person: string) => string;
    /** To whoever is on no path, and looks after others. */
    readonly undoOwnMarkdown: string;
    /** As it is typed. */
    readonly myTeam: string;
  };

  readonly role: {
    readonly isMarkdown: (role: string) => string;
    readonly noneMarkdown: (kinds: KindNames) => string;
    /** From whom the path for this role is, where somebody gave it. */
    readonly givenMarkdown: (giver: string, title: string) => string;
    readonly fromMarkdown: string;
    readonly otherPathMarkdown: (title: string, kinds: KindNames) => string;
    readonly changeMarkdown: string;
    readonly path: (kinds: KindNames) => string;
    /** Before a role is taken. */
    readonly takeMarkdown: (role: string) => string;
    readonly takeInsteadMarkdown: (role: string, before: string) => string;
    readonly whichMarkdown: (kinds: KindNames) => string;
    readonly whichPathMarkdown: (kinds: KindNames) => string;
  };
}

export const doingWords = wordsKey<DoingWords>('paths-doings');
