import type { HelpLine } from '../../conversation/feature.js';
import { wordsKey } from '../../conversation/wording/words.js';
import type { KindNames } from '../../knowledge/schema/schema.js';

/** A command of one's own: what is listened for, and what is said of it where commands are listed. */
interface CommandWords {
  /** Whole messages, in lower case, without marks at the end. The first is the one that is shown. */
  readonly phrases: readonly string[];
}

interface Hint {
  readonly title: string;
  readonly description: string;
}

export interface MeWords {
  readonly commands: {
    readonly help: CommandWords & { readonly hint: Hint };
    readonly about: CommandWords & { readonly hint: Hint; readonly line: HelpLine };
    readonly forget: CommandWords & { readonly hint: Hint; readonly line: HelpLine };
    /** Its line in `help` is that of `forget`. */
    readonly exportMe: CommandWords;
    readonly profile: CommandWords & { readonly hint: Hint; readonly line: HelpLine };
    readonly privacy: CommandWords & { readonly line: HelpLine };
  };
  /** What somebody wants to have set, matched anywhere: hours and days, which are kept elsewhere, and what is their own. */
  readonly listensSettings: { readonly hours: RegExp; readonly own: RegExp };
  /** It is oneself who is to be forgotten, or what is kept of oneself; matched anywhere. */
  readonly listensForget: RegExp;
  readonly welcome: {
    readonly heading: (name: string) => string;
    readonly textMarkdown: (subjects: readonly string[]) => string;
    readonly personaMarkdown: (kinds: KindNames) => string;
    readonly tryMarkdown: string;
  };
  readonly home: {
    readonly heading: (name: string) => string;
    readonly textMarkdown: (subjects: readonly string[]) => string;
  };
  readonly help: {
    readonly heading: string;
    readonly introMarkdown: (subjects: readonly string[]) => string;
    /** Above what is typed, and above what one gets. */
    readonly columns: readonly [string, string];
    readonly manageMarkdown: string;
    /** Above what is for experts and for those who keep the packs true. */
    readonly keepMarkdown: string;
    /** @param kinds undefined where the packs name no roles */
    readonly followUpsMarkdown: (kinds: KindNames | undefined) => string;
    readonly examplesLabel: string;
  };
  readonly about: {
    readonly heading: string;
    readonly name: string;
    readonly email: string;
    readonly persona: (kinds: KindNames) => string;
    readonly noPersona: string;
    readonly timeZone: string;
    readonly language: string;
    readonly startDate: string;
    readonly manager: string;
    readonly buddy: string;
    readonly rights: string;
    readonly roles: Readonly<Record<'admin' | 'manager' | 'expert', string>>;
    readonly accounts: string;
    readonly account: (platform: string, workspace: string) => string;
    /** Roles, or accounts. */
    readonly series: (items: readonly string[]) => string;
    readonly questions: string;
    readonly questionCount: (count: number) => string;
    /** Messages when something that they were told has changed; they are on, or off. */
    readonly changes: string;
    /** Questions whether something about them may be posted to a channel; the same. */
    readonly posts: string;
    readonly on: string;
    readonly off: string;
    readonly keptMarkdown: (days: number) => string;
    readonly change: string;
  };
  /** Who reads what somebody asks, and how long it is kept. */
  readonly privacy: {
    readonly heading: string;
    readonly seenMarkdown: string;
    readonly keptMarkdown: (days: number) => string;
    /** @param host that of the language model which reads questions */
    readonly judgeMarkdown: (host: string) => string;
    readonly noJudgeMarkdown: string;
    readonly ownMarkdown: string;
  };
  readonly forget: {
    readonly open: string;
    readonly heading: string;
    readonly textMarkdown: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly done: string;
    readonly kept: string;
  };
  readonly exported: {
    readonly elsewhere: string;
    readonly heading: (part: number, parts: number) => string;
    readonly note: string;
    /** In the place of the note, where not all of it fits. */
    readonly rest: string;
  };
  /** One's own name, time zone and language. */
  readonly profile: {
    readonly title: string;
    readonly introMarkdown: string;
    readonly name: string;
    readonly timeZone: string;
    readonly locale: string;
    readonly submit: string;
    readonly nameTooLong: (most: number) => string;
    readonly noTimeZone: (typed: string) => string;
    readonly noLocale: (typed: string) => string;
    /** @param givenBack whether a field was left empty */
    readonly kept: (
      name: string,
      timeZone: string | null,
      locale: string | null,
      givenBack: boolean,
    ) => string;
    readonly noForms: string;
    /** When the bot writes and on which days, which is kept elsewhere. */
    readonly setByOthers: string;
    /** Above the button that opens the form. */
    readonly oneClickAway: string;
  };
}

export const meWords = wordsKey<MeWords>('me');
