import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';

/** Sizes at the head of the file: words, numbers a word, bytes of the list of words; each of four bytes. */
const HEAD = 3 * Int32Array.BYTES_PER_ELEMENT;

/** What words mean, as far as a table of 30,000 common English ones tells. */
export interface Meanings {
  /** How many numbers each word has. */
  readonly size: number;
  /** Whether the table has a word in lower case. */
  has(word: string): boolean;
  /** All of its words. */
  words(): Iterable<string>;
  /**
   * Adds the numbers of a word, times a weight, to a sum of as many; words that say little have small ones.
   *
   * @returns whether the table has the word
   */
  add(word: string, weight: number, sum: Float64Array): boolean;
}

let loaded: Meanings | undefined;

function read(file: string): Meanings {
  const { buffer } = Uint8Array.from(readFileSync(file));
  const [count = 0, size = 0, listed = 0] = new Int32Array(buffer, 0, 3);
  const words = new TextDecoder()
    .decode(new Uint8Array(buffer, HEAD, listed))
    .trimEnd()
    .split('\n');
  const steps = new Float32Array(buffer, HEAD + listed, count);
  const values = new Int8Array(buffer, HEAD + listed + steps.byteLength, count * size);
  const numbers = new Map(words.map((word, number) => [word, number]));
  return {
    size,
    has: (word) => numbers.has(word),
    words: () => numbers.keys(),
    add(word, weight, sum) {
      const number = numbers.get(word);
      if (number === undefined) return false;
      const scale = weight * (steps[number] as number);
      const row = number * size;
      for (let at = 0; at < size; at += 1)
        sum[at] = (sum[at] as number) + scale * (values[row + at] as number);
      return true;
    },
  };
}

/** Path of the table. */
export function meaningsFile(): string {
  return join(packageRoot(), 'src/answering/meanings/meaning.bin');
}

/**
 * The table of src/answering/meanings, read at the first call and kept.
 *
 * @throws When the file is missing: the installation is not whole.
 */
export function loadMeanings(): Meanings {
  loaded ??= read(meaningsFile());
  return loaded;
}
