import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Encoder, EncoderError, encoderOff } from '../../../src/answering/encoder/encoder.js';
import { createEncodings, type Progress } from '../../../src/answering/encoder/encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { openStore, readStore } from '../../../src/answering/encoder/store.js';
import { silent } from '../../../src/ports/log.js';
import { withFolder } from '../../support/process.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

/** The encoder, and what it was asked for. */
function watched(encode: Encoder['encode'] = encoder.encode) {
  const asked: string[] = [];
  return {
    asked,
    state: encoder.state,
    encode: (...given: Parameters<Encoder['encode']>) => {
      asked.push(...given[0]);
      return encode(...given);
    },
  };
}

const openIn = (folder: string | undefined) => openStore({ folder, log: silent, now: () => Date.now() });

async function encodingsIn(folder: string | undefined, through = watched()) {
  const said: object[] = [];
  const log = { info: (fields: object, message: string) => void said.push({ ...fields, message }) };
  const store = await openIn(folder);
  return { ...createEncodings({ encoder: through, shipped: [], store, log }), asked: through.asked, said };
}

const texts = Array.from({ length: 20 }, (_, at) => `passage ${at} about leave`);

describe('the encodings of packs', () => {
  it('are made once: a second start and a changed pack encode what is new, in order', () =>
    withFolder(async (folder) => {
      const first = await encodingsIn(folder);
      const progress: Progress[] = [];
      await first.ensure(texts, { progress: (each) => void progress.push(each) });
      expect(first.asked).toEqual(texts);
      expect(progress.map(({ done }) => done)).toEqual([0, 8, 16, 20]);
      expect(progress.every(({ of }) => of === 20)).toBe(true);
      expect(first.said).toEqual([expect.objectContaining({ encoded: 20, of: 20 })]);
      const [whole] = await encoder.encode(texts.slice(3, 4), 'question');
      expect(first.get(String(texts[3]))?.tokens).toEqual(whole?.tokens);

      const second = await encodingsIn(folder);
      await second.ensure(texts);
      expect(second.asked).toEqual([]);
      expect(second.said).toEqual([]);
      expect(second.get(String(texts[3]))).toEqual(first.get(String(texts[3])));
      expect(second.get('something else')).toBeUndefined();
      await second.ensure(['one more', ...texts.slice(5), 'another', 'one more']);
      expect(second.asked).toEqual(['one more', 'another']);
    }));

  it('that a pack brings are not made', () =>
    withFolder(async (folder) => {
      await (await encodingsIn(folder)).ensure(texts);
      const [file = ''] = await readdir(folder);
      const through = watched();
      const shipped = [await readStore(join(folder, file), silent)];
      const { ensure, get } = createEncodings({
        encoder: through,
        shipped,
        store: await openIn(undefined),
        log: silent,
      });
      await ensure([...texts, 'one more']);
      expect(through.asked).toEqual(['one more']);
      expect([...texts, 'one more'].every((text) => get(text))).toBe(true);
    }));

  it('are kept as far as they were made, where it ends early', () =>
    withFolder(async (folder) => {
      const first = await encodingsIn(folder);
      const stop = new AbortController();
      const ending = first.ensure(texts, {
        signal: stop.signal,
        progress: ({ done }) => done === 8 && stop.abort(new Error('enough')),
      });
      await expect(ending).rejects.toThrow('enough');
      const second = await encodingsIn(folder);
      await second.ensure(texts);
      expect(second.asked).toEqual(texts.slice(8));
    }));

  it('are asked for by one after the other, each once', async () => {
    const both = await encodingsIn(undefined);
    await Promise.all([both.ensure(texts), both.ensure([...texts, 'one more'])]);
    expect(both.asked).toEqual([...texts, 'one more']);
  });

  it('are asked for again when the thread ended meanwhile, and given up when the encoder is', async () => {
    const ended = new EncoderError('thread_ended', 'The thread of the encoder ended.');
    let times = 0;
    const through = watched(async (...given) => {
      times += 1;
      if (times < 3) throw ended;
      return encoder.encode(...given);
    });
    const tried = await encodingsIn(undefined, through);
    await tried.ensure(['a text']);
    expect(through.asked).toEqual(['a text', 'a text', 'a text']);
    const over = {
      ...through,
      state: () => ({ state: 'failed', reason: 'four times' }) as const,
      encode: async () => Promise.reject(ended),
    };
    await expect((await encodingsIn(undefined, { ...over, asked: [] })).ensure(['another'])).rejects.toBe(
      ended,
    );
  });

  it('cannot be made by an encoder that is off, unless there is nothing to make', async () => {
    const off = encoderOff();
    const { ensure } = await encodingsIn(undefined, { ...off, asked: [] });
    await expect(ensure(['a text'])).rejects.toMatchObject({ code: 'off' });
    await ensure([]);
  });
});
