import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { neededScopes } from '../../../adapters/slack/install/scopes.js';
import { directPlace, placeOf } from '../../../adapters/slack/outgoing/places.js';
import { DeliveryError } from '../../../src/ports/errors.js';
import { type Log, silent } from '../../../src/ports/log.js';
import type { Part, Reply } from '../../../src/ports/reply.js';
import { createEchoHost, pixel, replyOf } from '../../support/echo-host.js';
import { clicked, postInteraction, type RunningSlack, startSlack, TEAM } from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { until } from '../../support/wait-for.js';

let slack: RunningSlack;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  const log: Log = { ...silent, warn: (_fields, message) => void warnings.push(message) };
  slack = await startSlack({ host: createEchoHost({ log }) });
});
afterEach(() => slack.stop());

const image = (alt: string): Part => ({ kind: 'image', png: pixel, alt });
const chart = replyOf('Chart', { kind: 'heading', text: 'Your team' }, image('Dana: 3 of 8 steps'));
const direct = directPlace(TEAM, 'U0DANA');
const send = (reply: Reply = chart, place = direct, delivery = 'd1') =>
  slack.adapter.send({ delivery, place, reply });
const bytes = Buffer.from(pixel, 'base64');

/** Tries until the delivery is through, as the outbox does. */
async function persistently(tries: number): Promise<number> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      await send();
      return attempt;
    } catch {
      // The outbox waits and tries again.
    }
  }
  throw new Error('The delivery never went through.');
}

describe('a picture', () => {
  it('follows its message as a file, and its words stand in both', async () => {
    const sent = await send();
    expect(slack.stub.posted).toMatchObject([{ channel: 'D0DANA' }]);
    expect(sent.message).toBe(`D0DANA:${slack.stub.posted[0]?.ts}`);
    expect(wordsOf(slack.stub.posted[0]?.blocks)).toContain('Picture: Dana: 3 of 8 steps');
    expect(slack.stub.shared).toEqual([
      {
        filename: 'picture-1.png',
        title: 'Dana: 3 of 8 steps',
        alt: 'Dana: 3 of 8 steps',
        bytes,
        // The channel that Slack named, since the place holds the person's id.
        channel: 'D0DANA',
        thread: undefined,
      },
    ]);
  });

  it('takes no token to the upload address', async () => {
    await send();
    expect(slack.stub.called('upload')).toMatchObject([{ token: undefined }]);
  });

  it('of a message in a thread goes to the thread', async () => {
    await send(chart, placeOf(TEAM, 'U0DANA', { channel: 'C0TEAM', thread: '5.1' }));
    expect(slack.stub.shared).toMatchObject([{ channel: 'C0TEAM', thread: '5.1' }]);
  });

  it('may be one of several, of long and hostile words, or empty', async () => {
    const evil = `<!channel> \u202E${'x'.repeat(3_000)}`;
    await send(replyOf('Charts', image('One'), { kind: 'image', png: '', alt: 'None' }, image(evil)));
    expect(slack.stub.shared.map(({ filename }) => filename)).toEqual(['picture-1.png', 'picture-2.png']);
    expect(slack.stub.shared[1]?.alt).toHaveLength(1_000);
    expect(slack.stub.shared[1]?.title).toMatch(/…\u202C$/);
  });

  it.each([
    ['over a private address', placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: 'http://x' })],
    ['to one person in a thread', placeOf(TEAM, 'U0DANA', { channel: 'C1', thread: '5.1' })],
  ])('%s is its words', async (_name, place) => {
    const address = place.address.responseUrl
      ? { ...place, address: { responseUrl: slack.stub.responseUrl() } }
      : place;
    await send({ ...chart, audience: 'asker' }, address);
    expect(wordsOf(slack.stub.posted[0]?.blocks)).toContain('Picture: Dana: 3 of 8 steps');
    expect(slack.stub.calls.filter(({ method }) => /files|upload/.test(method))).toEqual([]);
  });

  it('goes to the direct chat when the private address is used up', async () => {
    slack.stub.fail('response', { status: 404 });
    const origin = { channel: 'C1', responseUrl: slack.stub.responseUrl() };
    await send(chart, placeOf(TEAM, 'U0DANA', origin));
    expect(slack.stub.shared).toMatchObject([{ channel: 'D0DANA' }]);
  });

  it('goes with what is said in the place of a home', async () => {
    slack.host.once(async () => ({ redraw: chart }));
    const click = clicked(
      'U0DANA',
      { action_id: '1:team.chart' },
      { channel: 'D0DANA', ts: '1.1' },
      { container: { type: 'view', view_id: 'V0HOME' }, message: undefined },
    );
    await postInteraction(slack.address, click);
    await until(() => expect(slack.stub.shared).toHaveLength(1));
  });
});

