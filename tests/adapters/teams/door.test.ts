import { createHmac, createPublicKey } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  APP,
  activityOf,
  type Bench,
  BOT,
  environmentOf,
  signingKey,
  startBench,
  startIssuer,
  startStub,
  TENANT,
} from '../../support/teams.js';
import { until } from '../../support/wait-for.js';

describe('the front door', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.stop());

  const message = (more: object = {}) => activityOf(bench.stub, '29:dana', { text: 'Hello', ...more });
  const token = (claims?: object, options?: { forged?: boolean; kid?: string }) =>
    bench.issuer.token(bench.stub.serviceUrl, claims, options);
  const seconds = Math.floor(Date.now() / 1_000);

  test('a good token is let in, answered without words, and the answer is posted with the token of the bot', async () => {
    const before = bench.host.handled.length;
    expect(await bench.post(message())).toEqual({ status: 200, text: '', json: undefined });
    expect(bench.host.handled.slice(before)).toMatchObject([{ kind: 'message', text: 'Hello' }]);
    const call = bench.stub.calls.at(-1);
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/a%3A29%3Adana/activities',
      authorization: 'Bearer granted-1',
      body: { type: 'message', summary: 'You said Hello', from: { id: BOT } },
    });
    expect(Object.fromEntries(bench.issuer.asked[0] ?? [])).toEqual({
      grant_type: 'client_credentials',
      client_id: '11111111-2222-4333-8444-555555555555',
      client_secret: 'a secret',
      scope: 'https://api.botframework.com/.default',
    });
  });

  test.for<[string, () => string | null]>([
    ['no token', () => null],
    ['a token that is none', () => 'x.y.z'],
    ['a token for another bot', () => token({ aud: '00000000-0000-4000-8000-000000000000' })],
    ['a token of another issuer', () => token({ iss: 'https://login.example' })],
    ['an expired token', () => token({ exp: seconds - 3_600, nbf: seconds - 7_200 })],
    ['a token that is not valid yet', () => token({ nbf: seconds + 3_600 })],
    ['a forged signature', () => token({}, { forged: true })],
    ['a token of an unknown key', () => token({}, { kid: 'k9' })],
    ['a token for another service URL', () => token({ serviceurl: 'https://evil.example/' })],
    ['a token without signature', () => unsigned(token())],
    [
      'a token without claims',
      () => `${token().split('.')[0]}.${Buffer.from('null').toString('base64url')}.x`,
    ],
    ['a token without service URL', () => token({ serviceurl: undefined })],
    ['a token without an end', () => token({ exp: undefined })],
    ['a token whose end is no number', () => token({ exp: null })],
    ['a token whose end is a text', () => token({ exp: String(seconds + 600) })],
    ['a token that ended six minutes ago', () => token({ exp: seconds - 360 })],
    ['a token for several bots by a text', () => token({ aud: `${APP},x` })],
    ['a token without an issuer', () => token({ iss: undefined })],
    ['a token signed with the public key as a secret', () => byPublicKey(token())],
    ["a token of Microsoft's emulator", () => token(emulated)],
    ['a token of another bot', () => token({ ...emulated, appid: '00000000-0000-4000-8000-000000000000' })],
  ])('%s gets 401 and nothing else', async ([, made]) => {
    const handled = bench.host.handled.length;
    const answer = await bench.post(message(), made());
    expect(answer).toMatchObject({ status: 401, json: { error: 'The token is missing or not valid.' } });
    expect(bench.host.handled).toHaveLength(handled);
    expect(bench.logged.at(-1)).toMatchObject({ level: 'warn', message: 'a teams request was refused' });
    expect(bench.adapter.unwell()).toBeUndefined();
  });

  test.for<[string, () => object]>([
    ['another tenant', () => ({ channelData: { tenant: { id: '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee' } } })],
    ['no tenant', () => ({ channelData: {}, conversation: { conversationType: 'personal', id: 'a:1' } })],
  ])('%s is refused with a line in the log', async ([, more]) => {
    const handled = bench.host.handled.length;
    expect((await bench.post(message(more()))).status).toBe(403);
    expect(bench.host.handled).toHaveLength(handled);
    expect(bench.logged.at(-1)).toMatchObject({ level: 'warn', fields: { status: 403 } });
  });

  test('the tenant is compared as an id, not by letters', async () => {
    expect(
      (await bench.post(message({ channelData: { tenant: { id: TENANT.toUpperCase() } } }))).status,
    ).toBe(200);
  });

  test.for<[string, unknown]>([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['an empty object', {}],
    ['a list', []],
    ['a text', '"activity"'],
    ['another channel', { channelId: 'emulator' }],
    ['no sender', { from: undefined }],
    ['a service URL that is none', { serviceUrl: 'file:///etc/passwd' }],
    ['a conversation that is none', { conversation: 5 }],
    ['a text that is none', { text: {} }],
  ])('%s gets 400', async ([name, body]) => {
    const whole = typeof body === 'object' && !Array.isArray(body) && name !== 'an empty object';
    const answer = await bench.post(whole ? message(body as object) : body);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/ at |node_modules|Zod/);
  });

  test('an edit comes with what the message said before, as far as it is remembered', async () => {
    const before = bench.host.handled.length;
    const edit = (id: string, text: string, timestamp: string) =>
      message({ id, text, timestamp, type: 'messageUpdate' });
    await bench.post(message({ id: 'edited-1', text: 'What is Canvsa' }));
    await bench.post(edit('edited-1', 'What is Canvas?', '2026-11-28T10:00:00Z'));
    await bench.post(edit('edited-1', 'What is Studio?', '2026-11-28T10:01:00Z'));
    await bench.post(edit('edited-0', 'What is Studio?', '2026-11-28T10:02:00Z'));
    expect(bench.host.handled.slice(before)).toMatchObject([
      { text: 'What is Canvsa' },
      { text: 'What is Canvas?', edits: { before: 'What is Canvsa' } },
      { text: 'What is Studio?', edits: { before: 'What is Canvas?' } },
      { text: 'What is Studio?', edits: {} },
    ]);
  });

  test('a body over 1 MB gets 413 at once', async () => {
    const handled = bench.host.handled.length;
    expect((await bench.post(message({ text: 'x'.repeat(1_100_000) }))).status).toBe(413);
    expect(bench.host.handled).toHaveLength(handled);
  });

  test('what is no POST gets 405, other addresses are left to others', async () => {
    expect((await fetch(`${bench.address}/api/messages`)).status).toBe(405);
    expect((await fetch(`${bench.address}/api/messages/x`, { method: 'POST' })).status).toBe(404);
  });

  test('what the product cannot take gets 500, so that Teams sends it again, and no stack', async () => {
    bench.host.once(() => Promise.reject(new Error('the database is away')));
    const activity = message();
    const answer = await bench.post(activity);
    expect(answer).toMatchObject({ status: 500 });
    expect(answer.text).not.toContain('database');
    expect((await bench.post(activity)).status).toBe(200);
  });

  test('a redelivered click gets the same answer and changes nothing', async () => {
    const click = message({
      type: 'invoke',
      name: 'adaptiveCard/action',
      text: undefined,
      value: { action: { data: { ropes: { do: 'act', name: 'feedback', value: 'yes' } } } },
    });
    const first = await bench.post(click);
    const handled = bench.host.handled.length;
    expect(first).toMatchObject({ status: 200, json: { statusCode: 200 } });
    expect(await bench.post(click)).toEqual(first);
    expect(bench.host.handled).toHaveLength(handled);
  });

  test('invokes are answered with a body, whatever they are', async () => {
    const invoke = (name: string, value: unknown) => bench.post(message({ type: 'invoke', name, value }));
    expect(await invoke('signin/verifyState', {})).toMatchObject({
      status: 400,
      json: { statusCode: 400 },
    });
    expect(await invoke('adaptiveCard/action', { action: { data: { mine: 1 } } })).toMatchObject({
      status: 400,
      json: { statusCode: 400, type: 'application/vnd.microsoft.error' },
    });
    expect(await invoke('composeExtension/query', { parameters: [] })).toMatchObject({
      status: 200,
      json: { composeExtension: { type: 'message' } },
    });
    expect(
      await invoke('composeExtension/fetchTask', {
        messagePayload: { body: { contentType: 'html', content: '<p>What is <b>it</b>?</p>' } },
      }),
    ).toMatchObject({ status: 200, json: { task: { type: 'continue' } } });
    expect(bench.host.handled.at(-1)).toMatchObject({ kind: 'ask', text: 'What is it?' });
  });

  test('a form takes the place of the card, shows what is wrong, and gives the card back', async () => {
    await bench.post(message({ text: 'form' }));
    const replyToId = bench.stub.messages.at(-1)?.id;
    const card = bench.stub.messages.at(-1)?.card;
    const click = (data: object) =>
      bench.post(
        message({
          type: 'invoke',
          name: 'adaptiveCard/action',
          replyToId,
          text: undefined,
          value: { action: { data } },
        }),
      );
    const opened = await click({ ropes: { do: 'act', name: 'form.open', value: '' } });
    const submit = actions(opened.json).find(({ title }) => title === 'Send it');
    const wrong = await click({ ...submit?.data, 'field-0': 'no', 'field-2': 'any' });
    expect(wrong.text).toContain('Please say more than that.');
    expect(wrong.text).toContain('"value":"no"');
    const again = actions(wrong.json).find(({ title }) => title === 'Send it');
    const right = await click({ ...again?.data, 'field-0': 'Why?', 'field-2': 'any' });
    expect(bench.host.handled.at(-1)).toMatchObject({
      kind: 'form',
      name: 'referral.request',
      context: 'q1',
      values: { question: 'Why?', about: '', expert: 'any' },
    });
    expect(right.json).toMatchObject({ value: { body: card?.body } });
    const cancelled = await click(actions(opened.json).find(({ title }) => title === 'Cancel')?.data ?? {});
    expect(cancelled.json).toMatchObject({ value: { body: card?.body } });
  });

  test('a menu from which nothing was picked says so and asks nobody', async () => {
    const handled = bench.host.handled.length;
    const answer = await bench.post(
      message({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { data: { ropes: { do: 'pick', name: 'persona.choose', input: 'part-1-0' } } } },
      }),
    );
    expect(answer.json).toMatchObject({ statusCode: 200, value: 'Choose one first.' });
    expect(bench.host.handled).toHaveLength(handled);
  });

  test('a click by Action.Submit is shown in a message of its own', async () => {
    const before = bench.stub.messages.length;
    await bench.post(
      message({ text: undefined, value: { ropes: { do: 'act', name: 'feedback', value: 'no' } } }),
    );
    expect(bench.stub.messages.slice(before)).toMatchObject([{ summary: 'You said this' }]);
  });
});

