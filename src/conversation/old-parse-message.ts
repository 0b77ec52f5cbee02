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
  /** "done with step 2" */
  | {
      readonly kind: 'walk';
      readonly what: keyof Wording['listens']['walking'];
      readonly number: number | undefined;
      readonly reason: string;
      readonly text: string;
    }
  /** "nudge @dana": only from those who may; from others it is a question. */
  | {
      readonly kind: 'manage';
      readonly what: keyof Wording['listens']['managing'];
      readonly who: string;
      readonly rest: string;
      readonly text: string;
    }
  | {
      readonly kind: 'administer';
      readonly what: keyof Wording['listens']['administering'];
      readonly who: string;
      readonly rest: string;
      readonly text: string;
    }
  /** "answer 2: …": what an expert says to a question that waits for them; from others it is a question. */
  | {
      readonly kind: 'answer';
      readonly number: number | undefined;
      readonly words: string;
      readonly text: string;
    }
  | { readonly kind: 'greeting' | 'thanks' | 'farewell' | 'more' | 'why' }
  /** "and for data scientists?": a word that points back, and what it asks about. */
  | { readonly kind: 'follow-up'; readonly about: string; readonly text: string }
  | { readonly kind: 'question'; readonly text: string };

/** Commands that take words after them; the others stand alone, so that "help me with notebooks" is a question. */
const takesWords: readonly CommandName[] = ['ask', 'path', 'team', 'assign'];

/**
 * Sorts a message.
 *
 * @example listen('path data-engineer', en.listens) // { kind: 'command', name: 'path', rest: 'data-engineer' }
 * @example listen('and for data scientists?', en.listens) // { kind: 'follow-up', about: 'data scientists', … }
 */
export function listen(message: string, listens: Wording['listens']): Heard {
  const text = message.trim();
  if (text === '') return { kind: 'empty' };
  // An answer may be longer than a question.
  for (const pattern of listens.answering) {
    const { number, words } = pattern.exec(text)?.groups ?? {};
    if (words === undefined) continue;
    return { kind: 'answer', number: number === undefined ? undefined : Number(number), words, text };
  }
  if (text.length > LONGEST_MESSAGE) return { kind: 'too-long', length: text.length };
  const bare = withoutMarks(text);
  const names = Object.keys(listens.commands) as CommandName[];
  const whole = names.find((name) => includes(listens.commands[name], bare));
  if (whole) return { kind: 'command', name: whole, rest: '' };
  for (const name of takesWords) {
    for (const word of listens.commands[name]) {
      const rest = wordsAfter(word, text);
      if (rest) return { kind: 'command', name, rest };
    }
  }
  const said = withoutEnds(text);
  const walked = matched(listens.walking, said);
  if (walked) {
    const { number, reason } = walked.groups;
    return {
      kind: 'walk',
      what: walked.name,
      number: number === undefined ? undefined : Number(number),
      reason: reason?.trim() ?? '',
      text,
    };
  }
  const administered = matched(listens.administering, said);
  if (administered) return aboutSomebody('administer', administered, text);
  const managed = matched(listens.managing, said);
  if (managed) return aboutSomebody('manage', managed, text);
  if (includes(listens.greetings, bare)) return { kind: 'greeting' };
  const thanks = includes(listens.thanks, bare) || listens.thanking.some((pattern) => pattern.test(said));
  if (thanks) return { kind: 'thanks' };
  if (includes(listens.farewells, bare)) return { kind: 'farewell' };
  if (includes(listens.more, bare)) return { kind: 'more' };
  if (includes(listens.why, bare)) return { kind: 'why' };
  for (const lead of listens.leads) {
    if (bare.startsWith(`${lead} `)) return { kind: 'follow-up', about: bare.slice(lead.length + 1), text };
  }
  return { kind: 'question', text };
}

interface Match<Name> {
  readonly name: Name;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** The first pattern that a message fits, by the name of what it says. */
function matched<Name extends string>(
  patterns: Readonly<Record<Name, readonly RegExp[]>>,
  text: string,
): Match<Name> | undefined {
  for (const name of Object.keys(patterns) as Name[]) {
    for (const pattern of patterns[name]) {
      const found = pattern.exec(text);
      if (found) return { name, groups: found.groups ?? {} };
    }
  }
  return undefined;
}

function aboutSomebody<Kind extends 'manage' | 'administer', Name>(
  kind: Kind,
  { name, groups }: Match<Name>,
  text: string,
) {
  return {
    kind,
    what: name,
    who: groups.who?.trim() ?? '',
    rest: groups.rest?.trim() ?? '',
    text,
  } as const;
}

/** What stands behind a command, as it was typed. */
function wordsAfter(word: string, text: string): string | undefined {
  const command = new RegExp(`^[^\\p{L}\\p{N}]*${word.replaceAll(' ', '\\s+')}[\\s:]+(.+)$`, 'isu');
  return command.exec(text)?.[1];
}

function includes(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

/** Single blanks and straight apostrophes, without marks and emoji at the end: what patterns are compared with. */
function withoutEnds(text: string): string {
  return text.replace(/[’`]/g, "'").replace(/\s+/g, ' ').replace(emojiAtEnd, '');
}

/** Marks and emoji, as characters or by name: ":tada:". It begins where a run of them begins, so that it stays quick. */
const emojiAtEnd =
  /(?<![\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}])(?:[\s.!?\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}\p{Join_Control}]|(?<=\s):[a-z][a-z0-9_+-]*:)+$/u;

/** Lower case, single blanks, nothing but letters and digits at both ends: "Why?!" is "why". */
function withoutMarks(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/, /g, ' ');
}
