import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { bare } from './exceptions.js';

/**
 * Networks of no public server: this machine, private ones, those of one link, shared ones, and what is reserved. By the
 * registries of IANA for special purposes (RFC 6890), IPv4 and IPv6.
 */
const networks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Many at once, and what nobody has.
  ['224.0.0.0', 3],
  ['::', 127],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

/** Of IPv6 addresses that hold one of IPv4, whichever way: how many of their bits stand before it. */
const holding = [
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const;

const blocked = new BlockList();
for (const [address, bits] of networks) blocked.addSubnet(address, bits, familyOf(address));

const holders = holding.map(([address, bits]) => {
  const list = new BlockList();
  list.addSubnet(address, bits, 'ipv6');
  return { list, bits };
});

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** An address was to be reached that is none of the public network. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Whether a host is, by how it is written, one of this machine or of a private network. Names need not be looked up for that. */
export function isPrivateHost(hostname: string): boolean {
  const host = bare(hostname).toLowerCase().replace(/\.$/, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return host === 'localhost' || host.endsWith('.localhost');
}

/** Whether an IPv4 or IPv6 address is of this machine, private, of one link, or of no server at all. */
export function isPrivateAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  const family = isIP(plain);
  if (family === 0) return true;
  // Those of IPv4 that are written as IPv6 (::ffff:10.0.0.1) are found by it, too.
  if (blocked.check(plain, familyOf(plain))) return true;
  if (family === 4) return false;
  const holder = holders.find(({ list }) => list.check(plain, 'ipv6'));
  return holder !== undefined && blocked.check(heldIn(plain, holder.bits), 'ipv4');
}

/** The IPv4 address that begins behind so many bits of one of IPv6. */
function heldIn(address: string, bits: number): string {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const filled = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  const groups = filled.slice(bits / 16, bits / 16 + 2).map((group) => Number.parseInt(group, 16));
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

/**
 * Looks names up as Node does, and refuses those that lead to no public address. Given to a request, the connection goes to
 * what was looked at, and a name that means something else a moment later gains nothing.
 */
export const lookUpPublic: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.length === 0 || found.some(({ address }) => isPrivateAddress(address))) {
      return done(new PrivateAddressError('the name leads to a private address'), []);
    }
    const [first] = found;
    if (options.all || !first) return done(null, found);
    return done(null, first.address, first.family);
  });
};

/** Whether a name is known here and leads to a private address. */
export function leadsToPrivate(hostname: string): Promise<boolean> {
  return new Promise((resolve) => {
    lookUpPublic(bare(hostname), { all: true }, (error) => resolve(error instanceof PrivateAddressError));
  });
}