/** Claims of Microsoft's emulator, which its SDK lets in for whatever audience and service URL. */
const emulated = {
  iss: `https://sts.windows.net/${TENANT}/`,
  tid: TENANT,
  ver: '1.0',
  appid: APP,
  aud: APP,
  serviceurl: 'https://evil.example/',
};

interface Action {
  readonly title: string;
  readonly data: object;
}

/** The actions of the last set of a card that answers an invoke. */
function actions(answer: unknown): readonly Action[] {
  const { value } = answer as { value: { body: { type: string; actions?: Action[] }[] } };
  return value.body.findLast(({ type }) => type === 'ActionSet')?.actions ?? [];
}

/** The issuer's keys, endorsed for other channels. */
function endorsed(endorsements: unknown, more: object = {}): RequestListener {
  return (request, response) => {
    const { host } = request.headers;
    if (request.url === '/') return void response.end(JSON.stringify({ jwks_uri: `http://${host}/keys` }));
    response.end(JSON.stringify({ keys: [{ ...signingKey(), ...more, endorsements }] }));
  };
}

/** The same claims, signed by HMAC with what everybody knows. */
function byPublicKey(token: string): string {
  const [, claims = ''] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT', kid: 'k1' })).toString('base64url');
  const secret = createPublicKey({ key: signingKey(), format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const signature = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url');
  return `${header}.${claims}.${signature}`;
}

/** The same claims with "alg": "none". */
function unsigned(token: string): string {
  const [, claims = ''] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'k1' })).toString('base64url');
  return `${header}.${claims}.x`;
}