describe('a picture that fails', () => {
  it.each([
    ['files.getUploadURLExternal', { status: 500 }, 'http_error'],
    ['files.getUploadURLExternal', { error: 'internal_error' }, 'internal_error'],
    ['upload', { status: 503 }, 'http_error'],
    ['upload', { cut: 'before' as const }, 'unreachable'],
    ['upload', { cut: 'after' as const }, 'unreachable'],
    ['files.completeUploadExternal', { cut: 'before' as const }, 'unreachable'],
    ['files.completeUploadExternal', { error: 'fatal_error' }, 'fatal_error'],
    ['files.completeUploadExternal', { status: 429, retryAfter: 2 }, 'rate_limited'],
  ])('at %s by %j is tried again, without the message', async (method, fault, code) => {
    slack.stub.fail(method, fault);
    await expect(send()).rejects.toMatchObject({ code, permanent: false });
    const { message } = await send();
    expect(slack.stub.posted).toHaveLength(1);
    expect(message).toBe(`D0DANA:${slack.stub.posted[0]?.ts}`);
    expect(slack.stub.shared).toMatchObject([{ bytes }]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['files.getUploadURLExternal', { status: 429, retryAfter: 2 }],
    ['upload', { status: 429, retryAfter: 2 }],
    ['files.getUploadURLExternal', { error: 'new_one' }],
  ])('at %s by %j leaves no word that its message is not there', async (method, fault) => {
    slack.stub.fail(method, fault);
    const failure = await send().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject({ permanent: false });
    expect(failure).not.toMatchObject({ options: { untaken: true } });
    expect(failure).not.toMatchObject({ options: { unforeseen: true } });
  });

  it('is not shared again after a late answer', async () => {
    await send();
    await send();
    expect(slack.stub.posted).toHaveLength(1);
    expect(slack.stub.shared).toHaveLength(1);
  });

  it('is uploaded once when only the answer to the sharing was lost', async () => {
    slack.stub.fail('files.completeUploadExternal', { cut: 'before' });
    await expect(send()).rejects.toThrow();
    await send();
    expect(slack.stub.called('upload')).toHaveLength(1);
  });

  it('as the second of two leaves the first alone', async () => {
    const two = replyOf('Charts', image('One'), image('Two'));
    slack.stub.fail('upload', {}, { status: 500 });
    await expect(send(two)).rejects.toThrow();
    await send(two);
    expect(slack.stub.shared.map(({ alt }) => alt)).toEqual(['One', 'Two']);
  });

  it('follows a message that was found again', async () => {
    slack.stub.fail('chat.postMessage', { cut: 'after' });
    const place = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA' });
    await expect(send(chart, place)).rejects.toMatchObject({ code: 'unreachable' });
    await send(chart, place);
    expect(slack.stub.posted).toHaveLength(1);
    expect(slack.stub.shared).toMatchObject([{ channel: 'D0DANA' }]);
  });

  it('is waited for by a second try while the first is under way', async () => {
    let go: () => void = () => undefined;
    slack.stub.fail('upload', { wait: new Promise<void>((resolve) => (go = resolve)) });
    const both = [send(), send()];
    await until(() => expect(slack.stub.called('upload')).toHaveLength(1));
    go();
    expect(new Set((await Promise.all(both)).map(({ message }) => message)).size).toBe(1);
    expect(slack.stub.posted).toHaveLength(1);
    expect(slack.stub.shared).toHaveLength(1);
  });

  it('for want of the scope is its words, with one warning, until the scope is there', async () => {
    slack.stub.scopes = neededScopes.filter((scope) => scope !== 'files:write');
    await send(chart, direct, 'd1');
    await send(chart, direct, 'd2');
    expect(slack.stub.posted).toHaveLength(2);
    expect(slack.stub.shared).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('`ropes doctor`')]);
    expect(slack.adapter.unwell()).toBeUndefined();
    slack.stub.scopes = neededScopes;
    await send(chart, direct, 'd3');
    expect(slack.stub.shared).toHaveLength(1);
  });

  it('because the workspace takes no files is its words', async () => {
    slack.stub.fail('files.getUploadURLExternal', { error: 'file_uploads_disabled' });
    await send();
    expect(warnings).toEqual([expect.stringContaining('its words stand')]);
  });

  it('again and again is given up, since later messages wait for it', async () => {
    slack.stub.fail('upload', ...Array.from({ length: 50 }, () => ({ status: 500 })));
    expect(await persistently(20)).toBeLessThan(10);
    expect(slack.stub.posted).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('its words stand')]);
  });

  it('because the bot is shut out fails, and makes the adapter unwell', async () => {
    slack.stub.fail('files.getUploadURLExternal', { error: 'token_revoked' });
    await expect(send()).rejects.toMatchObject({ code: 'token_revoked', permanent: true });
    expect(slack.adapter.unwell()).toMatch(/Install the app again/);
  });
});
