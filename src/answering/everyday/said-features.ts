import { type Encoding, MEAN_SIZE, TOKEN_SIZE, TOKEN_STEPS } from '../encoder/encoding.js';

/**
 * Places for words, pairs of words and pieces of words. With 16,384 two share one now and then, which costs nothing that could be
 * measured; with a quarter of it, one message in a hundred.
 */
export const WORD_PLACES = 1 << 14;

/** Numbers of the meaning of a text: its mean, and the most and the least of its tokens. */
export const MEANING_SIZE = MEAN_SIZE + 2 * TOKEN_SIZE;

/** A text's places, each once. */
export interface Places {
  readonly words: readonly number[];
  readonly pieces: readonly number[];
}

/** What keyboards give in place of an apostrophe. */
const apostrophes = /[’‘‛`´′ʼ＇]/g;

/** An emoji by name or as a character, a word, a number, or a mark that says how something is meant. */
const token =
  /:[a-z0-9_+-]{1,40}:|\p{Extended_Pictographic}|[\p{L}\p{M}]+(?:'[\p{L}]+)*|\p{N}+|[?!…]+|\.{2,}/giu;

/** Letters of a piece of a word. */
const PIECES = [3, 4] as const;

/**
 * Where a text's words stand among the features. Case, numbers and which apostrophe it is do not count: "step 3" and "Step 12"
 * are the same.
 */
export function placesOf(text: string): Places {
  const found = text.normalize('NFKC').replace(apostrophes, "'").toLowerCase().match(token) ?? [];
  const words = ['^', ...found.map(asWord), '$'];
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const pieces = words.slice(1, -1).flatMap((word) => (/^\p{L}/u.test(word) ? piecesOf(`<${word}>`) : []));
  return {
    words: placed([...words.slice(1, -1), ...pairs].map((one) => `w${one}`)),
    pieces: placed(pieces.map((one) => `p${one}`)),
  };
}

function asWord(found: string): string {
  if (/^\p{N}/u.test(found)) return '#';
  return /^[?!.…]{2}/u.test(found) ? `${found[0]}${found[0]}` : found;
}

function piecesOf(word: string): string[] {
  return PIECES.flatMap((size) =>
    Array.from({ length: Math.max(0, word.length - size + 1) }, (_, at) => word.slice(at, at + size)),
  );
}

function placed(features: readonly string[]): number[] {
  return [...new Set(features.map(placeOf))];
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function placeOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (WORD_PLACES - 1);
}

/** `MEANING_SIZE` numbers: the mean, then the most and the least of all tokens in each place. */
export function meaningOf({ mean, tokens }: Encoding): Float32Array {
  const meaning = new Float32Array(MEANING_SIZE);
  meaning.set(mean);
  for (let at = 0; at < TOKEN_SIZE; at += 1) {
    let [most, least] = [0, 0];
    for (let from = at; from < tokens.length; from += TOKEN_SIZE) {
      const value = tokens[from] as number;
      if (from === at || value > most) most = value;
      if (from === at || value < least) least = value;
    }
    meaning[MEAN_SIZE + at] = most / TOKEN_STEPS;
    meaning[MEAN_SIZE + TOKEN_SIZE + at] = least / TOKEN_STEPS;
  }
  return meaning;
}
