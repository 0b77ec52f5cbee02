import { type Encoding, MEAN_SIZE, TOKEN_SIZE, tokenAt } from '../encoder/encoding.js';
import type { Answerable } from '../ranking/material.js';
import { type StringTable, startsOf, stringIn, tableOf } from '../tables.js';
import { type Passages, passagesOf } from './passages.js';
import { isLight } from './rarity.js';

/** The kinds of texts that questions are compared to. */
const MEANT_KINDS = ['names', 'asks', 'sentences', 'windows'] as const satisfies readonly (keyof Passages)[];

export type MeantKindName = (typeof MEANT_KINDS)[number];

/** Texts of one kind: the rows of each entry, from `starts[entry]` up to the next. */
export interface MeantKind {
  readonly starts: Uint32Array;
  /** Numbers of texts in the pool, entry by entry. */
  readonly texts: Uint32Array;
}

/** The encoded texts of all entries: each text once, however many entries have it. It crosses to another thread. */
export interface Meant {
  readonly entries: number;
  /** As they were encoded. */
  readonly texts: StringTable;
  /** The means of the texts, `MEAN_SIZE` numbers each: what lies in a row is read several times as fast. */
  readonly means: Float32Array;
  /**
   * The tokens of the texts that say something, `TOKEN_SIZE` numbers each, and where those of each text begin; one more at the
   * end. Those that stand everywhere are two of five, and no word of a question is looked for in them.
   */
  readonly tokens: Int8Array;
  readonly tokenStarts: Uint32Array;
  readonly kinds: Readonly<Record<MeantKindName, MeantKind>>;
}

/** Finds the encoding of a text; undefined where there is none. */
type EncodingOf = (text: string) => Encoding | undefined;

/** Gathers what was encoded; undefined where an entry's text has no encoding yet. */
export function gatherMeant(entries: readonly Answerable[], encodingOf: EncodingOf): Meant | undefined {
  const passages = entries.map(passagesOf);
  const numbers = new Map<string, number>();
  const encodings: Encoding[] = [];
  for (const text of passages.flatMap((own) => MEANT_KINDS.flatMap((kind) => own[kind]))) {
    if (numbers.has(text)) continue;
    const encoding = encodingOf(text);
    if (!encoding) return undefined;
    numbers.set(text, encodings.push(encoding) - 1);
  }

  const means = new Float32Array(encodings.length * MEAN_SIZE);
  const telling = encodings.map(({ ids }) =>
    [...ids.keys()].filter((token) => !isLight(ids[token] as number)),
  );
  const tokenStarts = startsOf(telling.map(({ length }) => length * TOKEN_SIZE));
  const tokens = new Int8Array(tokenStarts[encodings.length] as number);
  for (const [number, encoding] of encodings.entries()) {
    means.set(encoding.mean, number * MEAN_SIZE);
    const start = tokenStarts[number] as number;
    for (const [row, token] of (telling[number] as number[]).entries()) {
      tokens.set(tokenAt(encoding, token), start + row * TOKEN_SIZE);
    }
  }

  function kindOf(kind: MeantKindName): MeantKind {
    return {
      starts: startsOf(passages.map((own) => own[kind].length)),
      texts: Uint32Array.from(
        passages.flatMap((own) => own[kind].map((text) => numbers.get(text) as number)),
      ),
    };
  }

  const kinds = {
    names: kindOf('names'),
    asks: kindOf('asks'),
    windows: kindOf('windows'),
    sentences: kindOf('sentences'),
  };
  const texts = tableOf([...numbers.keys()]);
  return { entries: entries.length, texts, means, tokens, tokenStarts, kinds };
}

/** The texts of a kind that an entry has, by their numbers. */
export function textsIn({ starts, texts }: MeantKind, entry: number): Uint32Array {
  return texts.subarray(starts[entry], starts[entry + 1]);
}

/** A text by its number. */
export function textOf({ texts }: Meant, text: number): string {
  return stringIn(texts, text);
}

/** The tokens of a text, by its number. */
export function tokensOf({ tokens, tokenStarts }: Meant, text: number): Int8Array {
  return tokens.subarray(tokenStarts[text], tokenStarts[text + 1]);
}
