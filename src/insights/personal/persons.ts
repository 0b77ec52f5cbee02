import { isShouted } from '../../answering/words/capital-names.js';
import { isSlipOfEnglish } from '../../answering/words/english-spelling.js';
import { isPronounceable } from '../../answering/words/pronounceable.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { tokensOf } from '../../answering/words/tokens.js';
import { isOrdinaryWord, nameKindOf } from './names-of-persons.js';
import type { Vocabulary } from './vocabulary.js';
import {
  byPersons,
  calendar,
  closings,
  departments,
  greetings,
  groups,
  joining,
  lettered,
  logins,
  particles,
  products,
  programs,
  relations,
  titles,
  toPersons,
} from './words-around-names.js';
import { beginsSentence, capitalised, mayHaveCapital, readWords, type Word } from './written-words.js';

/** What stands where a person is named; and where it may be a person, or a thing that nobody here knows. */
const SOMEONE = 'someone';
const NAME = '[name]';

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

/** Letters of the parts of a word that is two: at the beginning of a sentence, and elsewhere. */
const SHORT_PART = 2;
const LONG_PART = 4;

/** The same of those whose ending tells them even if the word is a common one. */
const familyLike =
  /.{3}(?:wood|ford|field|worth|berg|burg|stein|mann|ham|hart|wright|shaw|feld|baum|dottir)$/;

/** How names of families end that are made of two words. */
const ofFamilies =
  /(?:wood|ford|field|stone|wells?|more|worth|land|berg|burg|burn|stein|man|mann|son|ham|house|smith|bridge|brook|hart|heart|bottom|wright|shaw|dale|hill|lake|bach|baum|thal|feld|holm|strom)$/;

/** Letters of a word that is a name, its hyphens included; of longer ones nobody knows what they are. */
const LONGEST_WORD = 60;

/** Words of a name. */
const LONGEST_NAME = 5;

/** Shortest word in lower case that is taken for a name because nobody knows it. */
const SHORTEST_UNKNOWN = 4;

/** Words behind which a message ends with a signature. */
const SIGNATURE = 3;

/** Words with capitals within sentences, and their share, from which a text is a heading: capitals say nothing there. */
const FEWEST_TITLED = 2;
const TITLED = 0.6;

/** Takes persons out of a text who are named by themselves: by a first name, by words around it, by a capital. */
export function withoutPersons(text: string, vocabulary: Vocabulary): string {
  const reader = readerOf(text, vocabulary);
  let kept = '';
  let done = 0;
  for (let at = 0; at < reader.words.length; at += 1) {
    const found = reader.nameFrom(at);
    if (!found) continue;
    const [first, last] = [reader.words[at], reader.words[at + found.length - 1]];
    if (!first || !last) continue;
    kept += text.slice(done, first.from) + found.instead;
    done = last.from + last.bare;
    at += found.length - 1;
  }
  return (kept + text.slice(done)).replace(
    /(?<![\p{L}\p{N}])someone(?: someone)+(?![\p{L}\p{N}])/gu,
    SOMEONE,
  );
}

interface Found {
  /** Words. */
  readonly length: number;
  readonly instead: string;
}

