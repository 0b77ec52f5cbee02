import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { form, replyOf } from '../../support/echo-host.js';
import {
  clicked,
  commandOf,
  eventOf,
  postCommand,
  postEvent,
  postInteraction,
  postRaw,
  type RunningSlack,
  SECRET,
  said,
  signatureOf,
  startSlack,
  startSlackStub,
  TEAM,
} from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { until } from '../../support/wait-for.js';

let slack: RunningSlack;

beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.stop());

const now = () => Math.floor(Date.now() / 1000);
const at = { channel: 'D0DANA', ts: '1795000000.000300' };

async function answer(sent: Promise<Response>): Promise<{ status: number; body: string }> {
  const response = await sent;
  return { status: response.status, body: await response.text() };
}

describe('a signed request', () => {
  it('is handled, and acknowledged with nothing', async () => {
    expect(await answer(postEvent(slack.address, said('U0DANA', 'hello')))).toEqual({
      status: 200,
      body: '',
    });
    expect(slack.host.handled).toMatchObject([{ kind: 'message', text: 'hello' }]);
    expect(slack.stub.called('chat.postMessage')).toMatchObject([
      { token: 'xoxb-test', args: { channel: 'D0DANA', text: 'You said hello', unfurl_links: 'false' } },
    ]);
  });

  it('may be a slash command, whose answer is private', async () => {
    const url = slack.stub.responseUrl();
    const command = commandOf('U0DANA', 'what &lt;is&gt; it?', url);
    expect(await answer(postCommand(slack.address, command))).toEqual({ status: 200, body: '' });
    expect(slack.host.handled).toMatchObject([{ kind: 'message', text: 'what <is> it?' }]);
    expect(slack.stub.called('response')).toMatchObject([
      { args: { response_type: 'ephemeral', replace_original: false, text: 'You said what &lt;is&gt; it?' } },
    ]);
  });

  it('may answer the challenge for the address', async () => {
    const challenge = {
      type: 'url_verification',
      token: 't',
      challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    };
    const { status, body } = await answer(postEvent(slack.address, challenge));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ challenge: challenge.challenge });
    expect((await postEvent(slack.address, challenge, { secret: 'f'.repeat(32) })).status).toBe(401);
  });

  it('is delivered again by Slack with the same key', async () => {
    const event = said('U0DANA', 'hello');
    await postEvent(slack.address, event);
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await postEvent(slack.address, event, { headers })).status).toBe(200);
    expect(slack.host.handled).toHaveLength(1);
  });

  it('is answered only when it is stored', async () => {
    let store: () => void = () => undefined;
    slack.host.once(() => new Promise((resolve) => (store = () => resolve({}))));
    let answered = false;
    const sent = postEvent(slack.address, said('U0DANA', 'hello')).then((response) => {
      answered = true;
      return response.status;
    });
    // Another event goes through meanwhile.
    expect((await postEvent(slack.address, said('U0NOOR', 'hi'))).status).toBe(200);
    expect(answered).toBe(false);
    store();
    expect(await sent).toBe(200);
  });

  it('is delivered again when it could not be stored', async () => {
    slack.host.once(async () => {
      throw new Error('SQLITE_FULL at /secret/place.ts:1');
    });
    const event = said('U0DANA', 'hello');
    const { status, body } = await answer(postEvent(slack.address, event));
    expect(status).toBe(500);
    expect(body).not.toMatch(/SQLITE|secret|\.ts|at /);
    expect((await postEvent(slack.address, event)).status).toBe(200);
    expect(slack.host.handled).toHaveLength(1);
  });

  it('of another workspace is refused, and not asked for again', async () => {
    const foreign = {
      ...said('U0DANA', 'hello'),
      team_id: 'T0OTHER',
      authorizations: [{ team_id: 'T0OTHER' }],
    };
    expect((await postEvent(slack.address, foreign)).status).toBe(200);
    expect((await postEvent(slack.address, eventOf({ type: 'reaction_added' }))).status).toBe(200);
    expect(slack.host.handled).toEqual([]);
  });
});

