import { expect, test } from 'vitest';
import { createAnswerEngine } from '../../src/answering/engine.js';
import { loadMeanings } from '../../src/answering/meaning.js';

function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((word) => loadMeanings().of(word) ?? new Float32Array());
  const dot = (x: Float32Array = new Float32Array(), y: Float32Array = new Float32Array()) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

test.each([
  ['salary', 'wage', 'tide'],
  ['ship', 'boat', 'lunch'],
  ['buy', 'purchase', 'sleep'],
])('%s is nearer to %s than to %s', (word, near, far) => {
  expect(likeness(word, near)).toBeGreaterThan(likeness(word, far) + 0.2);
});

test('a made-up word means nothing', () => {
  expect(loadMeanings().of('qwxzyv')).toBeUndefined();
});

test('a question finds its entry by other words of the same meaning', () => {
  const engine = createAnswerEngine([
    { id: 'pay', asks: ['Who manages the wages in the harbour?'] },
    { id: 'boats', asks: ['Who manages the boats in the harbour?'] },
    { id: 'meals', asks: ['Who manages the lunches in the harbour?'] },
  ]);
  expect(engine.ask('who manages a salary').entries[0]?.id).toBe('pay');
  expect(engine.ask('who manages a ship').entries[0]?.id).toBe('boats');
});
