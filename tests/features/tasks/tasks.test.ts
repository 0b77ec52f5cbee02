import { beforeEach, describe, expect, it } from 'vitest';
import { buttonNamed, buttonsOf } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { importCsv, pathsOf, personOf, press, seenBy, type Talk } from '../../support/team.js';
import { dueOf, stepRow, tasksTalk } from './tasks-room.js';

const DAY = 24 * 60 * 60 * 1_000;

describe.each(databases)('tasks on the paths of others on $name', ({ fresh }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await fresh();
    talk = await tasksTalk(held);
  });

  async function place(step: string): Promise<string> {
    const [path] = await pathsOf(talk, 'dana');
    return `${path?.id}#${step}#other`;
  }

  it('are listed by path, with what they wait for and for which role', async () => {
    const { text } = await talk.say('hanna', 'my tasks');
    expect(text).toMatch(/2 tasks of yours for others/);
    expect(text).toMatch(
      /Dana[\s\S]*Sign the contract[\s\S]*HR[\s\S]*Enter the payroll[\s\S]*waits for step 4/,
    );
    expect(text).not.toContain('laptop');
    expect((await talk.say('noor', 'todo')).text).toContain('You owe nothing');
    expect((await talk.say('dana', 'tasks')).text).toMatch(/Next on your own path[\s\S]*Say hello/);
  });

  it('are done from the list, which is shown anew', async () => {
    const list = await talk.say('hanna', 'my tasks');
    const done = await press(talk, 'hanna', list, 'Done');
    const shown = JSON.stringify(done.outcome.redraw);
    expect(shown).toMatch(/Done for.*Sign the contract/);
    expect(shown).toContain('1 task of yours');
    expect((await stepRow(talk, 'contract'))?.state).toBe('done');
  });

  it('are on the home page and among the prompts of whoever has some, and of nobody else', async () => {
    expect(JSON.stringify((await talk.home('hanna')).outcome.home)).toContain('Sign the contract');
    expect(JSON.stringify((await talk.home('noor')).outcome.home)).not.toContain('Sign the contract');
  });

  it('rest until the next working day or week when asked to, and come again', async () => {
    const list = await talk.say('hanna', 'my tasks');
    const open = await press(talk, 'hanna', list, 'Open');
    expect(open.text).toContain('What to do about Sign the contract.');
    const rested = await press(talk, 'hanna', open, 'Not now, next week');
    expect(JSON.stringify(rested.outcome.redraw)).toContain('Mon 7 Dec');
    expect((await stepRow(talk, 'contract'))?.rests_until).toBe('2026-12-07');
    expect((await talk.say('hanna', 'my tasks')).text).toContain('rests until Mon 7 Dec');
    const friday = Date.parse('2026-12-04T09:00:00Z');
    talk.pass(friday - talk.now());
    const later = await press(talk, 'hanna', await talk.say('hanna', 'my tasks'), 'Open');
    await press(talk, 'hanna', later, 'Not now, tomorrow');
    expect((await stepRow(talk, 'contract'))?.rests_until).toBe('2026-12-07');
  });

  it('are passed on to a full member, who has them until they give them back', async () => {
    const open = await press(talk, 'hanna', await talk.say('hanna', 'my tasks'), 'Open');
    const { form } = (await press(talk, 'hanna', open, 'Pass on')).outcome;
    const submit = async (to: string) => talk.submit('hanna', 'task.pass', form?.context ?? '', { to });
    expect(JSON.stringify((await submit('account:gil')).outcome.formErrors)).toContain('guest');
    expect(JSON.stringify((await submit('')).outcome.formErrors)).toContain('Name the person');
    expect(JSON.stringify((await submit('dana@example.com')).outcome.formErrors)).toContain(
      'Whoever walks the path cannot have it',
    );
    expect((await stepRow(talk, 'contract'))?.taken_by ?? null).toBeNull();
    const passed = await submit('priya@example.com');
    expect(JSON.stringify(passed.outcome.redraw)).toContain('Priya');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'priya'));
    expect(await dueOf(talk, 'priya')).toEqual([expect.objectContaining({ told: 0 })]);
    expect((await talk.say('hanna', 'my tasks')).text).not.toContain('Sign the contract');
    const theirs = await talk.say('priya', 'my tasks');
    expect(theirs.text).toContain('Sign the contract');
    // Whoever has it no more can do nothing about it.
    await talk.click('hanna', {
      action: { name: 'task.rest', value: `${(await place('contract')).replace('#other', '')}#tomorrow` },
    });
    expect((await stepRow(talk, 'contract'))?.rests_until ?? null).toBeNull();
    const history = await talk.say('maren', 'show dana');
    expect(history.text).toContain('step 4 passed on to Priya (Hanna)');
    const back = await press(talk, 'priya', await press(talk, 'priya', theirs, 'Open'), 'Give back');
    expect(JSON.stringify(back.outcome.redraw)).toContain('given back');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBeNull();
    expect((await talk.say('hanna', 'my tasks')).text).toContain('Sign the contract');
  });

  it('are passed on by words, and what sounds alike is a question', async () => {
    await talk.say('hanna', 'pass on step 4 of dana to ivo@example.com');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'ivo'));
    await talk.say('maren', 'pass on the contract of Dana to priya@example.com');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'priya'));
    await talk.say('noor', 'pass on step 4 of dana to noor@example.com');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'priya'));
  });

  it('are asked about where words name several of them, and then passed on to whom they named', async () => {
    const dana = await importCsv(talk, 'name,email,manager_email\nDana,dana2@example.com,olga@example.com\n');
    expect(dana).toHaveLength(1);
    // Of two of the name, only one has a task of hers.
    await talk.say('hanna', 'pass on step 4 of dana to priya@example.com');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'priya'));
    const preview = await talk.say('olga', 'assign dana2@example.com data-engineer from 2026-11-30');
    await talk.click('olga', buttonNamed(preview.replies, 'Assign'));
    const asked = await talk.say('hanna', 'pass on payroll of dana to ivo@example.com');
    expect(asked.text).toContain('Which step is it?');
    expect(buttonsOf(...asked.replies).map(({ label }) => label)).toEqual([
      'Dana (dana@example.com): Enter the payroll',
      'Dana (dana2@example.com): Enter the payroll',
    ]);
    await press(talk, 'hanna', asked, 'Dana (dana@example.com): Enter the payroll');
    expect((await stepRow(talk, 'payroll'))?.taken_by).toBe(await personOf(talk, 'ivo'));
    const steps = await talk.say('maren', 'pass on the of dana to ivo@example.com');
    expect(steps.text).toContain('Which step is it?');
    await press(talk, 'maren', steps, 'Sign the contract');
    expect((await stepRow(talk, 'contract'))?.taken_by).toBe(await personOf(talk, 'ivo'));
  });

  it('are nobody else’s to act on, whatever a click carries', async () => {
    const assignment = (await pathsOf(talk, 'dana'))[0]?.id;
    for (const step of ['contract', 'laptop', 'goals', 'hello']) {
      const value = `${assignment}#${step}#other`;
      for (const who of ['noor', 'gil', 'olga', 'dana']) {
        for (const name of ['task.open', 'task.pass', 'task.back']) {
          const heard = await talk.click(who, { action: { name, value } });
          expect(heard.outcome.form).toBeUndefined();
          if (who !== 'dana') expect(heard.text).not.toMatch(/contract|laptop|goals|Dana/);
        }
        await talk.click(who, { action: { name: 'task.rest', value: `${assignment}#${step}#tomorrow` } });
        await talk.click(who, { action: { name: 'task.take', value: `${assignment}#${step}` } });
        await talk.submit(who, 'task.pass', value, { to: `${who}@example.com` });
      }
      const row = await stepRow(talk, step);
      expect([step, row?.taken_by ?? null, row?.rests_until ?? null]).toEqual([step, null, null]);
    }
    // Hanna has a part, and none in the manager's step.
    const heard = await talk.click('hanna', {
      action: { name: 'task.open', value: `${assignment}#goals#other` },
    });
    expect(heard.text).not.toContain('What to do about');
  });

  it('of the new hire stay theirs, whoever would pass them on', async () => {
    const value = await place('hello');
    for (const who of ['maren', 'ada']) {
      await talk.submit(who, 'task.pass', value, { to: 'priya@example.com' });
    }
    expect((await stepRow(talk, 'hello'))?.taken_by ?? null).toBeNull();
  });

  it('have one person, whoever of two was quicker', async () => {
    const value = await place('contract');
    await Promise.all([
      talk.submit('hanna', 'task.pass', value, { to: 'priya@example.com' }),
      talk.submit('maren', 'task.pass', value, { to: 'ivo@example.com' }),
    ]);
    const takenBy = (await stepRow(talk, 'contract'))?.taken_by;
    const events = await held.database.transaction((tx) =>
      tx
        .selectFrom('assignment_events')
        .selectAll()
        .where('kind', '=', 'step-passed')
        .orderBy('id')
        .execute(),
    );
    // The last line is who has it.
    expect(events.at(-1)?.detail).toBe(takenBy);
  });

  it('go back to whom the path names when the one who has them leaves', async () => {
    await talk.say('hanna', 'pass on step 4 of dana to ivo@example.com');
    const from = talk.keyOf('ivo');
    await talk.handle({ key: 'gone-ivo', from, place: talk.direct('ivo'), kind: 'left', who: 'account' });
    expect((await talk.say('hanna', 'my tasks')).text).toContain('Sign the contract');
    talk.pass(DAY);
    const { text } = await talk.say('maren', 'who owes what for dana');
    expect(text).toMatch(/Sign the contract[^\n]*[\s\S]{0,40}HR \(Hanna\)/);
  });

  it('are shown to a manager by whose they are, with whom nobody is there for', async () => {
    const { text, replies } = await talk.say('maren', 'who owes what for dana');
    expect(text).toContain('HR (Hanna) 2');
    expect(text).toContain('IT desk 2');
    expect(text).toContain('nobody has taken it');
    expect(text).toMatch(/Mentor.*: nobody is chosen yet/);
    expect(buttonsOf(...replies).map(({ label }) => label)).toContain('Name somebody: Mentor');
    expect((await talk.say('maren', 'who owes what')).text).toMatch(/Dana[\s\S]*nobody yet: Mentor/);
    expect((await talk.say('maren', 'my team')).text).toContain('nobody yet: Mentor');
    for (const who of ['noor', 'olga', 'hanna', 'gil']) {
      expect((await talk.say(who, 'who owes what for dana')).text).not.toContain('HR (Hanna)');
    }
    talk.pass(2 * DAY);
    expect((await talk.say('maren', 'who owes what for dana')).text).toContain('overdue');
  });

  it('are called theirs to nobody but those who do them', async () => {
    for (const [who, step, said] of [
      ['maren', 'contract', 'HR (Hanna)'],
      ['ada', 'goals', 'manager (Maren)'],
      ['ada', 'tour', 'fell to them'],
    ] as const) {
      const value = await place(step);
      const { text } = await talk.click(who, { action: { name: 'task.open', value } });
      expect(text).toContain(said);
      expect(text).not.toMatch(/for you|yours|fell to you/);
    }
    const own = await talk.click('maren', { action: { name: 'task.open', value: await place('tour') } });
    expect(own.text).toMatch(/A step for you with Dana[\s\S]*yours[\s\S]*fell to you/);
    for (const view of ['task', 'other']) {
      const value = (await place('contract')).replace('#other', `#${view}`);
      const done = await talk.click('maren', { action: { name: 'step.done', value } });
      expect(JSON.stringify(done.outcome.redraw ?? done.replies)).not.toMatch(/for you|yours/);
    }
  });

  it('are shown to whoever walks the path without what only others may do about them', async () => {
    const preview = await talk.say('ada', 'assign maren data-engineer from 2026-11-30');
    await talk.click('ada', buttonNamed(preview.replies, 'Assign'));
    const owing = await press(talk, 'maren', await talk.say('maren', 'show me'), 'Who owes what');
    expect(owing.text).toMatch(/HR \(Hanna\) 2[\s\S]*nobody is chosen yet/);
    expect(buttonsOf(...owing.replies).map(({ label }) => label)).toEqual(['Show Maren', 'My team']);
  });

  it('of a role that is chosen path by path are given to a full member, by a form or by words', async () => {
    const owing = await talk.say('maren', 'who owes what for dana');
    const { form } = (await talk.click('maren', buttonNamed(owing.replies, 'Name somebody: Mentor'))).outcome;
    for (const who of ['noor', 'hanna', 'dana', 'gil']) {
      await talk.submit(who, 'doer.choose', form?.context ?? '', { person: 'ivo@example.com' });
    }
    expect((await talk.say('ivo', 'my tasks')).text).not.toContain('tour');
    const refused = await talk.submit('maren', 'doer.choose', form?.context ?? '', {
      person: 'account:gil',
    });
    expect(JSON.stringify(refused.outcome.formErrors)).toContain('guest');
    await talk.submit('maren', 'doer.choose', form?.context ?? '', { person: 'ivo@example.com' });
    expect((await talk.say('ivo', 'my tasks')).text).toContain('Walk the tour');
    expect((await talk.say('maren', 'my team')).text).not.toContain('nobody yet: Mentor');
    await talk.say('maren', 'mentor of dana is priya@example.com');
    expect((await talk.say('priya', 'my tasks')).text).toContain('Walk the tour');
    const walker = await talk.say('maren', 'mentor of dana is dana@example.com');
    expect(walker.text).toContain('Whoever walks the path cannot have it');
    const pack = await talk.say('maren', 'HR of dana is priya@example.com');
    expect(pack.text).toContain('The pack says who does this');
    expect(seenBy(await talk.say('maren', 'the price of dana is high'), 'maren')).not.toEqual([]);
  });
});
