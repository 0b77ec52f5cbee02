import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  commandOf,
  httpConfig,
  type RunningSlack,
  said,
  startSlack,
  startSlackStub,
} from '../../support/slack.js';
import { type SocketStub, startSocketStub } from '../../support/slack-socket.js';
import { until } from '../../support/wait-for.js';

let socket: SocketStub;
let slack: RunningSlack;

beforeEach(async () => {
  socket = await startSocketStub();
  const stub = await startSlackStub();
  stub.socketUrl = socket.url;
  slack = await startSlack({
    stub,
    config: () => ({ ...httpConfig(stub), way: { kind: 'socket', appToken: 'xapp-test' } }),
  });
});
afterEach(async () => {
  await slack.stop();
  await socket.stop();
});

const event = (id: string, payload: unknown = said('U0DANA', 'hello')) => ({
  type: 'events_api',
  envelope_id: id,
  payload,
  accepts_response_payload: false,
});

it('connects with the app token, and listens at no address', () => {
  expect(slack.stub.called('apps.connections.open')).toMatchObject([{ token: 'xapp-test' }]);
  expect(slack.adapter.unwell()).toBeUndefined();
  expect(slack.adapter.routes).toEqual([]);
});

it('acknowledges an event when it is stored, and not before', async () => {
  let store: () => void = () => undefined;
  slack.host.once(() => new Promise((resolve) => (store = () => resolve({}))));
  socket.send(event('e1'));
  socket.send(event('e2'));
  await socket.acknowledgementOf('e2');
  expect(socket.acknowledged.map(({ envelope_id }) => envelope_id)).toEqual(['e2']);
  store();
  await socket.acknowledgementOf('e1');
});

it('does not acknowledge what could not be stored, so that it comes again', async () => {
  slack.host.once(async () => {
    throw new Error('disk full');
  });
  const payload = said('U0DANA', 'hello');
  socket.send(event('e1', payload));
  socket.send(event('e2'));
  await socket.acknowledgementOf('e2');
  socket.send({ ...event('e3', payload), retry_attempt: 1, retry_reason: 'timeout' });
  await socket.acknowledgementOf('e3');
  expect(socket.acknowledged.map(({ envelope_id }) => envelope_id)).toEqual(['e2', 'e3']);
  expect(slack.host.handled).toHaveLength(2);
});

it('takes commands, and answers forms', async () => {
  const url = slack.stub.responseUrl();
  socket.send({ type: 'slash_commands', envelope_id: 'c1', payload: commandOf('U0DANA', 'hi', url) });
  await socket.acknowledgementOf('c1');
  expect(slack.stub.called('response')).toHaveLength(1);
  socket.send({
    type: 'interactive',
    envelope_id: 'f1',
    accepts_response_payload: true,
    payload: {
      type: 'view_submission',
      team: { id: 'T0HOME' },
      user: { id: 'U0DANA' },
      view: {
        id: 'V1',
        hash: '1.a',
        callback_id: 'form',
        private_metadata: JSON.stringify({ name: 'referral.request', context: '', origin: {} }),
        state: { values: { question: { question: { value: 'no' } } } },
      },
    },
  });
  expect(await socket.acknowledgementOf('f1')).toMatchObject({
    payload: { response_action: 'errors', errors: { question: 'Please say more than that.' } },
  });
});

it('acknowledges what nobody can read, since it would come for ever', async () => {
  socket.send(event('e1', { type: 'event_callback', event: { type: 'message' } }));
  await socket.acknowledgementOf('e1');
  expect(slack.host.handled).toEqual([]);
});

const envelope = (type: unknown, payload?: unknown) => ({ type, envelope_id: 'odd', payload });

it.each<[string, string | Buffer]>([
  ['nothing at all', ''],
  ['null', 'null'],
  ['a number', '17'],
  ['a text', '"hello"'],
  ['a list', '[]'],
  ['a list of events', '[{"type":"events_api"}]'],
  ['half of an object', '{"type":"events_api"'],
  ['an empty object', '{}'],
  ['no type', JSON.stringify({ envelope_id: 'odd', payload: {} })],
  ['a type that is null', JSON.stringify(envelope(null, {}))],
  ['a type that is an object', JSON.stringify(envelope({}, {}))],
  ['bytes', Buffer.from([0, 1, 2, 255])],
  ['no envelope', JSON.stringify({ type: 'events_api', payload: { event: { type: 'message' } } })],
  ['an envelope that is a number', JSON.stringify({ type: 'events_api', envelope_id: 1, payload: null })],
])('lives on after a frame that is %s', async (_name, content) => {
  socket.sendRaw(content);
  socket.send(event('e1'));
  await socket.acknowledgementOf('e1');
  expect(socket.connections()).toBe(1);
});

