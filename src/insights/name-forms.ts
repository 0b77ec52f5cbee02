import { isStopWord } from '../answering/words/stop-words.js';

/** Finds one name, or one address, in texts, however it is written there. */
export interface NameForms {
  /** It is no everyday word: where it stands, it means whoever is called so. */
  readonly isSure: boolean;
  readonly isIn: (text: string) => boolean;
  /** The text with something else wherever the name stands. */
  readonly replaced: (text: string, instead: string) => string;
}

/**
 * Marks that are written or left out as people please: accents of Latin, Greek and Cyrillic, points of Hebrew, vowel
 * signs of Arabic. Vowel signs of other scripts carry meaning and stay.
 */
const accents =
  /[\u0300-\u036f]|[\u0483-\u0487]|[\u0591-\u05bd]|[\u05bf-\u05c5]|\u05c7|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]/g;

/** Joiners, soft hyphens, marks of direction; and the Arabic line that only makes a word longer. */
const invisible = /[\p{Cf}\u0640]/gu;

/** Letters that Unicode does not take apart, and that are typed as plain ones where a keyboard lacks them. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
};
const plainable = /[łøđðħþæœ]/g;

/** Scripts that write no blanks between words, or hang other words on to a name. */
const joined =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** What belongs to the letter before it: marks, and the later parts of a Korean syllable. */
const continues = /^[\p{M}\u1160-\u11ff]/u;

/** As people write it without a thought: no case, no accents, composed or not, one kind of hyphen, quote and blank. */
function folded(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(accents, '')
      .replace(invisible, '')
      // Up and down again: ß is SS, and both kinds of the Greek sigma and of the Turkish i are one.
      .toUpperCase()
      .toLowerCase()
      .replace(accents, '')
      .replace(plainable, (letter) => plainLetters[letter] ?? letter)
      .replaceAll('ς', 'σ')
      .replace(/[‘’ʼ′ʻ`´]/g, "'")
      .replace(/[‐‑‒–—−]/g, '-')
      .replace(/\s/g, ' ')
  );
}

/** A folded text, and for each of its UTF-16 units where it comes from. */
interface Mapped {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function mapped(text: string): Mapped {
  let plain = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    // Markdown puts it before what would mean something.
    const escapes = character === '\\' && /[!-/:-@[-`{-~]/.test(text[end] ?? '');
    const here = escapes ? '' : folded(character);
    if (here === '' && to.length > 0) to[to.length - 1] = end;
    if (here !== ' ' || !plain.endsWith(' ')) {
      plain += here;
      for (let unit = 0; unit < here.length; unit += 1) {
        from.push(at);
        to.push(end);
      }
    } else to[to.length - 1] = end;
    at = end;
  }
  return { text: plain, from, to };
}

/** Names of fewer characters that hold no letter, such as "42", are nobody's alone. */
const SHORTEST_WITHOUT_LETTERS = 3;

/** Characters beside a name that are looked at: a letter with its marks. */
const NEIGHBOURS = 8;

/**
 * The forms of a name: in any case, with and without accents, composed or decomposed, with any blanks, escaped or not; as
 * words of its own where its script parts words. A name of one everyday word ("Will") is found as it is written alone.
 *
 * @param isOrdinary whether a word, folded, is one that people say without meaning anybody
 * @returns undefined for what is too short to be found, such as a name of blanks
 */
export function formsOf(
  name: string,
  isOrdinary: (word: string) => boolean = () => false,
): NameForms | undefined {
  const wanted = folded(name).replace(/ +/g, ' ').trim();
  const hasLetters = /\p{L}/u.test(wanted);
  if (wanted === '' || (!hasLetters && wanted.length < SHORTEST_WITHOUT_LETTERS)) return undefined;
  const isAddress = wanted.includes('@');
  const isOneWord = !/[ @]/.test(wanted);
  const asWritten = isOneWord && (isStopWord(wanted) || isOrdinary(wanted)) ? name.trim() : undefined;
  // The same in Markdown and in JSON: most texts are told by it not to hold the name.
  const part = longestRun(wanted);

  function* places(text: string): Generator<readonly [from: number, to: number]> {
    if (!folded(text).includes(part)) return;
    const plain = mapped(text);
    for (let at = plain.text.indexOf(wanted); at >= 0; at = plain.text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length;
      const [from, to] = [plain.from[at], plain.to[end - 1]];
      if (from === undefined || to === undefined) continue;
      const before = plain.text.slice(Math.max(0, at - NEIGHBOURS), at);
      if (!standsAlone(before, wanted, plain.text.slice(end, end + NEIGHBOURS), isAddress)) continue;
      const written = text.slice(from, to);
      if (asWritten !== undefined && written !== asWritten && written !== asWritten.toUpperCase()) continue;
      yield [from, to];
    }
  }

  return {
    isSure: asWritten === undefined,
    isIn: (text) => !places(text).next().done,
    replaced(text, instead) {
      let kept = '';
      let done = 0;
      for (const [from, to] of places(text)) {
        if (from < done) continue;
        kept += text.slice(done, from) + instead;
        done = to;
      }
      return done === 0 ? text : kept + text.slice(done);
    },
  };
}

/** Whether what was found is a name of its own, and not a part of another word or address. */
function standsAlone(before: string, name: string, after: string, isAddress: boolean): boolean {
  if (continues.test(after)) return false;
  if (isAddress)
    return !/[\p{L}\p{N}._%+-]$/u.test(before) && !/^(?:[\p{L}\p{N}]|[-.][\p{L}\p{N}])/u.test(after);
  const letters = [...name.matchAll(/\p{L}/gu)].length;
  const first = /^./u.exec(name)?.[0] ?? '';
  const last = /.$/u.exec(name)?.[0] ?? '';
  const opens = (letters > 1 && joined.test(first)) || !/[\p{L}\p{N}]\p{M}*$/u.test(before);
  const closes = (letters > 1 && joined.test(last)) || !/^[\p{L}\p{N}]/u.test(after);
  return opens && closes;
}

function longestRun(text: string): string {
  const runs = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [text];
  return runs.reduce((one, other) => (other.length > one.length ? other : one));
}
