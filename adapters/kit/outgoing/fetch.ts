import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Network } from '../network/network.js';

interface Asked {
  readonly method?: 'GET' | 'POST';
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Milliseconds until the whole answer is there. */
  readonly limit: number;
}

/**
 * Asks an address once, by the settings of the network. Redirections are answers like others.
 *
 * @throws Error when no whole answer comes in time
 */
export async function fetchThrough(network: Network, address: string, asked: Asked): Promise<Response> {
  const url = new URL(address);
  const body = asked.form && new URLSearchParams(asked.form).toString();
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      agent: network.agentFor(url),
      method: asked.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(body === undefined
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
            }),
      },
      signal: AbortSignal.timeout(asked.limit),
    });
    outgoing.on('response', resolve);
    outgoing.on('error', (error) => reject(unreachable(error)));
    outgoing.end(body);
  });
  return readAnswer(incoming).catch((error: unknown) => {
    throw unreachable(error);
  });
}

/** The whole answer of Node's client as that of `fetch`. */
export async function readAnswer(incoming: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { statusCode: status = 502, statusMessage: statusText = '' } = incoming;
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
