/** Chance that can be repeated: the same seed gives the same choices. */
export interface Dice {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `most`. */
  below(most: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Of this run; `FAULT_SEED` repeats an earlier one. How processes interleave is the machine's business all the same. */
export const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);

/** Whether the whole run was asked for (`npm run test:faults`), not the short one of `npm test`. */
export const WHOLE = process.env.FAULTS === 'whole';

/** Mulberry32 (Tommy Ettinger, public domain): small, and good enough to choose moments. */
export function diceOf(...seeds: readonly (number | string)[]): Dice {
  let state = seeds.reduce<number>((hash, seed) => mixed(hash, String(seed)), 0x9e3779b9);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('There is nothing to pick from.');
      return picked;
    },
  };
}

/** FNV-1a over the characters. */
function mixed(hash: number, text: string): number {
  let mix = hash;
  for (const character of text) mix = Math.imul(mix ^ character.charCodeAt(0), 0x01000193);
  return mix;
}
