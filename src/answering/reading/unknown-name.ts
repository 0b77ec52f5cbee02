import { isShouted } from '../words/capital-names.js';
import { isPronounceable } from '../words/pronounceable.js';
import { isStopWord } from '../words/stop-words.js';
import { beginsSentence, type Token, tokensOf } from '../words/tokens.js';

/** What is known of single words, in lower case. */
export interface Vocabulary {
  /** Whether the pack has the word, in some form, or one that it is a slip of. */
  isOfPack(word: string): boolean;
  isEnglish(word: string): boolean;
}

/** Shortest word without a capital that is a name; shorter ones are abbreviations and slips. */
const SHORTEST = 4;

/** Words of a question up to which such a word is what it is about; in a longer one it is often a rare word of plain English. */
const SHORT = 6;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Days and months, which are written like names and are none. */
const calendar: ReadonlySet<string> = new Set(
  Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, month + 1))).flatMap((day) =>
    (['weekday', 'month'] as const).map((part) =>
      day.toLocaleDateString('en', { [part]: 'long', timeZone: 'UTC' }).toLowerCase(),
    ),
  ),
);

/**
 * The first name in a question that the pack does not know, as it was typed: a word with a capital within a sentence, with
 * those that follow it; in a short question also a word that is no English and no slip of it.
 */
export function unknownNameIn(question: string, words: Vocabulary): string | undefined {
  const tokens = tokensOf(question);
  const shouted = isShouted(tokens);
  const isShort = tokens.length <= SHORT;
  for (let at = 0; at < tokens.length; at += 1) {
    const run = shouted ? 1 : Math.max(1, capitalsFrom(tokens, at));
    const name = tokens.slice(at, at + run);
    if (name.some((token) => isUnknownCapital(token, shouted, words) || (isShort && isForeign(token, words))))
      return typedName(name);
    at += run - 1;
  }
  return undefined;
}

function typedName(tokens: readonly Token[]): string {
  const text = tokens.map(({ gap, typed }, index) => (index === 0 ? typed : gap + typed)).join('');
  return text.replace(/['’]s$/, '');
}

/** How many words from a place on are written like one name. */
function capitalsFrom(tokens: readonly Token[], at: number): number {
  let end = at;
  for (let token = tokens[end]; token && isCapitalised(token); token = tokens[end]) {
    if (end > at && token.gap !== ' ' && !token.glued) break;
    if (end === at && beginsSentence(token) && isStopWord(token.word)) break;
    end += 1;
  }
  return end - at;
}

function isCapitalised({ typed, word }: Token): boolean {
  return typed.charAt(0) !== word.charAt(0);
}

function isUnknownCapital(token: Token, shouted: boolean, words: Vocabulary): boolean {
  const word = baseOf(token);
  const isName = word.length > 1 && !isStopWord(token.word) && !calendar.has(word.replace(/s$/, ''));
  return isName && !shouted && isCapitalised(token) && !beginsSentence(token) && !words.isOfPack(word);
}

function isForeign(token: Token, words: Vocabulary): boolean {
  const word = baseOf(token);
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word) || isStopWord(word)) return false;
  // What it is a slip of takes longest to find out.
  return !words.isEnglish(word) && isPronounceable(word) && !isSlip(word, words) && !words.isOfPack(word);
}

/** A word without a genitive, and without a verb that is drawn to it: "I'm", "who'll". */
function baseOf({ word }: Token): string {
  return word.replace(/'.*$/, '');
}

/** Whether a word is one edit away from an English one, or two of them without their space. */
function isSlip(word: string, { isEnglish }: Vocabulary): boolean {
  for (let at = 0; at <= word.length; at += 1) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    if (before.length > 1 && behind.length > 1 && isEnglish(before) && isEnglish(behind)) return true;
    if (isEnglish(before + behind.slice(1))) return true;
    if (behind.length > 1 && isEnglish(before + behind.charAt(1) + behind.charAt(0) + behind.slice(2)))
      return true;
    for (const letter of LETTERS) {
      if (isEnglish(before + letter + behind) || isEnglish(before + letter + behind.slice(1))) return true;
    }
  }
  return false;
}
