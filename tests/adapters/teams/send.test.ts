import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryError } from '../../../adapters/teams/outgoing/errors.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import type { Place } from '../../../src/ports/place.js';
import { everything, replyOf } from '../../support/echo-host.js';
import { type Bench, BOT, type Fault, startBench, TENANT } from '../../support/teams.js';

const reply = replyOf('Hello', { kind: 'text', markdown: 'Hello' });

describe('a message on its way out', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.stop());

  const place = (more: Record<string, string> = { conversation: 'a:1' }): Place => ({
    kind: 'direct',
    platform: 'teams',
    workspace: TENANT,
    conversation: 'direct:29:dana',
    address: {
      serviceUrl: bench.stub.serviceUrl,
      bot: BOT,
      botName: 'Ropes',
      tenant: TENANT,
      user: '29:dana',
      ...more,
    },
  });
  const posts = () => bench.stub.calls.filter(({ method }) => method === 'POST');

  test('is one request, and gives the id of the message', async () => {
    const sent = await bench.adapter.send({ delivery: 'd1', place: place(), reply: everything });
    expect(sent).toEqual({ message: bench.stub.messages[0]?.id });
    expect(posts()).toMatchObject([
      {
        path: '/v3/conversations/a%3A1/activities',
        body: {
          type: 'message',
          summary: 'Everything',
          attachments: [
            { contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.5' } },
          ],
        },
      },
    ]);
  });

  describe('for one person alone in a channel', () => {
    const alone = (): Place => ({
      ...place({ conversation: '19:general', targeted: 'yes' }),
      kind: 'private',
      conversation: 'private:19:general:29:dana',
      otherwise: place({ conversation: 'a:1' }),
    });

    test('is marked so, and so are its buttons', async () => {
      const sent = await bench.adapter.send({ delivery: 'd1', place: alone(), reply: everything });
      expect(sent).toEqual({ message: bench.stub.messages[0]?.id });
      expect(posts()).toMatchObject([
        {
          path: '/v3/conversations/19%3Ageneral/activities?isTargetedActivity=true',
          body: { type: 'message', recipient: { id: '29:dana', isTargeted: true } },
        },
      ]);
      const card = JSON.stringify(bench.stub.messages[0]?.card);
      const [buttons, marked] = [/"ropes":/g, /"targeted":true/g].map((one) => card.match(one)?.length);
      expect(buttons).toBeGreaterThan(5);
      expect(marked).toBe(buttons);
      expect(card).toContain('Action.Submit');
    });

    test('goes to their own chat where Teams refuses it, and waits where it only fails', async () => {
      bench.stub.fail({
        status: 400,
        body: { error: { code: 'BadArgument', message: 'No targeted messages' } },
      });
      await bench.adapter.send({ delivery: 'd1', place: alone(), reply });
      expect(bench.stub.messages).toMatchObject([{ conversation: 'a:1' }]);
      expect(posts().at(-1)).toMatchObject({ path: '/v3/conversations/a%3A1/activities' });
      expect(JSON.stringify(posts().at(-1)?.body)).not.toMatch(/argeted/);

      bench.stub.fail({ status: 502 });
      const failing = bench.adapter.send({ delivery: 'd2', place: alone(), reply });
      await expect(failing).rejects.toMatchObject({ permanent: false });
      expect(bench.stub.messages).toHaveLength(1);
    });
  });

  test('opens the chat with somebody whose chat is not known yet', async () => {
    await bench.adapter.send({ delivery: 'd1', place: place({}), reply });
    expect(posts()).toMatchObject([
      {
        path: '/v3/conversations',
        body: { bot: { id: BOT }, members: [{ id: '29:dana' }], tenantId: TENANT, isGroup: false },
      },
      { path: '/v3/conversations/a%3A29%3Adana/activities' },
    ]);
  });

  test.for<[string, Fault[], object]>([
    ['403', [{ status: 403 }], { code: 'bot_not_installed', permanent: true }],
    [
      'no roster',
      [{ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }],
      { code: 'bot_not_installed', permanent: true },
    ],
    [
      'a chat that takes no message',
      [
        { status: 201, body: { id: 'a:opened' } },
        { status: 403, body: { error: { code: 'ForbiddenOperationException' } } },
      ],
      { code: 'bot_not_installed', permanent: true },
    ],
    [
      'an app that is switched off',
      [{ status: 403, body: { error: { code: 'BotDisabledByAdmin' } } }],
      { code: 'BotDisabledByAdmin', permanent: true },
    ],
    ['500', [{ status: 500 }], { code: 'http_500', permanent: false }],
    ['429', [{ status: 429 }], { code: 'rate_limited', permanent: false }],
  ])('to somebody who never wrote: %s says whether they have the app', async ([, faults, expected]) => {
    bench.stub.fail(...faults);
    const sending = bench.adapter.send({ delivery: 'd1', place: place({}), reply });
    await expect(sending).rejects.toMatchObject(expected);
    await expect(sending).rejects.toBeInstanceOf(DeliveryError);
  });

  test.for<[string, Fault, object]>([
    [
      '429',
      { status: 429, headers: { 'retry-after': '7' } },
      { code: 'rate_limited', permanent: false, options: { retryAfter: 7_000 } },
    ],
    ['500', { status: 500 }, { code: 'http_500', permanent: false }],
    ['502', { status: 502 }, { code: 'http_502', permanent: false }],
    [
      '412',
      { status: 412, body: { error: { code: 'PreconditionFailed' } } },
      { code: 'http_412', permanent: false },
    ],
    ['a cut connection', 'cut', { code: 'unreachable', permanent: false }],
    ['401', { status: 401 }, { code: 'unauthorized', permanent: false }],
    [
      '403',
      { status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'x' } } },
      { code: 'BotNotInConversationRoster', permanent: true },
    ],
    ['403 without words', { status: 403 }, { code: 'http_403', permanent: true }],
    [
      '404',
      { status: 404, body: { error: { code: 'ConversationNotFound' } } },
      { code: 'ConversationNotFound', permanent: true },
    ],
    [
      '413',
      { status: 413, body: { error: { code: 'RequestEntityTooLarge' } } },
      { code: 'too_large', permanent: true },
    ],
    ['400', { status: 400, body: { error: { code: 'BadSyntax' } } }, { code: 'BadSyntax', permanent: true }],
  ])('%s is one request and an error that the outbox understands', async ([, fault, expected]) => {
    bench.stub.fail(fault);
    const failed = await bench.adapter
      .send({ delivery: 'd1', place: place(), reply })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(DeliveryError);
    expect(failed).toMatchObject(expected);
    expect(posts()).toHaveLength(1);
    expect(JSON.stringify(failed) + String(failed)).not.toContain('granted-');
  });

  test('a token that is not taken is fetched anew for the next try', async () => {
    bench.stub.fail({ status: 401 });
    await expect(bench.adapter.send({ delivery: 'd1', place: place(), reply })).rejects.toThrow('token');
    await bench.adapter.send({ delivery: 'd1', place: place(), reply });
    expect(posts().map(({ authorization }) => authorization)).toEqual([
      'Bearer granted-1',
      'Bearer granted-2',
    ]);
  });

  test('one that is too large is several, and goes on where it failed', async () => {
    const long = replyOf('Long', {
      kind: 'text',
      markdown: Array.from({ length: 300 }, (_, index) => `${index} ${'word '.repeat(40)}`).join('\n\n'),
    });
    bench.stub.fail({ status: 201, body: { id: 'first' } }, { status: 500 });
    await expect(bench.adapter.send({ delivery: 'd1', place: place(), reply: long })).rejects.toMatchObject({
      permanent: false,
    });
    expect(await bench.adapter.send({ delivery: 'd1', place: place(), reply: long })).toEqual({
      message: 'first',
    });
    const bodies = posts().map(({ body }) => JSON.stringify(body));
    expect(bodies.filter((body) => body.includes('"0 word'))).toHaveLength(1);
    expect(bodies.at(-1)).toContain('299 word');
    for (const body of bodies) expect(Buffer.byteLength(body)).toBeLessThan(28 * 1_024);
  });

  test('while the login gives no token, says why, and well again when it does', async () => {
    const send = () => bench.adapter.send({ delivery: 'd1', place: place(), reply });
    await send();
    expect(bench.adapter.unwell()).toBeUndefined();
    bench.stub.fail({ status: 401 });
    bench.issuer.refuse({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret.\r\nTrace ID: 1',
      },
    });
    await expect(send()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(send()).rejects.toMatchObject({ code: 'no_token', permanent: false });
    expect(bench.adapter.unwell()).toMatch(/AADSTS7000215: Invalid client secret\.[^T]*Check TEAMS_APP_ID/);
    bench.issuer.refuse();
    await send();
    expect(bench.adapter.unwell()).toBeUndefined();
  });
});

