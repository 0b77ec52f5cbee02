import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../src/conversation/compose.js';
import { notifierFrom } from '../../../src/conversation/notify.js';
import { buttonsOf } from '../../support/conversation.js';
import { databases } from '../../support/databases.js';
import { jobPartsOf } from '../../support/jobs.js';
import { personOf, press, readBy, type Talk, teamTalk, toAccount } from '../../support/team.js';

/** The talk stands on Wednesday, 18 November 2026. */
describe.each(databases)('a change for somebody who walks two paths on $name', ({ fresh }) => {
  let talk: Talk;
  beforeEach(async () => {
    talk = await teamTalk(await fresh());
    for (const path of ['data-engineer', 'data-scientist']) {
      const preview = await talk.say('maren', `assign dana ${path} from 2026-11-18`);
      await press(talk, 'maren', preview, buttonsOf(...preview.replies)[0]?.label ?? '');
    }
  });

  const scientists = 'Learning path for data scientists';
  const engineers = 'Learning path for data engineers';

  it.each([
    ['pause dana until 4 January', /Learning path for data scientists rests for Dana/],
    ['move step 1 of dana to 2026-12-07', /Step 1, .+, is due for Dana on Mon 7 Dec/],
    ['add a step for dana on 12 January: Visit Berlin', /Visit Berlin, due on Tue, 12 Jan 2027/],
    ['take step 1 of dana out because she knows it', /is taken out for Dana.+she knows it/s],
  ])('asks which path, and forgets nothing that was said: %s', async (sentence, shown) => {
    const which = await talk.say('maren', sentence);
    expect(which.text).toContain('has several paths. Which one?');
    expect(readBy(await press(talk, 'maren', which, scientists), 'maren')).toMatch(shown);
  });

  it.each([
    'data-scientist',
    'data-engineer',
  ])('takes the path that is named behind the person: %s', async (path) => {
    const title = path === 'data-engineer' ? engineers : scientists;
    const shown = await talk.say('maren', `pause dana ${path} until 4 January`);
    expect(shown.text).toContain(`${title} rests for Dana`);
    await talk.say('maren', `cancel dana ${path} because of a test`);
    for (const sentence of [
      `pause dana ${path} until 4 January`,
      `move step 3 of dana ${path} to 2026-12-07`,
      `take step 3 of dana ${path} out because she knows it`,
    ]) {
      const refused = await talk.say('maren', sentence);
      expect(refused.text).toContain('is not on');
      expect(buttonsOf(...refused.replies)).toEqual([]);
    }
  });

  it('takes the path that a sentence names', async () => {
    const shown = await talk.say(
      'maren',
      'please put the data scientist path of dana on hold until 4 January',
    );
    expect(shown.text).toContain(`${scientists} rests for Dana`);
  });

  it('puts a step back where it was taken out, without asking where that is clear', async () => {
    for (const path of ['data-engineer', 'data-scientist']) {
      const out = await talk.say('maren', `take step 1 of dana ${path} out because she knows it`);
      await press(talk, 'maren', out, 'Change it');
    }
    const which = await talk.say('maren', 'put step 1 of dana back');
    const back = await press(talk, 'maren', which, scientists);
    expect(readBy(back, 'maren')).toContain('is put back for Dana');
    await press(talk, 'maren', back, 'Change it');
    expect((await talk.say('maren', 'put step 1 of dana back')).text).toContain('is put back for Dana');
  });

  it('tells the person on which of their paths it is', async () => {
    for (const sentence of [
      'move step 3 of dana data-scientist to 2026-12-07',
      'take step 3 of dana data-scientist out because of a test',
      'put step 3 of dana data-scientist back',
      'add a step for dana data-scientist on 12 January: Visit Berlin',
    ]) {
      const done = await press(talk, 'maren', await talk.say('maren', sentence), 'Change it');
      const told = toAccount(done, 'dana').map(({ fallback }) => fallback);
      expect(told.join()).toContain(`Of your path ${scientists}`);
    }
  });

  it('is not undone by the person, with "undo" or by its number, and says who can', async () => {
    await talk.say('dana', 'done with step 4 of data-engineer');
    const out = await talk.say('maren', 'take step 3 of dana data-scientist out because of a test');
    await press(talk, 'maren', out, 'Change it');
    expect((await talk.say('dana', 'undo')).text).toMatch(/Step 4, .+ is open again/);
    const named = await talk.say('dana', 'undo step 3 of data-scientist');
    expect(named.text).toContain('was taken out of your path by a manager or an admin');
    const done = await talk.say('dana', 'done with step 3 of data-scientist');
    expect(done.text).toContain('They can put it back');
    const step = await talk.say('dana', 'open step 3 of data-scientist');
    expect(buttonsOf(...step.replies).map(({ label }) => label)).not.toContain('Undo');
  });

  it('is reminded of each path by its name, in one message', async () => {
    const person = await personOf(talk, 'dana');
    talk.pass(Date.parse('2026-11-19T09:05:00Z') - talk.now());
    const composed = await talk.database.transaction((tx) =>
      compose(
        notifierFrom(jobPartsOf(talk), tx, 'test'),
        { kind: 'daily', about: `${person}#2026-11-19` },
        person,
      ),
    );
    const text = 'reply' in composed ? composed.reply.fallback : '';
    expect(text).toContain(`Of your path ${engineers}`);
    expect(text).toContain(`Of your path ${scientists}`);
  });
});
