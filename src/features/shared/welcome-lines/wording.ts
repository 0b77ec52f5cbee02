import { wordsKey } from '../../../conversation/wording/words.js';
import type { WelcomeLine } from '../../../onboarding/welcoming/lines.js';

/** What whoever starts reads of the lines of welcome that others wrote. Names and lines are plain text. */
export interface WelcomeLinesWords {
  /** @param name what they are called */
  readonly heading: (name: string) => string;
  readonly lineMarkdown: (writer: string, as: WelcomeLine['as'], line: string) => string;
  /** @param address as it may stand between `<` and `>` in Markdown */
  readonly pictureMarkdown: (host: string, address: string) => string;
}

export const welcomeLinesWords = wordsKey<WelcomeLinesWords>('welcome-lines');
