import type { Command, Heard, Lexicon } from './feature.js';

/** Most characters of a message. */
export const LONGEST_MESSAGE = 4_000;

/** A message that is a command. */
export interface ParsedMessage {
  readonly command: Command;
  readonly heard: Heard;
}

/**
 * Finds the command in a message; undefined when there is none, which makes it a question.
 *
 * @example parseMessage('path data-engineer', lexicon) // { command: path, heard: { rest: 'data-engineer', … } }
 */
export function parseMessage(message: string, lexicon: Lexicon): ParsedMessage | undefined {
  const text = message.trim();
  if (text === '') return undefined;
  const long = matched(lexicon.anyLength, text, text);
  if (long || text.length > LONGEST_MESSAGE) return long;
  const whole = lexicon.whole.get(withoutMarks(text));
  if (whole) return { command: whole, heard: { text, rest: '', groups: {} } };
  for (const [word, command] of lexicon.beginnings) {
    const rest = wordsAfter(word, text);
    if (rest) return { command, heard: { text, rest, groups: {} } };
  }
  return matched(lexicon.patterns, withoutEnds(text), text);
}

function matched(patterns: Lexicon['patterns'], said: string, text: string): ParsedMessage | undefined {
  for (const [pattern, command] of patterns) {
    const groups = pattern.exec(said)?.groups;
    if (groups ?? pattern.test(said)) {
      return { command, heard: { text, rest: groups?.rest?.trim() ?? '', groups: groups ?? {} } };
    }
  }
  return undefined;
}

/** What follows a command, as it was typed. */
function wordsAfter(word: string, text: string): string | undefined {
  const command = new RegExp(`^[^\\p{L}\\p{N}]*${word.replaceAll(' ', '\\s+')}[\\s:]+(.+)$`, 'isu');
  return command.exec(text)?.[1];
}

/** Single blanks, straight apostrophes, no punctuation or emoji at the end: patterns are matched against this. */
function withoutEnds(text: string): string {
  return text.replace(/[’`]/g, "'").replace(/\s+/g, ' ').replace(emojiAtEnd, '');
}

/** Punctuation and emoji, as characters or by name (":tada:"). Matches only from the start of a run, to stay linear. */
const emojiAtEnd =
  /(?<![\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}])(?:[\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}]|(?<=\s):[a-z][a-z0-9_+-]*:)+$/u;

/** Lower case, single blanks, nothing but letters and digits at both ends: "Why?!" is "why". */
export function withoutMarks(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/, /g, ' ');
}
