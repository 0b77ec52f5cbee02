import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clicked,
  commandOf,
  eventOf,
  type Posted,
  postCommand,
  postEvent,
  postInteraction,
  slackUser,
  TEAM,
} from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { type SlackProduct, startSlackProduct } from '../../support/slack-product.js';
import { until } from '../../support/wait-for.js';

/** What Slack has and other platforms have not, with the whole product behind it. */
describe('Ropes on Slack', () => {
  let product: SlackProduct;
  beforeAll(async () => {
    product = await startSlackProduct();
    product.stub.users.set('U0DANA', slackUser('U0DANA', { real_name: 'Dana Okafor' }));
    // On a busy machine it starts before it knows which workspace this is, and Slack sends no command twice.
    const ready = async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200);
    await until(ready);
  });
  afterAll(() => product.stop());

  const found = (has: (posted: Posted) => boolean) =>
    until(() => {
      const posted = product.stub.posted.find(has);
      if (!posted) throw new Error('nothing came back');
      return { ...posted, words: wordsOf(posted.blocks).join(' ') };
    });

  it('answers a slash command privately', async () => {
    const url = product.stub.responseUrl();
    await postCommand(product.address, commandOf('U0DANA', 'path data-engineer', url));
    const { words, ephemeral } = await found(({ channel }) => url.endsWith(channel));
    expect(words).toContain('Learning path for data engineers');
    expect(ephemeral).toBe(true);
  });

  it('answers a mention in its thread', async () => {
    const text = '<@U0BOT> what is the model registry?';
    const mention = { type: 'app_mention', user: 'U0DANA', text, channel: 'C0GENERAL', ts: '7.1' };
    await postEvent(product.address, eventOf(mention));
    const { words, thread } = await found(({ channel }) => channel === 'C0GENERAL');
    expect(words).toMatch(/registry/i);
    expect(thread).toBe('7.1');
  });

  it('shows who you are in the home, and takes a question there', async () => {
    await postEvent(product.address, eventOf({ type: 'app_home_opened', user: 'U0DANA', tab: 'home' }));
    const home = await until(() => {
      const [call] = product.stub.called('views.publish');
      if (!call) throw new Error('no home');
      return JSON.stringify(call.args.view);
    });
    expect(home).toContain('Dana');
    const [, actionId] = /"action_id":"(\d+:[a-z.]*ask[a-z.]*)"/.exec(home) ?? [];
    const click = {
      ...clicked('U0DANA', { action_id: actionId, value: 'home' }, { channel: '', ts: '' }),
      container: { type: 'view', view_id: 'V0HOME' },
      channel: undefined,
      message: undefined,
    };
    await postInteraction(product.address, click);
    const view = await until(() => {
      const call = product.stub.called('views.open').find(({ args }) => args.trigger_id === click.trigger_id);
      if (!call) throw new Error('no form');
      return { ...(call.args.view as object) };
    });
    const [field = ''] = /"block_id":"[^"]+"/.exec(JSON.stringify(view)) ?? [];
    const name = field.slice('"block_id":"'.length, -1);
    const submission = {
      type: 'view_submission',
      team: { id: TEAM },
      user: { id: 'U0DANA' },
      view: {
        ...view,
        id: 'V1',
        hash: '1.a',
        state: { values: { [name]: { [name]: { value: 'do I have to learn all of SageMaker?' } } } },
      },
    };
    expect((await postInteraction(product.address, submission)).status).toBe(200);
    const { words } = await found(({ channel }) => channel === 'D0DANA');
    expect(words).toContain('toolbox');
  });

  it('says in /readyz that the app was uninstalled', async () => {
    expect((await fetch(`${product.address}/readyz`)).status).toBe(200);
    product.stub.refuse('account_inactive');
    await postEvent(product.address, eventOf({ type: 'app_uninstalled' }));
    const ready = await fetch(`${product.address}/readyz`);
    expect(ready.status).toBe(503);
    expect(JSON.stringify(await ready.json())).toContain('Install it again');
    // Installed again: nobody has to send anything first.
    product.stub.refuse();
    await until(async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200));
  });
});
