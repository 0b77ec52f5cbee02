import { expect, it } from 'vitest';
import { tellAnswer } from '../../src/features/shared/told-answer.js';
import { learned } from '../support/conversation.js';
import { declined, withAspects } from '../support/declined.js';
import { features } from '../support/english.js';

const knowledge = withAspects(learned.knowledge);
const offers = [{ id: 'feature/canvas', sentence: 'It costs nothing.' }, { id: 'feature/studio' }];

function lineOf(known: Parameters<typeof declined>[1]) {
  return tellAnswer(features, knowledge, 'what does it cost?', declined(['feature/studio'], known));
}

it('tells the topic of a question, and what no entry says of it', () => {
  const line = lineOf({ lack: { topic: 'feature/training-jobs', aspect: 'price' } });
  expect(line).toMatchObject({ answered: false, topic: 'feature/training-jobs', lacks: 'price' });
  expect(line.text).toContain('I know Training jobs, but nothing about what it *costs*.');
  expect(line).not.toHaveProperty('offers');
});

it('tells the name that it knows nothing of', () => {
  const line = lineOf({ lack: { name: 'Autopilot' } });
  expect(line).toMatchObject({ answered: false, lacks: 'Autopilot' });
  expect(line).not.toHaveProperty('topic');
  expect(line.text).toContain('I know nothing about Autopilot.');
});

it('tells which entries may be meant, with the sentence of each', () => {
  const line = lineOf({ offers });
  expect(line.offers).toEqual([
    { id: 'feature/canvas', title: 'SageMaker Canvas', sentence: 'It costs nothing.' },
    { id: 'feature/studio', title: knowledge.entries.get('feature/studio')?.title },
  ]);
  expect(line.text).toMatch(/Is it one of these\?[\s\S]*SageMaker Canvas · “It costs nothing\.”/);
  expect(line).not.toHaveProperty('lacks');
});

it('tells nothing of that where nothing is known', () => {
  const keys = ['question', 'answered', 'confidence', 'entries', 'text'];
  expect(Object.keys(lineOf({}))).toEqual(keys);
});
