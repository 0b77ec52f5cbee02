import { wordsKey } from '../../conversation/wording/words.js';

export interface MeWords {
  readonly welcome: {
    readonly heading: (name: string) => string;
    readonly textMarkdown: (subjects: string) => string;
    readonly personaMarkdown: string;
    readonly tryMarkdown: string;
  };
  readonly help: {
    readonly heading: string;
    readonly introMarkdown: (subjects: string) => string;
    readonly columns: readonly string[];
    readonly manageMarkdown: string;
    readonly followUpsMarkdown: string;
    readonly examplesLabel: string;
  };
  readonly answer: {
    readonly showPath: string;
  };
  readonly path: {
    readonly total: (steps: number, total: number, days: number) => string;
  };
  readonly about: {
    readonly heading: string;
    readonly name: string;
    readonly email: string;
    readonly persona: string;
    readonly noPersona: string;
    readonly timeZone: string;
    readonly language: string;
    readonly startDate: string;
    readonly manager: string;
    readonly buddy: string;
    readonly rights: string;
    readonly roles: {
      readonly admin: string;
      readonly manager: string;
      readonly expert: string;
    };
    readonly change: string;
    readonly accounts: string;
    readonly questions: string;
    readonly keptMarkdown: (days: number) => string;
  };
  readonly forget: {
    readonly heading: string;
    readonly open: string;
    readonly textMarkdown: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly done: string;
    readonly kept: string;
  };
  readonly home: {
    readonly heading: (name: string) => string;
    readonly textMarkdown: (subjects: string) => string;
    readonly popular: string;
  };
  readonly exported: {
    readonly elsewhere: string;
    readonly heading: (part: number, parts: number) => string;
    readonly note: string;
    readonly rest: string;
  };
  readonly nameTooLong: string;
  readonly noTimeZone: (typed: string) => string;
  readonly noLocale: (typed: string) => string;
  readonly profileKept: (
    name: string,
    timeZone: string | null,
    locale: string | null,
    givenBack: boolean,
  ) => string;
  readonly noForms: string;
  /** Answers to typed words that need a form, with the button that opens it. */
  readonly typed: {
    readonly profile: string;
  };
}

export const meWords = wordsKey<MeWords>('me');
