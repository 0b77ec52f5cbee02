import { beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../../support/databases.js';
import { fallsDue } from '../../support/falling-due.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';
import { give, journeyFor } from '../../support/walked.js';

const ROOT = 'D0CHAT:1.1';

/** What is said in the thread of a message of ours is about the steps of that message. */
describe.each(databases)('below a message about steps, on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await teamTalk(held);
    await give(talk);
  });

  /** The newest message to somebody that offers to tick off a step; from now on it is the root of a thread. */
  async function rootFor(who: string): Promise<void> {
    const person = await personOf(talk, who);
    await held.database.transaction(async (tx) => {
      const row = await tx
        .selectFrom('outbox')
        .select('id')
        .where('person_id', '=', person)
        .where('reply', 'like', '%step.done%')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      await tx.updateTable('outbox').set({ message: ROOT, state: 'sent' }).where('id', '=', row.id).execute();
    });
  }
  const say = (who: string, text: string, replyTo?: string) =>
    talk.say(who, text, talk.direct(who), replyTo === undefined ? {} : { replyTo });
  const stateOf = async (number: number) => (await journeyFor(talk)).steps[number - 1]?.state;

  it('"done" of whoever does two steps for somebody asks which of them', async () => {
    await fallsDue(talk);
    await rootFor('maren');
    expect((await say('maren', 'done', ROOT)).text).toMatch(/Dana: step 2.*Dana: step 5/);
    expect([await stateOf(2), await stateOf(5)]).toEqual(['open', 'open']);
  });

  it('"done" below a message to somebody else is nothing but that', async () => {
    await fallsDue(talk);
    await rootFor('maren');
    for (const step of [1, 3]) await say('dana', `skip step ${step} because I know it`);
    await say('dana', 'done', ROOT);
    expect([await stateOf(2), await stateOf(4)]).toEqual(['open', 'done']);
  });

  it('"done" and "undo" are about its step, in whatever words, and not about the next one', async () => {
    await say('dana', 'step 6');
    await rootFor('dana');
    await say('dana', 'step 4');
    expect((await say('dana', 'I finally completed that step today', ROOT)).text).toMatch(/step 6/i);
    await say('dana', 'done', ROOT);
    await say('dana', 'done with step 4');
    expect([await stateOf(4), await stateOf(6)]).toEqual(['done', 'done']);
    await say('dana', 'undo', ROOT);
    expect([await stateOf(4), await stateOf(6)]).toEqual(['done', 'open']);
  });

  it('"done" below a message of a path that is over changes nothing on the one that is walked now', async () => {
    await say('dana', 'step 4');
    await rootFor('dana');
    await talk.say('maren', 'cancel dana because she changed teams');
    expect((await journeyFor(talk)).assignment.state).toBe('cancelled');
    await give(talk, 'dana mlops-engineer from 2026-11-23');
    expect((await say('dana', 'done', ROOT)).text).toMatch(/^That path was called off/);
    expect((await journeyFor(talk)).assignment.state).toBe('active');
    expect((await journeyFor(talk)).steps.every(({ state }) => state === 'open')).toBe(true);
  });
});
