import { expect, test } from 'vitest';
import { createSpelling } from '../../src/answering/words/spelling.js';

const spelling = createSpelling([
  'crane',
  'cranes',
  'plan',
  'plane',
  'container',
  'tide',
  'the',
  'constructor',
]);

test.each([
  ['a letter left out', 'crne', ['crane']],
  ['a letter too many', 'craane', ['crane']],
  ['a wrong letter', 'crame', ['crane']],
  ['neighbours swapped', 'tdie', ['tide']],
  ['two edits from eight letters on', 'contaniers', ['container']],
  ['the nearest alone', 'cranees', ['cranes']],
  ['several equally near', 'plann', ['plan', 'plane']],
  ['no second edit in a short word', 'crxxe', []],
  ['no word under four letters', 'teh', []],
  ['no word of another kind', 'helicopter', []],
  ['no inherited property', '__proto__', []],
])('corrects %s', (_, typed, meant) => {
  expect(spelling.correct(typed).map(({ word }) => word)).toEqual(meant);
});

test('an edit counts for more in a short word', () => {
  const [short] = spelling.correct('tdie');
  const [long] = spelling.correct('containr');
  expect(short?.closeness).toBeLessThan(long?.closeness ?? 0);
});
