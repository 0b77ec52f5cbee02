import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '../../../src/answering/judge/case.js';
import { chatCompletions } from '../../../src/answering/judge/chat-completions.js';
import { readChoice, rulingOf } from '../../../src/answering/judge/choice.js';
import { messagesFor, schemaFor } from '../../../src/answering/judge/prompt.js';
import { type Label, rightly, startJudgeStub, wrongly } from '../../support/judge-stub.mjs';
import { given } from './given.js';

const labels = new Map<string, Label>([
  ['Who mends a  broken crane?', ['Gantry crane']],
  ['passport for badge?', ['Security badge', 'Gantry crane']],
  ['what is for lunch?', []],
  ['what is right and not shown?', ['Tide tables']],
  ['what does a badge cost?', { topic: 'Security badge', lacks: 'money and costs' }],
]);

const stub = await startJudgeStub();
afterAll(() => stub.stop());
beforeEach(() => {
  stub.problems.length = 0;
});

const complete = chatCompletions({ url: stub.url, model: 'small' });

/** What the stub chooses, as the product reads it. */
async function rulingOn(question: string) {
  const shown: Case = { ...given, question };
  const { text } = await complete({ messages: messagesFor(shown), schema: schemaFor(shown) }, 60_000);
  const choice = readChoice(text, shown);
  return choice && rulingOf(choice, shown);
}

const crane = { entry: 'crane', sentences: ['Gantry cranes lift up to sixty tons from ship to quay.'] };
const badge = {
  entry: 'badge',
  sentences: ['The guard at the main gate hands out security badges; bring your passport.'],
};

describe('a stub that is told the labels', () => {
  it.each([
    ['who mends a broken crane?', { ...crane, sentences: ['Only licensed drivers operate a crane.'] }, badge],
    ['passport for badge?', crane, { entry: undefined }],
    ['what is for lunch?', { entry: undefined }, crane],
    ['what is right and not shown?', { entry: undefined }, crane],
    ['what does a badge cost?', { entry: undefined, topic: 'badge', aspect: 'price' }, crane],
  ])('is right and wrong as it should be: %s', async (question, right, wrong) => {
    stub.behave = ({ shown }) => ({ says: rightly(labels)(shown) });
    expect(await rulingOn(question)).toEqual(right);
    stub.behave = ({ shown }) => ({ says: wrongly(labels)(shown) });
    expect(await rulingOn(question)).toMatchObject({ entry: wrong.entry });
    expect(stub.problems).toEqual([]);
  });

  it.each([rightly, wrongly])('does not pass over a question without a label', async (choose) => {
    stub.behave = ({ shown }) => ({ says: choose(labels)(shown) });
    await expect(rulingOn('who?')).rejects.toMatchObject({ code: 'failed' });
    expect(stub.problems.map(({ message }) => message)).toEqual([
      'There is no label for the question "who?".',
    ]);
  });
});

it('knows no other address', async () => {
  const elsewhere = chatCompletions({ url: `${stub.origin}/elsewhere`, model: 'small' });
  await expect(elsewhere({ messages: [], schema: {} }, 60_000)).rejects.toMatchObject({ code: 'unknown' });
});
