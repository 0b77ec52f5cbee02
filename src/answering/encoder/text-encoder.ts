import { type Encoding, MEAN_SIZE } from './encoding.js';
import { modelFolder } from './model-files.js';
import { openReduction } from './reduction.js';
import { loadRuntime, type Runtime } from './runtime.js';
import { openSentenceModel } from './sentence-model.js';

/** Encodes in the thread that calls, a text at a time: several at once are no quicker on one core. */
export interface TextEncoder {
  /** To be called again only when it is through. @throws an error of the runtime */
  encode(text: string): Promise<Encoding>;
  release(): Promise<void>;
}

/**
 * Loads the runtime, the model and its reduction, in about a quarter of a second.
 *
 * @throws {EncoderError} `model_damaged` or `runtime_missing`, and what to do
 */
export async function openTextEncoder(
  folder = modelFolder(),
  importRuntime?: () => Promise<Runtime>,
): Promise<TextEncoder> {
  const runtime = await loadRuntime(importRuntime);
  const reduction = await openReduction(folder, runtime);
  const model = await openSentenceModel(folder, runtime);
  return {
    async encode(text) {
      const { ids, vectors } = await model.read(text);
      return {
        mean: meanOf(vectors),
        ids: Uint16Array.from(ids.slice(1, -1)),
        tokens: await reduction.reduce(vectors.subarray(MEAN_SIZE, vectors.length - MEAN_SIZE)),
      };
    },
    release: async () => {
      await model.release();
      await reduction.release();
    },
  };
}

/** The mean of all rows, brought to length 1. */
function meanOf(vectors: Float32Array): Float32Array {
  const sums = new Float64Array(MEAN_SIZE);
  for (let from = 0; from < vectors.length; from += MEAN_SIZE) {
    for (let at = 0; at < MEAN_SIZE; at += 1) sums[at] = (sums[at] ?? 0) + (vectors[from + at] ?? 0);
  }
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  const length = Math.sqrt(squares) || 1;
  return Float32Array.from(sums, (sum) => sum / length);
}
