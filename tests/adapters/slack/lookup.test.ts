import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/slack/outgoing/places.js';
import type { Place } from '../../../src/ports/place.js';
import type { Reply } from '../../../src/ports/reply.js';
import { type RunningSlack, startSlack, TEAM } from '../../support/slack.js';

const reply: Reply = { fallback: 'Hello', parts: [], audience: 'everyone' };
const direct = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA' });
/** As long as somebody has not written, their id stands for the chat. */
const unmet = placeOf(TEAM, 'U0DANA', {});

const thread = placeOf(TEAM, 'U0DANA', { channel: 'C0GENERAL', thread: '5.1' });
const channel: Place = {
  kind: 'thread',
  platform: 'slack',
  workspace: TEAM,
  conversation: 'C0EXPERTS',
  channel: 'C0EXPERTS',
  address: {},
};

let slack: RunningSlack;
let later: RunningSlack;

beforeEach(async () => {
  slack = await startSlack();
  // Another process, as after a crash: it knows nothing of what the first one did.
  later = await startSlack({ stub: slack.stub });
});
afterEach(async () => {
  await later.stop();
  await slack.adapter.stop();
});

const send = (by: RunningSlack, place: Place, delivery: string, again?: true) =>
  by.adapter.send({ delivery, place, reply, ...(again ? { again } : {}) });

describe('a message that may have been sent before', () => {
  it('is offered to be looked up', () => {
    expect(slack.adapter.capabilities.lookup).toBe(true);
  });

  it.each([
    ['the chat', direct],
    ['the person alone', unmet],
    ['a thread of the chat', placeOf(TEAM, 'U0DANA', { channel: 'D0DANA', thread: '5.1' })],
  ])('is found by another process, which knows %s', async (_, place) => {
    const sent = await send(slack, place, 'd1');
    expect(await send(later, place, 'd1', true)).toEqual(sent);
    expect(slack.stub.posted).toHaveLength(1);
    expect(slack.stub.called('chat.postMessage')).toHaveLength(1);
  });

  it('is found in the thread of the agent experience, and in the chat when that thread is gone', async () => {
    const place = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA', thread: '5.1' }, 'agent');
    const inThread = await send(slack, place, 'd1');
    expect(await send(later, place, 'd1', true)).toEqual(inThread);
    expect(slack.stub.posted).toMatchObject([{ channel: 'D0DANA', thread: '5.1' }]);

    slack.stub.gone.add('5.1');
    const inChat = await send(slack, place, 'd2');
    expect(await send(later, place, 'd2', true)).toEqual(inChat);
    expect(slack.stub.posted).toMatchObject([{ thread: '5.1' }, { channel: 'D0DANA', thread: undefined }]);
  });

  it('is found where it went when its private address was used up', async () => {
    const place = placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: slack.stub.responseUrl() });
    slack.stub.fail('response', { status: 404 });
    const sent = await send(slack, place, 'd1');
    expect(await send(later, place, 'd1', true)).toEqual(sent);
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('is found behind many others', async () => {
    const sent = await send(slack, direct, 'd1');
    for (let index = 0; index < 250; index += 1) await send(slack, direct, `other ${index}`);
    expect(await send(later, direct, 'd1', true)).toEqual(sent);
    expect(slack.stub.called('conversations.history')).toHaveLength(2);
  });

  it('is sent when it is not there', async () => {
    await send(slack, direct, 'another');
    await send(later, direct, 'd1', true);
    expect(slack.stub.posted).toHaveLength(2);
  });

  it('asks for nothing older than itself, by an hour', async () => {
    await send(later, direct, '0193a5c4-1b2d-7000-8000-000000000000', true);
    const [call] = slack.stub.called('conversations.history');
    expect(Number(call?.args.oldest)).toBe((0x0193a5c41b2d - 3_600_000) / 1_000);
  });

  it.each([
    ['a thread of a channel', placeOf(TEAM, 'U0DANA', { channel: 'C0GENERAL', thread: '5.1' })],
    ['a thread of a private channel', placeOf(TEAM, 'U0DANA', { channel: 'G0SECRET', thread: '5.1' })],
    ['a channel that a pack names', channel],
  ])('is found by another process in %s', async (_, place) => {
    const sent = await send(slack, place, 'd1');
    expect(await send(later, place, 'd1', true)).toEqual(sent);
    expect(slack.stub.posted).toHaveLength(1);
    // Another thread of the channel is another conversation.
    await send(later, { ...place, address: { ...place.address, thread: '6.1' } }, 'd2', true);
    expect(slack.stub.posted).toHaveLength(2);
  });

  it('is not looked up the first time, nor where one person alone sees it', async () => {
    await send(slack, direct, 'd1');
    const place = placeOf(TEAM, 'U0DANA', { channel: 'C0GENERAL', thread: '5.1' });
    const alone = { ...reply, audience: 'asker' } as const;
    await slack.adapter.send({ delivery: 'd2', place, reply: alone, again: true });
    expect(slack.stub.called('conversations.history')).toEqual([]);
    expect(slack.stub.called('conversations.replies')).toEqual([]);
    expect(slack.stub.posted).toHaveLength(2);
  });

  it.each([
    ['one person alone sees it', { place: thread, reply: { ...reply, audience: 'asker' } as const }],
    [
      'its address is private',
      { place: placeOf(TEAM, 'U0DANA', { responseUrl: 'http://127.0.0.1:9/' }), reply },
    ],
  ])('is not sent a third time where %s: nobody knows', async (_, outgoing) => {
    const third = { delivery: 'd1', ...outgoing, again: true, onlyIfMissing: true } as const;
    await expect(later.adapter.send(third)).rejects.toMatchObject({ options: { uncertain: true } });
    expect(slack.stub.called('chat.postEphemeral')).toEqual([]);
  });

  it('is not sent a third time where the bot may not look, and is where it is known to be missing', async () => {
    const third = { delivery: 'd1', place: thread, reply, again: true, onlyIfMissing: true } as const;
    slack.stub.fail('conversations.replies', { error: 'missing_scope' }, { error: 'not_in_channel' });
    await expect(later.adapter.send(third)).rejects.toMatchObject({ options: { uncertain: true } });
    await expect(later.adapter.send(third)).rejects.toMatchObject({ options: { uncertain: true } });
    await later.adapter.send(third);
    expect(slack.stub.posted).toHaveLength(1);
  });
});

