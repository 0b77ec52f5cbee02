import http, { type Agent } from 'node:http';
import https from 'node:https';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { bare, straightFor } from './exceptions.js';
import type { NetworkSettings } from './settings.js';
import { openTunnel } from './tunnel.js';

/** Milliseconds until a connection stands, the proxy's part included. */
const CONNECT_LIMIT = 10_000;

/** How requests leave this machine: straight or through a proxy, and which authorities are trusted. */
export interface Network {
  /** For requests of node:http and node:https to this address. Kept open between requests. */
  agentFor(url: URL): Agent;
  /**
   * A connection that stands, with TLS where the address wants it (https: and wss:), for what is no request of Node's.
   * Rejects when there is none to be had.
   */
  connect(url: URL): Promise<Socket>;
}

const unset: NetworkSettings = { straight: [], authorities: [] };

const networks = new WeakMap<NetworkSettings, Network>();

/**
 * The one place that makes agents and connections: whatever goes out to a platform goes by the settings of the network,
 * whichever SDK sends it. Whoever has the same settings shares them.
 */
export function networkFor(settings: NetworkSettings = unset): Network {
  const known = networks.get(settings);
  if (known) return known;
  const made = createNetwork(settings);
  networks.set(settings, made);
  return made;
}

function createNetwork({ proxy, straight, authorities }: NetworkSettings): Network {
  const isStraight = straightFor(straight);
  const trust = once(() => (authorities.length > 0 ? trusting(authorities) : {}));
  const plain = new http.Agent({ keepAlive: true });
  const secure = once(() => new https.Agent({ keepAlive: true, ...trust() }));
  const tunnelled = proxy && throughProxy((url) => securely(url, true));

  const proxyFor = (url: URL) => (proxy && isSecure(url) && !isStraight(url) ? proxy : undefined);

  /** @param isTunnelled through the proxy; else straight */
  async function securely(url: URL, isTunnelled: boolean): Promise<Socket> {
    const host = bare(url.hostname);
    const signal = AbortSignal.timeout(CONNECT_LIMIT);
    const below =
      isTunnelled && proxy ? await openTunnel(proxy, host, portOf(url), trust(), signal) : undefined;
    const socket = tls.connect({
      ...(below ? { socket: below } : { host, port: portOf(url) }),
      // A name alone goes into the greeting of TLS; an address is compared with the certificate all the same.
      ...(net.isIP(host) ? { host } : { servername: host }),
      ...trust(),
    });
    return standing(socket, 'secureConnect', signal);
  }

  return {
    agentFor(url): Agent {
      if (!isSecure(url)) return plain;
      return (proxyFor(url) && tunnelled) || secure();
    },
    async connect(url) {
      if (isSecure(url)) return securely(url, proxyFor(url) !== undefined);
      const socket = net.connect({ host: bare(url.hostname), port: portOf(url) });
      return standing(socket, 'connect', AbortSignal.timeout(CONNECT_LIMIT));
    },
  };
}

/** Made at the first use: to read the authorities of Node takes longer than to connect. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function trusting(authorities: readonly string[]): { readonly secureContext: tls.SecureContext } {
  return { secureContext: tls.createSecureContext({ ca: [...tls.rootCertificates, ...authorities] }) };
}

/** Requests whose connections are made by us, and are given to them when they stand. */
function throughProxy(connect: (url: URL) => Promise<Socket>): https.Agent {
  const agent = new https.Agent({ keepAlive: true });
  agent.createConnection = (options, connected) => {
    const host = String(options.host ?? 'localhost');
    const url = new URL(`https://${net.isIPv6(host) ? `[${host}]` : host}:${options.port ?? 443}`);
    connect(url).then(
      (socket) => connected?.(null, socket),
      // The socket is none; Node does not look at it when there is an error.
      (error: Error) => connected?.(error, new net.Socket()),
    );
    return undefined;
  };
  return agent;
}

async function standing<S extends Socket>(socket: S, event: string, signal: AbortSignal): Promise<S> {
  const late = () => socket.destroy(new Error('it took too long to connect'));
  signal.addEventListener('abort', late);
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(event, resolve);
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the connection was closed')));
    });
    return socket;
  } finally {
    signal.removeEventListener('abort', late);
  }
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'wss:';
}

function portOf(url: URL): number {
  return Number(url.port || (isSecure(url) ? 443 : 80));
}
