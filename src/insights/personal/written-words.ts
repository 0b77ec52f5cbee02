import { type NameKind, nameKindOf } from './names-of-persons.js';

/** A word of a text, and where it stands there. */
export interface Word {
  readonly typed: string;
  /** In lower case, without accents, genitive and verbs that are drawn to it. */
  readonly base: string;
  /** The parts between hyphens of the same. */
  readonly parts: readonly string[];
  /** What it says of persons; of a word in parts, what the surest part says. */
  readonly kind: NameKind | undefined;
  /** What stands between the word before and this one. */
  readonly gap: string;
  /** In UTF-16 units of the text. */
  readonly from: number;
  readonly to: number;
  /** Length without the genitive, which stays where a name is taken out. */
  readonly bare: number;
}

/** Also such with digits, which belong together. */
const written = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;

/** A genitive, and verbs that are drawn to a word: "I'm", "who'll". */
const drawn = /(?:n['’]t|['’](?:s|m|re|ve|ll|d))$/iu;

/** Between two words: the end of a sentence, or what opens a quote or brackets. */
const end = /[.!?:;…]["'”’)]*\s|\n|^\s*[-–—•*]\s/u;
const opening = /["“(]$/u;

/** The words of a text in order. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  let behind = 0;
  for (const { 0: typed, index } of text.matchAll(written)) {
    const bare = typed.replace(drawn, '');
    const base = folded(bare);
    const parts = base.split('-');
    const kinds = parts.map(nameKindOf);
    const to = index + typed.length;
    words.push({
      typed,
      base,
      parts,
      kind: kinds.includes('sure') ? 'sure' : kinds.every((one) => one !== undefined) ? kinds[0] : undefined,
      gap: text.slice(behind, index),
      from: index,
      to,
      bare: bare.length,
    });
    behind = to;
  }
  return words;
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether a word begins a sentence. */
export function beginsSentence({ gap, from }: Word): boolean {
  return from - gap.length === 0 || end.test(gap);
}

/** Whether a word has its capital perhaps because it begins a sentence, or what stands in quotes or brackets. */
export function mayHaveCapital(word: Word): boolean {
  return beginsSentence(word) || opening.test(word.gap);
}

/** Whether a word is written with a capital; that of "al-Hakim" stands behind. */
export function capitalised({ typed }: Word): boolean {
  return /^\p{Lu}|^\p{L}+-\p{Lu}/u.test(typed);
}

/** Whether a word is all capitals. */
export function isAcronym({ typed }: Word): boolean {
  const letters = typed.replace(/['’]?s$/, '');
  return letters.length > 0 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}

/** Whether a word ends with a genitive or a verb: what follows is no part of a name that it ends. */
export function isDrawn(word: Word | undefined): boolean {
  return word !== undefined && word.bare < word.typed.length;
}