describe('a look-up that fails', () => {
  it('is no "not there": the message waits as long as Slack asks, and others need not', async () => {
    const sent = await send(slack, direct, 'd1');
    slack.stub.fail('conversations.history', { status: 429, retryAfter: 60 }, { status: 500 });
    await expect(send(later, direct, 'd1', true)).rejects.toMatchObject({
      code: 'lookup_failed',
      permanent: false,
      options: { retryAfter: 60_000 },
    });
    await expect(send(later, direct, 'd1', true)).rejects.toMatchObject({ code: 'lookup_failed' });
    expect(await send(later, direct, 'd1', true)).toEqual(sent);
    expect(slack.stub.posted).toHaveLength(1);
  });

  it.each([
    ['that passes, for about an hour', 20, { status: 500 }],
    ['that nobody foresaw, five times in a row', 5, { error: 'new_one' }],
  ])('for a reason %s, lets the message go out once more', async (_, most, fault) => {
    slack.stub.fail('conversations.history', ...Array.from({ length: most + 1 }, () => fault));
    for (let time = 1; time < most; time += 1) {
      await expect(send(later, direct, 'd1', true)).rejects.toMatchObject({ code: 'lookup_failed' });
    }
    await send(later, direct, 'd1', true);
    expect(slack.stub.posted).toHaveLength(1);
    // The next doubt is as patient.
    await expect(send(later, direct, 'd1', true)).rejects.toMatchObject({
      code: 'lookup_failed',
      options: { untaken: true },
    });
  });

  it('because the app lacks the scope to find the chat lets it go out at once', async () => {
    slack.stub.scopes = slack.stub.scopes.filter((scope) => scope !== 'im:write');
    await send(later, unmet, 'd1', true);
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('because the bot is shut out says so', async () => {
    slack.stub.fail('conversations.history', { error: 'token_revoked' });
    await expect(send(later, direct, 'd1', true)).rejects.toMatchObject({ code: 'token_revoked' });
  });
});
