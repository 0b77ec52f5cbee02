import { letOthersWork } from '../../ports/let-others-work.js';
import { LONGEST_RECORD, meanStepsIn, scaleOf, unitOf } from '../encoder/encoded-record.js';
import { MEAN_SIZE } from '../encoder/encoding.js';
import type { FindRecord } from '../encoder/placed-records.js';
import { growing } from '../growing.js';
import type { Answerable } from '../ranking/material.js';
import { type Strings, stringIn } from '../tables.js';
import { gatherTokens, type MeantTokens, tokensAt } from './meant-tokens.js';
import { type Passages, passagesOf } from './passages.js';

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
  readonly texts: Strings;
  /** The means of the texts in steps of 8 bits, `MEAN_SIZE` numbers each: what lies in a row is read several times as fast. */
  readonly means: Int8Array;
  /** What the steps of each mean are to be multiplied with. */
  readonly scales: Float64Array;
  readonly tokens: MeantTokens;
  readonly kinds: Readonly<Record<MeantKindName, MeantKind>>;
}

/**
 * Gathers what was encoded, other work in between; undefined where an entry's text has no encoding.
 *
 * @param signal ends it early
 * @throws the signal's reason
 */
export async function gatherMeant(
  entries: readonly Answerable[],
  find: FindRecord,
  signal?: AbortSignal,
): Promise<Meant | undefined> {
  const numbers = new Map<string, number>();
  const units = growing((length) => new Uint16Array(length));
  const unitStarts = [0];
  const means = growing((length) => new Int8Array(length));
  const scales: number[] = [];
  const tokens = gatherTokens();
  const kinds = { names: kind(), asks: kind(), sentences: kind(), windows: kind() };
  const pause = letOthersWork();
  let isWhole = true;
  /** Of what was read into it nothing is kept. */
  const scratch = Buffer.from(new ArrayBuffer(LONGEST_RECORD));

  for (const entry of entries) {
    const passages = passagesOf(entry);
    for (const name of MEANT_KINDS) {
      for (const text of passages[name]) {
        await pause();
        const known = numbers.get(text);
        kinds[name].texts.push(known ?? numbers.size);
        if (known !== undefined) continue;
        const record = find(text, scratch);
        if (!record) {
          // The others are looked at all the same, so that all that was damaged is known.
          isWhole = false;
          continue;
        }
        numbers.set(text, numbers.size);
        unitStarts.push((unitStarts.at(-1) as number) + text.length);
        const own = units.add(text.length);
        for (let at = 0; at < text.length; at += 1) own[at] = text.charCodeAt(at);
        const steps = meanStepsIn(record);
        means.add(MEAN_SIZE).set(steps);
        scales.push(scaleOf(steps));
        tokens.add(record);
      }
      kinds[name].starts.push(kinds[name].texts.length);
    }
    signal?.throwIfAborted();
  }
  if (!isWhole) return undefined;
  const { names, asks, windows, sentences } = kinds;
  const found: Record<MeantKindName, MeantKind> = {
    names: finished(names),
    asks: finished(asks),
    windows: finished(windows),
    sentences: finished(sentences),
  };
  await pause();
  return {
    entries: entries.length,
    texts: { units: units.finish(), starts: Uint32Array.from(unitStarts) },
    means: means.finish(),
    scales: Float64Array.from(scales),
    tokens: tokens.finish(),
    kinds: found,
  };
}

function kind(): Record<keyof MeantKind, number[]> {
  return { starts: [0], texts: [] };
}

function finished({ starts, texts }: Record<keyof MeantKind, number[]>): MeantKind {
  return { starts: Uint32Array.from(starts), texts: Uint32Array.from(texts) };
}

/** The texts of a kind that an entry has, by their numbers. */
export function textsIn({ starts, texts }: MeantKind, entry: number): Uint32Array {
  return texts.subarray(starts[entry], starts[entry + 1]);
}

/** A text by its number. */
export function textOf({ texts }: Meant, text: number): string {
  return stringIn(texts, text);
}

/** The mean of a text, by its number. */
export function meanOf({ means, scales }: Pick<Meant, 'means' | 'scales'>, text: number): Float32Array {
  return unitOf(means.subarray(text * MEAN_SIZE, (text + 1) * MEAN_SIZE), scales[text] as number);
}

/** The tokens of a text that say something, by its number. @throws {LostTokens} where they cannot be read any more */
export function tokensOf({ tokens }: Meant, text: number): Int8Array {
  return tokensAt(tokens, text);
}
