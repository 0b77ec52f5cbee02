import { isPronounceable } from '../../answering/words/pronounceable.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { type ReadText, SHORTEST_UNKNOWN } from './read-text.js';
import {
  calendar,
  closings,
  departments,
  greetings,
  joining,
  logins,
  products,
  relations,
  titles,
  toPersons,
} from './words-around-names.js';
import { beginsSentence, isDrawn, type Word } from './written-words.js';

/** Words behind which a message ends with a signature. */
const SIGNATURE = 3;

/** What the words around a word say of it: that it is the name of somebody. Places count from 0. */
export interface Introductions {
  /** The words before it say so: a title, "my name is", "my manager". */
  isSaidToBe(at: number, capital: boolean): boolean;
  /** The same, or what is done to persons and to others: "ask Mark", "hi Mark,". */
  isIntroduced(at: number, capital: boolean): boolean;
  /** "username: ewatson", "my login is jdoe42". */
  saysLogin(at: number): boolean;
  /** It stands at the end as a signature: "Regards, Sam", "— Sam". */
  isSigned(at: number, capital: boolean): boolean;
}

export function introductionsIn({ text, words, shouted, capitalOf, isKnown }: ReadText): Introductions {
  return { isSaidToBe, isIntroduced, saysLogin, isSigned };

  function isSaidToBe(at: number, capital: boolean): boolean {
    const word = words[at] as Word;
    const { base, kind } = word;
    const before = words[at - 1];
    if (!before || (isStopWord(base) && kind === undefined)) return false;
    const isUnknown = !isKnown(word) && base.length >= SHORTEST_UNKNOWN;
    const byWord = word.gap === ' ';
    if (titles.has(before.base) && /^\.? ?$/.test(word.gap)) {
      const isMaker = before.base === 'ms' && products.has(base);
      if (isMaker || !/\p{L}/u.test(base)) return false;
      return capital || kind !== undefined || isUnknown || /^mrs?$/.test(before.base);
    }
    if (saysName(at) && (byWord || word.gap === ': '))
      return capital || kind !== undefined || (isUnknown && isWholeName(at));
    if (saysWho(at) && byWord) return capital && (kind !== undefined || !isKnown(word));
    if (calendar.has(base)) return false;
    if (
      relations.has(before.base) &&
      !isDrawn(before) &&
      /^(?:,? | ?[(:] ?| [-–—] )$/.test(word.gap) &&
      !isStopWord(base)
    ) {
      const alone = word.gap === ' ' || kind !== undefined || !isKnown(word);
      return (capital && alone) || (byWord && (kind === 'capital' || (isUnknown && isPronounceable(base))));
    }
    return false;
  }

  function isIntroduced(at: number, capital: boolean): boolean {
    const word = words[at] as Word;
    const { base, kind } = word;
    const before = words[at - 1];
    if (!before || (isStopWord(base) && kind === undefined)) return false;
    if (isSaidToBe(at, capital)) return true;
    const isUnknown = !isKnown(word) && base.length >= SHORTEST_UNKNOWN;
    if (calendar.has(base) && !(toPersons.has(before.base) && capital)) return false;
    if (toPersons.has(before.base) && /^[ :]{1,2}$/.test(word.gap)) {
      if (capital) return !departments.has(base) && !(isStopWord(base) && kind === undefined);
      return kind === 'capital' || (isUnknown && isPronounceable(base) && !shouted);
    }
    if (greetings.has(before.base) && word.gap === ' ' && (beginsSentence(before) || at === 2)) {
      const isEnd = /^ ?[,!:–—\n-]/.test(words[at + 1]?.gap ?? text.slice(word.to));
      return capital ? kind !== undefined || !isKnown(word) || isEnd : isEnd && kind !== undefined;
    }
    return false;
  }

  function saysLogin(at: number): boolean {
    const [second, first, word] = [words[at - 2], words[at - 1], words[at]];
    if (!first || !word || !/^(?:: ?| = ?|=| )$/.test(word.gap)) return false;
    if (logins.has(first.base)) return word.gap !== ' ' || /\p{N}/u.test(word.typed);
    return first.base === 'is' && logins.has(second?.base ?? '');
  }

  /** Whether a word is no word about a name, as in "my name is misspelt here". */
  function isWholeName(at: number): boolean {
    const next = words[at + 1];
    return next?.gap !== ' ' || joining.has(next.base) || next.kind !== undefined || !isKnown(next);
  }

  /** "my name is", "the name's", "call me". */
  function saysName(at: number): boolean {
    const [third, second, first] = [words[at - 3]?.base, words[at - 2]?.base, words[at - 1]?.base];
    if (first === 'name' && /['’]s$/.test(words[at - 1]?.typed ?? '')) return true;
    if (first === 'is' && second === 'name' && third !== 'the') return true;
    if (first === 'name' && kindIn(at) !== undefined) return true;
    return (first === 'me' && second === 'call') || (first === 'name' && words[at]?.gap === ': ');
  }

  /** "I am", "I'm", "this is", "named", "it's … here". */
  function saysWho(at: number): boolean {
    const [second, first] = [words[at - 2], words[at - 1]];
    if (!first) return false;
    if (/^(?:i['’]?m|named|signed)$/.test(first.typed.toLowerCase())) return true;
    return (first.base === 'am' && second?.base === 'i') || (first.base === 'is' && second?.base === 'this');
  }

  function isSigned(at: number, capital: boolean): boolean {
    const { gap, kind } = words[at] as Word;
    const left = words.length - at;
    if (left > SIGNATURE || (!capital && kind === undefined)) return false;
    if (!/^[\s.!)]*$/.test(text.slice(words.at(-1)?.to ?? 0))) return false;
    if (words.slice(at + 1).some((one) => one.gap !== ' ' || !capitalOf(one))) return false;
    const before = words[at - 1];
    if (before && closings.has(before.base) && /^[ ,.!\n–—-]{1,6}$/.test(gap))
      return kind !== undefined || /[,\n–—-]/.test(gap) || !isKnown(words[at] as Word);
    return kind !== undefined && /\n\s*[-–—~]*\s*$|\s[-–—]{1,2}\s*$/.test(gap);
  }

  function kindIn(at: number) {
    return words[at]?.kind;
  }
}
