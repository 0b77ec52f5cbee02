import { wordsKey } from '../../conversation/wording/words.js';
import type { LateChoice } from '../../onboarding/paths/late-starts.js';

/** What ends in `Markdown` gives Markdown, all else plain text. Days are as one reads them. */
export interface LateWords {
  /** @param count people whom the path is for */
  readonly headMarkdown: (count: number) => string;
  /** @param to undefined for a step that is left out */
  readonly line: (due: string, doer: string, title: string, to: string | undefined) => string;
  readonly more: (count: number) => string;
  /** What becomes of them as it stands. */
  readonly stands: Readonly<Record<LateChoice | 'each', string>>;
  readonly choose: Readonly<Record<LateChoice, string>>;
  readonly oneByOne: string;
  readonly fromFirstDay: (day: string) => string;
  /** Why a step was left out, in the history of the path. */
  readonly reason: string;
  /** Another day has come since a preview. */
  readonly morePassed: string;
  readonly noForm: string;
  readonly form: {
    readonly title: string;
    /** @param rest steps that have no choice of their own */
    readonly intro: (rest: number) => string;
    readonly step: (number: number, title: string) => string;
    readonly choices: Readonly<Record<LateChoice, string>>;
    readonly submit: string;
  };
}

export const lateWords = wordsKey<LateWords>('late-starts');
