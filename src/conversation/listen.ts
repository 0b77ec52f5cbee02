import type { Wording } from './wording/en.js';

/** Most characters of a message. */
export const LONGEST_MESSAGE = 4_000;

/** Words that the name of a role has at most, articles included; more of them are a question. */
export const LONGEST_ROLE = 4;

export type CommandName = keyof Wording['listens']['commands'];

/** What a message asks of the bot, before anything is looked up. */
export type Heard =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'command'; readonly name: CommandName; readonly rest: string }
  | { readonly kind: 'greeting' | 'thanks' | 'farewell' | 'more' | 'why' }
  /** "and for data scientists?": a word that points back, and what it asks about. */
  | { readonly kind: 'follow-up'; readonly about: string; readonly text: string }
  | { readonly kind: 'question'; readonly text: string };

/** Commands that take words after them; the others stand alone, so that "help me with notebooks" is a question. */
const takesWords: readonly CommandName[] = ['ask', 'path'];

/**
 * Sorts a message.
 *
 * @example listen('path data-engineer', en.listens) // { kind: 'command', name: 'path', rest: 'data-engineer' }
 * @example listen('and for data scientists?', en.listens) // { kind: 'follow-up', about: 'data scientists', … }
 */
export function listen(message: string, listens: Wording['listens']): Heard {
  const text = message.trim();
  if (text === '') return { kind: 'empty' };
  if (text.length > LONGEST_MESSAGE) return { kind: 'too-long', length: text.length };
  const bare = withoutMarks(text);
  for (const name of Object.keys(listens.commands) as CommandName[]) {
    for (const word of listens.commands[name]) {
      if (bare === word) return { kind: 'command', name, rest: '' };
      const rest = takesWords.includes(name) ? wordsAfter(word, text) : undefined;
      if (rest) return { kind: 'command', name, rest };
    }
  }
  if (includes(listens.greetings, bare)) return { kind: 'greeting' };
  if (includes(listens.thanks, bare)) return { kind: 'thanks' };
  if (includes(listens.farewells, bare)) return { kind: 'farewell' };
  if (includes(listens.more, bare)) return { kind: 'more' };
  if (includes(listens.why, bare)) return { kind: 'why' };
  for (const lead of listens.leads) {
    if (bare.startsWith(`${lead} `)) return { kind: 'follow-up', about: bare.slice(lead.length + 1), text };
  }
  return { kind: 'question', text };
}

/** What stands behind a command, as it was typed. */
function wordsAfter(word: string, text: string): string | undefined {
  const command = new RegExp(`^[^\\p{L}\\p{N}]*${word.replaceAll(' ', '\\s+')}[\\s:]+(.+)$`, 'isu');
  return command.exec(text)?.[1];
}

function includes(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

/** Lower case, single blanks, nothing but letters and digits at both ends: "Why?!" is "why". */
function withoutMarks(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/, /g, ' ');
}
