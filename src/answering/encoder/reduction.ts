import { readFile } from 'node:fs/promises';
import { MEAN_SIZE, TOKEN_SIZE, TOKEN_STEPS } from './encoding.js';
import { checkedFile, reductionFile } from './model-files.js';

/** The directions in which token vectors of plain questions differ most, one a row: `TOKEN_SIZE` rows of `MEAN_SIZE`. */
export type Reduction = Float32Array;

/**
 * Reads the file that models/fit-reduction.mjs writes: the rows one after the other, 32 bits a number,
 * little-endian as every machine that the runtime is made for.
 *
 * @throws {EncoderError} `model_damaged`
 */
export async function readReduction(folder: string): Promise<Reduction> {
  const bytes = Uint8Array.from(await readFile(await checkedFile(folder, reductionFile)));
  return new Float32Array(bytes.buffer);
}

/** The mean of all rows, brought to length 1. */
export function meanOf(vectors: Float32Array): Float32Array {
  const sums = new Float64Array(MEAN_SIZE);
  for (let from = 0; from < vectors.length; from += MEAN_SIZE) {
    for (let at = 0; at < MEAN_SIZE; at += 1) sums[at] = (sums[at] ?? 0) + (vectors[from + at] ?? 0);
  }
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  const length = Math.sqrt(squares) || 1;
  return Float32Array.from(sums, (sum) => sum / length);
}

/** Rows of `MEAN_SIZE` numbers, reduced to rows of `TOKEN_SIZE`, each brought to length 1, in `TOKEN_STEPS`. */
export function reduced(vectors: Float32Array, reduction: Reduction): Int8Array {
  const rows = vectors.length / MEAN_SIZE;
  const tokens = new Int8Array(rows * TOKEN_SIZE);
  const projected = new Float64Array(TOKEN_SIZE);
  for (let row = 0; row < rows; row += 1) {
    const vector = vectors.subarray(row * MEAN_SIZE, (row + 1) * MEAN_SIZE);
    let squares = 0;
    for (let at = 0; at < TOKEN_SIZE; at += 1) {
      const value = product(vector, reduction, at * MEAN_SIZE);
      projected[at] = value;
      squares += value * value;
    }
    const scale = TOKEN_STEPS / (Math.sqrt(squares) || 1);
    for (let at = 0; at < TOKEN_SIZE; at += 1) {
      tokens[row * TOKEN_SIZE + at] = Math.round((projected[at] ?? 0) * scale);
    }
  }
  return tokens;
}

/** Of a vector and what begins at a place of many. In four sums, which the processor reckons side by side. */
function product(vector: Float32Array, many: Float32Array, from: number): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < MEAN_SIZE; at += 4) {
    one += (vector[at] as number) * (many[from + at] as number);
    two += (vector[at + 1] as number) * (many[from + at + 1] as number);
    three += (vector[at + 2] as number) * (many[from + at + 2] as number);
    four += (vector[at + 3] as number) * (many[from + at + 3] as number);
  }
  return one + two + three + four;
}
