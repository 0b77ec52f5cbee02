import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../../support/databases.js';
import { english, features } from '../../support/english.js';
import { type Talk, teamTalk } from '../../support/team.js';

const [sqlite] = databases;

describe('help', () => {
  let held: TestDatabase;
  let talk: Talk;
  beforeAll(async () => {
    held = await sqlite.shared();
    talk = await teamTalk(held);
  });
  afterAll(() => held.dispose());

  /** What is said to be typed. */
  const typed = (readers: 'everybody' | 'managers' | 'admins') =>
    features.help(english.words, readers).map(([words]) => words);

  it.each([
    ['dana', ['everybody'], ['managers', 'admins']],
    ['maren', ['everybody', 'managers'], ['admins']],
    ['ada', ['everybody', 'managers', 'admins'], []],
  ] as const)('shows %s what they can type, and nothing that is not for them', async (who, theirs, others) => {
    const lines = (await talk.say(who, 'What can you do?')).text.split('\n');
    const shows = (words: string) => lines.some((line) => line.startsWith(`${words}: `));
    for (const words of theirs.flatMap(typed)) expect(shows(words), words).toBe(true);
    for (const words of others.flatMap(typed)) expect(shows(words), words).toBe(false);
  });
});
