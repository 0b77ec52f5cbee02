import type { PlainTextElement } from '@slack/types';
import { clip, escaped } from '../../kit/outgoing/text.js';
import { limits } from './limits.js';

/** Characters that turn the direction of the text after them (Unicode Standard Annex 9, section 2). */
const openers = /[\u202A\u202B\u202D\u202E\u2066-\u2068]/g;
const POP = '\u202C';
const POP_ISOLATE = '\u2069';

/**
 * A text whose direction marks, if it holds any, do not reach beyond it: what they open is closed at its end. The
 * text itself stays as it is.
 */
export function contained(text: string): string {
  const open: string[] = [];
  for (const character of text) {
    if (/[\u202A\u202B\u202D\u202E]/.test(character)) open.push(POP);
    else if (/[\u2066-\u2068]/.test(character)) open.push(POP_ISOLATE);
    else if (character === POP && open.at(-1) === POP) open.pop();
    else if (character === POP_ISOLATE && open.includes(POP_ISOLATE))
      open.length = open.lastIndexOf(POP_ISOLATE);
  }
  return text + open.reverse().join('');
}

/** A text in one line, of so many characters at most: none of its own can begin, and its direction ends with it. */
export function inLine(text: string, most: number): string {
  return contained(clip(text.replace(/\s+/g, ' ').trim(), most));
}

/** Stands where there are no words: Slack takes no empty text. */
export const NOTHING = '–';

/**
 * A text as Slack shows it without reading anything into it: no mentions, links or marks, and no `:emoji:` names.
 *
 * @param most characters
 */
export function plain(text: string, most: number = limits.text): PlainTextElement {
  const shown = text.trim() === '' ? NOTHING : text;
  const whole = contained(clip(shown, most));
  return {
    type: 'plain_text',
    // Somebody who fills a name with direction marks gets them replaced.
    text: whole.length <= most ? whole : clip(shown.replace(openers, '\uFFFD'), most),
    emoji: false,
  };
}

/**
 * The top-level `text` of a message, for screen readers and notifications: there Slack reads `&`, `<` and `>`
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
export function notification(text: string): string {
  const shown = text.trim() === '' ? NOTHING : text;
  return escaped(contained(clip(shown, limits.fallback)));
}
