import { wordsKey } from '../../../conversation/wording/words.js';

/** Check-ins: questions at a step, and what comes of the answers. Days are ISO dates. */
export interface CheckInWords {
  /** What people say to see results: whole messages, in lower case. */
  readonly listens: { readonly results: readonly string[] };
  /** A line of `help`: what is typed, and what one gets. */
  readonly help: readonly [typed: string, gives: string];
  readonly form: {
    readonly title: string;
    readonly submit: string;
    /** @param means what this end of the scale means */
    readonly ofScale: (number: number, means: string | undefined) => string;
    /** A field that has to be filled in. */
    readonly missing: string;
    readonly typeIt: string;
  };
  /** Who sees the answers, above the questions. */
  readonly seenBy: {
    /** @param name of the manager, where known. @param isManager whoever answers is the manager themself */
    readonly managerMarkdown: (name: string | undefined, isManager: boolean) => string;
    /** @param role what the pack calls them */
    readonly doerMarkdown: (role: string) => string;
    readonly countedMarkdown: (fewest: number) => string;
  };
  /** Above one's own answers, or those of somebody else. */
  readonly answersHeading: (title: string) => string;
  readonly ofMarkdown: (person: string, path: string) => string;
  /** A question and its answer; `value` is empty where nothing was written. */
  readonly answerMarkdown: (ask: string, value: string) => string;
  readonly notYours: string;
  /** In the message of a day of whoever sees the answers. */
  readonly told: {
    readonly heading: (count: number) => string;
    readonly lineMarkdown: (person: string, title: string) => string;
    readonly show: (person: string) => string;
  };
  readonly results: {
    readonly heading: (path: string) => string;
    readonly pathsMarkdown: string;
    readonly noneMarkdown: string;
    readonly tooFewMarkdown: (path: string, fewest: number) => string;
    readonly askMarkdown: (title: string, ask: string) => string;
    readonly people: (count: number) => string;
    /** A group of those whose path began in a quarter, such as `2026-Q4`. */
    readonly cohort: (cohort: string, people: number) => string;
    readonly meanMarkdown: (mean: number, of: number) => string;
    readonly whyMarkdown: (fewest: number) => string;
    /** In the words of people, in place of a name. */
    readonly somebody: string;
    /** The picture of the means: what it is, what its bars are, and one of them in words. */
    readonly chart: string;
    readonly legend: { readonly value: string; readonly rest: string };
    readonly bar: (label: string, mean: number, of: number) => string;
    readonly notYours: string;
  };
}

export const checkInWords = wordsKey<CheckInWords>('check-ins');
