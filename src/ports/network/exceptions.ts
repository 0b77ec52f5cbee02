import { BlockList, isIP } from 'node:net';

/** Whether an address is reached straight although there is a proxy. */
export type IsStraight = (url: URL) => boolean;

/**
 * `NO_PROXY` as curl takes it: a name is meant with all below it, `*` is everything, a port makes it that port alone;
 * networks such as 10.0.0.0/8 for addresses in numbers.
 */
export function straightFor(entries: readonly string[]): IsStraight {
  const tests = entries.map(testOf);
  return (url) => {
    const host = bare(url.hostname).toLowerCase().replace(/\.$/, '');
    const port = url.port || (/^(https|wss):$/.test(url.protocol) ? '443' : '80');
    return tests.some((test) => test(host, port));
  };
}

/** A host name without the brackets of an IPv6 address. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

function testOf(entry: string): (host: string, port: string) => boolean {
  if (entry === '*') return () => true;
  const range = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (range) return inNetwork(bare(range[1] ?? ''), Number(range[2]));
  // The last colon of an IPv6 address without brackets begins no port.
  const [, name = entry, only] = isIP(entry) ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
  const wanted = bare(name)
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  return (host, port) => {
    if (only !== undefined && only !== port) return false;
    return wanted !== '' && (host === wanted || (!isIP(host) && host.endsWith(`.${wanted}`)));
  };
}

function inNetwork(address: string, bits: number): (host: string) => boolean {
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  if (!isIP(address) || bits > (isIP(address) === 6 ? 128 : 32)) return () => false;
  const network = new BlockList();
  network.addSubnet(address, bits, family(address));
  return (host) => isIP(host) !== 0 && network.check(host, family(host));
}
