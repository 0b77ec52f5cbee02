import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countRows } from '../../people/every-table.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import {
  clicked,
  eventOf,
  type Posted,
  postEvent,
  postInteraction,
  type RunningSlack,
  said,
  slackUser,
  startSlack,
} from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { type SlackProduct, startSlackProduct } from '../../support/slack-product.js';
import { until } from '../../support/wait-for.js';

const HOUR = 60 * 60 * 1_000;

/** An event that an app of the agent experience gets for everything that somebody looks at. */
const looked = (more: object = {}) =>
  eventOf({ type: 'app_context_changed', channel: 'D0DANA', user: 'U0DANA', context: {}, ...more });

describe('which experience an app has', () => {
  let slack: RunningSlack;
  beforeEach(async () => {
    slack = await startSlack();
  });
  afterEach(() => slack.stop());

  const place = async (more: object) => {
    await postEvent(slack.address, said('U0DANA', 'hello', { ...more }));
    return slack.host.handled.at(-1)?.place;
  };

  it('is plain without the scope, also in threads of the chat', async () => {
    expect(await place({ ts: '1.1' })).toMatchObject({ conversation: 'direct:U0DANA' });
    expect(await place({ ts: '1.2', thread_ts: '1.1' })).toMatchObject({ kind: 'thread' });
    expect(slack.stub.posted.map(({ thread }) => thread)).toEqual([undefined, '1.1']);
  });

  it.each([
    ['a message that tells what is looked at', said('U0DANA', 'hi', { ts: '1.0', app_context: {} })],
    ['a look at something', looked()],
    [
      'a chat that opens',
      eventOf({ type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab: 'messages', context: {} }),
    ],
  ])('is told by %s, for good', async (_, event) => {
    await postEvent(slack.address, event);
    expect(await place({ ts: '1.1' })).toMatchObject({ kind: 'direct', address: { thread: '1.1' } });
    expect(slack.stub.posted.at(-1)?.thread).toBe('1.1');
  });

  it('is told by the scope, and pictures go into the thread, too', async () => {
    const { stub } = slack;
    stub.scopes = [...stub.scopes, 'assistant:write'];
    const agent = await startSlack({ stub });
    await postEvent(agent.address, said('U0DANA', 'everything', { ts: '1.1' }));
    expect(stub.posted.at(-1)?.thread).toBe('1.1');
    expect(stub.shared.map(({ channel, thread }) => [channel, thread])).toEqual([['D0DANA', '1.1']]);
    await agent.adapter.stop();
  });
});

