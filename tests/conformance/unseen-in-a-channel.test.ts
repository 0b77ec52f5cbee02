import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Card } from '../../adapters/teams/outgoing/card.js';
import { type Product, startProduct } from '../support/product.js';
import {
  activityOf,
  BOT,
  environmentOf,
  type Issuer,
  postActivity,
  type Stub,
  startIssuer,
  startStub,
  TENANT,
} from '../support/teams.js';
import { until } from '../support/wait-for.js';

/** What is typed behind a slash in a channel of Teams, through its own protocol, against the whole product. */

const channel = { conversationType: 'channel', id: '19:team@thread.tacv2', isGroup: true, tenantId: TENANT };
const alone = { recipient: { id: BOT, name: 'Ropes', isTargeted: true }, conversation: channel };

let issuer: Issuer;
let stub: Stub;
let product: Product;

beforeEach(async () => {
  [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
  product = await startProduct(environmentOf(issuer));
  const email = 'dana@example.com';
  const member = { id: '29:dana', name: 'Dana Lind', email, userPrincipalName: email, tenantId: TENANT };
  stub.roster.set('29:dana', { ...member, userRole: 'user' });
});
afterEach(async () => {
  await product.stop();
  await Promise.all([issuer.stop(), stub.stop()]);
});

async function post(more: object): Promise<unknown> {
  const sent = activityOf(stub, '29:dana', more);
  const { status, json } = await postActivity(product.address, sent, issuer.token(stub.serviceUrl));
  expect(status).toBe(200);
  return json;
}

/** Waits for so many messages, and gives the newest. */
async function message(count: number): Promise<Card> {
  await until(() => expect(stub.messages.length).toBeGreaterThanOrEqual(count));
  return stub.messages.at(-1)?.card as Card;
}

/** The data of a button, wherever it is in the card. */
function buttonIn(value: unknown, label: RegExp): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, title, data } = value as { type?: string; title?: string; data?: object };
  if (type === 'Action.Execute' && label.test(title ?? '')) return data;
  for (const part of Object.values(value)) {
    const found = buttonIn(part, label);
    if (found) return found;
  }
  return undefined;
}

test('is answered to whoever typed it alone, and so is every click on what came', async () => {
  await post({ ...alone, text: '/ropes path data-engineer' });
  const path = await message(1);
  const step = buttonIn(path, /^Open$/);
  expect(step).toMatchObject({ ropes: { do: 'act' }, targeted: true });

  // The client says nothing of the card when it is clicked.
  const value = { action: { type: 'Action.Execute', verb: 'x', data: step } };
  await post({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, conversation: channel, value });
  await message(2);
  await post({ ...alone, text: 'my path' });
  await message(3);

  const posts = stub.calls.filter(({ method, path: to }) => method === 'POST' && to.includes('/activities'));
  expect(posts.length).toBeGreaterThanOrEqual(3);
  for (const { path: to, body } of posts) {
    expect(to).toBe(`/v3/conversations/${encodeURIComponent(channel.id)}/activities?isTargetedActivity=true`);
    expect(body).toMatchObject({ recipient: { id: '29:dana', isTargeted: true } });
  }
});
