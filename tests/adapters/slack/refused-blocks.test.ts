import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inHome, type NewKind, newKinds } from '../../../adapters/slack/outgoing/new-blocks.js';
import { placeOf } from '../../../adapters/slack/outgoing/places.js';
import type { Place } from '../../../src/ports/place.js';
import type { Button, Part, Reply } from '../../../src/ports/reply.js';
import { collectedLog } from '../../support/collected-log.js';
import { createEchoHost, replyOf } from '../../support/echo-host.js';
import {
  clicked,
  commandOf,
  eventOf,
  postCommand,
  postEvent,
  postInteraction,
  type RunningSlack,
  said,
  slackUser,
  startSlack,
  TEAM,
} from '../../support/slack.js';
import { wordsOf } from '../../support/slack-limits.js';
import { type SlackProduct, startSlackProduct } from '../../support/slack-product.js';
import { until } from '../../support/wait-for.js';

const DAY = 24 * 3_600_000;

let slack: RunningSlack;
let now: number;
let written: () => string;

beforeEach(async () => {
  now = Date.now();
  const collected = collectedLog();
  written = collected.written;
  slack = await startSlack({ host: { ...createEchoHost({ log: collected.log }), now: () => now } });
});
afterEach(() => slack.stop());

const button = (label: string, value: string): Button => ({ label, action: { name: 'a.b', value } });
const parts: Readonly<Record<NewKind, Part>> = {
  plan: {
    kind: 'steps',
    of: 'Path of a data engineer',
    steps: [
      { title: 'Read it', markdown: '', detail: 'Day 2', state: 'next', actions: [button('Open', 's')] },
    ],
  },
  data_table: {
    kind: 'list',
    look: { as: 'table', caption: 'Team', columns: ['Who', 'Steps'] },
    items: [
      {
        title: 'Read it',
        detail: 'Day 2',
        cells: [{ text: '3 of 8', value: 3 / 8 }],
        actions: [button('Open', 's')],
      },
    ],
  },
  table: { kind: 'table', columns: ['Read it', 'When'], rows: [['Read it', 'Day 2']] },
  card: {
    kind: 'list',
    look: { as: 'cards' },
    items: [{ title: 'Read it', detail: 'Day 2', actions: [button('Open', 's')] }],
  },
  context_actions: { kind: 'buttons', feedback: true, buttons: [button('Read it', 'y'), button('No', 'n')] },
};
const replyWith = (...kinds: readonly NewKind[]): Reply =>
  replyOf('Read it', { kind: 'heading', text: 'Hello' }, ...kinds.map((kind) => parts[kind]));

const typesOf = (blocks: unknown) =>
  (Array.isArray(blocks) ? blocks : [])
    .map(({ type }): string => type)
    .filter((type) => newKinds.some((kind) => kind === type));

/** The new kinds in everything that was sent to a method, in order. */
const tried = (method: string) =>
  slack.stub.called(method).map(({ args }) => {
    const view = typeof args.view === 'object' && args.view !== null ? { ...args.view } : args;
    return typesOf('blocks' in view ? view.blocks : undefined);
  });

const direct = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA' });
const thread = placeOf(TEAM, 'U0DANA', { channel: 'C0GENERAL', thread: '5.1' });
const agent = placeOf(TEAM, 'U0DANA', { channel: 'D0DANA', thread: '5.1' }, 'agent');
let deliveries = 0;
async function send(place: Place, reply: Reply): Promise<unknown> {
  deliveries += 1;
  return slack.adapter.send({ delivery: `d${deliveries}`, place, reply });
}

const refusals = newKinds.flatMap((kind) => [
  [kind, 'names its place', true] as const,
  [kind, 'does not say which', false] as const,
]);

