import { type RecordPlace, readRecord } from '../encoder/encoded-file.js';
import { checksumOf, LONGEST_RECORD, tokensIn } from '../encoder/encoded-record.js';
import { TOKEN_SIZE } from '../encoder/encoding.js';
import type { FoundRecord } from '../encoder/placed-records.js';
import { isLight } from './rarity.js';

/** Texts whose tokens stay in memory after they were read: several readings of one question look at the same ones. */
const REMEMBERED = 256;

/**
 * Where the tokens of texts are, by the number of the text; it crosses to another thread. Most lie in files: of a large pack they
 * are by far the most numbers, and a question looks at a hundred texts.
 */
export interface MeantTokens {
  /** The number of the open file in which the record of a text lies; -1 where its tokens are in `held`. */
  readonly files: Int32Array;
  /** Where the record begins in the file, or the tokens in `held`. */
  readonly starts: Float64Array;
  /** Bytes of the record, or of the tokens. */
  readonly sizes: Uint32Array;
  /** What tells the record from another one that lies there by now. */
  readonly checksums: Uint32Array;
  /** Tokens of texts that lie in no file. */
  readonly held: Int8Array;
}

/** Tokens cannot be read any more: somebody damaged the file, or it was closed. What answers from them is to be made anew. */
export class LostTokens extends Error {
  override readonly name = 'LostTokens';
}

/** The tokens of a record that say something: those that stand everywhere are two of five, and no word of a question is looked for in them. */
function tellingTokens(record: Pick<FoundRecord, 'bytes'>): Int8Array {
  const { ids, tokens } = tokensIn(record);
  const telling = new Int8Array(tokens.length);
  let size = 0;
  for (let token = 0; token < ids.length; token += 1) {
    if (isLight(ids[token] as number)) continue;
    telling.set(tokens.subarray(token * TOKEN_SIZE, (token + 1) * TOKEN_SIZE), size);
    size += TOKEN_SIZE;
  }
  return telling.slice(0, size);
}

/** Takes in what was found of texts, in the order of their numbers. */
export function gatherTokens() {
  const places: (RecordPlace | undefined)[] = [];
  const starts: number[] = [];
  const sizes: number[] = [];
  const checksums: number[] = [];
  const held: Int8Array[] = [];
  let heldSize = 0;

  return {
    add(record: FoundRecord): void {
      const { place } = record;
      places.push(place);
      checksums.push(checksumOf(record.bytes));
      if (place) {
        starts.push(place.at);
        sizes.push(place.size);
        return;
      }
      const tokens = tellingTokens(record);
      held.push(tokens);
      starts.push(heldSize);
      sizes.push(tokens.length);
      heldSize += tokens.length;
    },
    finish(): MeantTokens {
      const all = new Int8Array(heldSize);
      let from = 0;
      for (const tokens of held) {
        all.set(tokens, from);
        from += tokens.length;
      }
      return {
        files: Int32Array.from(places, (place) => place?.file ?? -1),
        starts: Float64Array.from(starts),
        sizes: Uint32Array.from(sizes),
        checksums: Uint32Array.from(checksums),
        held: all,
      };
    },
  };
}

const remembered = new WeakMap<MeantTokens, Map<number, Int8Array>>();

/** What was read last; nothing of it is kept beside the tokens. */
const scratch = Buffer.from(new ArrayBuffer(LONGEST_RECORD));

/**
 * The tokens of a text that say something, by its number: `TOKEN_SIZE` numbers each.
 *
 * @throws {LostTokens} where they cannot be read any more
 */
export function tokensAt(tokens: MeantTokens, text: number): Int8Array {
  const file = tokens.files[text] as number;
  const at = tokens.starts[text] as number;
  const size = tokens.sizes[text] as number;
  if (file < 0) return tokens.held.subarray(at, at + size);
  const known = remembered.get(tokens) ?? new Map<number, Int8Array>();
  remembered.set(tokens, known);
  const before = known.get(text);
  if (before) return before;
  const record = readRecord({ file, at, size }, scratch);
  if (!record || checksumOf(record.bytes) !== tokens.checksums[text]) {
    throw new LostTokens('What was encoded cannot be read any more.');
  }
  const found = tellingTokens(record);
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value as number);
  known.set(text, found);
  return found;
}
