import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { learned } from '../../support/conversation.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { eventOf, postEvent, slackUser } from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { type SlackProduct, startSlackProduct } from '../../support/slack-product.js';
import { until } from '../../support/wait-for.js';

/** What Slack sends for a step, in the shape that it documents. */
function executed(step: string, runner: string, inputs: object, more: object = {}) {
  return eventOf(
    {
      type: 'function_executed',
      function: {
        id: 'Fn111',
        callback_id: step,
        title: 'Some step',
        description: '',
        type: 'app',
        input_parameters: [{ type: 'string', name: 'question', title: 'Question', is_required: true }],
        output_parameters: [],
        app_id: 'A0ROPES',
        date_updated: 1_659_054_991,
      },
      inputs: { runner: { id: runner, secret: 'AbCdEFghIJklOMno1P2qRStuVwXyZAbcDef3' }, ...inputs },
      function_execution_id: 'Fx111',
      workflow_execution_id: 'Wx111',
      event_ts: '1659055013.509853',
      bot_access_token: 'xwfp-of-this-step',
      ...more,
    },
    { authorizations: undefined },
  );
}

describe.each(databases)('steps of workflows, on $name', ({ shared }) => {
  let held: TestDatabase;
  let product: SlackProduct;
  let executions = 0;

  beforeEach(async () => {
    executions = 0;
    held = await shared();
    product = await startSlackProduct({ DATABASE_URL: held.url, ROPES_ADMINS: 'maren@example.com' });
    for (const name of ['dana', 'maren', 'gus']) {
      const id = `U0${name.toUpperCase()}`;
      const more = { real_name: name, profile: { email: `${name}@example.com` } };
      product.stub.users.set(id, slackUser(id, more));
    }
    product.stub.users.set('U0GUS', slackUser('U0GUS', { real_name: 'gus', is_restricted: true }));
    await until(async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200));
  });
  afterEach(async () => {
    await product.stop();
    await held.dispose();
  });

  /** @returns what Slack was told of the step: what it gives, or why it was not done */
  async function run(step: string, runner: string, inputs: object): Promise<Record<string, string>> {
    executions += 1;
    const id = `Fx${executions}`;
    const event = executed(step, runner, inputs, { function_execution_id: id });
    expect((await postEvent(product.address, event)).status).toBe(200);
    const told = product.stub.calls.filter(({ args }) => args.function_execution_id === id);
    expect(told).toHaveLength(1);
    const [{ method, args, token } = { method: '', args: {}, token: '' }] = told;
    expect(token).toBe('xwfp-of-this-step');
    return method === 'functions.completeSuccess'
      ? { ...Object(args.outputs) }
      : { error: String(args.error) };
  }

  const saidIn = (channel: string) =>
    product.stub.posted
      .filter((one) => one.channel === channel)
      .map(({ blocks }) => wordsOf(blocks).join(' '));

  it('answers a question with its source, and says nothing in a chat', async () => {
    const told = await run('ask_ropes', 'U0DANA', { question: 'What is the model registry?' });
    expect(told).toMatchObject({ answered: 'yes', answer: expect.stringMatching(/registry/i) });
    expect(told.source).toContain('Demystifying Amazon SageMaker');
    expect(told.answer).not.toContain('[');
    expect(saidIn('D0DANA')).toEqual([]);
    const [question] = await held.database.transaction((tx) =>
      tx.selectFrom('questions').selectAll().execute(),
    );
    expect(question).toMatchObject({ text: 'What is the model registry?', entry: 'feature/model-registry' });
  });

  it('says that it does not know, and takes nothing for a question that is none', async () => {
    const unknown = await run('ask_ropes', 'U0DANA', {
      question: 'How do I feed a parrot on a long flight?',
    });
    expect(unknown).toMatchObject({ answered: 'no', source: '' });
    expect(unknown.answer).toContain("I don't know that one");
    const own = await run('ask_ropes', 'U0DANA', { question: 'show me my path' });
    expect(own.error).toMatch(/in our chat/);
    const secret = await run('ask_ropes', 'U0DANA', { question: 'what is AKIAIOSFODNN7EXAMPLE for?' });
    expect(secret.error).toMatch(/a password, a key/);
    expect(JSON.stringify(product.stub.calls)).not.toContain('AKIAIOSFODNN7EXAMPLE');
    const empty = await run('ask_ropes', 'U0DANA', {});
    expect(empty.error).toMatch(/empty/);
  });

  it('gives a path where whoever runs it may', async () => {
    const path = { person: 'U0DANA', path: 'data engineer' };
    expect((await run('give_path', 'U0DANA', path)).error).toMatch(/manager/i);
    const given = await run('give_path', 'U0MAREN', { ...path, start: '' });
    expect(given.result).toMatch(/dana/);
    await until(() => expect(saidIn('D0DANA').join()).toMatch(/maren/));
    const again = await run('give_path', 'U0MAREN', path);
    expect(again.error).toMatch(/dana walks that path already, which stays/);
    expect(again.error).not.toContain('[');
    const nobody = await run('give_path', 'U0MAREN', { ...path, person: 'U0NOBODY' });
    expect(nobody.error).not.toBe('');
    expect((await run('give_path', 'U0MAREN', { ...path, path: 'astronaut' })).error).toMatch(/astronaut/);
    expect((await run('give_path', 'U0MAREN', { ...path, person: 'U0GUS' })).error).toMatch(/guest/);
    expect((await run('give_path', 'U0MAREN', { ...path, start: '2020-01-01' })).error).toMatch(
      /60 days back/,
    );
  });

  it('marks a step as done for whoever does it', async () => {
    expect((await run('finish_step', 'U0DANA', {})).error).toMatch(/no path|not on a path/i);
    await run('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    expect((await run('finish_step', 'U0DANA', { step: '1' })).error).toMatch(/by its quiz/);
    const done = await run('finish_step', 'U0DANA', { step: 'clean a sample' });
    expect(done.result).toMatch(/step 4/i);
    await until(() => expect(saidIn('D0DANA').at(-1)).toMatch(/step 4/i));
    const again = await run('finish_step', 'U0DANA', { step: '4' });
    expect(again.error).toMatch(/already|done/i);
    expect((await run('finish_step', 'U0DANA', { step: 'water the plants' })).error).toMatch(
      /water the plants/,
    );
    const other = await run('finish_step', 'U0GUS', { step: '2', person: 'U0DANA' });
    const none = await run('finish_step', 'U0GUS', { step: '2', person: 'U0NOBODY' });
    expect(other.error).toBe(none.error);
  });

  it('takes what it cannot read for what it is, and not for what was left empty', async () => {
    const start = { person: 'U0DANA', path: 'data engineer', start: 1_799_000_000 };
    expect((await run('give_path', 'U0MAREN', start)).error).toMatch(/cannot read that as a day/);
    await run('give_path', 'U0MAREN', { ...start, start: null });
    const several = await run('finish_step', 'U0DANA', { step: '4', person: ['U0MAREN', 'U0GUS'] });
    expect(several.error).toMatch(/no path of that person/);
    const key = await run('finish_step', 'U0DANA', { step: '4', person: 'AKIAIOSFODNN7EXAMPLE' });
    expect(key.error).toMatch(/a password, a key/);
    expect(key.error).not.toMatch(/message|chat/);
    expect(product.stub.called('users.info').map(({ args }) => args.user)).not.toContain(
      'AKIAIOSFODNN7EXAMPLE',
    );
    expect((await run('finish_step', 'U0DANA', { step: 4 })).result).toMatch(/step 4/i);
  });

  it.each([
    '4',
    '4.',
    '#4',
    'step 4',
    'Step #4',
    'clean-a-sample',
    'Clean a sample by hand',
  ])('finds the step that is called %s', async (step) => {
    await run('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    expect((await run('finish_step', 'U0DANA', { step })).result).toMatch(/step 4/i);
  });

  it('says whose step it does not find, and nothing of a path that is not theirs to see', async () => {
    await run('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    const long = await run('finish_step', 'U0DANA', { step: 'water the plants '.repeat(20_000) });
    expect(long.error).toMatch(/water the plants.*…/);
    expect(long.error?.length).toBeLessThan(400);
    const managing = await run('finish_step', 'U0MAREN', { step: '99', person: 'U0DANA' });
    expect(managing.error).toMatch(/which step of their path "99" is/);
    const notTheirs = await run('finish_step', 'U0GUS', { step: '4', person: 'U0DANA' });
    expect(notTheirs.error).toMatch(/no path of that person/);
    expect(await run('finish_step', 'U0GUS', { step: '4', person: 'U0MAREN' })).toEqual(notTheirs);
    expect(await run('finish_step', 'U0GUS', { step: '4', person: 'dana' })).toEqual(notTheirs);
  });

  it.each(['why?', 'tell me more'])('has nothing that "%s" could go on about', async (question) => {
    expect((await run('ask_ropes', 'U0DANA', { question })).error).toMatch(/nothing from before/);
  });

  it('marks a step of a manager for whoever walks the path', async () => {
    await run('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    await held.database.transaction(async (tx) => {
      const maren = tx.selectFrom('persons').select('id').where('name', '=', 'maren');
      await tx.updateTable('persons').set({ manager_id: maren }).where('name', '=', 'dana').execute();
    });
    const step = 'Coffee';
    expect((await run('finish_step', 'U0DANA', { step })).error).not.toBe('');
    const done = await run('finish_step', 'U0MAREN', { step, person: 'U0DANA' });
    expect(done.result).toMatch(/dana[\s\S]*coffee/i);
    const row = await held.database.transaction((tx) =>
      tx.selectFrom('assignment_steps').select('state').executeTakeFirstOrThrow(),
    );
    expect(row.state).toBe('done');
  });

  it('ends a path in chat, and tells the workflow of the step alone', async () => {
    await run('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    const path = learned.knowledge.entries.get('path/data-engineer');
    const steps = path?.kind === 'path' ? path.steps : [];
    await held.database.transaction(async (tx) => {
      const given = await tx.selectFrom('assignments').select('id').executeTakeFirstOrThrow();
      for (const { id } of steps.filter((one) => one.id !== 'clean-a-sample'))
        await tx
          .insertInto('assignment_steps')
          .values({
            assignment_id: given.id,
            step: id,
            state: 'done',
            by_person: null,
            reason: '',
            stuck_at: null,
            stuck_note: '',
            stuck_told: 0,
            quiz: '{}',
            changed_at: 1,
          })
          .execute();
    });
    const done = await run('finish_step', 'U0DANA', { step: '4' });
    expect(done.result).toMatch(/step 4[\s\S]*last step of your path/i);
    expect(done.result).not.toMatch(/What you met/);
    await until(() => expect(saidIn('D0DANA').at(-1)).toMatch(/What you met on the way/));
  });

  it('is run once, however often Slack tells of it, and ended again where that failed', async () => {
    const step = executed('give_path', 'U0MAREN', { person: 'U0DANA', path: 'data engineer' });
    product.stub.fail('functions.completeSuccess', { status: 500 });
    expect((await postEvent(product.address, step)).status).toBe(500);
    expect((await postEvent(product.address, step)).status).toBe(200);
    product.stub.fail('functions.completeSuccess', { error: 'function_execution_not_found' });
    expect((await postEvent(product.address, step)).status).toBe(200);
    const ends = product.stub
      .called('functions.completeSuccess')
      .map(({ args }) => JSON.stringify(args.outputs));
    expect(ends).toHaveLength(3);
    expect(new Set(ends).size).toBe(1);
    const given = await held.database.transaction((tx) => tx.selectFrom('assignments').selectAll().execute());
    expect(given).toHaveLength(1);
  });

  it('ends all the same where Slack does not take what it gives', async () => {
    product.stub.fail('functions.completeSuccess', { error: 'parameter_validation_failed' });
    const ask = { question: 'What is the model registry?' };
    const event = executed('ask_ropes', 'U0DANA', ask, { function_execution_id: 'FxUnfit' });
    expect((await postEvent(product.address, event)).status).toBe(200);
    const [failed] = product.stub.called('functions.completeError');
    expect(failed?.args).toMatchObject({
      function_execution_id: 'FxUnfit',
      error: expect.stringMatching(/does not take what it gives/),
    });
    expect(failed?.token).toBe('xwfp-of-this-step');
  });

  it('is refused to whoever has left, and where it is no step of ours', async () => {
    product.stub.users.set('U0DANA', slackUser('U0DANA', { deleted: true }));
    const gone = await run('ask_ropes', 'U0DANA', { question: 'What is the model registry?' });
    expect(gone.error).toMatch(/active account/);
    expect((await run('make_coffee', 'U0MAREN', {})).error).not.toBe('');
  });
});
