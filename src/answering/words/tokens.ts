/** Longest text that is read, in UTF-16 units; the same limit that the conversation sets for a question. */
const LONGEST_TEXT = 4_000;

/** Format characters: zero-width joiners, soft hyphens, bidirectional overrides. They hide inside words. */
const invisible = /\p{Cf}/gu;

/** Accents of Latin, Greek and Cyrillic; vowel signs of other scripts carry meaning and stay. */
const accents = /[\u0300-\u036f]/g;

/** Text of which Unicode normalisation changes nothing; most of it, and that takes time at load. */
const isAscii = /^[\x20-\x7e\n]*$/;

/** What keyboards give in place of an apostrophe, between letters. */
const apostrophes = /(?<=\p{L})[’‘‛`´′ʼ＇](?=\p{L})/gu;

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}]+)*/gu;

/** A word of a text, as it stands there. */
export interface Token {
  /** Without accents and invisible characters, in the case in which it was typed. */
  readonly typed: string;
  /** The same in lower case. "P.T.O." is pto; what is one letter with signs has them: c++, c#. */
  readonly word: string;
  /** A longer word with the signs at it, which are part of it only where the pack says so: notepad++, .net. */
  readonly marked: string | undefined;
  /** Whether its letters stood with dots between them. */
  readonly dotted: boolean;
  /** What stands between the word before and this one; '' before the first. */
  readonly gap: string;
  /** Whether it is written together with the word before it: "on-call", "Node.js", "and/or". */
  readonly glued: boolean;
}

type Growing = { -readonly [Key in keyof Token]: Token[Key] };

/** What makes one word of its two sides. */
const glues: ReadonlySet<string> = new Set(['-', '\u2010', '\u2013', '.', '/', '&', ' & ', '_']);

/** Most letters on a side of an "&" that are initials: "R&D", "AT&T", but not "health&safety". */
const LONGEST_INITIALS = 2;

/** Between two words: the end of a sentence. */
const end = /[.!?:;]\s|\n/;

/** Where a dot that begins a word may stand behind: "(.NET", but not "done.Next". */
const opening = /^[\s([{"'“‘,/|]$/;

function unify(text: string): string {
  return text.normalize('NFKD').replace(accents, '').replace(invisible, '').normalize('NFKC');
}

function isLetter(text: string): boolean {
  return text.length === 1 && text.toLowerCase() !== text.toUpperCase();
}

/** Whether the letters of a word are capitals. */
export function isCapital(typed: string): boolean {
  return typed === typed.toUpperCase() && typed !== typed.toLowerCase();
}

/** Whether a word begins a sentence. */
export function beginsSentence({ gap }: Token): boolean {
  return gap === '' || end.test(gap);
}

/**
 * The words of a text, in order. Emoji and punctuation give nothing; initials that dots, an ampersand or a slash hold
 * together ("P.T.O.", "R&D", "A/B") are one word. Reads the first 4,000 characters.
 */
export function tokensOf(whole: string): Token[] {
  const straight = whole.slice(0, LONGEST_TEXT).replace(apostrophes, "'");
  const text = isAscii.test(straight) ? straight : unify(straight);
  const tokens: Growing[] = [];
  let before: Growing | undefined;
  let behind = 0;
  word.lastIndex = 0;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    const [typed] = match;
    const { index } = match;
    const gap = index - behind === 1 ? text.charAt(behind) : text.slice(behind, index);
    behind = index + typed.length;
    if (before && extended(before, gap, typed)) continue;
    const token: Growing = {
      typed,
      word: typed.toLowerCase(),
      marked: undefined,
      dotted: false,
      gap,
      glued: gap !== ' ' && glues.has(gap),
    };
    const signs = signsAt(text, behind, typed);
    if (signs !== '') {
      behind += signs.length;
      if (isLetter(typed)) token.word += signs;
      else token.marked = token.word + signs;
    } else if (text[index - 1] === '.' && typed.length > 1 && opening.test(text[index - 2] ?? ' ')) {
      token.marked = `.${token.word}`;
    }
    tokens.push(token);
    before = token;
  }
  return tokens;
}

/** Whether what follows goes on with the initials before it, which have it then. */
function extended(before: Growing, gap: string, typed: string): boolean {
  if (gap.length !== 1 || gap === ' ') return false;
  if (gap === '.' && isLetter(typed) && (before.dotted || isLetter(before.word))) {
    before.typed += typed;
    before.word += typed.toLowerCase();
    before.dotted = true;
    return true;
  }
  const isInitials =
    gap === '/'
      ? isLetter(before.word) && isLetter(typed)
      : gap === '&' && Math.max(before.word.length, typed.length) <= LONGEST_INITIALS;
  if (!isInitials || before.marked !== undefined) return false;
  before.typed += gap + typed;
  before.word += gap + typed.toLowerCase();
  return true;
}

/** The signs behind a word that may be part of it: "C++", "C#", "Notepad++", "18+"; not those of "a+b". */
function signsAt(text: string, at: number, typed: string): string {
  if (text[at] !== '+' && text[at] !== '#') return '';
  const [sign] = /^(?:\+{1,2}|#)(?![\p{L}#+])/u.exec(text.slice(at, at + 3)) ?? [''];
  if (sign === '') return '';
  if (sign === '#') return isLetter(typed) ? sign : '';
  return sign === '+' && /^\d$/.test(text[at + 1] ?? '') ? '' : sign;
}
