import { beforeEach, describe, expect, it } from 'vitest';
import type { Path } from '../../../src/knowledge/schema/schema.js';
import type { Reply } from '../../../src/ports/reply.js';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { dueTo } from '../../support/falling-due.js';
import { type Talk, teamTalk } from '../../support/team.js';
import { pathIn } from '../../support/walked.js';
import { CHANNEL, dueOf, partsLearned, runJob, tasksTalk } from './tasks-room.js';

const DAY = 24 * 60 * 60 * 1_000;

const named = (email: string) => ({
  doers: [
    { id: 'it', name: 'IT desk', who: { channel: CHANNEL } },
    { id: 'hr', name: 'HR', who: { emails: [email] } },
    { id: 'mentor', name: 'Mentor', who: { chosen: 'yes' as const } },
  ],
});

describe.each(databases)('those who have a part in a path on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
  });

  async function give(by: string, to: string, path = 'data-engineer'): Promise<void> {
    const preview = await talk.say(by, `assign ${to}@example.com ${path} from today`);
    await talk.click(by, buttonNamed(preview.replies, 'Assign'));
  }

  /** The message of the day of somebody, as it is planned and written now. */
  async function dailyOf(account: string): Promise<Reply | undefined> {
    return (await dueTo(talk, account))[0];
  }

  it('are reminded with what they can do about it, and hear of what was passed on to them', async () => {
    talk = await tasksTalk(held);
    const daily = await dailyOf('hanna');
    expect(daily?.fallback).toContain('Sign the contract');
    const labels = buttonsOf(daily as Reply).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Done', 'Open', 'My tasks']));
    expect(await dailyOf('priya')).toBeUndefined();
    await talk.say('hanna', 'pass on step 4 of dana to priya@example.com');
    expect((await dailyOf('priya'))?.fallback).toContain('Sign the contract');
    talk.pass(DAY);
    expect((await dailyOf('hanna'))?.fallback ?? '').not.toContain('Sign the contract');
  });

  it('are not reminded before the day until which a task rests', async () => {
    talk = await tasksTalk(held);
    const open = await talk.click(
      'hanna',
      buttonNamed((await talk.say('hanna', 'my tasks')).replies, 'Open'),
    );
    await dailyOf('hanna');
    await talk.click('hanna', buttonNamed(open.replies, 'Not now, next week'));
    for (let day = 1; day < 7; day += 1) {
      talk.pass(DAY);
      expect(await dailyOf('hanna')).toBeUndefined();
    }
    talk.pass(DAY);
    expect((await dailyOf('hanna'))?.fallback).toContain('Sign the contract');
  });

  it('are looked up by the address that a pack names, and found when they come by themselves', async () => {
    talk = await tasksTalk(held, named('uwe@example.com'));
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain('nobody with the address');
    expect((await talk.say('maren', 'my tasks')).text).toMatch(/Sign the contract[\s\S]*fell to you/);
    const asked: string[] = [];
    await runJob(talk, 'seek-doers', {
      findByEmail: async (email) => {
        asked.push(email);
        return { found: [], complete: true };
      },
    });
    expect(asked).toEqual(['uwe@example.com']);
    const entry = {
      name: 'Uwe',
      email: 'uwe@example.com',
      standing: 'member' as const,
      active: true,
      direct: talk.direct('uwe'),
    };
    await runJob(talk, 'seek-doers', {
      findByEmail: async () => ({ found: [{ account: talk.keyOf('uwe'), entry }], complete: true }),
    });
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain('HR (Uwe) 2');
    expect((await talk.say('maren', 'my tasks')).text).not.toContain('Sign the contract');
  });

  it('are whoever gave the path in place of a manager who left in the middle, and never the new hire', async () => {
    talk = await tasksTalk(held);
    await give('ada', 'noor');
    const from = talk.keyOf('maren');
    await talk.handle({ key: 'gone-maren', from, place: talk.direct('maren'), kind: 'left', who: 'account' });
    expect((await talk.say('ada', 'who owes what for noor')).text).toMatch(
      /Set the goals · fell to them · manager \(Ada\)/,
    );
    expect((await talk.say('ada', 'my tasks')).text).toMatch(/Noor[\s\S]*Set the goals[^\n]*fell to you/);
    await runJob(talk, 'look-at-parts');
    expect((await dailyOf('ada'))?.fallback).toMatch(/Noor[\s\S]*Set the goals/);
    // Once somebody manages them, it is theirs.
    await talk.say('ada', 'manager of noor is olga@example.com');
    expect((await talk.say('olga', 'my tasks')).text).toContain('Set the goals');
    expect((await talk.say('ada', 'my tasks')).text).not.toContain('Set the goals');
  });

  it('are chosen for the path that is named, else for all that have such steps', async () => {
    talk = await tasksTalk(held);
    const { knowledge, engine } = partsLearned();
    const path = pathIn({ knowledge, engine });
    const second: Path = { ...path, id: 'path/data-scientist', title: 'The other path', aliases: ['other'] };
    talk.learn({
      engine,
      knowledge: { ...knowledge, entries: new Map(knowledge.entries).set(second.id, second) },
    });
    await give('maren', 'dana', 'data-scientist');
    const both = await talk.say('maren', 'the mentor of dana is priya@example.com');
    expect(both.text).toMatch(/Mentor of Dana is Priya now, on .* and The other path/);
    expect((await talk.say('priya', 'my tasks')).text.match(/Walk the tour/g)).toHaveLength(2);
    await dailyOf('priya');
    const one = await talk.say('maren', 'mentor of dana data-scientist is ivo@example.com');
    expect(one.text).toContain('Mentor of Dana is Ivo now.');
    expect((await talk.say('priya', 'my tasks')).text.match(/Walk the tour/g)).toHaveLength(1);
    expect((await talk.say('ivo', 'my tasks')).text).toContain('The other path');
    const none = await talk.say('maren', 'mentor of dana mlops-engineer is ivo@example.com');
    expect(none.text).toContain('not on a path called');
    expect((await talk.say('maren', 'mentor of dana other is me')).text).toContain(
      'You are Mentor of Dana now.',
    );
  });

  it('are told of what is theirs once they are chosen, whatever they knew of the path', async () => {
    talk = await tasksTalk(held);
    expect((await dailyOf('hanna'))?.fallback).toContain('Sign the contract');
    await talk.say('maren', 'mentor of dana is hanna@example.com');
    expect(await dueOf(talk, 'hanna')).toEqual([expect.objectContaining({ told: 0 })]);
  });

  it('are told of what is theirs once they are the buddy, whatever they knew of the path', async () => {
    talk = await tasksTalk(held);
    const { knowledge, engine } = partsLearned();
    const path = pathIn({ knowledge, engine });
    const steps = path.steps.map((step) => (step.id === 'goals' ? { ...step, doer: 'buddy' } : step));
    const entries = new Map(knowledge.entries).set(path.id, { ...path, steps });
    talk.learn({ engine, knowledge: { ...knowledge, entries } });
    await give('maren', 'noor');
    await dailyOf('hanna');
    await talk.say('maren', 'buddy of noor is hanna@example.com');
    const rows = await dueOf(talk, 'hanna');
    expect(rows.map(({ told }) => told).toSorted()).toEqual([0, 1]);
  });

  it('are nobody else’s to choose, who learns nothing of the path either', async () => {
    talk = await tasksTalk(held);
    await give('ada', 'noor');
    const asked = async (who: string) =>
      (await talk.say('olga', `mentor of ${who}@example.com is priya@example.com`)).text;
    expect(await asked('noor')).toBe(await asked('hanna'));
    expect(await asked('noor')).not.toContain('No path of theirs');
  });

  it('are named once where they are missing on several paths', async () => {
    talk = await teamTalk(held);
    for (const path of ['data-engineer', 'data-scientist']) await give('maren', 'dana', path);
    const { text } = await talk.say('maren', 'my team');
    expect(text).toMatch(/nobody yet: buddy(?! and)/);
    expect(text.match(/buddy/g)).toHaveLength(1);
  });

  it('are found when they write by themselves', async () => {
    talk = await tasksTalk(held, named('uwe@example.com'));
    talk.add('uwe', { email: 'uwe@example.com' });
    await talk.join('uwe');
    expect((await talk.say('uwe', 'my tasks')).text).toContain('Sign the contract');
  });

  it('follow the pack when it names somebody else, and stay where it is gone', async () => {
    talk = await tasksTalk(held);
    talk.learn(partsLearned(named('priya@example.com')));
    await runJob(talk, 'keep-doers');
    expect((await talk.say('priya', 'my tasks')).text).toContain('Sign the contract');
    expect((await talk.say('hanna', 'my tasks')).text).not.toContain('Sign the contract');
    const { knowledge, engine } = partsLearned({ doers: [] });
    const without = <Kept>(all: ReadonlyMap<string, Kept>) =>
      new Map([...all].filter(([id]) => id !== 'path/data-engineer'));
    talk.learn({
      engine,
      knowledge: { ...knowledge, entries: without(knowledge.entries), packOf: without(knowledge.packOf) },
    });
    await runJob(talk, 'keep-doers');
    expect((await talk.say('priya', 'my tasks')).text).toContain('Sign the contract');
  });
});