test('while the keys cannot be fetched nobody is let in, and the adapter says so', async () => {
  const bench = await startBench();
  const good = bench.issuer.token(bench.stub.serviceUrl);
  await bench.issuer.stop();
  expect((await bench.post(activityOf(bench.stub, '29:dana', { text: 'Hello' }), good)).status).toBe(503);
  expect(bench.adapter.unwell()).toContain('keys');
  expect(bench.host.handled).toEqual([]);
  await Promise.all([bench.adapter.stop(), bench.stub.stop()]);
});

test.for<[string, RequestListener, number]>([
  ['an error', (_, response) => response.writeHead(500).end(), 503],
  ['a page in place of the keys', (_, response) => response.end('<p>Sign in to the network</p>'), 503],
  ['nothing', () => undefined, 503],
  ['keys that speak for another channel', endorsed(['slack']), 401],
  ['keys that speak for no channel', endorsed([]), 401],
  ['keys that do not say for whom they speak', endorsed(undefined), 401],
  ['keys that speak for nothing', endorsed(null), 401],
  ['keys that speak for a channel of nearly that name', endorsed(['msteams2', 'MSTEAMS']), 401],
  ['keys that speak for a text', endorsed('msteams'), 401],
  ['keys of another kind', endorsed(['msteams'], { kty: 'EC' }), 401],
])('keys from where %s comes let nobody in', async ([, answer, status]) => {
  const [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
  const keys = createServer(answer);
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const { port } = keys.address() as AddressInfo;
  const environment = { ...environmentOf(issuer), TEAMS_OPENID_METADATA_URL: `http://127.0.0.1:${port}/` };
  const bench = await startBench(environment);
  const good = issuer.token(stub.serviceUrl);
  expect(await bench.post(activityOf(stub, '29:dana', { text: 'Hello' }), good)).toMatchObject({ status });
  expect(bench.adapter.unwell()?.includes('keys') ?? false).toBe(status === 503);
  expect(bench.host.handled).toEqual([]);
  keys.closeAllConnections();
  keys.close();
  await Promise.all([bench.stop(), issuer.stop(), stub.stop()]);
});

test('a login that cannot be reached does not keep the start waiting, and is told of', async () => {
  const bench = await startBench(environmentOf({ origin: 'http://127.0.0.1:1' }));
  await until(() => expect(bench.adapter.unwell()).toMatch(/login gives no token.*ECONNREFUSED/));
  expect(bench.logged).toContainEqual(
    expect.objectContaining({ level: 'error', message: "microsoft's login gives no token; trying again" }),
  );
  await bench.stop();
});

test('a place without an address of Teams is for an operator to look at', async () => {
  const bench = await startBench();
  const place = {
    kind: 'direct',
    platform: 'teams',
    workspace: TENANT,
    conversation: 'x',
    address: {},
  } as const;
  const reply = { fallback: 'x', parts: [], audience: 'everyone' } as const;
  await expect(bench.adapter.send({ delivery: 'd1', place, reply })).rejects.toMatchObject({
    code: 'no_address',
    permanent: true,
  });
  await bench.stop();
});

test('after stop nothing is taken', async () => {
  const bench = await startBench();
  await bench.adapter.stop();
  expect((await bench.post(activityOf(bench.stub, '29:dana', { text: 'Hello' }))).status).toBe(503);
  await bench.stop();
});

describe('without credentials, for the local playground client', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench({ TEAMS_INSECURE_LOCAL: 'yes' });
  });
  afterAll(() => bench.stop());

  test('a message without token is answered without one', async () => {
    expect((await bench.post(activityOf(bench.stub, '29:dana', { text: 'Hello' }), null)).status).toBe(200);
    expect(bench.stub.calls.at(-1)).toMatchObject({ method: 'POST', authorization: undefined });
  });

  test('the bot posts to this machine alone', async () => {
    const activity = activityOf({ serviceUrl: 'https://evil.example/' }, '29:dana', { text: 'Hello' });
    expect((await bench.post(activity, null)).status).toBe(403);
  });
});
