import { expect, test } from 'vitest';
import { type Answerable, createAnswerEngine, engineFrom, learn } from '../../src/answering/engine.js';
import { harbour } from './harbour.js';

const syllables = ['ba', 'ko', 'lim', 'dra', 'sen', 'tu', 'fer', 'gos', 'nil', 'pra', 'wo', 'zet'];

/** A made word for a number; the same for the same, of three syllables. */
function wordFor(number: number): string {
  const { length } = syllables;
  return [number % length, Math.floor(number / length) % length, Math.floor(number / length ** 2) % length]
    .map((at) => syllables[at])
    .join('');
}

/** Entries about one made word each, with ten asks. */
function shelves(entries: number): Answerable[] {
  return Array.from({ length: entries }, (_, entry) => ({
    id: `shelf/${entry}`,
    asks: Array.from({ length: 10 }, (_, ask) => `where is the ${wordFor(entry)} on shelf ${wordFor(ask)}`),
  }));
}

const questions = [
  'lost my gate card',
  'gantry',
  'when is hihg tied',
  'who cooks the soup',
  'where is the kobalim',
];

test.each([
  ['a small pack', harbour],
  ['a pack too large to train a classifier on', [...harbour, ...shelves(250)]],
])('what is learnt from %s crosses to another thread and answers the same there', (_, entries) => {
  const here = createAnswerEngine(entries);
  const there = engineFrom(structuredClone(learn(entries)));
  for (const question of questions) expect(there.ask(question)).toEqual(here.ask(question));
});

test('strictness is chosen where it answers, not where it was learnt', () => {
  const learnt = learn(harbour);
  const question = 'where can I pick up the badge that opens the gates';
  expect(engineFrom(learnt, { strictness: 0 }).ask(question).answered).toBe(true);
  expect(engineFrom(learnt, { strictness: 1 }).ask(question).answered).toBe(false);
});

test('one question leaves nothing behind for the next', () => {
  const engine = createAnswerEngine([...harbour, ...shelves(250)]);
  const before = engine.ask('when is high tide');
  engine.ask('where is the kobalim on shelf dra');
  engine.ask('crane');
  expect(engine.ask('when is high tide')).toEqual(before);
});

test('finds the entry among a thousand, mistyped too', () => {
  const engine = createAnswerEngine(shelves(1_000));
  expect(engine.ask(`where is the ${wordFor(777)}`).entries[0]?.id).toBe('shelf/777');
  expect(engine.ask(`where is teh ${wordFor(777).replace('t', 'tt')} please`).entries[0]?.id).toBe(
    'shelf/777',
  );
});

// 15,400 asks, of which every fortieth would be tried: the first of every fourth entry, always of the same fold.
test('learns what is certain from all folds, whatever the number of asks', () => {
  const entries = shelves(1_540).map(({ id, asks }) => ({ id, asks: asks.map((ask) => ask.slice(13)) }));
  const engine = createAnswerEngine(entries);
  const { answered, entries: found } = engine.ask(`${wordFor(1_234)} on the shelf ${wordFor(3)}`);
  expect([answered, found[0]?.id]).toEqual([true, 'shelf/1234']);
});
