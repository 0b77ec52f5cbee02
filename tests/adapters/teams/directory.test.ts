import { describe, expect, test } from 'vitest';
import { entryOf, type Hint, hintOf } from '../../../adapters/teams/directory.js';
import { directPlace, threadPlace } from '../../../adapters/teams/place.js';
import { Activity } from '../../../adapters/teams/schema.js';
import { activityOf, startBench, TENANT } from '../../support/teams.js';

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
    const told = hintOf(own, '29:dana', threadPlace(own));
    expect(Object.keys(told)).toEqual(['serviceUrl', 'conversation']);
    expect(Object.keys(hintOf(activity(), '29:noor', threadPlace(own)))).toEqual([
      'serviceUrl',
      'conversation',
    ]);
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
