import { type Encoding, MEAN_SIZE } from '../encoder/encoding.js';
import type { Answerable } from '../ranking/material.js';
import { startsOf } from '../tables.js';
import { type Passages, passagesOf } from './passages.js';

/** Texts of one kind: the rows of each entry, from `starts[entry]` up to the next. */
export interface MeantKind {
  readonly starts: Uint32Array;
  /** Numbers of texts in the pool, entry by entry. */
  readonly texts: Uint32Array;
}

/** The encoded texts of all entries: each text once, however many entries have it. */
export interface Meant {
  readonly entries: number;
  readonly encodings: readonly Encoding[];
  /** Their means, one after the other: what lies in a row is read several times as fast. */
  readonly means: Float32Array;
  readonly kinds: Readonly<Record<keyof Passages, MeantKind>>;
}

/** Finds the encoding of a text; undefined where there is none. */
export type EncodingOf = (text: string) => Encoding | undefined;

/** Gathers what was encoded; undefined where an entry's text has no encoding yet. */
export function gatherMeant(entries: readonly Answerable[], encodingOf: EncodingOf): Meant | undefined {
  const numbers = new Map<string, number>();
  const encodings: Encoding[] = [];
  let isWhole = true;

  function numberOf(text: string): number {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const encoding = encodingOf(text);
    if (!encoding) {
      isWhole = false;
      return 0;
    }
    numbers.set(text, encodings.length);
    return encodings.push(encoding) - 1;
  }

  const passages = entries.map(passagesOf);
  function kindOf(kind: keyof Passages): MeantKind {
    return {
      starts: startsOf(passages.map((own) => own[kind].length)),
      texts: Uint32Array.from(passages.flatMap((own) => own[kind].map(numberOf))),
    };
  }

  const kinds = {
    names: kindOf('names'),
    asks: kindOf('asks'),
    gist: kindOf('gist'),
    windows: kindOf('windows'),
    spans: kindOf('spans'),
  };
  if (!isWhole) return undefined;
  const means = new Float32Array(encodings.length * MEAN_SIZE);
  for (const [number, { mean }] of encodings.entries()) means.set(mean, number * MEAN_SIZE);
  return { entries: entries.length, encodings, means, kinds };
}

/** The texts of a kind that an entry has, by their numbers. */
export function textsIn({ starts, texts }: MeantKind, entry: number): Uint32Array {
  return texts.subarray(starts[entry], starts[entry + 1]);
}
