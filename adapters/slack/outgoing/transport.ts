import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { DeliveryError } from '../../../src/ports/errors.js';
import { readAnswer } from '../../../src/ports/network/fetch.js';
import { networkFor } from '../../../src/ports/network/network.js';
import { retryAfterOf } from '../../../src/ports/network/retry-after.js';
import { rateLimited } from '../../kit/outgoing/failures.js';
import type { SlackConfig } from '../install/config.js';

/**
 * Milliseconds within which a request must be on its way. Later the process has stood still (stopped, swapped out),
 * and another may have taken its claim over: less than a lease lasts beyond the time for a look-up.
 */
const LATEST = 5_000;

/** How the SDK calls `fetch`. */
export type Transport = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` for @slack/web-api that knows whether a request can have arrived. Node's own cannot say so after a
 * failure. It also sends a waiting request as soon as its connection stands, even when this process was suspended
 * meanwhile and another one has sent the message.
 *
 * Its failures are `DeliveryError`s; `untaken` where not a byte of the request was sent. Bodies are text or bytes.
 * Redirections are answers like others: nothing is taken elsewhere.
 */
export function createTransport(settings: SlackConfig['network']): Transport {
  const network = networkFor(settings);
  return async (address, init = {}) => {
    const url = new URL(address instanceof Request ? address.url : address);
    const { body } = init;
    if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
      throw new TypeError('Only text and bytes are sent to Slack this way.');
    }
    const answer = await request(url, init, body, network.agentFor(url));
    if (answer.status === 429 && !/^\d+$/.test(answer.headers.get('retry-after') ?? '')) {
      // The SDK takes seconds alone, and makes of everything else an error without a code.
      const after = retryAfterOf(answer.headers.get('retry-after'), Date.now());
      throw rateLimited('Slack', { retryAfter: after });
    }
    return answer;
  };
}

function request(
  url: URL,
  init: RequestInit,
  body: string | Uint8Array,
  agent: http.Agent,
): Promise<Response> {
  const [steady, wall] = [performance.now(), Date.now()];
  const { signal } = init;
  return new Promise((resolve, reject) => {
    let isSent = false;
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      agent,
      method: init.method ?? 'GET',
      headers: {
        ...Object.fromEntries(new Headers(init.headers)),
        'content-length': Buffer.byteLength(body),
      },
      ...(signal ? { signal } : {}),
    });
    const fail = (error: Error) => reject(failure(error, !isSent, signal?.aborted === true));
    outgoing.on('error', fail);
    /** Called when the connection stands. @returns whether the request may go out on it */
    const isTimely = (socket: Socket) => {
      const gone = Math.max(performance.now() - steady, Date.now() - wall);
      // Bytes left over from an earlier answer would be read as the answer to this request.
      const isStray = socket.readableLength > 0;
      isSent = gone <= LATEST && !isStray;
      if (!isSent) {
        outgoing.destroy(
          new Error(isStray ? 'the connection holds a stray answer' : 'it took too long to connect'),
        );
      }
      return isSent;
    };
    outgoing.on('socket', (socket) => {
      const secured = socket instanceof TLSSocket;
      // TLS sends what it was given as soon as it can, without asking: it is given nothing before.
      if (socket.connecting && secured)
        socket.once('secureConnect', () => isTimely(socket) && outgoing.end(body));
      else {
        // A plain socket writes when it is connected, after this.
        if (socket.connecting) socket.once('connect', () => isTimely(socket));
        else if (!isTimely(socket)) return;
        outgoing.end(body);
      }
    });
    outgoing.on('response', (incoming) => readAnswer(incoming).then(resolve, fail));
  });
}

function failure(error: Error, untaken: boolean, isLate: boolean): DeliveryError {
  const why = isLate
    ? 'no answer in time'
    : error.message || ('code' in error ? String(error.code) : error.name);
  return new DeliveryError('unreachable', false, `Slack could not be reached: ${why}.`, {
    cause: error,
    ...(untaken ? { untaken } : {}),
    ...(isLate && !untaken ? { retryAfter: STILL_COMING } : {}),
  });
}

/** Milliseconds before a message is looked for whose request got no answer in time: it may still be on its way. */
const STILL_COMING = 5_000;