describe.each(refusals)('a workspace that takes no %s and %s', (kind, _how, names) => {
  beforeEach(() => {
    slack.stub.untaken.add(kind);
    slack.stub.namesPlaces = names;
  });

  it.each<[string, string, () => Place, Reply['audience']]>([
    ['a direct chat', 'chat.postMessage', () => direct, 'everyone'],
    ['a thread', 'chat.postMessage', () => thread, 'everyone'],
    ['a thread of the agent experience', 'chat.postMessage', () => agent, 'everyone'],
    ['a thread to one person alone', 'chat.postEphemeral', () => thread, 'asker'],
    [
      'a private address',
      'response',
      () => placeOf(TEAM, 'U0DANA', { channel: 'C1', responseUrl: slack.stub.responseUrl() }),
      'asker',
    ],
  ])('gets the message in %s at the second try, then in its old form, and after a day tries anew', async (_where, method, place, audience) => {
    const reply = { ...replyWith(kind), audience };
    await send(place(), reply);
    expect(tried(method)).toEqual([[kind], []]);
    expect(slack.stub.posted).toHaveLength(1);
    expect(wordsOf(slack.stub.posted[0]?.blocks).join(' ')).toContain('Read it');

    await send(place(), reply);
    expect(tried(method).slice(2)).toEqual([[]]);

    now += DAY - 1;
    await send(place(), reply);
    expect(tried(method).slice(3)).toEqual([[]]);

    now += 1;
    slack.stub.untaken.clear();
    await send(place(), reply);
    expect(tried(method).slice(4)).toEqual([[kind]]);
    expect(slack.stub.posted).toHaveLength(4);
  });

  it('gets a message that is redrawn', async () => {
    await send(direct, replyOf('Hello'));
    const [message] = slack.stub.posted;
    if (!message) throw new Error('nothing was posted');
    slack.host.once(async () => ({ redraw: replyWith(kind) }));
    await postInteraction(slack.address, clicked('U0DANA', { action_id: '1:a.b', value: 'v' }, message));
    await until(() => expect(tried('chat.update')).toEqual([[kind], []]));
    await until(() => expect(wordsOf(message.blocks)[0]).toBe('Hello'));
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('gets one that only one person sees redrawn', async () => {
    await postCommand(slack.address, commandOf('U0DANA', 'hello', slack.stub.responseUrl()));
    const message = await until(() => {
      const [posted] = slack.stub.posted;
      if (!posted) throw new Error('nothing was posted');
      return posted;
    });
    slack.host.once(async () => ({ redraw: replyWith(kind) }));
    const at = { type: 'message', message_ts: message.ts, channel_id: 'C1', is_ephemeral: true };
    const click = clicked('U0DANA', { action_id: '1:a.b', value: 'v' }, message, {
      container: at,
      response_url: slack.stub.responseUrl(),
    });
    await postInteraction(slack.address, click);
    await until(() => expect(tried('response').slice(1)).toEqual([[kind], []]));
  });

  it('gets the home', async () => {
    const opened = eventOf({ type: 'app_home_opened', user: 'U0DANA', channel: 'D0DANA', tab: 'home' });
    slack.host.once(async () => ({ home: replyWith(kind) }));
    await postEvent(slack.address, opened);
    // What Slack takes on no home is never tried there.
    const tries = inHome.includes(kind) ? [[kind], []] : [[]];
    await until(() => expect(tried('views.publish')).toEqual(tries));
  });
});

describe.each([true, false])('the whole product, where refusals name places: %s', (names) => {
  let product: SlackProduct;
  beforeAll(async () => {
    product = await startSlackProduct();
    product.stub.users.set('U0DANA', slackUser('U0DANA', { real_name: 'Dana Okafor' }));
    product.stub.namesPlaces = names;
    await until(async () => expect((await fetch(`${product.address}/readyz`)).status).toBe(200));
  });
  afterAll(() => product.stop());

  it.each<[NewKind, string, RegExp]>([
    ['plan', 'path data-engineer', /Learning path for data engineers/],
    ['context_actions', 'what is the model registry?', /registry.*Helped|registry.*helped/i],
  ])('says all of it at the second try without %s, then at the first', async (kind, text, expected) => {
    const { stub } = product;
    stub.untaken.clear();
    stub.untaken.add(kind);
    const before = stub.called('chat.postMessage').length;
    for (const tries of [2, 3]) {
      const there = stub.posted.length;
      await postEvent(product.address, said('U0DANA', text));
      await until(() => expect(stub.posted).toHaveLength(there + 1));
      expect(wordsOf(stub.posted.at(-1)?.blocks).join(' ')).toMatch(expected);
      expect(stub.called('chat.postMessage')).toHaveLength(before + tries);
    }
  });
});

describe('refused blocks', () => {
  it('that are named are left out alone, those that are not all together', async () => {
    slack.stub.untaken.add('card');
    await send(direct, replyWith('plan', 'card', 'table'));
    expect(tried('chat.postMessage')).toEqual([
      ['plan', 'card', 'table'],
      ['plan', 'table'],
    ]);

    slack.stub.namesPlaces = false;
    slack.stub.untaken.add('plan');
    await send(thread, replyWith('plan', 'card', 'context_actions'));
    await send(thread, replyWith('table'));
    expect(tried('chat.postMessage').slice(2)).toEqual([['plan', 'context_actions'], [], ['table']]);
  });

  it('are all left out where leaving out what was named does not help', async () => {
    const { stub } = slack;
    const refuse = (...messages: string[]) => ({ error: 'invalid_blocks', messages });
    stub.fail(
      'chat.postMessage',
      refuse('[ERROR] must be a valid enum value [json-pointer:/blocks/1/tasks/0/status]'),
      refuse('[ERROR] must be a valid enum value [json-pointer:/blocks/1/tasks/0/status]'),
    );
    await send(direct, replyWith('plan', 'card', 'table'));
    expect(tried('chat.postMessage')).toEqual([['plan', 'card', 'table'], ['card', 'table'], []]);
  });

  it('are those of one workspace', async () => {
    slack.stub.untaken.add('card');
    await send(direct, replyWith('card'));
    slack.stub.untaken.clear();
    await send({ ...direct, workspace: 'T0OTHER' }, replyWith('card'));
    expect(tried('chat.postMessage')).toEqual([['card'], [], ['card']]);
  });

  it('are told of once for each kind', async () => {
    slack.stub.untaken.add('card');
    await Promise.all([send(direct, replyWith('card')), send(thread, replyWith('card'))]);
    now += 2 * DAY;
    await send(direct, replyWith('card'));
    const lines = written()
      .split('\n')
      .filter((line) => line.includes('does not take a kind of block'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ workspace: TEAM, block: 'card' }]);
  });

  it.each([
    'invalid_blocks',
    'invalid_arguments',
  ])('are not to blame where the old form is refused by %s, too', async (error) => {
    slack.stub.fail('chat.postMessage', { error }, { error });
    const failed = send(direct, replyWith('card'));
    await expect(failed).rejects.toMatchObject({ code: error, permanent: true });
    await send(direct, replyWith('card'));
    expect(tried('chat.postMessage')).toEqual([['card'], [], ['card']]);
  });

  it('are no reason to send again what has none', async () => {
    slack.stub.fail('chat.postMessage', { error: 'invalid_blocks' });
    await expect(send(direct, replyOf('Hello'))).rejects.toMatchObject({ code: 'invalid_blocks' });
    slack.stub.fail('chat.postMessage', { error: 'channel_not_found' });
    await expect(send(direct, replyWith('card'))).rejects.toMatchObject({ code: 'channel_not_found' });
    expect(slack.stub.called('chat.postMessage')).toHaveLength(2);
  });

  it('lose and double nothing where the second try is cut off', async () => {
    slack.stub.fail('chat.postMessage', { error: 'invalid_blocks' }, { cut: 'after' });
    const outgoing = { delivery: 'd', place: direct, reply: replyWith('card') };
    await expect(slack.adapter.send(outgoing)).rejects.toMatchObject({
      code: 'unreachable',
      permanent: false,
    });
    await slack.adapter.send(outgoing);
    expect(slack.stub.posted).toHaveLength(1);
  });

  it('are left out of the next try where the second came to nothing, and for no longer than that takes', async () => {
    slack.stub.untaken.add('card');
    slack.stub.fail('chat.postMessage', { error: 'invalid_blocks' }, { status: 429, retryAfter: 1 });
    const outgoing = { delivery: 'd', place: direct, reply: replyWith('card') };
    await expect(slack.adapter.send(outgoing)).rejects.toMatchObject({ permanent: false });
    await slack.adapter.send(outgoing);
    expect(tried('chat.postMessage')).toEqual([['card'], [], []]);
    expect(slack.stub.posted).toHaveLength(1);
    expect(written()).not.toContain('does not take a kind of block');

    now += 60_000;
    await send(direct, replyWith('card'));
    expect(tried('chat.postMessage').slice(3)).toEqual([['card'], []]);
    expect(written()).toContain('does not take a kind of block');
  });

  it('that Slack refuses slowly are sent without by the outbox, which has the claim', async () => {
    const wait = new Promise((resolve) => setTimeout(resolve, 2_100));
    slack.stub.fail('chat.postMessage', { error: 'invalid_blocks', wait });
    await expect(send(direct, replyWith('card'))).rejects.toMatchObject({
      code: 'blocks_refused',
      permanent: false,
      options: { untaken: true },
    });
    await send(direct, replyWith('card'));
    expect(tried('chat.postMessage')).toEqual([['card'], []]);
  });
});
