import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';

/**
 * What those who keep the packs true are told, and whoever adds to them. Words that end in `Markdown` hold Markdown;
 * names, titles and what people typed come in as they are, and the words make them literal.
 */
export interface CurationWords {
  /** What people say to have it done: whole messages, in lower case. */
  readonly listens: {
    readonly gaps: readonly string[];
    readonly reviews: readonly string[];
  };
  /** What platforms offer while one types. */
  readonly help: Readonly<Record<'gaps' | 'reviews', HelpLine>>;
  readonly hints: {
    readonly gaps: CommandHintWords;
    readonly reviews: CommandHintWords;
  };
  /** What stands in a text where it named a person. */
  readonly person: {
    /** In a question that is shown to others. */
    readonly inQuestion: string;
    /** In what goes into a pack. */
    readonly inDraft: string;
  };
  readonly gaps: GapsWords;
  readonly found: FoundWords;
  readonly reviews: ReviewsWords;
  readonly digest: DigestWords;

  /** To whoever may not add this to a pack. */
  readonly notYours: string;
  /** To whoever may not decide on a draft. */
  readonly notYoursToDecide: string;
  readonly form: WriteFormWords;
  readonly decline: DeclineWords;
  readonly objections: ObjectionWords;
  /** An answer was saved before, and how its draft stands. */
  readonly savedBefore: {
    readonly waiting: string;
    readonly approved: string;
    readonly retired: string;
    readonly declined: string;
  };
  readonly saved: {
    readonly heading: string;
    /** @param deciders names of those who decide on it */
    readonly waitsMarkdown: (deciders: readonly string[]) => string;
    readonly nobodyMarkdown: string;
  };
  /** The pack has an entry that answers nearly the same. */
  readonly near: {
    readonly textMarkdown: (title: string) => string;
    readonly join: (title: string) => string;
  };
  readonly card: DraftCardWords;
  /** How a draft stands that somebody wanted to decide on; `by` is the name of whoever decided, where it is known. */
  readonly holds: {
    readonly approved: (title: string, by: string | undefined) => string;
    readonly declined: (title: string, by: string | undefined) => string;
    readonly retired: (title: string) => string;
    readonly waiting: (title: string) => string;
  };
  readonly approvedMarkdown: (title: string) => string;
  readonly declinedMarkdown: (title: string) => string;
  /** To whoever wrote a draft; `by` is the name of whoever decided. */
  readonly toAuthor: {
    readonly approvedMarkdown: (title: string, by: string) => string;
    /** @param reason '' for none */
    readonly declinedMarkdown: (title: string, by: string, reason: string) => string;
  };
  /** The files of a pack won over a draft that was in use. */
  readonly files: {
    readonly differsMarkdown: (title: string) => string;
    readonly goneMarkdown: (title: string) => string;
  };
  /** Somebody who was erased is named in what was added to the pack. */
  readonly unname: {
    readonly askMarkdown: (title: string) => string;
    readonly takeOut: string;
    readonly leave: string;
    readonly show: string;
    readonly takenOutMarkdown: (title: string) => string;
    readonly leftMarkdown: (title: string) => string;
    readonly over: string;
  };
}

interface CommandHintWords {
  /** What is typed: at most 32 characters. */
  readonly title: string;
  /** At most 128 characters. */
  readonly description: string;
}

interface GapsWords {
  readonly heading: string;
  readonly introMarkdown: (gaps: number, days: number) => string;
  readonly none: (days: number) => string;
  /** An aspect, by its title, that no entry says of a topic, by its title. */
  readonly lacking: (aspect: string, topic: string) => string;
  /** A thing of a name that no entry knows. */
  readonly unknown: (name: string) => string;
  /** @param text one of the questions of a gap that has another heading */
  readonly example: (text: string) => string;
  readonly counts: (people: number, questions: number) => string;
  /** How many of its questions were declined, did not help, and were answered by a person. */
  readonly kinds: (declined: number, unhelpful: number, corrected: number) => string;
  /** @param days whole days since it was asked first */
  readonly age: (days: number) => string;
  /** Who asks: people of one persona. */
  readonly cohort: (cohort: CohortShown) => string;
  /** @param title of the entry that came nearest */
  readonly near: (title: string) => string;
  /** Of the table: the question; how many people, how often, of that declined and unhelpful; for how many days; nearest entry. */
  readonly columns: readonly string[];
  readonly draft: string;
  readonly dismiss: string;
  readonly more: (count: number) => string;
  readonly gone: string;
  readonly notYours: string;
}

/** Questions that found an entry only because their askers chose it. */
interface FoundWords {
  readonly introMarkdown: (count: number) => string;
  /** @param title of the entry that was chosen */
  readonly chosen: (title: string, people: number) => string;
  readonly helpedIntroMarkdown: (count: number) => string;
  /** @param title of the entry that was given, and helped */
  readonly helped: (title: string, people: number) => string;
  readonly add: string;
  readonly dismiss: string;
  readonly more: (count: number) => string;
  readonly gone: string;
}

interface CohortShown {
  readonly people: number;
  /** Of how many in all; 0 where that is not known. */
  readonly of: number;
  /** Title of their persona. */
  readonly persona: string;
  /** Of their path, from 1, in which they ask; 0 where they are in different ones. */
  readonly week: number;
  /** Of their path, in which it comes to it; 0 for never. */
  readonly coveredIn: number;
}

interface ReviewsWords {
  readonly heading: string;
  readonly introMarkdown: (count: number) => string;
  readonly none: string;
  /** To whoever keeps no entry true. */
  readonly notYours: string;
  /** To whoever does not keep this one true. */
  readonly notYourEntry: string;
  readonly due: (date: string, today: string) => string;
  readonly overdue: string;
  readonly needs: (note: string) => string;
  readonly stillTrue: string;
  readonly needsChange: string;
  readonly handOver: string;
  readonly readMore: string;
  readonly more: (count: number) => string;
  /** @param date by which somebody asks again */
  readonly kept: (title: string, date: string, today: string) => string;
  readonly changeNoted: (title: string) => string;
  readonly handed: (title: string, name: string) => string;
  readonly handedUntold: (title: string, name: string) => string;
  /** To whoever an entry was handed to. */
  readonly receivedMarkdown: (title: string, by: string) => string;
  /** To the owner of a pack: whoever kept some entries true is gone. */
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
}

interface DigestWords {
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
}

interface WriteFormWords {
  readonly title: string;
  readonly introMarkdown: string;
  /** Of a question that nobody has answered. */
  readonly gapIntroMarkdown: string;
  /** @param most characters that an answer may have */
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
  /** Where no form can open. */
  readonly noForm: string;
}

interface DeclineWords {
  readonly title: string;
  readonly introMarkdown: (title: string) => string;
  readonly reason: string;
  readonly submit: string;
  /** @param most characters that a reason may have */
  readonly tooLong: (most: number) => string;
}

/** Why something cannot go into a pack. `most` is a number of characters, words or questions. */
interface ObjectionWords {
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
}

/** The card of a draft, for whoever decides on it. */
interface DraftCardWords {
  readonly newHeading: (title: string) => string;
  readonly askHeading: (title: string) => string;
  /** @param by name of whoever wrote it; undefined where the reader did, or nobody knows who */
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
}

export const curationWords = wordsKey<CurationWords>('curation');
