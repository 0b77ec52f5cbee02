import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlack } from '../../../adapters/slack/index.js';
import { placeOf } from '../../../adapters/slack/outgoing/places.js';
import type { Reply } from '../../../src/ports/reply.js';
import { createEchoHost, everything } from '../../support/echo-host.js';
import {
  httpConfig,
  type RunningSlack,
  slackUser,
  startSlack,
  startSlackStub,
  TEAM,
} from '../../support/slack.js';

let slack: RunningSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

const reply: Reply = { fallback: 'Hello & <welcome>', parts: [], audience: 'everyone' };
const direct = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA' });
const thread = placeOf(TEAM, 'U0DANA', { channel: 'C0GENERAL', thread: '5.1' });
const send = (place = direct, what: Reply = reply, delivery = 'd1') =>
  slack.adapter.send({ delivery, place, reply: what });

describe('a message', () => {
  it('carries a text for notifications and the id of its delivery, and unfurls nothing', async () => {
    expect(await send()).toEqual({ message: 'D0DANA:1795000001.000100' });
    expect(slack.stub.called('chat.postMessage')).toMatchObject([
      {
        args: {
          channel: 'D0DANA',
          text: 'Hello &amp; &lt;welcome&gt;',
          mrkdwn: 'false',
          unfurl_links: 'false',
          unfurl_media: 'false',
          metadata: { event_type: 'ropes_delivery', event_payload: { delivery: 'd1' } },
        },
      },
    ]);
  });

  it('of every kind of part is taken', async () => {
    await send(direct, everything);
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('goes to a thread, or there to one person alone', async () => {
    await send(thread);
    await send(thread, { ...reply, audience: 'asker' });
    expect(slack.stub.calls.slice(1)).toMatchObject([
      { method: 'chat.postMessage', args: { channel: 'C0GENERAL', thread_ts: '5.1' } },
      { method: 'chat.postEphemeral', args: { channel: 'C0GENERAL', thread_ts: '5.1', user: 'U0DANA' } },
    ]);
  });

  it('goes to a channel that a pack names', async () => {
    await send({ ...thread, conversation: 'C0EXPERTS', channel: 'C0EXPERTS', address: {} });
    const [call] = slack.stub.called('chat.postMessage');
    expect(call?.args).toMatchObject({ channel: 'C0EXPERTS' });
    expect(call?.args).not.toHaveProperty('thread_ts');
  });

  it('in a thread of the direct chat is seen by one person anyway', async () => {
    await send(placeOf(TEAM, 'U0DANA', { channel: 'D0DANA', thread: '5.1' }), {
      ...reply,
      audience: 'asker',
    });
    expect(slack.stub.called('chat.postMessage')).toMatchObject([{ args: { thread_ts: '5.1' } }]);
  });

  it('goes to a private address, and to the direct chat when that is used up', async () => {
    const place = placeOf(TEAM, 'U0DANA', {
      channel: 'C1',
      responseUrl: slack.stub.responseUrl(),
      expiresAt: 1,
    });
    await send(place);
    expect(slack.stub.called('response')).toHaveLength(1);
    slack.stub.fail('response', { status: 404 });
    await send(place);
    expect(slack.stub.called('chat.postMessage')).toMatchObject([{ args: { channel: 'U0DANA' } }]);
  });
});

describe('a message that fails', () => {
  it.each([
    [
      { status: 429, retryAfter: 30 },
      { code: 'rate_limited', permanent: false, options: { retryAfter: 30_000 } },
    ],
    [{ status: 500 }, { code: 'http_error', permanent: false }],
    [{ cut: 'before' as const }, { code: 'unreachable', permanent: false }],
    [{ error: 'channel_not_found' }, { code: 'channel_not_found', permanent: true }],
    [{ error: 'token_revoked' }, { code: 'token_revoked', permanent: true }],
  ])('by %j is sent once, and tells what happened', async (fault, expected) => {
    slack.stub.fail('chat.postMessage', fault);
    await expect(send()).rejects.toMatchObject(expected);
    expect(slack.stub.called('chat.postMessage')).toHaveLength(1);
  });

  it('over a private address may pass', async () => {
    slack.stub.fail('response', { status: 429, retryAfter: 2 }, { status: 502 }, { cut: 'before' });
    const place = placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: slack.stub.responseUrl() });
    await expect(send(place)).rejects.toMatchObject({ permanent: false, options: { retryAfter: 2_000 } });
    await expect(send(place)).rejects.toMatchObject({ permanent: false });
    await expect(send(place)).rejects.toMatchObject({ code: 'unreachable', permanent: false });
  });

  it('over a private address that takes no connection certainly did not arrive', async () => {
    const nowhere = await startSlackStub();
    const place = placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: nowhere.responseUrl() });
    await nowhere.stop();
    await expect(send(place)).rejects.toMatchObject({ code: 'unreachable', options: { untaken: true } });
  });

  it('over a private address that sends it elsewhere goes nowhere', async () => {
    slack.stub.fail('response', { status: 307 });
    const place = placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: slack.stub.responseUrl() });
    await expect(send(place)).rejects.toMatchObject({ code: 'not_slack', permanent: false });
  });

  it('because the bot is shut out makes the adapter unwell, until it works again', async () => {
    slack.stub.fail('chat.postMessage', { error: 'token_revoked' });
    await expect(send()).rejects.toThrow();
    expect(slack.adapter.unwell()).toMatch(/Install the app again/);
    await send();
    expect(slack.adapter.unwell()).toBeUndefined();
  });

  it('after it arrived is found again, and not sent twice', async () => {
    slack.stub.fail('chat.postMessage', { cut: 'after' });
    await expect(send()).rejects.toMatchObject({ code: 'unreachable' });
    expect(await send()).toEqual({ message: 'D0DANA:1795000001.000100' });
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('before it arrived is sent again', async () => {
    slack.stub.fail('chat.postMessage', { cut: 'before' });
    await expect(send()).rejects.toThrow();
    await send();
    expect(slack.stub.posted).toHaveLength(1);
  });
});

