import { describe, expect, it } from 'vitest';
import type { Ruling } from '../../../src/answering/judge/choice.js';
import { decided } from '../../../src/answering/judge/decided.js';
import { isConfidential, isWorthJudging } from '../../../src/answering/judge/worth-judging.js';
import type { PackAnswer } from '../../../src/answering/pack-answer.js';

const entries = [
  { id: 'crane', confidence: 0.8 },
  { id: 'badge', confidence: 0.5 },
  { id: 'tide', confidence: 0.1 },
];
const answered: PackAnswer = { answered: true, confidence: 0.8, entries };
const unsure: PackAnswer = {
  answered: false,
  confidence: 0.3,
  entries,
  lack: { topic: 'crane', aspect: 'price' },
  offers: [{ id: 'crane' }],
};

it.each([
  ['who mends a broken crane?', false],
  ['my boss shouts at me near the crane', true],
  ['my password is hunter2zebra, who mends a crane?', true],
])('of "%s" whether it is shown to nobody is %s', (question, expected) => {
  expect(isConfidential(question)).toBe(expected);
});

describe('whether a judge is worth asking', () => {
  it.each<[string, boolean, PackAnswer]>([
    ['an answer that is not sure', true, answered],
    ['one just below sure', true, { ...answered, confidence: 0.949 }],
    ['one that is sure', false, { ...answered, confidence: 0.95 }],
    ['none, with entries', true, unsure],
    ['none, however sure: it lacks what is asked for', true, { ...unsure, confidence: 0.99 }],
    ['none, without entries', false, { answered: false, confidence: 0, entries: [] }],
    ['what is no question', false, { ...unsure, nonQuestion: 'log' }],
    ['two subjects', false, { ...answered, subjects: ['crane', 'badge'] }],
  ])('%s: %s', (_, expected, answer) => {
    expect(isWorthJudging(answer)).toBe(expected);
  });
});

describe('an answer that was judged', () => {
  it.each<[string, PackAnswer, Ruling, Partial<PackAnswer>]>([
    [
      'quotes the entry it had',
      answered,
      { entry: 'crane', sentences: ['It lifts.'] },
      { answered: true, entries, quoted: ['It lifts.'] },
    ],
    [
      'quotes another, which comes first',
      answered,
      { entry: 'tide', sentences: ['It falls.'] },
      {
        answered: true,
        entries: [
          { id: 'tide', confidence: 0.8 },
          { id: 'crane', confidence: 0.5 },
          { id: 'badge', confidence: 0.1 },
        ],
        quoted: ['It falls.'],
      },
    ],
    ['is declined', answered, { entry: undefined }, { answered: false, entries }],
    [
      'is declined with a topic',
      answered,
      { entry: undefined, topic: 'badge' },
      {
        answered: false,
        entries: [
          { id: 'badge', confidence: 0.8 },
          { id: 'crane', confidence: 0.5 },
          { id: 'tide', confidence: 0.1 },
        ],
      },
    ],
    [
      'is declined with what is lacking',
      answered,
      { entry: undefined, topic: 'crane', aspect: 'fault' },
      { answered: false, entries, lack: { topic: 'crane', aspect: 'fault' } },
    ],
    [
      'keeps a name that nothing has',
      { ...unsure, lack: { name: 'Gizmo' } },
      { entry: undefined },
      {
        answered: false,
        entries,
        lack: { name: 'Gizmo' },
      },
    ],
  ])('%s', (_, answer, ruling, expected) => {
    expect(decided(answer, ruling)).toEqual({ confidence: answer.confidence, ...expected });
  });

  it('loses what the engine took to be lacking, and what it offered', () => {
    expect(decided(unsure, { entry: undefined })).toEqual({ answered: false, confidence: 0.3, entries });
    const quoting = decided(unsure, { entry: 'badge', sentences: ['It opens.'] });
    expect(quoting).not.toHaveProperty('lack');
    expect(quoting).not.toHaveProperty('offers');
  });

  it.each<Ruling>([
    { entry: 'gone', sentences: ['It is gone.'] },
    { entry: 'myth/gone', sentences: [] },
  ])('stays as it is where the entry is not among its own: %j', (ruling) => {
    expect(decided(unsure, ruling)).toEqual(unsure);
  });
});
