import net, { type Socket } from 'node:net';
import tls, { type SecureContext } from 'node:tls';
import { bare } from './exceptions.js';

/** Bytes of a proxy's answer to CONNECT. */
const ANSWER_LIMIT = 16_384;

/**
 * A connection to a host through a proxy (CONNECT, RFC 9110 section 9.3.6), before anything is said on it.
 *
 * @throws Error that says what the proxy answered; its user and password stand in no error
 */
export async function openTunnel(
  proxy: URL,
  host: string,
  port: number,
  trust: { readonly secureContext?: SecureContext },
  signal: AbortSignal,
): Promise<Socket> {
  const target = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  const at = { host: bare(proxy.hostname), port: Number(proxy.port || (isSecure(proxy) ? 443 : 80)) };
  const socket = isSecure(proxy)
    ? tls.connect({ ...at, ...(net.isIP(at.host) ? {} : { servername: at.host }), ...trust })
    : net.connect(at);
  // What breaks it once it stands is told by the TLS above it; without a listener it would end the process.
  socket.on('error', () => undefined);
  const late = () => socket.destroy(new Error('it gives no answer'));
  signal.addEventListener('abort', late);
  try {
    socket.write(connectRequest(proxy, target));
    const status = await answerOf(socket);
    if (status >= 200 && status < 300) return socket;
    socket.destroy();
    throw new Error(
      status === 407
        ? 'it wants a user and a password: http://user:password@… in HTTPS_PROXY (status 407)'
        : `it does not lead to ${target} (status ${status})`,
    );
  } catch (error) {
    const why =
      error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : '';
    throw new Error(`the proxy ${proxy.host}: ${why}`, { cause: error });
  } finally {
    signal.removeEventListener('abort', late);
  }
}

function connectRequest(proxy: URL, target: string): string {
  const user = decodeURIComponent(proxy.username);
  const secret = decodeURIComponent(proxy.password);
  const credentials = Buffer.from(`${user}:${secret}`).toString('base64');
  const lines = [
    `CONNECT ${target} HTTP/1.1`,
    `Host: ${target}`,
    ...(user === '' && secret === '' ? [] : [`Proxy-Authorization: Basic ${credentials}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The status of the answer; what comes behind it stays in the socket. */
function answerOf(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let read = Buffer.alloc(0);
    const over = () => {
      socket.off('data', take);
      socket.off('error', fail);
      socket.off('close', closed);
      socket.pause();
    };
    const fail = (error: Error) => {
      over();
      reject(error);
    };
    const closed = () => fail(new Error('it closed the connection'));
    const take = (chunk: Buffer) => {
      read = Buffer.concat([read, chunk]);
      const end = read.indexOf('\r\n\r\n');
      if (end < 0 && read.length < ANSWER_LIMIT) return;
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(read.toString('latin1', 0, Math.max(end, 0)))?.[1];
      over();
      if (status === undefined) {
        socket.destroy();
        reject(new Error('it is no http proxy'));
        return;
      }
      const rest = read.subarray(end + 4);
      if (rest.length > 0) socket.unshift(rest);
      resolve(Number(status));
    };
    socket.on('data', take);
    socket.on('error', fail);
    socket.on('close', closed);
  });
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:';
}