describe('the directory', () => {
  const account = (id: string, workspace = TEAM) => ({ platform: 'slack', workspace, account: id });

  it('asks Slack', async () => {
    slack.stub.users.set('U0DANA', slackUser('U0DANA', { real_name: 'Dana' }));
    expect(await slack.adapter.directory(account('U0DANA'))).toMatchObject({ name: 'Dana' });
    expect(await slack.adapter.directory(account('U0NOBODY'))).toBeUndefined();
    expect(await slack.adapter.directory(account('U0DANA', 'T0OTHER'))).toBeUndefined();
  });

  it('does not take silence for an answer', async () => {
    slack.stub.fail('users.info', { status: 500 });
    await expect(slack.adapter.directory(account('U0DANA'))).rejects.toMatchObject({ code: 'http_error' });
  });
});

describe('looking for an email address', () => {
  const find = (email: string) => slack.adapter.findByEmail?.(email);

  beforeEach(() => {
    slack.stub.users.set('U0DANA', slackUser('U0DANA', { real_name: 'Dana' }));
    slack.stub.users.set('U0BOT2', slackUser('U0BOT2', { is_bot: true }));
    slack.stub.users.set('U0GONE', slackUser('U0GONE', { deleted: true }));
  });

  it('is offered', () => {
    expect(slack.adapter.capabilities.findsByEmail).toBe(true);
  });

  it('gives the account, what the directory says, and where to write to', async () => {
    expect(await find('u0dana@example.com')).toMatchObject({
      account: { platform: 'slack', workspace: TEAM, account: 'U0DANA' },
      entry: {
        name: 'Dana',
        email: 'u0dana@example.com',
        standing: 'member',
        active: true,
        direct: { address: { channel: 'U0DANA' } },
      },
    });
  });

  it('finds nobody', async () => {
    expect(await find('nobody@example.com')).toBeUndefined();
  });

  it('tells of bots and of who was deactivated what they are', async () => {
    expect(await find('u0bot2@example.com')).toMatchObject({ entry: { standing: 'bot' } });
    expect(await find('u0gone@example.com')).toMatchObject({ entry: { active: false } });
  });

  it('does not take silence for an answer', async () => {
    slack.stub.fail('users.lookupByEmail', { status: 500 }, { error: 'missing_scope' });
    await expect(find('u0dana@example.com')).rejects.toMatchObject({ code: 'http_error', permanent: false });
    await expect(find('u0dana@example.com')).rejects.toMatchObject({ code: 'missing_scope' });
  });

  it('needs a connection', async () => {
    const adapter = await createSlack(httpConfig(slack.stub), createEchoHost());
    await expect(adapter.findByEmail?.('u0dana@example.com')).rejects.toMatchObject({
      code: 'not_connected',
      permanent: false,
    });
  });
});

it('goes to slack.com when no other address is set', async () => {
  const adapter = await createSlack(
    { ...httpConfig(slack.stub), apiUrl: 'https://slack.com/api/' },
    createEchoHost(),
  );
  const scope = nock('https://slack.com')
    .post('/api/chat.postMessage', /channel=D0DANA/)
    .matchHeader('authorization', 'Bearer xoxb-test')
    .reply(200, { ok: true, channel: 'D0DANA', ts: '1.1' });
  expect(await adapter.send({ delivery: 'd1', place: direct, reply })).toEqual({ message: 'D0DANA:1.1' });
  expect(scope.isDone()).toBe(true);
});
