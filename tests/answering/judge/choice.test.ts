import { describe, expect, it } from 'vitest';
import { type Choice, readChoice, rulingOf } from '../../../src/answering/judge/choice.js';
import { given } from './given.js';

const one = '{"entry": "A", "sentences": [2], "topic": "-", "aspect": 0}';
const chosen: Choice = { entry: 'A', sentences: [2], topic: '-', aspect: 0 };
const declined: Choice = { entry: '-', sentences: [], topic: '-', aspect: 0 };

/** The choice as JSON, with something else in it. */
function but(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...chosen, ...change });
}

describe('reads as a choice', () => {
  it.each<[string, string, Choice]>([
    ['as it should be', one, chosen],
    ['spaces around', `\n\n  ${one}\n`, chosen],
    ['on several lines', JSON.stringify(chosen, null, 2), chosen],
    ['a fence', `\`\`\`json\n${one}\n\`\`\``, chosen],
    ['a fence without a language, and spaces', `\n \`\`\`\n${one}\n\`\`\` \n`, chosen],
    ['thinking', `<think>\nA or B? {"entry": "B"}\n</think>\n${one}`, chosen],
    ['thinking and a fence', `<thinking>A.</thinking>\n\`\`\`json\n${one}\n\`\`\``, chosen],
    ['a number written as a float', one.replace('2', '2.0'), chosen],
    ['no entry', JSON.stringify(declined), declined],
    [
      'a topic and an aspect',
      but({ ...declined, topic: 'B', aspect: 2 }),
      { ...declined, topic: 'B', aspect: 2 },
    ],
    ['three sentences in any order', but({ sentences: [3, 1, 2] }), { ...chosen, sentences: [3, 1, 2] }],
    [
      'the last of a key that is there twice',
      one.replace('"entry": "A"', '"entry": "Z", "entry": "A"'),
      chosen,
    ],
  ])('%s', (_, text, expected) => {
    expect(readChoice(text, given)).toEqual(expected);
  });
});

describe('is no choice', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['spaces', '  \n '],
    ['prose', 'Entry A answers.'],
    ['prose before', `Here you are: ${one}`],
    ['prose behind', `${one} I hope that helps!`],
    ['half a JSON', one.slice(0, 30)],
    ['two of them', `${one}\n${one}`],
    ['null', 'null'],
    ['a letter alone', '"A"'],
    ['a list', `[${one}]`],
    ['an empty object', '{}'],
    ['a key too few', '{"entry": "A", "sentences": [2], "topic": "-"}'],
    ['a key too many', but({ reason: 'It says so.' })],
    ['a text for an answer', but({ answer: 'The workshop mends it.' })],
    ['an unknown letter', but({ entry: 'C' })],
    ['a small letter', but({ entry: 'a' })],
    ['two letters', but({ entry: 'AB' })],
    ['a letter that looks alike', but({ entry: '\u0410' })],
    ['a letter before the first', but({ entry: '@' })],
    ['no letter', but({ entry: '' })],
    ['null for a letter', but({ entry: null })],
    ['a title for a letter', but({ entry: 'Gantry crane' })],
    ['an unknown topic', but({ ...declined, topic: 'C' })],
    ['an unknown topic beside an entry', but({ topic: 'C' })],
    ['sentence 0', but({ sentences: [0] })],
    ['a sentence below', but({ sentences: [-1] })],
    ['a sentence too far', but({ sentences: [4] })],
    ['a sentence of another entry', but({ entry: 'B', sentences: [2] })],
    ['half a sentence', but({ sentences: [1.5] })],
    ['a number as a text', but({ sentences: ['2'] })],
    ['a number for a list', but({ sentences: 2 })],
    ['no sentence', but({ sentences: [] })],
    ['four sentences', but({ sentences: [1, 2, 3, 1] })],
    ['none with sentences', but({ entry: '-', sentences: [1] })],
    ['an aspect too far', but({ ...declined, topic: 'A', aspect: 3 })],
    ['an aspect below', but({ ...declined, topic: 'A', aspect: -1 })],
    ['an aspect as a text', but({ ...declined, topic: 'A', aspect: 'price' })],
    ['a number beyond all', one.replace('[2]', '[1e400]')],
    ['thinking without an end', `<think>${one}`],
    ['a fence without an end', `\`\`\`json\n${one}`],
  ])('%s', (_, text) => {
    expect(readChoice(text, given)).toBeUndefined();
  });

  // Whoever looks for the end of something in a wrong way does not come back from these.
  it.each<[string, string]>([
    ['prose', 'Entry A. '.repeat(120_000)],
    ['a fence and spaces', `\`\`\`${' '.repeat(1_000_000)}`],
    ['a fence, spaces and no end', `\`\`\`json\n{${'\n'.repeat(1_000_000)}.`],
    ['spaces', ' '.repeat(1_000_000)],
    ['fences', '```'.repeat(350_000)],
    ['thoughts', '<think>'.repeat(150_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['a sentence as often as there is room', but({ sentences: new Array(300_000).fill(1) })],
  ])('a megabyte of %s', (_, text) => {
    expect(readChoice(text, given)).toBeUndefined();
  });
});

describe('comes to', () => {
  const [crane] = given.candidates;

  it('the sentences in the order of the entry, each once', () => {
    expect(rulingOf({ ...chosen, sentences: [3, 1, 3] }, given)).toEqual({
      entry: 'crane',
      sentences: [crane?.sentences[0], crane?.sentences[2]],
    });
  });

  it.each([
    [declined, { entry: undefined }],
    [
      { ...declined, topic: 'B' },
      { entry: undefined, topic: 'badge' },
    ],
    [
      { ...declined, topic: 'B', aspect: 1 },
      { entry: undefined, topic: 'badge', aspect: 'price' },
    ],
    // An aspect of nothing is none.
    [{ ...declined, aspect: 1 }, { entry: undefined }],
  ])('%j', (choice, ruling) => {
    expect(rulingOf(choice, given)).toEqual(ruling);
  });

  it('an entry alone, whatever is said to be lacking beside it', () => {
    expect(Object.keys(rulingOf({ ...chosen, topic: 'B', aspect: 1 }, given))).toEqual([
      'entry',
      'sentences',
    ]);
  });
});
