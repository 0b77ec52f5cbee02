import { expect, it } from 'vitest';
import { resolvePronoun } from '../../src/conversation/resolve-pronoun.js';
import { en } from '../../src/features/asking/wording.en.js';

it.each([
  ['is it open today?', 'is Canteen open today?'],
  ['who owns it?', 'who owns Canteen?'],
  ['WHO OWNS IT?', 'WHO OWNS Canteen?'],
  ['is IT open today?', undefined],
  ['who in IT helps me?', undefined],
  ['what does IT do', undefined],
])('%j with the canteen before it is %j', (question, meant) => {
  expect(resolvePronoun(question, 'Canteen', en.listens)).toBe(meant);
});
