import { describe, expect, test } from 'vitest';
import { entryOf, type Hint, hintOf } from '../../../adapters/teams/directory/directory.js';
import { Activity } from '../../../adapters/teams/incoming/schema.js';
import { directPlace, placeOf } from '../../../adapters/teams/outgoing/places.js';
import { replyOf } from '../../support/echo-host.js';
import { activityOf, type Bench, BOT, startBench, TENANT } from '../../support/teams.js';

const hint: Hint = {
  serviceUrl: 'https://smba.example/',
  conversation: 'a:1',
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
};
const dana = {
  id: '29:dana',
  name: 'Dana Okafor',
  email: 'dana@example.com',
  userPrincipalName: 'dana.okafor@example.com',
  tenantId: TENANT,
  userRole: 'user',
};

test('a member, with the time zone that the roster does not have', () => {
  expect(entryOf(dana, TENANT, hint)).toEqual({
    name: 'Dana Okafor',
    email: 'dana@example.com',
    standing: 'member',
    active: true,
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
  });
});

test.for<[string, object, object | undefined]>([
  ['a guest by role', { userRole: 'guest' }, { standing: 'guest' }],
  ['a guest by name', { userPrincipalName: 'dana_partner.com#EXT#@example.com' }, { standing: 'guest' }],
  [
    'somebody of another tenant',
    { tenantId: '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee' },
    { standing: 'stranger' },
  ],
  ['somebody anonymous in a meeting', { userRole: 'anonymous' }, { standing: 'stranger' }],
  ['the tenant in other letters', { tenantId: TENANT.toUpperCase() }, { standing: 'member' }],
  ['a bot', { userRole: 'bot' }, { standing: 'bot' }],
  ['no email', { email: null }, { email: 'dana.okafor@example.com' }],
  ['an email that is none', { email: 'dana', userPrincipalName: null }, { email: undefined }],
  ['nobody', { name: '' }, undefined],
])('%s', ([, more, expected]) => {
  const entry = entryOf({ ...dana, ...more }, TENANT, hint);
  if (expected === undefined) return expect(entry).toBeUndefined();
  for (const [key, value] of Object.entries(expected)) expect(entry?.[key as 'name']).toEqual(value);
});

describe('what an activity tells', () => {
  const activity = (more: object = {}) =>
    Activity.parse(activityOf({ serviceUrl: 'https://smba.example/' }, '29:dana', more));
  test('of its sender', () => {
    const own = activity();
    expect(hintOf(own, '29:dana', directPlace(own, '29:dana'))).toMatchObject({
      conversation: 'a:29:dana',
      timeZone: 'Europe/Berlin',
      locale: 'en-GB',
      direct: { kind: 'direct' },
    });
  });
  test('not of others, and no nonsense', () => {
    const own = activity({ localTimezone: 'Mars/Olympus', locale: '!!' });
    const shared = placeOf(
      activity({ conversation: { conversationType: 'groupChat', id: '19:g@thread.v2' } }),
    );
    const told = hintOf(own, '29:dana', shared);
    expect(Object.keys(told)).toEqual(['serviceUrl', 'conversation']);
    expect(Object.keys(hintOf(activity(), '29:noor', shared))).toEqual(['serviceUrl', 'conversation']);
  });
});

