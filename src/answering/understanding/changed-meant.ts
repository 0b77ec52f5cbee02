import { isDeepStrictEqual } from 'node:util';
import { letOthersWork } from '../../ports/let-others-work.js';
import type { Answerable } from '../ranking/material.js';
import type { Strings } from '../tables.js';
import type { Meant, MeantKind } from './meant.js';
import type { MeantTokens } from './meant-tokens.js';

/** For each entry after a change its number before, and for one that is new or reads otherwise -1. It crosses to another thread. */
export type KeptEntries = Int32Array;

/** All that is read of an entry. */
const read = Object.keys({
  id: true,
  asks: true,
  title: true,
  aliases: true,
  summary: true,
  body: true,
  claim: true,
  trail: true,
  said: true,
  covers: true,
  lacks: true,
  related: true,
} satisfies Record<keyof Answerable, true>) as (keyof Answerable)[];

/** Which entries are as they were before, by their ids; other work in between. */
export async function keptEntries(
  before: readonly Answerable[],
  now: readonly Answerable[],
): Promise<KeptEntries> {
  const known = new Map(before.map((entry, number) => [entry.id, { entry, number }]));
  const kept = new Int32Array(now.length);
  const pause = letOthersWork();
  for (const [at, entry] of now.entries()) {
    await pause();
    const was = known.get(entry.id);
    const isSame =
      was &&
      (was.entry === entry || read.every((field) => isDeepStrictEqual(was.entry[field], entry[field])));
    kept[at] = isSame ? was.number : -1;
  }
  return kept;
}

/**
 * The texts of all entries after a change. Those of entries that are gone stay among them, without an entry.
 *
 * @param added the entries that were not kept, in their order
 */
export function changedMeant(before: Meant, added: Meant, kept: KeptEntries): Meant {
  const shift = before.scales.length;
  const kindOf = (name: keyof Meant['kinds']) =>
    changedKind(before.kinds[name], added.kinds[name], kept, shift);
  return {
    entries: kept.length,
    texts: joinedStrings(before.texts, added.texts),
    means: joined(before.means, added.means),
    scales: joined(before.scales, added.scales),
    tokens: joinedTokens(before.tokens, added.tokens),
    kinds: {
      names: kindOf('names'),
      asks: kindOf('asks'),
      windows: kindOf('windows'),
      sentences: kindOf('sentences'),
    },
  };
}

/** @param shift what is added to the numbers of texts that came anew */
function changedKind(before: MeantKind, added: MeantKind, kept: KeptEntries, shift: number): MeantKind {
  const starts = [0];
  const texts: number[] = [];
  let next = 0;
  for (const number of kept) {
    const isKept = number >= 0;
    const kind = isKept ? before : added;
    const entry = isKept ? number : next++;
    for (let at = kind.starts[entry] as number; at < (kind.starts[entry + 1] as number); at += 1) {
      texts.push((kind.texts[at] as number) + (isKept ? 0 : shift));
    }
    starts.push(texts.length);
  }
  return { starts: Uint32Array.from(starts), texts: Uint32Array.from(texts) };
}

function joinedStrings(one: Strings, other: Strings): Strings {
  const shift = one.units.length;
  return {
    units: joined(one.units, other.units),
    starts: joined(
      one.starts,
      other.starts.subarray(1).map((start) => start + shift),
    ),
  };
}

function joinedTokens(one: MeantTokens, other: MeantTokens): MeantTokens {
  const shift = one.held.length;
  return {
    files: joined(one.files, other.files),
    starts: joined(
      one.starts,
      other.starts.map((start, text) => ((other.files[text] as number) < 0 ? start + shift : start)),
    ),
    sizes: joined(one.sizes, other.sizes),
    checksums: joined(one.checksums, other.checksums),
    held: joined(one.held, other.held),
  };
}

type Numbers = Int8Array | Uint16Array | Int32Array | Uint32Array | Float64Array;

/** Two rows of numbers, one behind the other. */
function joined<T extends Numbers>(one: T, other: T): T {
  const row = new (one.constructor as new (length: number) => T)(one.length + other.length);
  row.set(one);
  row.set(other, one.length);
  return row;
}
