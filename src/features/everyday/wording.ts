import { wordsKey } from '../../conversation/wording/words.js';

export interface EverydayWords {
  readonly listens: {
    /** Whole messages, in lower case, without marks at the end. */
    readonly list: readonly string[];
    /** Whether a short message says no; looked at first. */
    readonly no: RegExp;
    readonly yes: RegExp;
  };
  readonly help: readonly [typed: string, gives: string];
  /** On the button that leaves undone what was asked. */
  readonly no: string;
  /** It is left as it was. */
  readonly left: string;
  /** Neither yes nor no to what was asked. */
  readonly unclear: string;
  /** Asks which of two matters is meant; their buttons follow. */
  readonly which: string;
  /** On the button of one of them: its title. */
  readonly matter: (title: string) => string;
  /** The card is of before, or of somebody else. */
  readonly gone: string;
  readonly sensitive: {
    readonly heading: string;
    /** @param whom as ROPES_CARE names them */
    readonly careMarkdown: (whom: string) => string;
    readonly keptMarkdown: string;
  };
  readonly list: {
    readonly heading: string;
    /** What is said, its id, how often it was meant, and what packs changed. */
    readonly columns: readonly string[];
    readonly off: string;
    readonly changedBy: (pack: string) => string;
    readonly notCounted: string;
    /** To whoever keeps no pack. */
    readonly forOwners: string;
    readonly asksMarkdown: string;
    /** In the place of a person's name. */
    readonly somebody: string;
  };
}

export const everydayWords = wordsKey<EverydayWords>('everyday');
