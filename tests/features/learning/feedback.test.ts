import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everythingOf } from '../../../src/insights/questions/export.js';
import { erase } from '../../../src/insights/retention.js';
import type { Reply } from '../../../src/ports/reply.js';
import { walkingForms } from '../../support/card-values.js';
import { buttonNamed, buttonsOf, learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { personOf, type Talk, teamTalk } from '../../support/team.js';
import { give, journeyFor, PATH, shortened, stepOf } from '../../support/walked.js';

const DAY = 86_400_000;
const walkers = ['dana', 'noor', 'milo'] as const;
const { name: FORM } = walkingForms.stepFeedback;

describe.each(databases)('what people say of steps on $name', ({ shared }) => {
  let held: TestDatabase;
  let talk: Talk;
  beforeEach(async () => {
    held = await shared();
    talk = await teamTalk(held);
    talk.learn(shortened(learned, 'clean-a-sample', 'find-your-corner'));
  });
  afterEach(() => held.dispose());

  const said = () =>
    held.database.transaction((tx) =>
      tx.selectFrom('step_feedback').select(['step', 'useful', 'word']).execute(),
    );

  /** Somebody has done step 1 so many days after they were given the path. */
  async function walks(name: string, days = 0): Promise<void> {
    const manager = name === 'milo' ? 'olga' : 'maren';
    const preview = await talk.say(manager, `assign ${name} data-engineer from today`);
    await talk.click(manager, buttonNamed(preview.replies, 'Assign'));
    talk.pass(days * DAY);
    await talk.say(name, 'done with step 1');
  }

  async function says(name: string, useful: 'yes' | 'no', word: string) {
    const { assignment } = await journeyFor(talk, name);
    return talk.submit(name, FORM, `${assignment.id}#clean-a-sample`, { useful, word });
  }

  it('is asked below a step that is done, kept at once, and can be changed', async () => {
    await give(talk, 'dana data-engineer from today');
    const open = await talk.say('dana', 'step 1');
    expect(buttonsOf(...open.replies).map(({ label }) => label)).not.toContain('It was not');
    const done = await talk.say('dana', 'done with step 1');
    const thanks = await talk.click('dana', buttonNamed(done.replies, 'This step was useful'));
    expect(await said()).toEqual([{ step: 'clean-a-sample', useful: 1, word: '' }]);
    const { outcome } = await talk.click('dana', buttonNamed(thanks.replies, 'Add a word'));
    expect(outcome.form?.name).toBe(FORM);
    await says('dana', 'yes', 'Clear.');
    const card = (await talk.say('dana', 'step 1')).replies;
    const asked = await talk.click('dana', buttonNamed(card, 'It was not'));
    expect(asked.outcome.form?.fields[1]).toMatchObject({ kind: 'text', value: '' });
    expect(await said()).toEqual([{ step: 'clean-a-sample', useful: 0, word: '' }]);
    const changed = await says('dana', 'no', 'It took all day.');
    expect(changed.text).toContain('was not so useful: It took all day.');
    expect(await said()).toEqual([{ step: 'clean-a-sample', useful: 0, word: 'It took all day.' }]);
  });

  it('is not asked of a step that is open, and too long a word is refused', async () => {
    await give(talk, 'dana data-engineer from today');
    expect((await says('dana', 'no', 'x')).text).toContain('when it is done');
    await talk.say('dana', 'done with step 1');
    expect(JSON.stringify((await says('dana', 'no', 'x'.repeat(1_001))).outcome)).toMatch(/1,?000/);
    expect(
      JSON.stringify(
        (
          await talk.submit('dana', FORM, `${(await journeyFor(talk)).assignment.id}#clean-a-sample`, {
            useful: '',
            word: '',
          })
        ).outcome,
      ),
    ).toContain('Choose one');
    expect(await said()).toEqual([]);
  });

  it('reaches the owner from three people on, with the words, without names, with where people stay', async () => {
    for (const [index, name] of walkers.entries()) await walks(name, 2 * (index + 1));
    await says('dana', 'no', 'Ask Milo instead.');
    await says('noor', 'yes', 'Good pictures');
    const two = await talk.say('ada', `path report`);
    const reportOf = () => talk.click('ada', { action: { name: 'path.report', value: PATH } });
    expect(two.text).toContain('Of which path?');
    expect((await reportOf()).text).not.toMatch(/Good pictures|Ask/);
    await says('milo', 'no', '');
    // Three said something, and two wrote: their words would stand alone.
    expect((await reportOf()).text).not.toMatch(/Good pictures|Ask/);
    await says('milo', 'no', 'Long');
    const { text } = await reportOf();
    expect(text).toContain('Walked by: 3 people');
    expect(text).toContain('Finished by: fewer than three people');
    expect(text).toMatch(/Where people stay longest: step 1, .*, 4 days \(the middle one of 3 people\)/);
    expect(text).toMatch(/What people write of step 1.*Ask somebody instead\..*Good pictures.*Long/s);
    expect(text).not.toMatch(/Milo|Dana|Noor/);
    const [reply] = (await reportOf()).replies;
    const table = (reply as Reply).parts.find((part) => part.kind === 'table');
    expect(table).toMatchObject({ rows: [[expect.stringContaining('1. '), '1', '2', '4 days', '–']] });
  });

  it('tells where people get stuck from three on', async () => {
    for (const name of walkers) await walks(name);
    for (const name of walkers) {
      const { assignment } = await journeyFor(talk, name);
      const place = `${assignment.id}#find-your-corner#step`;
      await talk.submit(name, 'step.stuck', place, { note: 'Help', tell: 'manager' });
      const { text } = await talk.click('ada', { action: { name: 'path.report', value: PATH } });
      expect(text.includes('Where people get stuck')).toBe(name === 'milo');
    }
  });

  it('is exported, goes with whoever said it, and loses the names of those who are erased', async () => {
    for (const name of walkers) await walks(name);
    await says('dana', 'no', 'Noor knows better.');
    await says('noor', 'yes', 'Fine');
    const [dana, noor] = [await personOf(talk, 'dana'), await personOf(talk, 'noor')];
    await held.database.transaction(async (tx) => {
      expect((await everythingOf(tx, dana)).step_feedback).toMatchObject([
        { useful: 0, word: 'Noor knows better.' },
      ]);
      await erase(tx, noor);
    });
    expect(await said()).toEqual([{ step: 'clean-a-sample', useful: 0, word: 'somebody knows better.' }]);
    expect((await stepOf(talk, 1)).state).toBe('done');
  });
});
