import type { KitWords } from '../kit/wording.js';

/** The words of the adapter's own surface. A language fills them in: `wording.en.ts` and those beside it. */
export interface TeamsWords {
  /** What is wrong with a variable; follows its name. */
  readonly settings: {
    readonly insecureValue: (value: string) => string;
    readonly insecureBeyondLoopback: string;
    readonly insecureInProduction: string;
    readonly localOnly: string;
    readonly localWithoutBot: string;
    readonly url: string;
    readonly appId: string;
    readonly password: string;
    readonly passwordOfIdentity: string;
    readonly tenant: string;
    readonly guid: string;
    readonly type: (value: string) => string;
  };
  readonly reply: KitWords['reply'] & {
    /** Beneath a menu from which nothing was chosen. */
    readonly nothingChosen: string;
    /** Behind the label of a menu that takes several. */
    readonly part: (number: number, total: number) => string;
    /** Ends a card whose reply goes on in the next message. */
    readonly continued: string;
    /** Ends a card that is shorter than its reply. */
    readonly shortened: string;
    /** On a button: steps that are folded away. `isWhole`: all steps of the path are on this card. */
    readonly showSteps: (count: number, isWhole: boolean) => string;
    /** On the button that folds so many steps away again. */
    readonly hideSteps: (count: number) => string;
    /** Beneath a card, when the answer to a click is elsewhere. */
    readonly below: string;
    /** In a dialog, when a message was changed by it. */
    readonly noted: string;
    readonly noResults: string;
    readonly nothingToAsk: string;
    /** The title of a dialog. */
    readonly title: string;
    /** Beneath a card that cannot be read. */
    readonly notUnderstood: string;
    /** In a dialog, when somebody pressed neither of the thumbs that are known. */
    readonly thumbNotUnderstood: string;
  };
  readonly form: KitWords['form'] & {
    readonly cancelled: string;
    readonly sent: string;
    /** The label of the line beneath a choice of people. */
    readonly byName: (several: boolean) => string;
    /** Stands in that line where there is no choice above it. */
    readonly name: (several: boolean) => string;
    readonly findPerson: string;
    readonly noneOfThese: string;
    readonly notEverybody: string;
  };
  readonly refusal: KitWords['refusal'] & {
    readonly method: string;
    readonly tooLarge: string;
    readonly activity: string;
    readonly serviceUrl: string;
    readonly token: string;
    readonly tenant: string;
    readonly unavailable: string;
    readonly invoke: string;
  };
  readonly unwell: {
    readonly login: (reason: string) => string;
    readonly keys: (reason: string) => string;
  };
  readonly doctor: {
    readonly local: string;
    readonly token: (appId: string, version: string) => string;
  };
  readonly manifest: {
    readonly url: string;
    readonly https: (url: string) => string;
    readonly appId: string;
    readonly short: string;
    readonly full: string;
    /** Below a question to start with. */
    readonly starter: string;
    readonly search: { readonly title: string; readonly description: string; readonly words: string };
    readonly ask: { readonly title: string; readonly description: string };
  };
}
