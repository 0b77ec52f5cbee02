import { type Encoding, MEAN_SIZE } from './encoding.js';
import { modelFolder } from './model-files.js';
import { meanOf, readReduction, reduced } from './reduction.js';
import { openSentenceModel } from './sentence-model.js';

/** Encodes in the thread that calls, a text at a time: several at once are no quicker on one core. */
export interface TextEncoder {
  /** @throws an error of the runtime */
  encode(text: string): Promise<Encoding>;
  release(): Promise<void>;
}

/**
 * Loads model and reduction, in about a quarter of a second.
 *
 * @throws {EncoderError} `model_damaged` or `runtime_missing`, and what to do
 */
export async function openTextEncoder(folder = modelFolder()): Promise<TextEncoder> {
  const reduction = await readReduction(folder);
  const model = await openSentenceModel(folder);
  return {
    async encode(text) {
      const { ids, vectors } = await model.read(text);
      return {
        mean: meanOf(vectors),
        ids: Uint16Array.from(ids.slice(1, -1)),
        tokens: reduced(vectors.subarray(MEAN_SIZE, vectors.length - MEAN_SIZE), reduction),
      };
    },
    release: model.release,
  };
}