describe('somebody who never wrote to the bot', () => {
  const key = { platform: 'teams', workspace: TENANT, account: '29:noor' };
  const noor = { ...dana, id: '29:noor', name: 'Noor Haddad', email: 'noor@example.com' };
  const mention = {
    text: '<at>Ropes</at> assign <at>Noor Haddad</at>',
    entities: [
      { type: 'mention', text: '<at>Ropes</at>', mentioned: { id: BOT } },
      { type: 'mention', text: '<at>Noor Haddad</at>', mentioned: { id: '29:noor' } },
    ],
  };
  const conversation = { conversationType: 'channel', tenantId: TENANT, id: '19:c@thread.tacv2;messageid=1' };
  const members = (bench: Bench) =>
    bench.stub.calls
      .filter(({ path }) => path.includes('/members/'))
      .map(({ path }) => decodeURIComponent(path));

  test.for<[string, object, string]>([
    [
      'a group chat',
      { conversation: { ...conversation, conversationType: 'groupChat', id: '19:g@thread.v2' } },
      '19:g@thread.v2',
    ],
    [
      'a channel',
      { conversation, channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' } } },
      '19:team@thread.tacv2',
    ],
  ])('is looked up where they were mentioned, in %s, and can be written to', async ([, more, roster]) => {
    const bench = await startBench();
    bench.stub.roster.set('29:noor', noor);
    await bench.post(activityOf(bench.stub, '29:dana', { ...mention, ...more }));
    const entry = await bench.adapter.directory(key);
    expect(entry).toMatchObject({ name: 'Noor Haddad', email: 'noor@example.com', standing: 'member' });
    expect(entry).not.toHaveProperty('timeZone');
    expect(members(bench)).toEqual([`/v3/conversations/${roster}/members/29:noor`]);
    if (!entry?.direct) throw new Error('No direct chat.');
    await bench.host.send(entry.direct, replyOf('Welcome'));
    expect(bench.stub.messages.at(-1)).toMatchObject({ conversation: 'a:29:noor', summary: 'Welcome' });
    await bench.stop();
  });

  test('is never written to in the chat where they were mentioned', async () => {
    const bench = await startBench();
    bench.stub.roster.set('29:noor', noor);
    await bench.post(activityOf(bench.stub, '29:dana', mention));
    const entry = await bench.adapter.directory(key);
    expect(JSON.stringify(entry)).not.toContain('a:29:dana');
    await bench.stop();
  });

  test('keeps what they told themselves when they are mentioned later', async () => {
    const bench = await startBench();
    bench.stub.roster.set('29:noor', noor);
    await bench.post(activityOf(bench.stub, '29:noor', { text: 'Hello' }));
    await bench.post(activityOf(bench.stub, '29:dana', { ...mention, conversation }));
    expect(await bench.adapter.directory(key)).toMatchObject({
      timeZone: 'Europe/Berlin',
      direct: { address: { conversation: 'a:29:noor' } },
    });
    await bench.stop();
  });

  test('and installs the app, joins with the email of the roster', async () => {
    const bench = await startBench();
    bench.stub.roster.set('29:noor', noor);
    await bench.post(
      activityOf(bench.stub, '29:noor', { type: 'installationUpdate', action: 'add', text: undefined }),
    );
    expect(bench.host.handled).toMatchObject([{ kind: 'joined', from: key, place: { kind: 'direct' } }]);
    expect(await bench.adapter.directory(key)).toMatchObject({ email: 'noor@example.com' });
    await bench.stop();
  });

  test('and joins a team with the app, is nobody who asked for anything, and neither are nine hundred', async () => {
    const bench = await startBench();
    const many = Array.from({ length: 900 }, (_, index) => ({ id: `29:new-${index}` }));
    await bench.post(
      activityOf(bench.stub, '29:dana', {
        type: 'conversationUpdate',
        conversation,
        membersAdded: many,
      }),
    );
    expect(bench.host.handled).toEqual([]);
    await bench.stop();
  });
});

test('is asked of the roster where the person was last met', async () => {
  const bench = await startBench();
  const key = { platform: 'teams', workspace: TENANT, account: '29:dana' };
  expect(await bench.adapter.directory(key)).toBeUndefined();
  bench.stub.roster.set('29:dana', dana);
  await bench.post(activityOf(bench.stub, '29:dana', { text: 'Hello' }));
  expect(await bench.adapter.directory(key)).toMatchObject({
    name: 'Dana Okafor',
    direct: { kind: 'direct' },
  });
  bench.stub.roster.clear();
  expect(await bench.adapter.directory(key)).toBeUndefined();
  await bench.stop();
});
