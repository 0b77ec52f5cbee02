import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { MEAN_SIZE, MOST_TOKENS } from './encoding.js';
import { checkedFile, networkFile, tokenizerConfigFile, tokenizerFile } from './model-files.js';
import { openSession, type Runtime } from './runtime.js';

/** What the network makes of a text. */
export interface TokenVectors {
  /** The n tokens, [CLS] before and [SEP] after them: 2..`MOST_TOKENS`. */
  readonly ids: readonly number[];
  /** A row of `MEAN_SIZE` numbers for each of them; they hold until the next text is read. */
  readonly vectors: Float32Array;
}

/** The network and its tokenizer. */
export interface SentenceModel {
  read(text: string): Promise<TokenVectors>;
  /** Gives back the memory of the network, which must be done before the thread ends. */
  release(): Promise<void>;
}

/**
 * Characters of a text that are looked at: 256 tokens of English have some 1,500. Without it, 40,000 of what is no words
 * (a file pasted as base64) keep the tokenizer for a second.
 */
const MOST_CHARACTERS = 4_000;

/**
 * Opens the model. To be called in a thread of its own, which every reading blocks for its time.
 *
 * @param folder with the files of the model
 * @throws {EncoderError} `model_damaged` or `runtime_missing`, and what to do
 */
export async function openSentenceModel(folder: string, runtime: Runtime): Promise<SentenceModel> {
  const network = await checkedFile(folder, networkFile);
  const tokenizer = new Tokenizer(
    await readJson(await checkedFile(folder, tokenizerFile)),
    await readJson(await checkedFile(folder, tokenizerConfigFile)),
  );
  const session = await openSession(runtime, network);
  // The network always writes to the same place: what it made itself would lie around for a while, 0.4 MB a long text.
  const written = new Float32Array(MOST_TOKENS * MEAN_SIZE);
  const { Tensor } = runtime;
  const tensorOf = (values: BigInt64Array) => new Tensor('int64', values, [1, values.length]);

  return {
    async read(text) {
      const ids = cut(tokenizer.encode(text.slice(0, MOST_CHARACTERS)).ids);
      const feeds = {
        input_ids: tensorOf(BigInt64Array.from(ids, BigInt)),
        attention_mask: tensorOf(new BigInt64Array(ids.length).fill(1n)),
        token_type_ids: tensorOf(new BigInt64Array(ids.length)),
      };
      const vectors = written.subarray(0, ids.length * MEAN_SIZE);
      await session.run(feeds, {
        last_hidden_state: new Tensor('float32', vectors, [1, ids.length, MEAN_SIZE]),
      });
      return { ids, vectors };
    },
    release: () => session.release(),
  };
}

async function readJson(path: string): Promise<object> {
  return JSON.parse(await readFile(path, 'utf8')) as object;
}

/** [SEP] stays the last. */
function cut(ids: readonly number[]): readonly number[] {
  return ids.length <= MOST_TOKENS ? ids : [...ids.slice(0, MOST_TOKENS - 1), ...ids.slice(-1)];
}
