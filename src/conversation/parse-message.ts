import { unadorned, unframed } from '../answering/reading/decorations.js';
import { isTooLong } from '../answering/reading/non-questions.js';
import type { Command, Heard, Lexicon } from './feature.js';

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
  if (long || isTooLong(text)) return long;
  const said = unquoted(text);
  // The less is taken, the surer it is: some commands are nothing but courtesies, and some hold the words of somebody.
  const plain = unquoted(unadorned(said));
  const bare = unquoted(unframed(plain));
  return (
    firstOf([said, plain, bare], (one) => wholeIn(one, text, lexicon)) ??
    firstOf([plain, said, bare], (one) => partIn(one, text, lexicon))
  );
}

function firstOf(
  readings: readonly string[],
  find: (reading: string) => ParsedMessage | undefined,
): ParsedMessage | undefined {
  for (const reading of new Set(readings)) {
    const found = find(reading);
    if (found) return found;
  }
  return undefined;
}

/** @param text as it was typed */
function wholeIn(said: string, text: string, { whole }: Lexicon): ParsedMessage | undefined {
  const command = whole.get(withoutMarks(said));
  return command && { command, heard: { text, rest: '', groups: {} } };
}

function partIn(said: string, text: string, { beginnings, patterns }: Lexicon): ParsedMessage | undefined {
  for (const [word, command] of beginnings) {
    const rest = wordsAfter(word, said);
    if (rest) return { command, heard: { text, rest, groups: {} } };
  }
  return matched(patterns, withoutEnds(said), text);
}

/** What keyboards give in place of an apostrophe. */
const apostrophes = /[’‘‛`´′ʼ＇]/g;

/** What stands around words that somebody quotes, or sets in bold or as code. */
const around: readonly (readonly [string, string])[] = [
  ['["“”„‟«»″＂〝〞]+', '["“”„‟«»″＂〝〞]+'],
  ["['‘’‚‛‹›′`´＇]+", "['‘’‚‛‹›′`´＇]+"],
  ['「', '」'],
  ['\\*+', '\\*+'],
  ['_+', '_+'],
  ['~+', '~+'],
];

/** The words in quotes, where the whole of a message stands in them: 'Type “my path”' is typed so. */
function unquoted(text: string): string {
  for (const [open, close] of around) {
    const inside = new RegExp(`^${open}\\s*(\\S.*?)\\s*${close}[.!?]*$`, 'su').exec(text)?.[1];
    if (inside !== undefined && !new RegExp(`(?:^|\\s)${open}|${close}(?:\\s|$)`, 'u').test(inside))
      return unquoted(inside);
  }
  return text;
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
  const command = new RegExp(
    `^[^\\p{L}\\p{N}]*${word.replaceAll(' ', '\\s+').replaceAll("'", "['’‘‛`´′ʼ＇]")}[\\s:]+(.+)$`,
    'isu',
  );
  return command.exec(text)?.[1];
}

/** Single blanks, straight apostrophes, no punctuation or emoji at the end: patterns are matched against this. */
function withoutEnds(text: string): string {
  return text.replace(apostrophes, "'").replace(/\s+/g, ' ').replace(emojiAtEnd, '');
}

/** Punctuation and emoji, as characters or by name (":tada:"). Matches only from the start of a run, to stay linear. */
const emojiAtEnd =
  /(?<![\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}])(?:[\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}]|(?<=\s):[a-z][a-z0-9_+-]*:)+$/u;

/** Lower case, single blanks, nothing but letters and digits at both ends: "Why?!" is "why". */
export function withoutMarks(text: string): string {
  return text
    .toLowerCase()
    .replace(apostrophes, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/, /g, ' ');
}
