import { expect, test } from 'vitest';
import { accountKey, lookUp, samples } from '../../../adapters/web/directory.js';

test('the sample people are new hires of each role, one without, a manager and an expert', () => {
  expect(samples.map((sample) => lookUp(accountKey(sample))?.jobTitle)).toEqual([
    'Data Engineer',
    'Data Scientist',
    'MLOps Engineer',
    undefined,
    'Engineering Manager',
    'Staff Engineer',
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
