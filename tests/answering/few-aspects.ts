import { type AspectsData, learnAspects } from '../../src/answering/aspects/aspect-reader.js';
import { waysOf } from '../../src/answering/aspects/ways.js';
import type { Encodings } from '../../src/answering/encoder/encodings.js';
import type { Aspect } from '../../src/knowledge/schema/aspects.js';

/** Enough to tell two aspects apart. */
export const fewAspects: readonly Aspect[] = [
  {
    id: 'price',
    title: 'price',
    nothingAbout: 'money and costs',
    ways: [
      'how much does {topic} cost',
      'what is the price of {topic}',
      'who pays for {topic}',
      'is {topic} free',
    ],
  },
  {
    id: 'fault',
    title: 'faults',
    nothingAbout: 'what to do when it fails',
    ways: [
      '{topic} does not work',
      'what do I do when {topic} breaks',
      '{topic} is stuck',
      'error with {topic}',
    ],
  },
];

/** Learns them; their ways are encoded first. */
export async function learnFewAspects({ ensure, get }: Encodings): Promise<AspectsData> {
  await ensure(waysOf(fewAspects).map(({ text }) => text));
  return learnAspects(fewAspects, (text) => get(text)?.mean ?? new Float32Array());
}
