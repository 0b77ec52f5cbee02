import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Network } from './network.js';

interface Asked {
  readonly method?: 'GET' | 'POST';
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** JSON that is written already: it is sent as it stands. */
  readonly written?: string;
  /** By their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the whole answer is there. */
  readonly limit: number;
  /** Gives up before that. */
  readonly signal?: AbortSignal;
  /** Bytes of the answer at most; without it any number. */
  readonly most?: number;
  /** Looks the name up, where the connection is straight; a proxy looks names up by itself. */
  readonly lookUp?: LookupFunction;
}

/**
 * Asks an address once, by the settings of the network. Redirections are answers like others.
 *
 * @throws Error when no whole answer comes in time, or it is longer than it may be
 */
export async function fetchThrough(network: Network, address: string, asked: Asked): Promise<Response> {
  const url = new URL(address);
  const body = bodyOf(asked);
  // It takes whole milliseconds alone.
  const inTime = AbortSignal.timeout(Math.ceil(asked.limit));
  const signal = asked.signal ? AbortSignal.any([asked.signal, inTime]) : inTime;
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      agent: network.agentFor(url),
      method: asked.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': body.type, 'content-length': Buffer.byteLength(body.text) }),
        ...asked.headers,
      },
      signal,
      ...(asked.lookUp && { lookup: asked.lookUp }),
    });
    outgoing.on('response', resolve);
    outgoing.on('error', (error) => reject(unreachable(error)));
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Error('the answer is in another protocol'));
    });
    outgoing.on('close', () => reject(new Error('the connection was closed')));
    outgoing.end(body?.text);
  });
  return readAnswer(incoming, asked.most).catch((error: unknown) => {
    // An answer that has begun ends as if the other side had cut it.
    throw unreachable(inTime.aborted ? inTime.reason : error);
  });
}

function bodyOf({
  form,
  json,
  written,
}: Asked): { readonly type: string; readonly text: string } | undefined {
  if (form) {
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() };
  }
  const text = written ?? (json === undefined ? undefined : JSON.stringify(json));
  return text === undefined ? undefined : { type: 'application/json', text };
}

/**
 * The whole answer of Node's client as that of `fetch`.
 *
 * @param most bytes that are read
 * @throws Error when it is longer
 */
export async function readAnswer(
  incoming: IncomingMessage,
  most: number = Number.POSITIVE_INFINITY,
): Promise<Response> {
  const chunks: Buffer[] = [];
  let length = 0;
  // To leave the loop lets go of the connection.
  for await (const chunk of incoming) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw new Error(`the answer is longer than ${most} bytes`);
  }
  const { statusCode = 502, statusMessage: statusText = '' } = incoming;
  // No other status can stand in a response.
  const status = statusCode >= 200 && statusCode <= 599 ? statusCode : 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const isEmpty = status === 204 || status === 205 || status === 304;
  return new Response(isEmpty ? undefined : Buffer.concat(chunks), { status, statusText, headers });
}

function unreachable(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new Error('there was no answer in time', { cause: error });
  }
  // An error of several addresses has no words of its own.
  return new Error(error.message || ('code' in error ? String(error.code) : error.name), { cause: error });
}
