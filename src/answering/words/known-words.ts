/** What a pack says of words that may be read in two ways. */
export interface KnownWords {
  /** Whether a word is written like this: with its signs ("notepad++"), as a letter, or in capitals ("IT"). */
  has(word: string): boolean;
  /** Whether two words stand side by side somewhere. */
  areBeside(one: string, other: string): boolean;
}