describe('what comes back in the same breath', () => {
  it('redraws the message that was clicked', async () => {
    await postEvent(slack.address, said('U0DANA', 'hello'));
    const [message] = slack.stub.posted;
    const click = clicked('U0DANA', { action_id: '1:feedback', value: 'yes' }, message ?? at);
    expect((await postInteraction(slack.address, click)).status).toBe(200);
    await until(() => expect(wordsOf(slack.stub.posted[0]?.blocks)).toContain('✓ Helped'));
  });

  it('tries again when Slack is busy', async () => {
    await postEvent(slack.address, said('U0DANA', 'hello'));
    slack.stub.fail('chat.update', { status: 429, retryAfter: 0 }, { cut: 'before' });
    const [message] = slack.stub.posted;
    await postInteraction(
      slack.address,
      clicked('U0DANA', { action_id: '1:feedback', value: 'yes' }, message ?? at),
    );
    await until(() => expect(wordsOf(slack.stub.posted[0]?.blocks)).toContain('✓ Helped'));
  });

  it('says it anew when the message is gone', async () => {
    const click = clicked('U0DANA', { action_id: '1:feedback', value: 'yes' }, at);
    await postInteraction(slack.address, click);
    await until(() => expect(wordsOf(slack.stub.posted[0]?.blocks)).toContain('✓ Helped'));
    expect(slack.stub.called('chat.update')).toHaveLength(1);
  });

  it('redraws a private message over its address', async () => {
    const url = slack.stub.responseUrl();
    const click = clicked(
      'U0DANA',
      { action_id: '1:feedback', value: 'yes' },
      { channel: 'C1', ts: '1.1' },
      {
        container: { type: 'message', channel_id: 'C1', message_ts: '1.1', is_ephemeral: true },
        response_url: url,
      },
    );
    await postInteraction(slack.address, click);
    await until(() =>
      expect(slack.stub.called('response')).toMatchObject([{ args: { replace_original: true } }]),
    );
  });

  it('opens a form, takes its errors, then takes it', async () => {
    const click = clicked('U0DANA', { action_id: '1:form.open' }, at);
    await postInteraction(slack.address, click);
    const view = await until(() => {
      const [call] = slack.stub.called('views.open');
      if (!call) throw new Error('no form');
      expect(call.args.trigger_id).toBe(click.trigger_id);
      return call.args.view as Readonly<Record<string, unknown>>;
    });
    const submission = (question: string) => ({
      type: 'view_submission',
      team: click.team,
      user: click.user,
      view: {
        ...view,
        id: 'V1',
        hash: '1.a',
        state: { values: { question: { question: { value: question } } } },
      },
    });
    const refused = await answer(postInteraction(slack.address, submission('no')));
    expect(JSON.parse(refused.body)).toEqual({
      response_action: 'errors',
      errors: { question: 'Please say more than that.' },
    });
    expect(await answer(postInteraction(slack.address, submission('no')))).toEqual(refused);
    expect(await answer(postInteraction(slack.address, submission('Why?')))).toEqual({
      status: 200,
      body: '',
    });
    expect(slack.host.handled.at(-1)).toMatchObject({
      kind: 'form',
      context: 'q1',
      values: { question: 'Why?' },
    });
  });

  it('is said privately when a form does not open', async () => {
    slack.stub.fail('views.open', { error: 'expired_trigger_id' });
    const click = clicked('U0DANA', { action_id: '1:form.open' }, { channel: 'C1', ts: '1.1' });
    await postInteraction(slack.address, click);
    await until(() =>
      expect(slack.stub.called('chat.postEphemeral')).toMatchObject([
        { args: { channel: 'C1', user: 'U0DANA', text: 'The form did not open. Please try again.' } },
      ]),
    );
  });

  it('opens a form in answer to a slash command', async () => {
    slack.host.once(async () => ({ form }));
    const command = commandOf('U0DANA', 'assign', slack.stub.responseUrl());
    expect(await answer(postCommand(slack.address, command))).toEqual({ status: 200, body: '' });
    await until(() =>
      expect(slack.stub.called('views.open')).toMatchObject([
        { args: { trigger_id: command.trigger_id, view: { title: { text: 'Ask a person' } } } },
      ]),
    );
  });

  it('says privately that the form of a slash command did not open', async () => {
    slack.stub.fail('views.open', { error: 'expired_trigger_id' });
    slack.host.once(async () => ({ form }));
    await postCommand(slack.address, commandOf('U0DANA', 'assign', slack.stub.responseUrl()));
    await until(() =>
      expect(slack.stub.called('response')).toMatchObject([
        { args: { replace_original: false, text: 'The form did not open. Please try again.' } },
      ]),
    );
  });

  it('asks Slack for no form where nothing can open one', async () => {
    slack.host.once(async () => ({ form }));
    await postEvent(slack.address, said('U0DANA', 'assign'));
    await until(() =>
      expect(slack.stub.called('chat.postMessage')).toMatchObject([
        { args: { text: 'The form did not open. Please try again.' } },
      ]),
    );
    expect(slack.stub.called('views.open')).toEqual([]);
  });

  it('says in the direct chat what a click in the home would redraw, and publishes the home anew', async () => {
    slack.host.once(async () => ({
      redraw: replyOf('Step 1 is done'),
      home: replyOf('Home', { kind: 'heading', text: '1 of 8' }),
    }));
    const click = clicked('U0DANA', { action_id: '3:step.done', value: 'a#1#path' }, at, {
      container: { type: 'view', view_id: 'V0HOME' },
      channel: undefined,
      message: undefined,
    });
    expect((await postInteraction(slack.address, click)).status).toBe(200);
    await until(() => {
      expect(slack.stub.posted).toMatchObject([{ channel: 'D0DANA', text: 'Step 1 is done' }]);
      expect(slack.stub.called('views.publish')).toMatchObject([{ args: { user_id: 'U0DANA' } }]);
    });
  });

  it('publishes the home after whatever kind of event', async () => {
    const home = replyOf('Home', { kind: 'heading', text: 'Hello, Dana' });
    const answered = async () => ({ home });
    const submission = {
      type: 'view_submission',
      team: { id: TEAM },
      user: { id: 'U0DANA' },
      view: {
        id: 'V1',
        hash: '1.a',
        callback_id: 'form',
        private_metadata: JSON.stringify({ name: 'profile', context: '', origin: {} }),
        state: { values: {} },
      },
    };
    const sends = [
      () => postEvent(slack.address, said('U0DANA', 'done')),
      () => postCommand(slack.address, commandOf('U0DANA', 'done', slack.stub.responseUrl())),
      () => postInteraction(slack.address, clicked('U0DANA', { action_id: '1:step.done' }, at)),
      () => postInteraction(slack.address, submission),
      () => postEvent(slack.address, eventOf({ type: 'team_join', user: { id: 'U0DANA' } })),
    ];
    for (const [index, send] of sends.entries()) {
      slack.host.once(answered);
      expect((await send()).status).toBe(200);
      await until(() => expect(slack.stub.called('views.publish')).toHaveLength(index + 1));
    }
    for (const { args } of slack.stub.called('views.publish')) expect(args.user_id).toBe('U0DANA');
  });

  it('publishes the home', async () => {
    slack.host.once(async () => ({
      home: { fallback: 'Home', parts: [{ kind: 'heading', text: 'Hello, Dana' }], audience: 'asker' },
    }));
    await postEvent(slack.address, eventOf({ type: 'app_home_opened', user: 'U0DANA', tab: 'home' }));
    await until(() =>
      expect(slack.stub.called('views.publish')).toMatchObject([{ args: { user_id: 'U0DANA' } }]),
    );
  });

  it('does not wait for a slow Slack', async () => {
    let go: () => void = () => undefined;
    slack.stub.fail('views.open', { wait: new Promise<void>((resolve) => (go = resolve)) });
    const click = clicked('U0DANA', { action_id: '1:form.open' }, at);
    expect((await postInteraction(slack.address, click)).status).toBe(200);
    go();
  });
});

