import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Log } from '../../src/ports/log.js';
import { type BothPlatforms, startBothPlatforms } from '../support/both-platforms.js';
import { type Product, startProduct } from '../support/product.js';
import {
  clicked,
  commandOf,
  directOf,
  eventOf,
  postCommand,
  postEvent,
  postInteraction,
  type SlackStub,
  said,
  TEAM,
} from '../support/slack.js';
import { spoilt } from '../support/spoilt.js';
import { activityOf, BOT, type Issuer, postActivity, type Stub } from '../support/teams.js';
import { until } from '../support/wait-for.js';

/** What the product says of its own faults. */
const errors: object[] = [];
const nothing = () => undefined;
const log: Log = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (fields) => void errors.push(fields),
};

let product: Product;
let both: BothPlatforms;
let slack: SlackStub;
let issuer: Issuer;
let teams: Stub;
beforeAll(async () => {
  both = await startBothPlatforms();
  ({ slack, issuer, teams } = both);
  product = await startProduct(both.environment, Date.now, log);
});
afterAll(async () => {
  await product.stop();
  await both.stop();
});

/** Sends requests, some at a time; the status of each. */
async function statusesOf(
  requests: readonly unknown[],
  send: (request: never) => Promise<{ status: number }>,
) {
  const waiting = requests.values();
  const statuses: number[] = [];
  const sendOn = async () => {
    for (const request of waiting) statuses.push((await send(request as never)).status);
  };
  await Promise.all(Array.from({ length: 10 }, sendOn));
  return statuses;
}

/** None ended in a fault of ours: platforms would send such a request again and again. */
function expectTaken(statuses: readonly number[], most: number): void {
  expect(statuses.length).toBeGreaterThan(most);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(errors).toEqual([]);
}

const dana = { team: { id: TEAM }, user: { id: 'U0DANA' } };
const clickedOn = { channel: directOf('U0DANA'), ts: '1795000000.000200' };
const view = {
  id: 'V1',
  hash: '1.a',
  type: 'modal',
  callback_id: 'ropes',
  private_metadata: JSON.stringify({ name: 'ask', context: '', title: 'Ask', locale: 'en', fields: [] }),
  state: { values: { question: { question: { type: 'plain_text_input', value: 'what is a notebook?' } } } },
};

describe('whatever stands in a request of Slack', () => {
  it.each<[string, number, () => readonly unknown[], (request: never) => Promise<{ status: number }>]>([
    [
      'a message',
      100,
      () =>
        spoilt(
          said('U0DANA', 'what is <@U0MAREN>?', {
            files: [{ id: 'F1', mimetype: 'audio/mp4' }],
            blocks: [{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }],
            thread_ts: '1795000000.000050',
          }),
        ),
      (event) => postEvent(product.address, event),
    ],
    [
      'what it announces of people and the app',
      100,
      () => [
        ...spoilt(
          eventOf({
            type: 'user_change',
            user: { id: 'U0DANA', deleted: false, profile: { email: 'd@x.example' } },
          }),
        ),
        ...spoilt(eventOf({ type: 'app_home_opened', user: 'U0DANA', tab: 'home', channel: 'D0DANA' })),
        ...spoilt(eventOf({ type: 'member_joined_channel', user: 'U0BOT', channel: 'C0GENERAL' })),
      ],
      (event) => postEvent(product.address, event),
    ],
    [
      'a click, a form and a message action',
      200,
      () => [
        ...spoilt(
          clicked('U0DANA', { action_id: 'act:help:', value: JSON.stringify({ a: 'b' }) }, clickedOn),
        ),
        ...spoilt({ ...dana, type: 'view_submission', view }),
        ...spoilt({ ...dana, type: 'view_closed', view }),
        ...spoilt({ ...dana, type: 'block_suggestion', action_id: 'people', value: 'da', view }),
        ...spoilt({
          ...dana,
          type: 'message_action',
          callback_id: 'ask_about',
          trigger_id: '9.9',
          channel: { id: 'C0GENERAL' },
          message: { type: 'message', text: 'what is a notebook?', ts: '5.1' },
        }),
      ],
      (payload) => postInteraction(product.address, payload),
    ],
    [
      'a slash command',
      30,
      () => spoilt(commandOf('U0DANA', 'my path', `${slack.apiUrl}response/1`)).map(asFields),
      (fields) => postCommand(product.address, fields),
    ],
  ])('%s is taken or refused, and the next person is served', async (_name, most, requests, send) => {
    expectTaken(await statusesOf(requests(), send), most);
    const before = slack.posted.length;
    await postEvent(product.address, said('U0NOOR', 'help', { channel: directOf('U0NOOR') }));
    await until(() => expect(slack.posted.length).toBeGreaterThan(before));
  });
});

/** A form's fields are texts, whatever they hold. */
function asFields(request: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request ?? {}).map(([key, value]) => [key, String(JSON.stringify(value))]),
  );
}

describe('whatever stands in an activity of Teams', () => {
  const invoke = (name: string, value: unknown) => ({ type: 'invoke', name, value });
  it.each<[string, number, object]>([
    [
      'a message',
      100,
      {
        text: '<at>Ropes</at> what is a notebook?',
        textFormat: 'plain',
        entities: [{ type: 'mention', text: '<at>Ropes</at>', mentioned: { id: BOT, name: 'Ropes' } }],
        attachments: [{ contentType: 'text/html', content: '<p>what is a notebook?</p>' }],
        replyToId: '1',
      },
    ],
    [
      'members who come',
      100,
      {
        type: 'conversationUpdate',
        membersAdded: [{ id: '29:dana', aadObjectId: 'x' }, { id: BOT }],
        channelData: { eventType: 'teamMemberAdded', team: { id: '19:t' }, tenant: { id: 'x' } },
      },
    ],
    ['an installation', 80, { type: 'installationUpdate', action: 'add' }],
    [
      'a click',
      100,
      invoke('adaptiveCard/action', {
        action: {
          type: 'Action.Execute',
          verb: 'help',
          data: { ropes: { do: 'act', name: 'help', value: '' } },
        },
        trigger: 'manual',
      }),
    ],
    [
      'a search',
      100,
      invoke('composeExtension/query', {
        commandId: 'search',
        parameters: [{ name: 'words', value: 'notebook' }],
        queryOptions: { skip: 0, count: 25 },
      }),
    ],
  ])('%s is taken or refused, and the next person is served', async (_name, most, more) => {
    const token = issuer.token(teams.serviceUrl);
    const post = (activity: unknown) => postActivity(product.address, activity ?? 'null', token);
    expectTaken(await statusesOf(spoilt(activityOf(teams, '29:dana', more)), post), most);
    const before = teams.messages.length;
    await post(activityOf(teams, '29:noor', { id: randomUUID(), text: 'help' }));
    await until(() => expect(teams.messages.length).toBeGreaterThan(before));
  });
});
