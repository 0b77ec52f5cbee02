import { loadMeanings } from '../meanings/meaning.js';
import { isShouted } from '../words/capital-names.js';
import { isSlipOfEnglish } from '../words/english-spelling.js';
import { isPronounceable } from '../words/pronounceable.js';
import { isStopWord } from '../words/stop-words.js';
import { beginsSentence, type Token, tokensOf } from '../words/tokens.js';

/** Whether the pack has a word, given in lower case, in some form, or one that it is a slip of. */
type IsOfPack = (word: string) => boolean;

/** Shortest word without a capital that is a name; shorter ones are abbreviations and slips. */
const SHORTEST = 4;

/** Words of a question up to which such a word is what it is about; in a longer one it is often a rare word of plain English. */
const SHORT = 6;

/** Days and months in lower case, which are written like names and are none. */
export const calendar: ReadonlySet<string> = new Set(
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
export function unknownNameIn(question: string, isOfPack: IsOfPack): string | undefined {
  const tokens = tokensOf(question);
  const shouted = isShouted(tokens);
  const isShort = tokens.length <= SHORT;
  for (let at = 0; at < tokens.length; at += 1) {
    const run = shouted ? 1 : Math.max(1, capitalsFrom(tokens, at));
    const name = tokens.slice(at, at + run);
    if (
      name.some(
        (token) => isUnknownCapital(token, shouted, isOfPack) || (isShort && isForeign(token, isOfPack)),
      )
    )
      return typedName(name);
    at += run - 1;
  }
  return undefined;
}

/** Whether a question asks for nothing beside a name: all its other words may stand in any question. */
export function asksForNothingBut(name: string, question: string): boolean {
  return tokensOf(question.replace(name, ' ')).every((token) => isStopWord(baseOf(token)));
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

function isUnknownCapital(token: Token, shouted: boolean, isOfPack: IsOfPack): boolean {
  const word = baseOf(token);
  const isName = word.length > 1 && !isStopWord(token.word) && !calendar.has(word.replace(/s$/, ''));
  return isName && !shouted && isCapitalised(token) && !beginsSentence(token) && !isOfPack(word);
}

function isForeign(token: Token, isOfPack: IsOfPack): boolean {
  const word = baseOf(token);
  if (word.length < SHORTEST || !/^[a-z]+$/.test(word) || isStopWord(word)) return false;
  const { has: isEnglish } = loadMeanings();
  if (isEnglish(word) || !isPronounceable(word) || isTwoWords(word, isEnglish)) return false;
  // Among all English words it takes longest to find out.
  return !isOfPack(word) && !isSlipOfEnglish(word);
}

/** A word without a genitive, and without a verb that is drawn to it: "I'm", "who'll". */
function baseOf({ word }: Token): string {
  return word.replace(/'.*$/, '');
}

/** Whether a word is two without their space. */
function isTwoWords(word: string, isEnglish: (word: string) => boolean): boolean {
  for (let at = 2; at <= word.length - 2; at += 1) {
    if (isEnglish(word.slice(0, at)) && isEnglish(word.slice(at))) return true;
  }
  return false;
}
