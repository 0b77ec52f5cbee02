/** Letters from which a word's spelling is questioned. */
const SHORTEST = 5;

/** Words that are looked up in one question; a pasted page must not take longer than that. */
const MOST = 30;

/** A word in small letters; names and abbreviations are written otherwise. */
const word = /(?<![\p{L}\p{N}@#/._-])\p{Ll}+(?![\p{L}\p{N}@/_]|[.-]\p{L})/gu;

export interface SpelledWords {
  /** Whether a word is one, in the pack or in English. */
  isWord(word: string): boolean;
  /** The words of the pack that it may be a slip for, the nearest first. */
  correct(word: string): readonly { readonly word: string }[];
}

/**
 * A question with its slips put right, as the encoder reads it: of what is no word it makes pieces that mean nothing. Only what can
 * be a slip for one word of the pack and no other is changed.
 */
export function spelled(question: string, { isWord, correct }: SpelledWords): string {
  let left = MOST;
  return question.replace(word, (typed) => {
    if (typed.length < SHORTEST || left === 0 || isWord(typed)) return typed;
    left -= 1;
    const [meant, other] = correct(typed);
    return meant && !other ? meant.word : typed;
  });
}
