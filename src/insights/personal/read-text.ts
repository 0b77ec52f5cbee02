import { isShouted } from '../../answering/words/capital-names.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { tokensOf } from '../../answering/words/tokens.js';
import { isOrdinaryWord, nameKindOf } from './names-of-persons.js';
import type { Vocabulary } from './vocabulary.js';
import { particles, programs } from './words-around-names.js';
import { capitalised, isAcronym, mayHaveCapital, readWords, type Word } from './written-words.js';

/** What is put before and behind words to make others of them; names are seldom made like this of words so long. */
const affixes = [
  /s$/,
  /es$/,
  /e?d$/,
  /ing$/,
  /(?:er|or)s?$/,
  /(?:ship|ness|less|ment|able|ly)s?$/,
  /^(?:un|non|pre|over|under|micro|multi|inter|sub)/,
];
const SHORTEST_STEM = 4;

/** Letters of a word that is a name, its hyphens included; of longer ones nobody knows what they are. */
const LONGEST_WORD = 60;

/** Words with capitals within sentences, and their share, from which a text is a heading: capitals say nothing there. */
const FEWEST_TITLED = 2;
const TITLED = 0.6;

/** Shortest word in lower case that is taken for a name because nobody knows it. */
export const SHORTEST_UNKNOWN = 4;

/** A text as it is read for persons, and what can be said of its words without those beside them. */
export interface ReadText {
  readonly text: string;
  readonly words: readonly Word[];
  /** It is in capitals throughout: they say nothing. */
  readonly shouted: boolean;
  /** It is written like a heading: capitals say little. */
  readonly titled: boolean;
  /** Whether a word has a capital that says something. */
  capitalOf(word: Word): boolean;
  /** Whether the packs have it, in all of its parts. */
  isPack(word: Word): boolean;
  /** Whether the packs, English, or lists of things know it. */
  isKnown(word: Word): boolean;
  /** Whether a word is two, of at least so many letters each, without their space: "helpdesk". */
  isTwoWords(word: string, least: number): boolean;
  /** Whether it is all capitals where others are not. */
  isAcronymAmongOthers(word: Word): boolean;
  /** Names of things in code, and what has digits: "XGBoost", "app.Estimator", "S3". */
  isIdentifier(word: Word): boolean;
}

export function readText(text: string, { isOfPack, isEnglish }: Vocabulary): ReadText {
  const words = readWords(text);
  const shouted = isShouted(tokensOf(text));
  const titled = !shouted && isTitled();

  return {
    text,
    words,
    shouted,
    titled,
    capitalOf,
    isPack,
    isKnown,
    isTwoWords,
    isAcronymAmongOthers,
    isIdentifier,
  };

  function capitalOf(word: Word): boolean {
    return !shouted && capitalised(word);
  }

  function isPack({ base, parts, kind }: Word): boolean {
    // "Will" stands in every pack.
    if (kind !== undefined && isStopWord(base)) return false;
    return isOfPack(base) || (parts.length > 1 && parts.every(isOfPack));
  }

  function isKnown({ base, parts, typed }: Word): boolean {
    if (particles.has(parts[0] ?? '') && /^\p{L}{2,3}-\p{Lu}/u.test(typed)) return false;
    return isCommon(base) || (parts.length > 1 && parts.every((part) => part.length === 1 || isCommon(part)));
  }

  function isCommon(word: string): boolean {
    if (isWord(word)) return true;
    return affixes.some((affix) => {
      const stem = word.replace(affix, '');
      if (stem === word || stem.length < SHORTEST_STEM) return false;
      return [stem, `${stem}e`].some((one) => isWord(one) && !isNameAlone(one));
    });
  }

  function isNameAlone(word: string): boolean {
    const kind = nameKindOf(word);
    return kind === 'sure' || kind === 'family';
  }

  function isWord(word: string): boolean {
    return (
      isOfPack(word) || isEnglish(word) || isStopWord(word) || isOrdinaryWord(word) || programs.has(word)
    );
  }

  function isTwoWords(word: string, least: number): boolean {
    for (let cut = least; cut <= word.length - least; cut += 1) {
      if (isEnglish(word.slice(0, cut)) && isCommon(word.slice(cut))) return true;
    }
    return false;
  }

  function isAcronymAmongOthers(word: Word): boolean {
    return !shouted && isAcronym(word) && word.base.length <= 3;
  }

  function isIdentifier({ typed, from, to }: Word): boolean {
    if (typed.length > LONGEST_WORD || /\p{N}/u.test(typed)) return true;
    const isOfPerson = /^(?:Mc|Mac(?!Book)|[OD]['’]|De|Di|Da|La|Le|Van|Von|Fitz|St)\p{Lu}\p{Ll}+/u.test(
      typed,
    );
    if (/\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}/u.test(typed.replace(/['’]s$/, '')) && !isOfPerson) return true;
    if (!/^\p{Lu}/u.test(typed)) return false;
    return (
      /[\p{L}\p{N})][._]$|[\\$#]$/u.test(text.slice(Math.max(0, from - 2), from)) ||
      /^(?:_|\()/.test(text.slice(to, to + 1))
    );
  }

  function isTitled(): boolean {
    const within = words.filter(
      (word) =>
        !mayHaveCapital(word) &&
        !isStopWord(word.base) &&
        !isAcronym(word) &&
        word.kind === undefined &&
        isEnglish(word.base) &&
        !isOfPack(word.base),
    );
    const capital = within.filter(capitalised).length;
    return capital >= FEWEST_TITLED && capital >= TITLED * within.length;
  }
}
