import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';
import { isLoopback } from '../ports/loopback.js';
import { bearerOf } from '../ports/network/bearer.js';
import { createPaces } from '../ports/pace.js';
import { createCalls } from './calls.js';
import type { KeyRing } from './key-ring.js';
import type { Source } from './source.js';

/** Where other assistants ask on a running server. */
export const PATH = '/mcp';

/** Calls of tools: of one token, and of all together. Whoever reads answers needs more time than that. */
const calls = { each: { burst: 30, perMinute: 60 }, together: { burst: 60, perMinute: 120 } };

/** Requests, of which a call may need several: to agree on a version, to list the tools. */
const requests = { each: { burst: 100, perMinute: 600 }, together: { burst: 200, perMinute: 1_200 } };

export interface DoorParts {
  readonly source: Source;
  readonly keys: KeyRing;
  /** The address that the server listens on. */
  readonly host: string;
  /** Host names by which it is reached besides, lower case. */
  readonly hosts: readonly string[];
  readonly log: Log;
}

/**
 * The way in for other assistants. Light: the protocol is loaded at the first request that is let in, and where there is no
 * token, there is nothing at this address.
 */
export function createDoor({ source, keys, host, hosts, log }: DoorParts): Route {
  const taken = createCalls(log);
  const pacesOfCalls = createPaces(calls.each, calls.together);
  const pacesOfRequests = createPaces(requests.each, requests.together);

  async function come(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    if (!/^\/?(?:\?|$)/.test(request.url ?? '') || (await keys.isEmpty())) return next();
    const foreign = foreignName(request, host, hosts);
    if (foreign !== undefined) {
      return refuse(
        response,
        403,
        `Requests of ${foreign} are not let in. ROPES_MCP_HOSTS names further host names.`,
      );
    }
    const holder = await keys.holderOf(bearerOf(request));
    if (holder === undefined) {
      response.setHeader('www-authenticate', 'Bearer realm="ropes"');
      return refuse(response, 401, 'A token is needed, as "Authorization: Bearer …".');
    }
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, 'Only POST is answered here: no session is kept.');
    }
    const seconds = pacesOfRequests.of(holder).take();
    if (seconds !== undefined) {
      response.setHeader('retry-after', String(seconds));
      return refuse(response, 429, `Too many requests. Try again in ${seconds} s.`);
    }
    const { answerRequest } = await import('./protocol/http.js');
    await answerRequest(request, response, { source, calls: taken, pace: pacesOfCalls.of(holder) });
  }

  return {
    path: PATH,
    handler: (request, response, next) => void come(request, response, next).catch(next),
  };
}

/**
 * The name of another place in what a browser says of a request: of the page that sent it (Origin), or of this server, where a
 * foreign name was pointed at this machine (DNS rebinding). Programs send no Origin. A server that others reach cannot know
 * under which names they do, unless these were named.
 */
function foreignName(
  { headers }: IncomingMessage,
  host: string,
  hosts: readonly string[],
): string | undefined {
  const isOurs = (name: string) => isLoopback(name) || hosts.includes(name.toLowerCase());
  const { origin } = headers;
  if (origin !== undefined && !(URL.canParse(origin) && isOurs(new URL(origin).hostname)))
    return 'another origin';
  const name = (headers.host ?? '').replace(/:\d{1,5}$/, '');
  const isKnown = hosts.length > 0 || isLoopback(host);
  return isKnown && !isOurs(name) ? 'another host name' : undefined;
}

/** As an error of JSON-RPC, which clients show. */
function refuse(response: ServerResponse, status: number, message: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }));
}
