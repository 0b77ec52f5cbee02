import { describe, expect, it } from 'vitest';
import { logQuestion } from '../../../src/insights/questions/question-log.js';
import { databases } from '../../support/databases.js';
import { doingTalk } from '../../support/doing.js';
import { personOf } from '../../support/team.js';

const [sqlite] = databases;
const DAY = 24 * 60 * 60 * 1_000;

describe('questions to people, in one’s own words', () => {
  it('are one’s own, or those that wait for whoever says it', async () => {
    const { typed } = await doingTalk(await sqlite.fresh());
    for (const text of ['did anyone answer my question', 'who took my question', 'any reply yet'])
      expect(await typed('dana', 'my-questions', text)).toContain('You have passed no question on');
    for (const text of [
      'Which questions are waiting for me to answer?',
      'how many unanswered ones do I have in my queue',
      "I'm the expert for CI, what's open for me",
      'Do I have anything to answer as the expert for pallets?',
    ])
      expect(await typed('dana', 'my-questions', text)).toContain('No question waits for you');
  });

  it('are passed on when something was asked a moment ago, and shown first', async () => {
    const { talk, says, typed } = await doingTalk(await sqlite.fresh());
    const first = 'Type your question first';
    expect(await typed('dana', 'ask-person', 'human please')).toContain(first);
    const person = await personOf(talk, 'dana');
    const asked = { text: 'Who waters the plants?', entry: null, nearest: [], confidence: 0 };
    const situation = { persona: null, path: null, week: null };
    await talk.database.transaction((tx) => logQuestion(tx, { person, ...asked, ...situation }, talk.now()));
    const { heard, meant } = await says('dana', 'ask-person', 'can an expert look at this?');
    expect(meant).toBeUndefined();
    expect(heard.text).toContain('Who waters the plants?');
    expect(await typed('dana', 'ask-person', 'ask someone whether the canteen is open')).toContain(first);
    expect(await typed('noor', 'ask-person', 'human please')).toContain(first);
    talk.pass(2 * DAY);
    expect(await typed('dana', 'ask-person', 'human please')).toContain(first);
  });
});
