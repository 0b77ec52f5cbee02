import { beforeEach, describe, expect, it } from 'vitest';
import { questionsIn } from '../../../src/features/asking/several-questions.js';
import { askingWords } from '../../../src/features/asking/wording.js';
import { conversationOn, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english } from '../../support/english.js';

const { listens } = english.words(askingWords);

describe('the questions of a message', () => {
  it.each<[string, string[]]>([
    ['what is Canvas? who approves leave?', ['what is Canvas?', 'who approves leave?']],
    ['What is Canvas?\nWho approves leave', ['What is Canvas?', 'Who approves leave']],
    ['who approves leave and how do I get a badge?', ['who approves leave', 'how do I get a badge?']],
    [
      'Where is the canteen, and when does the shop open?',
      ['Where is the canteen', 'when does the shop open?'],
    ],
    [
      "I'm new. Who approves leave? Also, how do I get a badge?",
      ["I'm new. Who approves leave?", 'Also, how do I get a badge?'],
    ],
    ['1. what is Canvas?\n2. what is a pipeline?', ['1. what is Canvas?', '2. what is a pipeline?']],
    [
      'what is Canvas? I could not find out. what is a pipeline?',
      ['what is Canvas?', 'I could not find out. what is a pipeline?'],
    ],
    [
      'what is Canvas? what is a pipeline? Thanks a lot!',
      ['what is Canvas?', 'what is a pipeline? Thanks a lot!'],
    ],
    ['what is IT for? who runs the U drive?', ['what is IT for?', 'who runs the U drive?']],
    ['what is A? what is B? what is C? what is D?', ['what is A?', 'what is B?', 'what is C?', 'what is D?']],
  ])('are parted in %j', (message, questions) => {
    expect(questionsIn(message, listens)).toEqual(questions);
  });

  it.each([
    'what is Canvas?',
    'what is Canvas? Is it expensive?',
    'what is Canvas and how does it differ from Studio?',
    'Where do I open my notebooks? Do they run on my laptop?',
    'SageMaker is one big app, right? So I just learn it front to back?',
    'who approves leave and parental leave?',
    'tell me what Canvas is and where notebooks run',
    'how do I find out what a pipeline costs and what I need for that?',
    'Canvas or Studio? What is the difference?',
    'what is a pipeline and a feature store?',
    'I have a notebook. It does not open.',
    'hello',
  ])('are one in %j', (message) => {
    expect(questionsIn(message, listens)).toEqual([message]);
  });
});

describe.each(databases)('several questions at once on $name', ({ fresh }) => {
  let held: TestDatabase;
  let chat: ReturnType<typeof conversationOn>;
  beforeEach(async () => {
    held = await fresh();
    chat = conversationOn(held, learned);
    chat.add('dana');
  });
  const logged = () =>
    held.database.transaction((tx) =>
      tx.selectFrom('questions').select(['text', 'entry']).orderBy('id').execute(),
    );

  it('are each answered, and kept as two', async () => {
    const { replies } = await chat.say(
      'dana',
      'What is SageMaker Canvas? How do I deploy a model to an endpoint?',
    );
    expect(replies).toHaveLength(2);
    expect(replies[0]?.fallback).toContain('low-code');
    expect(replies[1]?.fallback).toMatch(/endpoint/i);
    expect(await logged()).toMatchObject([
      { text: 'What is SageMaker Canvas?', entry: 'feature/canvas' },
      { text: 'How do I deploy a model to an endpoint?', entry: 'feature/endpoints' },
    ]);
  });

  it('are answered or declined each for itself, also by the command', async () => {
    for (const command of ['', 'ask ']) {
      const said = `${command}What is SageMaker Canvas? Who waters the office plants on Fridays?`;
      const { replies } = await chat.say('dana', said);
      expect(replies).toHaveLength(2);
      expect(replies[1]?.fallback).toContain(learned.knowledge.everyday.get('everyday/company')?.says[0]);
    }
    expect((await logged()).map(({ entry }) => entry)).toEqual([
      'feature/canvas',
      null,
      'feature/canvas',
      null,
    ]);
  });

  it('are named where there are more than three', async () => {
    const four = ['Canvas', 'Data Wrangler', 'Model Monitor', 'the Model Registry'].map(
      (one) => `what is ${one}?`,
    );
    const { replies } = await chat.say('dana', four.join(' '));
    expect(replies).toHaveLength(4);
    expect(replies[3]?.fallback).toContain('what is the Model Registry?');
    expect(await logged()).toHaveLength(3);
  });

  it.each([
    'What is SageMaker Canvas? What is Canvas for?',
    'What is SageMaker Canvas? Any ideas?',
    'Anyone there? What is SageMaker Canvas?',
    'Can anyone help? What is SageMaker Canvas?',
  ])('that are one get one answer: %j', async (message) => {
    expect((await chat.say('dana', message)).replies).toHaveLength(1);
    expect(await logged()).toMatchObject([{ entry: 'feature/canvas' }]);
  });

  it('of which one tells a secret are not answered', async () => {
    const { text } = await chat.say('dana', 'What is SageMaker Canvas? Why is password: hunter2zebra wrong?');
    expect(text).not.toContain('low-code');
    expect(await logged()).toEqual([]);
  });
});
