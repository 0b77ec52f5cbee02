import { describe, expect, it } from 'vitest';
import { unknownNameIn } from '../../src/answering/reading/unknown-name.js';

const pack = new Set(['kiln', 'hatch', 'glaze', 'step', 'functions']);
const isOfPack = (word: string) => pack.has(word);

describe('a name that the pack does not know', () => {
  it.each([
    ['a word with a capital', 'How do I open it with Autopilot?', 'Autopilot'],
    ['a plain word written as a name', 'what does Glue cost', 'Glue'],
    ['several words, though the pack has one of them', 'Is the kiln like Blue Step?', 'Blue Step'],
    ['an abbreviation', 'is it as hot as the kiln at IBM', 'IBM'],
    ['a genitive', 'what is the price of Siemens\u2019s kiln', 'Siemens'],
    ['a foreign word without a capital in a short question', 'what is kubernetes', 'kubernetes'],
    ['letters and numbers', 'does it run on the R2D2', 'R2D2'],
  ])('is %s', (_, question, name) => {
    expect(unknownNameIn(question, isOfPack)).toBe(name);
  });

  it.each([
    ['a word that begins the sentence', 'Glue is hot. Print it'],
    ['a word of the pack', 'How do I open the Kiln?'],
    ['a day', 'is it open on Friday'],
    ['many days', 'is it open on Fridays'],
    ['I, with and without a verb', "how do I open it when I'm late"],
    ['a slip of an English word', 'how do i recieve it'],
    ['two words without their space', 'how do i openit'],
    ['a rare word in a long question', 'how much is it that the kiln costs when the newbie is with it'],
    ['anything in what is written in capitals', 'HOW DO I OPEN THE GLUE'],
    ['a letter alone', 'is it on floor B'],
  ])('is not %s', (_, question) => {
    expect(unknownNameIn(question, isOfPack)).toBeUndefined();
  });
});
