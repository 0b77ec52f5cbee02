import { expect, test } from 'vitest';
import { findByEmail, lookUp, roster, samples } from '../../../adapters/web/directory/directory.js';
import { accountKey } from '../../../adapters/web/outgoing/places.js';

const roles = ['Charge nurse', 'Ward clerk'];

test('the sample people are new hires of the roles there are, one without, a manager, an expert and an administrator', () => {
  const titles = (of: readonly string[]) =>
    samples.map((sample) => lookUp(accountKey(sample.account), of)?.jobTitle);
  expect(titles(roles).slice(0, 3)).toEqual(['Charge nurse', 'Ward clerk', undefined]);
  expect(titles([...roles, 'Midwife', 'Porter']).slice(2)).toEqual(['Midwife', ...Array(4).fill(undefined)]);
  expect(titles([])).toEqual(Array(7).fill(undefined));
});

test('the directory says who somebody is and where to reach them', () => {
  expect(lookUp({ platform: 'web', workspace: 'playground', account: 'robin' }, roles)).toEqual({
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
  expect(lookUp(account, roles)).toBeUndefined();
});

test('the roster is everybody, and the new hires report to the manager', () => {
  expect(roster(roles).map(({ account, manager }) => [account.account, manager?.account])).toEqual([
    ['dana', 'maren'],
    ['noor', 'maren'],
    ['milo', 'maren'],
    ['robin', 'maren'],
    ['maren', undefined],
    ['tomas', undefined],
    ['ada', undefined],
  ]);
  for (const { account, entry, manager } of roster(roles)) {
    expect(entry).toEqual(lookUp(account, roles));
    expect(manager === undefined || lookUp(manager, roles)).toBeTruthy();
  }
});

test.for(['ada@example.com', ' Ada@Example.COM '])('%s is found', (email) => {
  expect(findByEmail(email, roles)).toEqual({
    account: { platform: 'web', workspace: 'playground', account: 'ada' },
    entry: expect.objectContaining({
      name: 'Ada Moreau',
      email: 'ada@example.com',
      timeZone: 'Europe/Paris',
    }),
  });
});

test.for(['', 'ada', 'ada@example.org', 'xada@example.com', '@example.com'])('"%s" is not found', (email) => {
  expect(findByEmail(email, roles)).toBeUndefined();
});