describe('a request that is refused', () => {
  const body = JSON.stringify(said('U0DANA', 'hello'));
  const json = 'application/json';

  afterEach(() => expect(slack.host.handled).toEqual([]));

  it.each([
    ['another secret', { secret: 'f'.repeat(32) }],
    ['a time long ago', { at: now() - 301 }],
    ['a time to come', { at: now() + 330 }],
    ['a time in an hour', { at: now() + 3_600 }],
    ['a time in a year', { at: now() + 365 * 86_400 }],
    ['a time in milliseconds', { at: now() * 1_000 }],
    ['a time far beyond all times', { at: 999_999_999_999 }],
    ['a time before all times', { at: 0 }],
    ['a time below zero', { at: -now() }],
    ['a broken time', { at: now() + 0.5 }],
    ['a signature of other words', { headers: { 'x-slack-signature': signatureOf('{}', SECRET, now()) } }],
    ['another time than the signed one', { headers: { 'x-slack-request-timestamp': String(now() - 1) } }],
    ['no signature', { headers: { 'x-slack-signature': '' } }],
    ['half a signature', { headers: { 'x-slack-signature': 'v0=' } }],
    ['another version', { headers: { 'x-slack-signature': 'v1=abc' } }],
    ['no time', { headers: { 'x-slack-request-timestamp': '' } }],
    ['a strange time', { headers: { 'x-slack-request-timestamp': 'NaN' } }],
  ])('has %s: 401', async (_name, signing) => {
    const refused = await answer(postRaw(slack.address, body, json, signing));
    expect(refused.status).toBe(401);
    expect(refused.body).not.toMatch(/at |\.js/);
  });

  it.each([
    ['no JSON', '{', json],
    ['nothing', '', json],
    ['null', 'null', json],
    ['a number', '5', json],
    ['a list', '[]', json],
    ['an empty object', '{}', json],
    ['a broken payload', 'payload=%7B', 'application/x-www-form-urlencoded'],
    ['a payload of null', 'payload=null', 'application/x-www-form-urlencoded'],
    ['an event without an event', '{"type":"event_callback"}', json],
    ['binary', '\0\u0001\u0002', 'application/octet-stream'],
  ])('is signed and holds %s: 400', async (_name, malformed, type) => {
    const refused = await answer(postRaw(slack.address, malformed, type));
    expect(refused.status).toBe(400);
    expect(refused.body).not.toMatch(/at |\.js/);
  });

  it('is larger than 1 MB: 413, signed or not', async () => {
    const large = JSON.stringify(said('U0DANA', 'x'.repeat(1_100_000)));
    expect((await postRaw(slack.address, large, json)).status).toBe(413);
    expect((await postRaw(slack.address, large, json, { secret: 'f'.repeat(32) })).status).toBe(413);
  });

  it('says it will be larger than 1 MB: 413 before it comes', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${slack.address}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': json, 'content-length': 5_000_000 },
      });
      request.on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it('is no POST: 405; and other addresses are not ours', async () => {
    const refused = await fetch(`${slack.address}/slack/events`);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('POST');
    expect((await fetch(`${slack.address}/slack/events/more`, { method: 'POST' })).status).toBe(404);
  });

  it('looks at the certificate only: 200, and nothing is done', async () => {
    const check = 'ssl_check=1&command=%2Fropes&text=hello';
    const response = await postRaw(slack.address, check, 'application/x-www-form-urlencoded', {
      secret: 'no',
    });
    expect(response.status).toBe(200);
  });
});

