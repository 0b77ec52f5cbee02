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
