import { expect, it } from 'vitest';
import { type SpelledWords, spelled } from '../../src/answering/reading/spelled.js';

const corrections: Readonly<Record<string, readonly string[]>> = {
  pasword: ['password'],
  vacaton: ['vacation'],
  formm: ['form', 'farm'],
  ampoule: ['ample'],
  teh: ['the'],
};

const words: SpelledWords = {
  isWord: (word) => ['ampoule', 'forgot', 'hours'].includes(word),
  correct: (word) => (corrections[word] ?? []).map((meant) => ({ word: meant })),
};

it.each([
  ['forgot my pasword, plz', 'forgot my password, plz'],
  ['how many vacaton hours?', 'how many vacation hours?'],
  ['which formm', 'which formm'],
  ['an unopened ampoule', 'an unopened ampoule'],
  ['teh door', 'teh door'],
  ['ask Pasword or PASWORD', 'ask Pasword or PASWORD'],
  [
    'see #pasword, pasword.md, a/pasword and pasword@example.com',
    'see #pasword, pasword.md, a/pasword and pasword@example.com',
  ],
])('%j is encoded as %j', (typed, meant) => {
  expect(spelled(typed, words)).toBe(meant);
});

it('looks up so many words and no more, however long a question is', () => {
  let lookedUp = 0;
  const counting: SpelledWords = {
    isWord: () => false,
    correct: () => {
      lookedUp += 1;
      return [];
    },
  };
  spelled('wrongly '.repeat(500), counting);
  expect(lookedUp).toBe(30);
});
