import { describe, expect, it } from 'vitest';
import {
  isPrivateAddress,
  isPrivateHost,
  leadsToPrivate,
  lookUpPublic,
  PrivateAddressError,
} from '../../src/ports/network/private-addresses.js';

const hidden = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  // Those of IPv4 in other clothes.
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:a00:1::',
  '2002:c0a8:101:1:2:3:4:5',
];

const open = [
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
  '2002:808:808::1',
];

describe('private addresses', () => {
  it.each(hidden)('%s is one', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(open)('%s is none', (address) => expect(isPrivateAddress(address)).toBe(false));

  it('are known however a URL writes them', () => {
    const hosts = [
      'localhost',
      'LOCALHOST.',
      'a.localhost',
      '127.1',
      '0x7f000001',
      '2130706433',
      '[::1]',
      '0',
    ];
    for (const host of hosts)
      expect([host, isPrivateHost(new URL(`https://${host}/`).hostname)]).toEqual([host, true]);
    for (const host of ['example.com', 'localhost.example.com', '[2606:4700::1111]', '1.1.1.1'])
      expect([host, isPrivateHost(new URL(`https://${host}/`).hostname)]).toEqual([host, false]);
  });

  it('are found behind names', async () => {
    expect(await leadsToPrivate('localhost')).toBe(true);
    expect(await leadsToPrivate('no-such-name.invalid')).toBe(false);
    const found = await new Promise((resolve) => lookUpPublic('localhost', {}, resolve));
    expect(found).toBeInstanceOf(PrivateAddressError);
    const address = await new Promise((resolve) =>
      lookUpPublic('8.8.8.8', {}, (error, address, family) => resolve([error, address, family])),
    );
    expect(address).toEqual([null, '8.8.8.8', 4]);
  });
});