function readerOf(text: string, { isOfPack, isEnglish, isSlipOfPack }: Vocabulary) {
  const words = readWords(text);
  const shouted = isShouted(tokensOf(text));
  const titled = !shouted && isTitled();

  return { words, nameFrom };

  /** The name that begins with a word. */
  function nameFrom(at: number): Found | undefined {
    const word = words[at];
    if (!word || word.base === '') return undefined;
    if (word.base === SOMEONE) return rest(at, SOMEONE, true);
    const initials = initialsFrom(at);
    if (initials > 0) return rest(at + initials, SOMEONE, true, initials + 1);
    if (isName(at)) return rest(at, SOMEONE, true);
    const particlesBefore = particlesFrom(at);
    if (particlesBefore > 0) return rest(at + particlesBefore, SOMEONE, true, particlesBefore + 1);
    if (isUnknownName(at)) return rest(at, NAME, false);
    return isFirstOfName(at) ? rest(at, SOMEONE, true) : undefined;
  }

  /** The rest of a name; what was no sure name becomes one where a sure one follows. */
  function rest(head: number, instead: string, sure: boolean, length = 1): Found | undefined {
    let end = head + 1;
    let isSure = sure;
    const most = head + LONGEST_NAME;
    while (end < most) {
      const more = furtherFrom(end, head);
      if (more === 0) break;
      isSure ||= words.slice(end, end + more).some(({ kind }) => kind === 'sure' || kind === 'family');
      end += more;
    }
    const whole = end - head + length - 1;
    return words[head]?.base === SOMEONE && whole === 1
      ? undefined
      : { length: whole, instead: isSure ? SOMEONE : instead };
  }

  /** How many words from a place on go on with a name. */
  function furtherFrom(at: number, head: number): number {
    const word = words[at];
    const first = words[head];
    if (!word || !first) return 0;
    const joins =
      /^(?: |\.|_)$/.test(word.gap) || (word.gap === '. ' && (words[at - 1]?.base.length ?? 0) === 1);
    if (!joins || isPack(word) || isDrawn(words[at - 1])) return 0;
    if (/^[._]$/.test(word.gap)) return first.kind === 'sure' && !/\p{N}/u.test(word.typed) ? 1 : 0;
    const next = words[at + 1];
    if (particles.has(word.base) && next?.gap === ' ' && !isPack(next)) {
      const more = furtherFrom(at + 1, head);
      if (more > 0 && (capitalOf(next) || !capitalOf(first))) return 1 + more;
    }
    if (word.base.length === 1 && capitalOf(word)) {
      const follows =
        next !== undefined && /^\.? $/.test(next.gap) && capitalOf(next) && !isStopWord(next.base);
      return follows || text[word.to] === '.' ? 1 : 0;
    }
    if (isStopWord(word.base) || calendar.has(word.base) || isIdentifier(word)) return 0;
    if (capitalOf(word)) {
      if (titled || (first.base === SOMEONE && word.gap !== ' '))
        return isFamily(word) || !isKnown(word) ? 1 : 0;
      if (isAcronym(word) && !isAcronym(first)) return 0;
      return first.base === SOMEONE && isKnown(word) && !isFamily(word) ? 0 : 1;
    }
    const isLower = !capitalOf(first) || first.base === SOMEONE;
    const isUnknown = word.base.length >= SHORTEST_UNKNOWN && /^\p{L}+$/u.test(word.base) && !isKnown(word);
    return isLower && (isFamily(word) || isUnknown) ? 1 : 0;
  }

  /** How many particles stand before a name that begins with them: "van der Berg". */
  function particlesFrom(at: number): number {
    let end = at;
    while (particles.has(words[end]?.base ?? '') && !isPack(words[end] as Word) && end - at < LONGEST_NAME) {
      end += 1;
      if (words[end]?.gap !== ' ') return 0;
    }
    const name = words[end];
    if (!name || end === at || !capitalOf(name) || isPack(name) || isAcronym(name) || isIdentifier(name))
      return 0;
    return name.kind !== undefined || !isKnown(name) ? end - at : 0;
  }

  function kindIn(at: number) {
    return words[at]?.kind;
  }

  function isFamily({ kind }: Word): boolean {
    return kind === 'sure' || kind === 'family';
  }

  /** Whether a word names a person, by itself or by what stands around it. */
  function isName(at: number): boolean {
    const word = words[at] as Word;
    const { kind, base } = word;
    if (saysLogin(at)) return !isKnown(word);
    if (groups.has(base) || isIdentifier(word)) return false;
    if (isPack(word))
      return kind !== undefined && capitalOf(word) && word.gap !== ', ' && isSaidToBe(at, true);
    if (kind === 'sure' && !isAcronymAmongOthers(word)) return true;
    const capital = capitalOf(word) && !isAcronymAmongOthers(word);
    if (capital && kind !== undefined && kind !== 'beside' && !mayHaveCapital(word) && !titled) return true;
    const next = words[at + 1];
    if (capital && kind !== undefined && next?.gap === ' ') {
      if (byPersons.has(next.base)) return true;
      if (capitalOf(next) && (isFamily(next) || !isKnown(next)) && !isPack(next) && !isIdentifier(next))
        return true;
    }
    // "Hollmann, Sven"
    if (capital && kind === 'family' && next?.gap === ', ' && capitalOf(next) && !isPack(next)) {
      if (next.kind === 'sure' || next.kind === 'capital' || !isKnown(next)) return true;
    }
    if (kind === 'capital' && next?.gap === ' ' && next.kind === 'family' && !isPack(next)) return true;
    return isIntroduced(at, capital) || isSigned(at, capital);
  }

  /** Whether the words before a word say that it is the name of somebody: a title, "my name is", "my manager". */
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

  /** The same of what is done to persons, and to others: "ask Mark", "hi Mark,". */
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

  /** "username: ewatson", "my login is jdoe42". */
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

  /** Whether a word stands at the end as a signature: "Regards, Sam", "— Sam". */
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

  /** How many letters stand before a name: "J. R. Smith". */
  function initialsFrom(at: number): number {
    let end = at;
    while (words[end] && isInitial(words[end] as Word) && end - at < LONGEST_NAME) {
      const next = words[end + 1];
      if (!next || !/^\.? ?$/.test(next.gap)) return 0;
      end += 1;
    }
    const name = words[end];
    const before = words[at - 1];
    if (end === at || !name || isPack(name) || !capitalOf(name) || isStopWord(name.base) || isAcronym(name))
      return 0;
    if (isIdentifier(name)) return 0;
    if (isFamily(name) || (!isKnown(name) && !shouted))
      return lettered.has(before?.base ?? '') ? 0 : end - at;
    return name.gap === '. ' &&
      before &&
      !lettered.has(before.base) &&
      !titled &&
      !shouted &&
      before.base !== ''
      ? end - at
      : 0;
  }

  function isInitial(word: Word): boolean {
    return /^\p{Lu}$/u.test(word.typed) && !(word.typed === 'I' && text[word.to] !== '.');
  }

  /** A word with a capital that nobody knows; at the beginning of a sentence only one that is no slip. */
  function isUnknownName(at: number): boolean {
    const word = words[at] as Word;
    if (word.base.length < 2 || isIdentifier(word) || isPack(word)) return false;
    if (isKnown(word)) return isLikeFamily(word);
    if (calendar.has(word.base.replace(/s$/, '')) || isSlipOfPack(word.base)) return false;
    const next = words[at + 1];
    if (!capitalOf(word) || isAcronym(word)) {
      const isSaid = next?.gap === ' ' && byPersons.has(next.base);
      return (
        isSaid &&
        !capitalOf(word) &&
        word.base.length >= SHORTEST_UNKNOWN &&
        isPronounceable(word.base) &&
        !isTwoWords(word.base, SHORT_PART) &&
        !isSlipOfEnglish(word.base)
      );
    }
    if (!beginsSentence(word)) return !isTwoWords(word.base, LONG_PART) || ofFamilies.test(word.base);
    if (next?.gap === ' ' && capitalOf(next) && !isPack(next) && !isIdentifier(next) && !isAcronym(next)) {
      if (isFamily(next) || !isKnown(next)) return true;
    }
    return !isTwoWords(word.base, SHORT_PART) && !isSlipOfEnglish(word.base);
  }

  /** A word that is known for those who are called like it: "Greenwood". */
  function isLikeFamily(word: Word): boolean {
    const { base } = word;
    if (!capitalOf(word) || isAcronym(word) || mayHaveCapital(word) || titled) return false;
    return familyLike.test(base) && !isOrdinaryWord(base) && !programs.has(base);
  }

  /** A known word with a capital right before a family name: "Precious Okoye". */
  function isFirstOfName(at: number): boolean {
    const word = words[at] as Word;
    const next = words[at + 1];
    if (next?.gap !== ' ' || !capitalOf(word) || mayHaveCapital(word) || titled) return false;
    if (isStopWord(word.base) || isPack(word) || isAcronym(word) || calendar.has(word.base)) return false;
    return next.kind === 'family' && capitalOf(next) && !isPack(next) && !isIdentifier(word);
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

  function capitalOf(word: Word): boolean {
    return !shouted && capitalised(word);
  }

  /** Of a word in parts, all of them. */
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

  /** Whether a word is two, of at least so many letters each, without their space: "helpdesk". */
  function isTwoWords(word: string, least: number): boolean {
    for (let cut = least; cut <= word.length - least; cut += 1) {
      if (isEnglish(word.slice(0, cut)) && isCommon(word.slice(cut))) return true;
    }
    return false;
  }

  function isAcronymAmongOthers(word: Word): boolean {
    return !shouted && isAcronym(word) && word.base.length <= 3;
  }

  /** Names of things in code, and what has digits: "XGBoost", "app.Estimator", "S3". */
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
}

/** Whether a word ends with a genitive or a verb: what follows is no part of a name that it ends. */
function isDrawn(word: Word | undefined): boolean {
  return word !== undefined && word.bare < word.typed.length;
}

function isAcronym({ typed }: Word): boolean {
  const letters = typed.replace(/['’]?s$/, '');
  return letters.length > 0 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
