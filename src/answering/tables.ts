/** Strings by number, in arrays that cross to another thread without a copy. */
export interface Strings {
  /** UTF-16 units of all strings in a row. */
  readonly units: Uint16Array;
  /** Where each string begins; one more at the end. */
  readonly starts: Uint32Array;
}

/** The same, and numbers by string. */
export interface StringTable extends Strings {
  /** Open addressing, at most half full: the number of a string and 1; 0 where nothing is. */
  readonly slots: Uint32Array;
}

/** Pairs of 32-bit numbers by number, likewise. */
export interface KeyTable {
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  readonly slots: Uint32Array;
}

/** Numbers keys in the order in which they come, from 0. */
export interface KeyNumbering {
  /** The number of a key, a new one for a new key. */
  numberOf(high: number, low: number): number;
  finish(): KeyTable;
}

/** Fewest slots of a table. */
const FEWEST_SLOTS = 16;

/** The least power of two that leaves a table at most half full. */
function slotsFor(size: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(FEWEST_SLOTS, 2 * size)));
}

/** Spreads the bits of a hash (the end of murmur3). */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A hash of 32 bits: FNV-1a over the UTF-16 units. */
export function hashOfString(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** A hash of 32 bits of two numbers of as many, in their order. */
export function hashOfKey(high: number, low: number): number {
  return mixed(Math.imul(high, 0x9e3779b1) ^ mixed(low));
}

/** Where each of several lists begins when they are put in a row, and where the last ends. */
export function startsOf(sizes: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  for (let at = 0; at < sizes.length; at += 1)
    starts[at + 1] = (starts[at] as number) + (sizes[at] as number);
  return starts;
}

/** The strings, numbered in their order from 0. They must differ from each other. */
export function tableOf(strings: readonly string[]): StringTable {
  const starts = new Uint32Array(strings.length + 1);
  for (const [number, text] of strings.entries())
    starts[number + 1] = (starts[number] as number) + text.length;
  const units = new Uint16Array(starts[strings.length] as number);
  const slots = new Uint32Array(slotsFor(strings.length));
  const mask = slots.length - 1;
  for (const [number, text] of strings.entries()) {
    const start = starts[number] as number;
    for (let at = 0; at < text.length; at += 1) units[start + at] = text.charCodeAt(at);
    let slot = hashOfString(text) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  return { units, starts, slots };
}

export function sizeOf({ starts }: StringTable): number {
  return starts.length - 1;
}

/** The number of a string; -1 when the table does not hold it. */
export function numberIn({ units, starts, slots }: StringTable, text: string): number {
  const mask = slots.length - 1;
  for (let slot = hashOfString(text) & mask; ; slot = (slot + 1) & mask) {
    const number = (slots[slot] as number) - 1;
    if (number < 0) return -1;
    const start = starts[number] as number;
    if ((starts[number + 1] as number) - start !== text.length) continue;
    let at = 0;
    while (at < text.length && units[start + at] === text.charCodeAt(at)) at += 1;
    if (at === text.length) return number;
  }
}

/** Units that are made into a string at once: a call takes only so many arguments. */
const PIECE = 4_096;

/** The string with a number. */
export function stringIn({ units, starts }: Strings, number: number): string {
  const end = starts[number + 1] as number;
  let text = '';
  for (let from = starts[number] as number; from < end; from += PIECE) {
    text += String.fromCharCode(...units.subarray(from, Math.min(end, from + PIECE)));
  }
  return text;
}

/** The number of a key; -1 when the table does not hold it. */
export function keyIn({ highs, lows, slots }: KeyTable, high: number, low: number): number {
  const mask = slots.length - 1;
  for (let slot = hashOfKey(high, low) & mask; ; slot = (slot + 1) & mask) {
    const number = (slots[slot] as number) - 1;
    if (number < 0 || (highs[number] === high && lows[number] === low)) return number;
  }
}

/** Keys are two numbers of 0 to 2 ** 32 - 1. */
export function numberKeys(): KeyNumbering {
  let size = 0;
  let highs = new Uint32Array(FEWEST_SLOTS / 2);
  let lows = new Uint32Array(FEWEST_SLOTS / 2);
  let slots = new Uint32Array(FEWEST_SLOTS);

  function place(number: number): void {
    const mask = slots.length - 1;
    let slot = hashOfKey(highs[number] as number, lows[number] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }

  function grow(): void {
    const [wider, other] = [new Uint32Array(2 * highs.length), new Uint32Array(2 * lows.length)];
    wider.set(highs);
    other.set(lows);
    highs = wider;
    lows = other;
    slots = new Uint32Array(2 * slots.length);
    for (let number = 0; number < size; number += 1) place(number);
  }

  return {
    numberOf(high, low) {
      const known = keyIn({ highs, lows, slots }, high, low);
      if (known >= 0) return known;
      if (size === highs.length) grow();
      highs[size] = high;
      lows[size] = low;
      place(size);
      size += 1;
      return size - 1;
    },
    finish: () => ({ highs: highs.slice(0, size), lows: lows.slice(0, size), slots }),
  };
}
