import { describe, expect, it } from 'vitest';
import { askPack } from '../../src/answering/pack-answer.js';
import { type Named, undecorated } from '../../src/answering/reading/decorations.js';
import { wordsOf } from '../../src/answering/words/words.js';
import { learned } from '../support/conversation.js';

const confidence = (question: string, named: Named = {}) =>
  askPack(learned.engine, learned.knowledge.entries, undecorated(question, named)).confidence;

const questions = [
  'do I have to learn all of SageMaker?',
  'what is the model registry?',
  'how do I run my script on a bigger machine',
  'who looks after the feature store',
  'where can I prepare data without code?',
  'what can Canvas do?',
  'Is Studio free?',
  'difference between a processing job and a training job?',
];

/** `…` is the question. */
const decorations = [
  '… :thinking_face:',
  ':wave: … :pray::skin-tone-3:',
  '…:+1:',
  '… :-)',
  '… :100: :slightly_smiling_face:',
  '… <https://wiki.example.com/display/ML/SageMaker+overview?id=42|the wiki>',
  '… see <https://wiki.example.com/ml/start>',
  '… (context: https://docs.example.com/canvas/whatis.html)',
  '… I was reading https://aws.example.com/studio/pricing.',
  'https://aws.example.com/studio/pricing …',
  '… [more here](https://example.com/feature-store)',
  '… <@U07BEA>',
  '<@U07BEA> …',
  '… cc <@U07BEA|bea> and <@U08OMAR>',
  '… cc @dana',
  '… CC: @dana.miller, @omar',
  '… (cc Dana Miller)',
  '… /cc <@U07BEA>',
  '… fyi @dana',
  'Ropes, …',
  'ropes: …',
  '@Ropes …',
  'Hey Ropes! …',
  'Hi all, …',
  'Hello team - …',
  'Good morning everyone,\n…',
  'hi there, quick question: …',
  'Quick question - …',
  'Silly question, …',
  'Sorry if this was asked before, but …',
  'Sorry to bother you, …',
  '… thanks in advance',
  '… Thanks in advance!',
  '…\nThank you so much for your help :heart:',
  '… thx',
  '… Many thanks, Dana',
  '… Any help is appreciated.',
  '… Please advise.',
  '… Let me know!',
  '…\n\nBest regards,\nDana Miller\nData Engineer | Example Inc.',
  '… Cheers, Dana',
  '…\nKind regards\nDana',
  '…\n--\nDana Miller, ML platform\n+49 30 1234',
  '… — Dana',
  '…\nSent from my iPhone',
  '> you can learn all of it in a week\n…',
  '*…*',
  '“…”',
  '`…`',
  'Hi Ropes :wave: quick question: … Thanks in advance! cc <@U07BEA> :pray:',
  '1) …',
];

describe.each(questions)('%s', (question) => {
  it.each(decorations)('asks the same as in: %s', (decoration) => {
    const decorated = decoration.replace('…', question);
    const asked = confidence(decorated, { signer: 'Dana Miller' });
    expect(Math.abs(asked - confidence(question))).toBeLessThanOrEqual(0.02);
  });
});

it.each([
  ['what does <@U07BEA> do in Studio?', 'what does do in Studio?'],
  ['have to learn <https://aws.example.com|SageMaker Studio>?', 'have to learn SageMaker Studio?'],
  ['is [Canvas](https://example.com) free?', 'is Canvas free?'],
  ['is https://example.com/x part of Canvas?', 'is part of Canvas?'],
  ['What is Canvas?\nDana', 'What is Canvas?', { signer: 'Dana Miller' }],
  ['What is Canvas? - Dana Miller', 'What is Canvas?', { signer: 'Dana Miller' }],
  ['Omar Haddad what is Canvas?', 'what is Canvas?', { mentions: ['Omar Haddad'] }],
  ['what is Canvas? cc Omar Haddad', 'what is Canvas?', { mentions: ['Omar Haddad'] }],
  ['what does Canvas Smith do?', 'what does Canvas Smith do?', { signer: 'Canvas Smith' }],
] as const)('%j is read as %j', (typed, read, named: Named = {}) => {
  expect(wordsOf(undecorated(typed, named))).toEqual(wordsOf(read));
});

it.each([
  'what is cc billing?',
  'which instance is best',
  'which one do people love',
  'how do I say thanks to a colleague?',
  'what is meant by a greeting',
  'Canvas, is it free?',
  'Which is better?\n- Canvas\n- Studio',
  'What is this?\nSageMaker Canvas',
  'does the job run at 10:30:45 or at 11:00:00',
  'what is arn:aws:sagemaker:eu-west-1 for',
  'what counts as urgent',
  'is help@example.com the address for Canvas',
  'who do I thank for the docs',
  'what is model x',
  'hi how do I, as a data engineer, start with Studio?',
  'is it all about people',
  'why?',
  'help',
  'thanks',
  'Is there anybody who knows Canvas?',
  'can I stop it with C++ or <3 cores',
])('takes nothing from %j', (question) => {
  expect(wordsOf(undecorated(question))).toEqual(wordsOf(question.replace(/^hi /, '').replace('<3 ', '3 ')));
});

it.each([
  [':thinking_face:', ':thinking_face:'],
  ['https://example.com/canvas', 'https://example.com/canvas'],
  ['what is https://example.com/canvas?', 'what is https://example.com/canvas?'],
  ['why? :thinking_face:', 'why?'],
  ['<@U07BEA>', '<@U07BEA>'],
])('leaves something to ask about in %j', (typed, left) => {
  expect(undecorated(typed)).toBe(left);
});
