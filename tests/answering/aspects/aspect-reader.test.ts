import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AspectReader,
  createAspectReader,
  learnAspects,
} from '../../../src/answering/aspects/aspect-reader.js';
import { waysOf } from '../../../src/answering/aspects/ways.js';
import type { Encodings } from '../../../src/answering/encoder/encodings.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import { readShippedAspects } from '../../../src/knowledge/loading/aspects.js';
import type { Aspect } from '../../../src/knowledge/schema/aspects.js';
import { silent } from '../../../src/ports/log.js';

const encoder = startEncoder({ log: silent });
let encodings: Encodings;
let aspects: readonly Aspect[];
let read: AspectReader;

beforeAll(async () => {
  aspects = [...(await readShippedAspects()).values()];
  encodings = await openEncodings(encoder, undefined, silent);
  const meanOf = (text: string) => encodings.get(text)?.mean ?? new Float32Array();
  await encodings.ensure(waysOf(aspects).map(({ text }) => text));
  read = createAspectReader(learnAspects(aspects, meanOf));
});
afterAll(() => encoder.close());

async function likeliest(question: string, ofText = true): Promise<string | undefined> {
  await encodings.ensure([question]);
  const likely = read(encodings.get(question)?.mean ?? new Float32Array(), ofText ? question : undefined);
  expect(likely.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1);
  return aspects[likely.indexOf(Math.max(...likely))]?.id;
}

describe('what a question wants to know of its topic', () => {
  it.each([
    ['how expensive was the second potter\u2019s wheel', 'price'],
    ['the kiln beeps and will not start, what is wrong', 'fault'],
    ['how many cups fit on one shelf of the kiln', 'limits'],
    ['am I able to get into the glaze store at night', 'access'],
    ['is our wheel quicker than the one that Shimpo makes', 'comparison'],
    ['whom do I call about the clay mixer', 'people'],
  ])('%s: %s', async (question, aspect) => {
    expect(await likeliest(question)).toBe(aspect);
  });

  it('is read by the meaning alone where there are no words', async () => {
    expect(await likeliest('The second wheel was bought for 900 euros.', false)).toBe('price');
  });
});

it('a way to ask with a topic is asked of several, and each text once', () => {
  const texts = waysOf([
    { id: 'price', title: '', nothingAbout: '', ways: ['what does {topic} cost', 'who pays'] },
  ]);
  expect(texts).toHaveLength(4);
  expect(new Set(texts.map(({ text }) => text)).size).toBe(4);
  expect(texts.every(({ aspect, text }) => aspect === 0 && !text.includes('{'))).toBe(true);
});
