import type { KitWords } from '../kit/wording.js';

/** The words of the page itself. A language fills them in: `wording.en.ts` and those beside it. */
export interface WebWords {
  readonly settings: {
    readonly unknown: (value: string) => string;
    readonly beyondLoopback: string;
  };
  readonly page: {
    readonly title: string;
    readonly explanation: string;
    /** @param day ISO date */
    readonly today: (day: string) => string;
    readonly nextDay: string;
    readonly people: string;
    /** Who the sample people are, under their names. */
    readonly parts: {
      /** @param role title of their role, absent for whoever has none (yet, where there are `roles` at all) */
      readonly newHire: (role: string | undefined, roles: boolean) => string;
      readonly manager: string;
      readonly expert: string;
      readonly admin: string;
    };
    readonly tip: string;
    /** The name of a link beside the person's, where an arrow stands for it. */
    readonly openWindow: (name: string) => string;
    readonly news: string;
    readonly conversation: (name: string) => string;
    readonly emptyTitle: (name: string) => string;
    readonly empty: string;
    /** Stands before what a person could type. */
    readonly suggestions: string;
    readonly label: (name: string) => string;
    readonly placeholder: string;
    readonly keys: string;
    readonly send: string;
    readonly noScript: string;
    readonly nobody: (account: string) => string;
    readonly offline: string;
    readonly online: string;
    readonly blank: string;
  };
  readonly message: {
    readonly ropes: string;
    readonly you: string;
    /** @param at UTC milliseconds */
    readonly time: (at: number) => string;
    readonly notTaken: string;
    readonly again: string;
    readonly failed: string;
  };
  readonly panel: {
    readonly title: string;
    /** The name of the button at a message, which starts with what it shows. */
    readonly open: (about: string) => string;
    readonly about: string;
    readonly close: string;
    readonly switch: string;
    readonly json: (name: string) => string;
    readonly copy: string;
    readonly copyNamed: (name: string) => string;
    readonly copied: string;
    readonly selected: string;
    /** A drawing of a message. */
    readonly sketch: (name: string) => string;
    /** Below it. */
    readonly sketched: (name: string) => string;
    readonly failed: string;
    readonly unreachable: string;
  };
  readonly reply: KitWords['reply'] & {
    readonly table: string;
  };
  readonly form: KitWords['form'] & {
    readonly none: string;
    /** At a date of which a part is missing. */
    readonly date: string;
    readonly onePerson: string;
    readonly severalPeople: string;
  };
  readonly refusal: KitWords['refusal'] & {
    readonly host: string;
    readonly origin: string;
    readonly method: string;
    readonly type: string;
    readonly tooLarge: string;
    readonly payload: string;
    readonly person: string;
    readonly message: string;
    readonly broken: string;
  };
  readonly doctor: {
    readonly served: (address: string) => string;
    readonly noAssets: (folder: string) => string;
  };
}