describe.each(databases)('the agent experience, on $name', ({ shared }) => {
  let held: TestDatabase;
  let product: SlackProduct;
  /** Wednesday, 2 December 2026, ten in the morning in London. */
  let now = 0;
  let events = 0;

  beforeEach(async () => {
    [now, events] = [Date.parse('2026-12-02T10:00:00Z'), 0];
    held = await shared();
    const settings = { DATABASE_URL: held.url, ROPES_ADMINS: 'maren@example.com' };
    product = await startSlackProduct(settings, undefined, ['assistant:write'], () => now);
    for (const name of ['dana', 'maren']) {
      const id = `U0${name.toUpperCase()}`;
      const more = { real_name: name, profile: { email: `${name}@example.com` } };
      product.stub.users.set(id, slackUser(id, more));
    }
    await until(async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200));
  });
  afterEach(async () => {
    await product.stop();
    await held.dispose();
  });

  const rows = () => held.database.transaction(countRows);

  async function post(event: object): Promise<void> {
    expect((await postEvent(product.address, event)).status).toBe(200);
  }

  /** @returns the id of the message */
  async function say(text: string, thread?: string, who = 'U0DANA'): Promise<string> {
    events += 1;
    const ts = `1795000000.${String(events).padStart(6, '0')}`;
    await post(said(who, text, { ts, ...(thread === undefined ? {} : { thread_ts: thread }) }));
    return ts;
  }

  const shown = (posted: Posted) => wordsOf(posted.blocks).join(' ');

  /** The newest message in a thread of dana's chat, or of somebody's chat itself, once it has these words. */
  const read = (words: RegExp, thread?: string, channel = 'D0DANA') =>
    until(() => {
      const there = product.stub.posted.filter((one) => one.channel === channel && one.thread === thread);
      const found = there.findLast((one) => words.test(shown(one)));
      if (!found) throw new Error(`Nothing says ${words}: ${there.map(shown).join(' | ')}`);
      return found;
    });

  /** Clicks the first button of a message that does this. */
  async function click(message: Posted, action: string, who = 'U0DANA'): Promise<void> {
    const pattern = new RegExp(`"action_id":"([^"]*${action})".*?"value":"([^"]*)"`);
    const [, name, value] = pattern.exec(JSON.stringify(message.blocks)) ?? [];
    if (name === undefined) throw new Error(`Nothing does ${action}: ${JSON.stringify(message.blocks)}`);
    await postInteraction(product.address, clicked(who, { action_id: name, value }, message));
  }

  it('keeps what was spoken of to its thread', async () => {
    const first = await say('do I have to learn all of SageMaker?');
    await read(/toolbox/, first);
    const second = await say('what is the model registry?');
    await read(/registry/i, second);
    await say('why?', first);
    await read(/Why people believe it/, first);
    const third = await say('tell me more');
    expect(shown(await read(/./, third))).not.toMatch(/toolbox|registry/i);
    expect(product.stub.posted.every(({ thread }) => thread !== undefined)).toBe(true);
  });

  it('answers an edit in the thread of what was edited', async () => {
    const root = await say('what is the wifi password?');
    await read(/don't know that one/, root);
    const text = 'what is the model registry?';
    const message = {
      type: 'message',
      user: 'U0DANA',
      text,
      ts: root,
      edited: { user: 'U0DANA', ts: '2.1' },
    };
    await post(
      said('U0DANA', '', {
        subtype: 'message_changed',
        message,
        previous_message: { text: 'what is the wifi password?' },
      }),
    );
    await read(/registry/i, root);
  });

  it('answers in the chat where the thread is gone', async () => {
    product.stub.gone.add('1795000000.000001');
    await say('what is the model registry?');
    await read(/registry/i);
  });

  it('begins with a reminder, and takes what is said below it for what is said about it', async () => {
    await say('help', undefined, 'U0MAREN');
    const root = await say('help');
    await read(/forget me/, root);
    const given = await say('assign dana data-engineer from 2026-12-02', undefined, 'U0MAREN');
    await click(await read(/data-engineer|data engineer/i, given, 'D0MAREN'), 'draft.confirm', 'U0MAREN');
    await read(/Learning path|your path/i);

    now += 24 * HOUR;
    const reminder = await read(/Today on your path/);
    expect(reminder.thread).toBeUndefined();
    // Nobody answers faster than it is noted that it was sent.
    await until(async () => {
      const sent = held.database.transaction((tx) =>
        tx.selectFrom('outbox').select('id').where('message', '=', `D0DANA:${reminder.ts}`).execute(),
      );
      expect(await sent).toHaveLength(1);
    });
    const due = [...shown(reminder).matchAll(/Step (\d+)/g)].map(([, number]) => Number(number));
    expect(due.length).toBeGreaterThan(1);
    const first = Math.min(...due);

    await say('what is that?', reminder.ts);
    await read(new RegExp(`Step ${first}\\b`), reminder.ts);
    await say('tell me more', reminder.ts);
    await read(/data engineer/i, reminder.ts);
    await say('tomorrow', reminder.ts);
    await read(/You hear from me again on Fri 4 Dec/, reminder.ts);
    // With none of its steps to be done, "done" is about none of the others.
    for (const step of due) await say(`skip step ${step} because I know it`);
    await say('done', reminder.ts);
    await read(/is set aside as not for you/, reminder.ts);
    await say('undo', reminder.ts);
    await read(/is open again/, reminder.ts);
  });

  it('does nothing about what people look at, however often it comes', async () => {
    const ofDana = () =>
      product.stub.calls.filter(({ args }) => JSON.stringify(args).includes('0DANA')).length;
    const root = await say('help');
    await read(/forget me/, root);
    const before = { rows: await rows(), calls: ofDana() };
    const entity = { type: 'slack#/types/channel_id', value: 'C0SECRET', team_id: 'T0HOME' };
    const context = { entities: [entity] };
    await Promise.all(Array.from({ length: 300 }, () => post(looked({ context }))));
    expect({ rows: await rows(), calls: ofDana() }).toEqual(before);
    await post(said('U0DANA', 'myths', { ts: '9.1', app_context: context }));
    await read(/./, '9.1');
    const kept = await held.database.transaction((tx) => tx.selectFrom('seen_events').selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain('C0SECRET');
  });
});