it.each<[string, Readonly<Record<string, unknown>>]>([
  ['an event without a payload', envelope('events_api')],
  ['an event whose payload is null', envelope('events_api', null)],
  ['a payload without an event', envelope('events_api', { type: 'event_callback' })],
  ['an event that is null', envelope('events_api', { type: 'event_callback', event: null })],
  ['an event that is a text', envelope('events_api', { type: 'event_callback', event: 'message' })],
  ['an event without a type', envelope('events_api', { type: 'event_callback', event: {} })],
  ['a payload that is a list', envelope('events_api', [])],
  ['a click without a payload', envelope('interactive')],
  ['a click whose payload is null', envelope('interactive', null)],
  ['actions that are null', envelope('interactive', { type: 'block_actions', actions: null })],
  ['a command whose payload is null', envelope('slash_commands', null)],
  ['a command without words', envelope('slash_commands', { command: '/ropes' })],
  ['a kind that nobody knows', envelope('hologram', { type: 'wave' })],
  ['the name of a method', envelope('constructor', null)],
  ['odd counts of tries', { ...envelope('events_api', null), retry_attempt: 'two', retry_reason: {} }],
])('lives on after %s, and acknowledges it, since it would come for ever', async (_name, odd) => {
  socket.send(odd);
  await socket.acknowledgementOf('odd');
  socket.send(event('e1'));
  await socket.acknowledgementOf('e1');
  expect(slack.host.handled).toHaveLength(1);
});

it('lives on whatever comes over the connection', async () => {
  const frames = fc.sample(
    fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          type: fc.constantFrom('events_api', 'interactive', 'slash_commands', 'error', 'close'),
          envelope_id: fc.constant('odd'),
          payload: fc.jsonValue(),
        })
        .map((frame) => JSON.stringify(frame)),
    ),
    { numRuns: 300, seed: 14 },
  );
  for (const frame of frames) if (Buffer.byteLength(frame) < 60_000) socket.sendRaw(frame);
  socket.send(event('e1'));
  await socket.acknowledgementOf('e1');
  expect(socket.connections()).toBe(1);
  expect(slack.adapter.unwell()).toBeUndefined();
});

it('opens another connection before the old one is closed, and loses nothing between', async () => {
  const identified = slack.stub.called('auth.test').length;
  for (let round = 0; round < 3; round += 1) {
    const hello = socket.holdHello();
    socket.send({ type: 'disconnect', reason: round === 1 ? 'warning' : 'refresh_requested' }, round);
    await until(() => expect(socket.connections()).toBe(round + 2));
    // Slack has not said hello over the new one: what comes still comes over the old one.
    expect(socket.isOpen(round)).toBe(true);
    let store: () => void = () => undefined;
    slack.host.once(() => new Promise((resolve) => (store = () => resolve({}))));
    socket.send(event(`slow${round}`), round);
    for (let count = 0; count < 20; count += 1) socket.send(event(`old${round}-${count}`), round);
    await socket.acknowledgementOf(`old${round}-19`);
    expect(slack.adapter.unwell()).toBeUndefined();
    hello();
    socket.send(event(`new${round}`), round + 1);
    await socket.acknowledgementOf(`new${round}`);
    // What is in hand is acknowledged where it came from.
    expect(socket.isOpen(round)).toBe(true);
    store();
    await socket.acknowledgementOf(`slow${round}`);
    await until(() => expect(socket.isOpen(round)).toBe(false));
    expect(slack.adapter.unwell()).toBeUndefined();
  }
  // Those that were held are not among them.
  expect(slack.host.handled).toHaveLength(3 * 21);
  expect(socket.acknowledged).toHaveLength(3 * 22);
  expect(slack.stub.called('auth.test')).toHaveLength(identified);
});

it.each([
  ['Slack asks for it', () => socket.send({ type: 'disconnect', reason: 'refresh_requested' })],
  ['the connection is cut', () => socket.cut()],
])('connects again when %s', async (_name, end) => {
  end();
  await until(() => expect(socket.connections()).toBe(2));
  await until(() => expect(slack.adapter.unwell()).toBeUndefined());
  socket.send(event('e1'));
  await socket.acknowledgementOf('e1');
});

it('tries again when Slack gives no connection, and says so meanwhile', async () => {
  slack.stub.fail('apps.connections.open', { status: 500 }, { cut: 'before' });
  socket.cut();
  await until(() => expect(slack.adapter.unwell()).toMatch(/status 500|could not be reached/));
  await until(() => expect(slack.adapter.unwell()).toBeUndefined());
  expect(socket.connections()).toBe(2);
});

it('lives on when the connection it was given is dead, and stops at once', async () => {
  slack.stub.socketUrl = 'ws://127.0.0.1:9/';
  socket.cut();
  await until(() => expect(slack.adapter.unwell()).toMatch(/hello/));
});
