import { readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { encoderOff } from '../../../src/answering/encoder/encoder.js';
import { type Encoding, TOKEN_SIZE, TOKEN_STEPS } from '../../../src/answering/encoder/encoding.js';
import { modelFolder } from '../../../src/answering/encoder/model-files.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { openTextEncoder } from '../../../src/answering/encoder/text-encoder.js';
import { silent } from '../../../src/ports/log.js';
import { withFolder } from '../../support/process.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

function likeness(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += Number(one[at]) * Number(other[at]);
  return sum;
}

async function encode(...texts: string[]): Promise<readonly Encoding[]> {
  return encoder.encode(texts, 'question');
}

describe('the encoder', () => {
  it('finds texts alike that mean the like, as much as the model does (its README)', async () => {
    const [leave, off, car] = (await encode('how do i request leave?', 'taking time off', 'buy a car')).map(
      ({ mean }) => mean,
    );
    expect(encoder.state()).toEqual({ state: 'ready' });
    if (!leave || !off || !car) throw new Error('Three texts have three encodings.');
    expect(likeness(leave, leave)).toBeCloseTo(1, 5);
    expect(Math.abs(likeness(leave, off) - 0.308)).toBeLessThan(0.02);
    expect(Math.abs(likeness(leave, car) + 0.012)).toBeLessThan(0.02);
  });

  it('gives a vector of length 1 for every token, those of one word in two texts the most alike', async () => {
    const [one, other] = await encode('please restart the server now', 'who owns that server');
    const rowsOf = ({ tokens, ids }: Encoding) =>
      Array.from(ids, (_, row) => tokens.subarray(row * TOKEN_SIZE, (row + 1) * TOKEN_SIZE));
    if (!one || !other) throw new Error('Two texts have two encodings.');
    // The vocabulary of BERT: please restart the server now.
    expect([...one.ids]).toEqual([3531, 23818, 1996, 8241, 2085]);
    expect(one.tokens).toHaveLength(5 * TOKEN_SIZE);
    for (const row of rowsOf(one)) {
      expect(Math.abs(Math.sqrt(likeness(row, row)) - TOKEN_STEPS)).toBeLessThan(TOKEN_STEPS / 50);
    }
    const server = rowsOf(other)[3];
    if (!server) throw new Error('The text has four tokens.');
    const likenesses = rowsOf(one).map((row) => likeness(row, server));
    expect(likenesses.indexOf(Math.max(...likenesses))).toBe(3);
  });

  it.each([
    ['nothing', '', 0],
    ['an emoji', '😀', 1],
    ['Arabic', 'كيف أطلب إجازة', undefined],
    ['half a character', '\ud800 leave', 1],
    ['what the model uses for itself', 'leave [SEP] time [CLS] off', undefined],
    ['what stands behind 4,000 characters', `${' '.repeat(4_000)}leave`, 0],
    ['40,000 characters', 'how do i request leave '.repeat(1_800), 254],
    [
      'a file as base64',
      readFileSync(join(modelFolder(), 'model.onnx')).toString('base64', 0, 30_000),
      undefined,
    ],
  ])('reads any string: %s', async (_, text, tokens) => {
    const [encoding] = await encode(text);
    expect(encoding?.mean.every(Number.isFinite)).toBe(true);
    expect(encoding?.tokens).toHaveLength((encoding?.ids.length ?? 0) * TOKEN_SIZE);
    if (tokens !== undefined) expect(encoding?.ids).toHaveLength(tokens);
  });

  it('gives one text the same numbers, whatever it is encoded with', async () => {
    const [alone] = await encode('taking time off');
    const [, among] = await encode('buy a car', 'taking time off', 'x '.repeat(300));
    expect(among).toEqual(alone);
  });

  it('reads the first 254 tokens of a longer text, as it reads them alone', async () => {
    const [longer, alone] = await encode('leave '.repeat(300), 'leave '.repeat(254));
    expect(longer).toEqual(alone);
  });

  it('has nothing to do for no texts', async () => {
    expect(await encode()).toEqual([]);
  });

  it('takes a question before all that waits, and questions in their order', async () => {
    const through: string[] = [];
    const note = (name: string) => () => void through.push(name);
    const passages = Array.from({ length: 40 }, (_, index) => `passage ${index} about leave and pay`);
    await Promise.all([
      encoder.encode(passages, 'pack').then(note('first pack')),
      encoder.encode(passages.slice(0, 2), 'pack').then(note('second pack')),
      encode('a question').then(note('first question')),
      encode('another question').then(note('second question')),
    ]);
    expect(through).toEqual(['first question', 'second question', 'first pack', 'second pack']);
  });

  it('that is switched off says so', async () => {
    const off = encoderOff();
    expect(off.state()).toEqual({ state: 'off' });
    expect(await off.settled()).toEqual({ state: 'off' });
    await expect(off.encode(['a'], 'question')).rejects.toMatchObject({ code: 'off' });
    await off.close();
  });
});

/** A copy of the model that somebody spoils. */
async function stateWith(spoil: (folder: string) => Promise<void>): Promise<unknown> {
  return withFolder(async (folder) => {
    const copy = join(folder, 'model');
    await cp(modelFolder(), copy, { recursive: true });
    await spoil(copy);
    const spoilt = startEncoder({ log: silent, folder: copy });
    const waits = expect(spoilt.encode(['a'], 'question')).rejects.toMatchObject({ code: 'model_damaged' });
    const state = await spoilt.settled();
    await waits;
    expect(spoilt.state()).toEqual(state);
    await expect(spoilt.encode(['b'], 'question')).rejects.toMatchObject({ code: 'model_damaged' });
    await spoilt.close();
    expect(JSON.stringify(state)).not.toContain(folder);
    return state;
  });
}

describe('an encoder that cannot be', () => {
  it.each([
    'model.onnx',
    'tokenizer.json',
    'reduction.onnx',
  ])('says that %s is cut in half, and what to do', async (name) => {
    const state = await stateWith(async (folder) => {
      const whole = await readFile(join(folder, name));
      await writeFile(join(folder, name), whole.subarray(0, whole.length / 2));
    });
    expect(state).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(
        /^The file models\/all-minilm-l6-v2-int8\/\S+ is damaged \(its checksum is [0-9a-f]{64}, .*install Ropes again/,
      ),
    });
    expect(JSON.stringify(state)).toContain(name);
  });

  it('says that a file is not there, or cannot be read', async () => {
    expect(await stateWith((folder) => rm(join(folder, 'model.onnx')))).toMatchObject({
      reason: expect.stringMatching(/model\.onnx is missing\. Copy it there again/),
    });
    const state = await stateWith(async (folder) => {
      await rm(join(folder, 'tokenizer.json'));
      await mkdir(join(folder, 'tokenizer.json'));
    });
    expect(state).toMatchObject({
      reason: expect.stringMatching(/tokenizer\.json cannot be read \(EISDIR\)/),
    });
  });

  it('takes no other file for its own', async () => {
    const state = await stateWith((folder) =>
      copyFile(join(folder, 'LICENSE'), join(folder, 'tokenizer_config.json')),
    );
    expect(state).toMatchObject({ reason: expect.stringContaining('tokenizer_config.json is damaged') });
  });

  it('says where the runtime does not run, and keeps the folders of the machine for the log', async () => {
    const missing = Object.assign(new Error("Cannot find module '/opt/ropes/x.node'"), {
      code: 'MODULE_NOT_FOUND',
    });
    const opening = openTextEncoder(modelFolder(), () => Promise.reject(missing));
    await expect(opening).rejects.toMatchObject({
      code: 'runtime_missing',
      message: expect.stringMatching(/^ONNX Runtime does not run on this machine \(\w+ \w+\).*Intel.*Alpine/),
      cause: missing,
    });
    await expect(opening).rejects.toMatchObject({ message: expect.not.stringContaining('/opt') });
  });
});
