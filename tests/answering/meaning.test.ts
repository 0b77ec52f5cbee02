import { expect, test } from 'vitest';
import { createAnswerEngine } from '../../src/answering/engine.js';
import { loadMeanings } from '../../src/answering/meanings/meaning.js';

function meaningOf(word: string): Float64Array {
  const sum = new Float64Array(loadMeanings().size);
  loadMeanings().add(word, 1, sum);
  return sum;
}

function likeness(one: string, other: string): number {
  const [a, b] = [meaningOf(one), meaningOf(other)];
  const dot = (x: Float64Array, y: Float64Array) =>
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
  expect(loadMeanings().has('qwxzyv')).toBe(false);
  expect(loadMeanings().add('qwxzyv', 1, new Float64Array(loadMeanings().size))).toBe(false);
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

test('an English word is not taken for the pack word that it resembles', () => {
  const engine = createAnswerEngine([
    { id: 'launch', asks: ['When is the launch of the ship?', 'who is invited to a launch'] },
    { id: 'crane', asks: ['Who lifts the crane?', 'when is the crane repaired'] },
  ]);
  const typo = engine.ask('when is the lanuch').confidence;
  expect(engine.ask('when is the lunch').confidence).toBeLessThan(typo - 0.1);
});
