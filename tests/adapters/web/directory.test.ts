import { expect, test } from 'vitest';
import { findByEmail, lookUp, roster, samples } from '../../../adapters/web/directory/directory.js';
import { accountKey } from '../../../adapters/web/outgoing/places.js';

test('the sample people are new hires of each role, one without, a manager, an expert and an administrator', () => {
  expect(samples.map((sample) => lookUp(accountKey(sample.account))?.jobTitle)).toEqual([
    'Data Engineer',
    'Data Scientist',
    'MLOps Engineer',
    undefined,
    'Engineering Manager',
    'Staff Engineer',
    'Head of Platform',
  ]);
});

test('the directory says who somebody is and where to reach them', () => {
  expect(lookUp({ platform: 'web', workspace: 'playground', account: 'robin' })).toEqual({
    name: 'Robin Lind',
    email: 'robin@example.com',
    standing: 'member',
    active: true,
    timeZone: 'Europe/London',
    locale: 'en',
    direct: {
      kind: 'direct',
      platform: 'web',
      workspace: 'playground',
      conversation: 'direct:robin',
      address: { account: 'robin' },
    },
  });
});

test.for([
  { platform: 'web', workspace: 'playground', account: 'nobody' },
  { platform: 'web', workspace: 'elsewhere', account: 'dana' },
  { platform: 'chat', workspace: 'playground', account: 'dana' },
])('it does not know $platform $workspace $account', (account) => {
  expect(lookUp(account)).toBeUndefined();
});

test('the roster is everybody, and the new hires report to the manager', () => {
  expect(roster().map(({ account, manager }) => [account.account, manager?.account])).toEqual([
    ['dana', 'maren'],
    ['noor', 'maren'],
    ['milo', 'maren'],
    ['robin', 'maren'],
    ['maren', undefined],
    ['tomas', undefined],
    ['ada', undefined],
  ]);
  for (const { account, entry, manager } of roster()) {
    expect(entry).toEqual(lookUp(account));
    expect(manager === undefined || lookUp(manager)).toBeTruthy();
  }
});

test.for(['ada@example.com', ' Ada@Example.COM '])('%s is found', (email) => {
  expect(findByEmail(email)).toEqual({
    account: { platform: 'web', workspace: 'playground', account: 'ada' },
    entry: expect.objectContaining({
      name: 'Ada Moreau',
      email: 'ada@example.com',
      timeZone: 'Europe/Paris',
      jobTitle: 'Head of Platform',
    }),
  });
});

test.for(['', 'ada', 'ada@example.org', 'xada@example.com', '@example.com'])('"%s" is not found', (email) => {
  expect(findByEmail(email)).toBeUndefined();
});
