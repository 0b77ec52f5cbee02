/** Numbers of a text's mean: the width of the model. */
export const MEAN_SIZE = 384;

/**
 * Numbers of a token's vector once it is reduced. With 128 the likeness in windows alone found the right entry first for 3
 * to 7 of 100 questions less, with all 384 for no more; models/fit-reduction.mjs prints how well likeness is kept.
 */
export const TOKEN_SIZE = 192;

/** Steps from 0 to 1 in which a token's numbers are kept: the most that 8 bits hold on both sides of zero. */
export const TOKEN_STEPS = 127;

/** Most tokens of a text that are read, with [CLS] and [SEP]: the model was trained on so many. What follows is left out. */
export const MOST_TOKENS = 256;

/** What a text means, in numbers: of texts that mean the like they point the same way. */
export interface Encoding {
  /** The mean over all tokens, of length 1: `MEAN_SIZE` numbers. Likeness of two texts is the dot product, -1..1. */
  readonly mean: Float32Array;
  /** The n tokens of the text in order, by their numbers in the model's vocabulary; without [CLS] and [SEP]. */
  readonly ids: Uint16Array;
  /**
   * A row of `TOKEN_SIZE` numbers for each of the n tokens: its vector, reduced, brought to length 1, times
   * `TOKEN_STEPS`. Likeness of two tokens is the dot product over `TOKEN_STEPS` squared, -1..1.
   */
  readonly tokens: Int8Array;
}

/** The numbers of a token, by its place in the text: a view. */
export function tokenAt({ tokens }: Encoding, token: number): Int8Array {
  return tokens.subarray(token * TOKEN_SIZE, (token + 1) * TOKEN_SIZE);
}
