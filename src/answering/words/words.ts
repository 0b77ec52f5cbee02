import { isShouted, nameIn } from './capital-names.js';
import type { KnownWords } from './known-words.js';
import { shorthandFor } from './shorthand.js';
import { spellOut } from './spelled-out.js';
import { isStopWord } from './stop-words.js';
import { isCapital, type Token, tokensOf } from './tokens.js';

const nothing: KnownWords = { has: () => false, areBeside: () => false };

/** A word as it is read. */
export interface ReadWord {
  readonly word: string;
  /** Whether it is written together with the word before it: "on-call". */
  readonly glued: boolean;
}

/**
 * The words of a text in lower case, without accents and invisible characters, contractions and chat spellings written
 * out: "What’s a Café?" gives what, is, a, cafe. Emoji and punctuation give nothing. Reads the first 4,000 characters.
 */
export function wordsOf(text: string): string[] {
  return readWords(tokensOf(text), nothing).map(({ word }) => word);
}

/** The words of a text as `wordsOf` reads them, with what a pack knows of them. */
export function readWords(tokens: readonly Token[], known: KnownWords): ReadWord[] {
  const read: ReadWord[] = [];
  const shouted = isShouted(tokens);
  for (const [at, token] of tokens.entries()) {
    const { glued } = token;
    const own = nameIn(tokens, at, shouted, known) ?? wordWithSigns(token, known);
    if (own !== undefined) {
      read.push({ word: own, glued });
      continue;
    }
    const spelled = shorthandFor(tokens, at, shouted, known) ?? spellOut(token.word);
    if (spelled === token.word) {
      read.push(token);
      continue;
    }
    for (const [place, word] of spelled.split(' ').entries()) {
      if (word !== '') read.push({ word, glued: glued && place === 0 });
    }
  }
  return read;
}

/** A longer word with its signs, where the pack has it so; and ".NET", which is another word than "net" anywhere. */
function wordWithSigns({ typed, word, marked }: Token, known: KnownWords): string | undefined {
  if (marked === undefined) return undefined;
  const isOwn = known.has(marked) || (marked.startsWith('.') && isCapital(typed) && !isStopWord(word));
  return isOwn ? marked : undefined;
}
