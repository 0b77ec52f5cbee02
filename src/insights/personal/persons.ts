import { isSlipOfEnglish } from '../../answering/words/english-spelling.js';
import { isPronounceable } from '../../answering/words/pronounceable.js';
import { isStopWord } from '../../answering/words/stop-words.js';
import { introductionsIn } from './introductions.js';
import { isOrdinaryWord } from './names-of-persons.js';
import { readText, SHORTEST_UNKNOWN } from './read-text.js';
import { NAME, SOMEONE } from './stand-ins.js';
import type { Vocabulary } from './vocabulary.js';
import { byPersons, calendar, groups, lettered, particles, programs } from './words-around-names.js';
import { beginsSentence, isAcronym, isDrawn, mayHaveCapital, type Word } from './written-words.js';

/** Letters of the parts of a word that is two: at the beginning of a sentence, and elsewhere. */
const SHORT_PART = 2;
const LONG_PART = 4;

/** The same of those whose ending tells them even if the word is a common one. */
const familyLike =
  /.{3}(?:wood|ford|field|worth|berg|burg|stein|mann|ham|hart|wright|shaw|feld|baum|dottir)$/;

/** How names of families end that are made of two words. */
const ofFamilies =
  /(?:wood|ford|field|stone|wells?|more|worth|land|berg|burg|burn|stein|man|mann|son|ham|house|smith|bridge|brook|hart|heart|bottom|wright|shaw|dale|hill|lake|bach|baum|thal|feld|holm|strom)$/;

/** Words of a name. */
const LONGEST_NAME = 5;

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

function readerOf(text: string, vocabulary: Vocabulary) {
  const { isSlipOfPack } = vocabulary;
  const read = readText(text, vocabulary);
  const {
    words,
    shouted,
    titled,
    capitalOf,
    isPack,
    isKnown,
    isTwoWords,
    isAcronymAmongOthers,
    isIdentifier,
  } = read;
  const { isSaidToBe, isIntroduced, saysLogin, isSigned } = introductionsIn(read);

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
}