test('an error that is ours already stays', () => {
  const own = new DeliveryError('no_token', false, 'x');
  expect(deliveryError(own, 0)).toBe(own);
});

describe('an answer of Teams', () => {
  let bench: Bench;
  const place = (): Place => ({
    kind: 'direct',
    platform: 'teams',
    workspace: TENANT,
    conversation: 'a:29:dana',
    address: { serviceUrl: bench.stub.serviceUrl, bot: BOT, tenant: TENANT, conversation: 'a:29:dana' },
  });
  const sent = (fault: Fault) => {
    bench.stub.fail(fault);
    return bench.adapter.send({ delivery: 'd1', place: place(), reply: replyOf('Hello') });
  };

  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.stop());

  test.each([
    ['202 and nothing', { status: 202, body: '' }, ''],
    ['202 and an object', { status: 202, body: {} }, ''],
    ['202 and null', { status: 202, body: 'null' }, ''],
    ['200 and nothing', { status: 200, body: '' }, ''],
    ['201 and a list', { status: 201, body: '[]' }, ''],
    ['203', { status: 203, body: {} }, ''],
    ['204', { status: 204, body: '' }, ''],
    ['206 with an id', { status: 206, body: { id: '5' } }, '5'],
    ['200 in plain text', { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' }, ''],
    ['201 and a number', { status: 201, body: { id: 7 } }, '7'],
    ['200 with an id', { status: 200, body: { id: 'x' } }, 'x'],
  ] satisfies [string, Fault, string][])('%s: it was sent', async (_, fault, message) => {
    expect(await sent(fault)).toEqual({ message });
  });

  test('a page with 200 is none', async () => {
    const fault = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' };
    await expect(sent(fault)).rejects.toMatchObject({ code: 'not_teams', permanent: false });
  });

  const blocked = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked.' });
  test.each([
    ['MessageWritesBlocked', { errorCode: 209, message: blocked }, /blocked or removed the bot/, true],
    ['MessageWritesBlocked', { error: { code: 'Forbidden', message: blocked } }, /blocked or removed/, true],
    ['MessageWritesBlocked', { error: { code: 'MessageWritesBlocked' } }, /blocked or removed the bot/, true],
    ['MessageWritesBlocked', { subCode: 'MessageWritesBlocked' }, /blocked or removed the bot/, true],
    ['ConversationBlockedByUser', { error: { code: 'ConversationBlockedByUser' } }, /unblock/, true],
    ['BotNotInConversationRoster', { error: { code: 'BotNotInConversationRoster' } }, /Add the app/, true],
    ['BotDisabledByAdmin', { error: { code: 'BotDisabledByAdmin' } }, /admin center/, true],
    ['ForbiddenOperationException', { error: { code: 'ForbiddenOperationException' } }, /Install/, true],
    ['NotEnoughPermissions', { error: { code: 'NotEnoughPermissions' } }, /Install the app/, true],
    ['InvalidBotApiHost', { error: { code: 'InvalidBotApiHost' } }, /GCC/, undefined],
    [
      'SomethingNew',
      { error: { code: 'SomethingNew' } },
      /does not let the bot write.*SomethingNew/,
      undefined,
    ],
    ['NewToo', { errorCode: 7, message: JSON.stringify({ subCode: 'NewToo' }) }, /403, NewToo/, undefined],
    ['http_403', '', /403, without a reason/, undefined],
  ])('403 with %s says what it means', async (code, body, words, gone) => {
    const failed = await sent({ status: 403, body }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code, permanent: true, message: expect.stringMatching(words) });
    expect(failed).toMatchObject({ options: gone ? { gone } : { untaken: true } });
    expect(String(failed)).not.toMatch(/nothing is to be done/i);
    if (!gone) expect((failed as DeliveryError).options.gone).toBeUndefined();
  });
});
