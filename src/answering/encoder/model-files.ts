import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.js';
import { EncoderError } from './encoder-error.js';

const MODEL = 'all-minilm-l6-v2-int8';

/** Where the model comes with Ropes. */
export function modelFolder(): string {
  return join(packageRoot(), 'models', MODEL);
}

/** A file of the model, and what it must be. */
export interface ModelFile {
  readonly name: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The network; this and the next two from models/all-minilm-l6-v2-int8/README.md, which says where they come from. */
export const networkFile: ModelFile = {
  name: 'model.onnx',
  sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
};

export const tokenizerFile: ModelFile = {
  name: 'tokenizer.json',
  sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
};

export const tokenizerConfigFile: ModelFile = {
  name: 'tokenizer_config.json',
  sha256: 'acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b',
};

/** How token vectors are reduced; models/fit-reduction.mjs writes it, and prints its checksum. */
export const reductionFile: ModelFile = {
  name: 'reduction.onnx',
  sha256: '9655a7b2665d854d5affc7596aca14a89511a63958e7ff1146b765ea8a71460a',
};

/** Digest of all that decides what a text is encoded to, in hexadecimal: what was encoded by another is foreign. */
export const modelDigest: string = createHash('sha256')
  .update([networkFile, tokenizerFile, tokenizerConfigFile, reductionFile].map(({ sha256 }) => sha256).join())
  .digest('hex');

/** Bytes that are read at once: the largest file has 23 million, and need not be in memory for its checksum. */
const AT_ONCE = 1 << 20;

/**
 * Looks whether a file is what it must be: a network that was cut off or changed can crash the runtime, and with it
 * the process.
 *
 * @returns its path
 * @throws {EncoderError} `model_damaged`, and what to do
 */
export async function checkedFile(folder: string, { name, sha256 }: ModelFile): Promise<string> {
  const path = join(folder, name);
  const where = `models/${MODEL}/${name}`;
  const cure = 'Copy it there again, or install Ropes again.';
  let found: string;
  try {
    found = await checksumOf(path);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    const wrong = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
    throw new EncoderError('model_damaged', `The file ${where} ${wrong}. ${cure}`, { cause: error });
  }
  if (found === sha256) return path;
  throw new EncoderError(
    'model_damaged',
    `The file ${where} is damaged (its checksum is ${found}, and should be ${sha256}). ${cure}`,
  );
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const some = Buffer.alloc(AT_ONCE);
  const handle = await open(path, 'r');
  try {
    for (;;) {
      const { bytesRead } = await handle.read(some, 0, AT_ONCE, null);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(some.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
