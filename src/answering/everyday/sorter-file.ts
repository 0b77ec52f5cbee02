import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';
import { MEANING_SIZE, WORD_PLACES } from './said-features.js';
import { createSorter, ROWS, type Sorter, type SorterData } from './sorter.js';

/** Where what was learnt comes with Ropes; hidden, for it is nobody's content. */
export function sorterFile(): string {
  return join(packageRoot(), 'knowledge/everyday/.sorter.bin');
}

/** Numbers at the head of the file: how many bytes the description takes, and how many the matters. */
const HEAD = 2 * Uint32Array.BYTES_PER_ELEMENT;

/** All parts one after the other, each beginning at a multiple of four bytes. */
export function sorterBytes({ matters, rarity, usual, both, words }: SorterData, of: string): Uint8Array {
  const [about, named] = [of, matters.join('\n')].map((text) => padded(new TextEncoder().encode(text)));
  const head = Uint32Array.of(about?.length ?? 0, named?.length ?? 0);
  const parts = [head, about, named, rarity, usual, both.sizes, words.sizes, both.steps, words.steps];
  return Buffer.concat(
    parts.flatMap((part) => (part ? Buffer.from(part.buffer, part.byteOffset, part.byteLength) : [])),
  );
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x20);
  whole.set(bytes);
  return whole;
}

/** @returns what was learnt, and the digest of what it was learnt from */
export function readSorter(file: Uint8Array): SorterData & { readonly of: string } {
  const { buffer } = Uint8Array.from(file);
  const [about = 0, named = 0] = new Uint32Array(buffer, 0, 2);
  const text = (from: number, length: number) =>
    new TextDecoder().decode(new Uint8Array(buffer, from, length)).trimEnd();
  const matters = text(HEAD + about, named).split('\n');
  let from = HEAD + about + named;
  const numbers = (count: number) => {
    const part = new Float32Array(buffer, from, count);
    from += part.byteLength;
    return part;
  };
  const steps = (rows: number) => {
    const part = new Int8Array(buffer, from, rows * matters.length);
    from += part.byteLength;
    return part;
  };
  const rarity = numbers(2 * WORD_PLACES);
  const usual = numbers(MEANING_SIZE);
  const [bothSizes, wordSizes] = [numbers(ROWS), numbers(2 * WORD_PLACES)];
  const both = { steps: steps(ROWS), sizes: bothSizes };
  return {
    of: text(HEAD, about),
    matters,
    rarity,
    usual,
    both,
    words: { steps: steps(2 * WORD_PLACES), sizes: wordSizes },
  };
}

let loaded: Sorter | undefined;

/**
 * What comes with Ropes, read at the first call and kept.
 *
 * @throws when the file is missing: the installation is not whole
 */
export function loadSorter(): Sorter {
  loaded ??= createSorter(readSorter(readFileSync(sorterFile())));
  return loaded;
}