describe('Slack that cannot be reached at the start', () => {
  it('is tried again in the background; events wait until it is known which workspace this is', async () => {
    const stub = await startSlackStub();
    stub.fail('auth.test', { cut: 'before' }, { status: 500 });
    const other = await startSlack({ stub });
    expect(other.adapter.unwell()).toMatch(/could not be reached/);
    expect((await postEvent(other.address, said('U0DANA', 'hello'))).status).toBe(503);
    await until(() => expect(other.adapter.unwell()).toBeUndefined());
    expect((await postEvent(other.address, said('U0DANA', 'hello'))).status).toBe(200);
    await other.stop();
  });

  it('says what to do about a token that is no good, also when it is revoked later', async () => {
    const stub = await startSlackStub();
    stub.fail('auth.test', { error: 'invalid_auth' });
    const other = await startSlack({ stub });
    expect(other.adapter.unwell()).toMatch(/Set SLACK_BOT_TOKEN/);
    await other.stop();

    await postEvent(slack.address, eventOf({ type: 'app_uninstalled' }));
    expect(slack.adapter.unwell()).toMatch(/uninstalled.*Install it again/);
  });

  it('takes nothing more once it stops', async () => {
    await slack.adapter.stop();
    expect((await postEvent(slack.address, said('U0DANA', 'hello'))).status).toBe(503);
  });
});
