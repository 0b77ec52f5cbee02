import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../src/conversation/parse-message.js';
import { createRegistry } from '../../../src/conversation/registry.js';
import { asking } from '../../../src/features/asking/index.js';
import { referrals } from '../../../src/features/referrals/index.js';

const lexicon = createRegistry([referrals, asking]).lexicon('en');

/** The command that a message says, with what stands behind its words; none for a question. */
function said(message: string): [name: string, rest: string] | undefined {
  const found = parseMessage(message, lexicon);
  return found && [found.command.name, found.heard.rest];
}

describe('what is said around questions', () => {
  it.each<[string, string, string?]>([
    ['ask what is a notebook?', 'ask', 'what is a notebook?'],
    ['Ask: What is CI/CD?', 'ask', 'What is CI/CD?'],
    ['ask', 'ask'],
    ['Tell me more.', 'more'],
    ['and', 'more'],
    ['Why?', 'why'],
    ['my questions', 'my questions'],
    ['Open questions', 'open questions'],
  ])('%s is a command', (message, name, rest = '') => {
    expect(said(message)).toEqual([name, rest]);
  });

  it.each([
    '',
    ' \n\t ',
    'x'.repeat(4_000),
    'x'.repeat(4_001),
    'hello, what is canvas?',
    'thanks, and what is the model registry?',
    'why do we have three accounts?',
    'and for data scientists?',
    'What about monitoring?',
    'answer the question how do I use SageMaker Canvas?',
    'open questions of physics?',
  ])('%s is a question', (message) => {
    expect(said(message)).toBeUndefined();
  });

  it.each([
    ['answer: so', { words: 'so' }],
    ['My answer to #2: in\ntwo lines', { number: '2', words: 'in\ntwo lines' }],
    [`answer 12: ${'x'.repeat(9_000)}`, { number: '12', words: 'x'.repeat(9_000) }],
  ])('an answer to a question that waits, however long', (message, groups) => {
    const found = parseMessage(message, lexicon);
    expect(found?.command.name).toBe('answer');
    expect({ ...found?.heard.groups }).toEqual({ number: undefined, ...groups });
  });
});
