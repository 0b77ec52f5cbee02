import { afterAll, expect, it } from 'vitest';
import { createAspectReader } from '../../../src/answering/aspects/aspect-reader.js';
import { createCovered, saidOfAspects } from '../../../src/answering/aspects/covered.js';
import { openEncodings } from '../../../src/answering/encoder/open-encodings.js';
import { startEncoder } from '../../../src/answering/encoder/start-encoder.js';
import type { Answerable } from '../../../src/answering/engine.js';
import { gatherMeant } from '../../../src/answering/understanding/meant.js';
import { textsOf } from '../../../src/answering/understanding/passages.js';
import { silent } from '../../../src/ports/log.js';
import { learnFewAspects } from '../few-aspects.js';

const encoder = startEncoder({ log: silent });
afterAll(() => encoder.close());

it('an entry covers the aspects of its asks and sentences, but what somebody says of it goes before', async () => {
  const wheel = { title: 'The wheel', asks: ['What did the wheel cost?'], body: 'It stands by the window.' };
  const entries: Answerable[] = [
    { id: 'found', ...wheel },
    { id: 'said', ...wheel, covers: ['fault'], lacks: ['price'] },
    {
      id: 'told',
      title: 'The wheel',
      asks: [],
      body: 'When the wheel is stuck or does not turn, switch it off.',
    },
  ];
  const encodings = await openEncodings(encoder, undefined, silent);
  await encodings.ensure(entries.flatMap(textsOf));
  const meant = await gatherMeant(entries, encodings.find);
  if (!meant) throw new Error('A text has no encoding.');
  const aspects = await learnFewAspects(encodings);
  const said = saidOfAspects(entries, aspects.ids);
  const [found, told, stuck] = [0, 1, 2].map(createCovered(meant, createAspectReader(aspects), 2, said));

  const [price, fault] = [0, 1] as const;
  expect(found?.asks[price]).toBeGreaterThan(0.7);
  expect(found?.asks[fault]).toBeLessThan(0.3);
  expect(told).toEqual({ asks: Float64Array.of(0, 1), sentences: Float64Array.of(0, 1) });
  expect(stuck?.sentences[fault]).toBeGreaterThan(0.7);
  expect(stuck?.asks).toEqual(Float64Array.of(0, 0));
});
