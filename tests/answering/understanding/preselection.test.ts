import { expect, it } from 'vitest';
import { keyOf, recordOf } from '../../../src/answering/encoder/encoded-record.js';
import type { Encoding } from '../../../src/answering/encoder/encoding.js';
import { MEAN_SIZE, TOKEN_SIZE } from '../../../src/answering/encoder/encoding.js';
import { gatherMeant } from '../../../src/answering/understanding/meant.js';
import { createPreselection } from '../../../src/answering/understanding/preselection.js';

/** Encodings that point to a direction of their own, told by the number in a text. */
function encodingOf(text: string): Encoding {
  const mean = new Float32Array(MEAN_SIZE);
  const number = Number(/\d+/.exec(text)?.[0]);
  mean[number % MEAN_SIZE] = 1;
  return { mean, ids: Uint16Array.of(1), tokens: new Int8Array(TOKEN_SIZE) };
}

async function preselected(
  entries: number,
  question: string,
  cover: Float64Array,
): Promise<readonly number[]> {
  const meant = await gatherMeant(
    Array.from({ length: entries }, (_, at) => ({ id: String(at), title: `Title ${at}`, asks: [] })),
    (text) => recordOf(keyOf(text), encodingOf(text), 0),
  );
  if (!meant) throw new Error('A text has no encoding.');
  return createPreselection(meant)(encodingOf(question), cover);
}

it('of a pack of a usual size every entry is looked at', async () => {
  expect(await preselected(50, 'about 3', new Float64Array(50))).toHaveLength(50);
});

it('of a large pack those that mean the like, or that hold the words', async () => {
  const cover = new Float64Array(3_000);
  for (let at = 0; at < 1_500; at += 1) cover[2 * at] = at / 10_000;
  cover[17] = 0.9;
  const found = await preselected(3_000, 'about 5', cover);
  expect(found).toHaveLength(1_000);
  for (const like of [5, 5 + MEAN_SIZE, 5 + 7 * MEAN_SIZE]) expect(found).toContain(like);
  expect(found).toContain(17);
  expect(found).toContain(2_998);
  expect(found).not.toContain(2);
});
