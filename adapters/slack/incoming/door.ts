import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from '../../../src/ports/adapter.js';
import type { Log } from '../../../src/ports/log.js';
import { EVENTS_PATH } from '../install/manifest.js';
import { wordsFor } from '../words.js';
import { isSigned } from './gate.js';
import type { Inbox } from './inbox.js';
import { UrlVerification } from './schema.js';

/** Bytes of a request's body. */
const LIMIT = 1_048_576;

/** Bytes after which a sender that does not stop is cut off. */
const ENOUGH = 16 * LIMIT;

/**
 * The one address of HTTP mode. Nothing is read from a request before the check of its signature and its age, and no
 * answer says more than it must.
 */
export function createDoor(signingSecret: string, inbox: Inbox, log: Log): Route {
  const words = wordsFor().refusal;

  async function enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405, words.method);
    }
    const body = await readBody(request);
    if (body === undefined) {
      log.warn({}, 'a slack request was too large');
      return refuse(response, 413, words.tooLarge);
    }
    if (isSslCheck(request, body)) return answer(response, undefined);
    if (!isSigned(request.headers, body, signingSecret)) {
      log.warn({ retry: header(request, 'x-slack-retry-num') }, 'a slack request was not signed, or too old');
      return refuse(response, 401, words.signature);
    }
    const payload = parse(request, body);
    if (payload === undefined) {
      log.warn({ type: header(request, 'content-type') }, 'a slack request could not be read');
      return refuse(response, 400, words.malformed);
    }
    const verification = UrlVerification.safeParse(payload);
    if (verification.success) return answer(response, { challenge: verification.data.challenge });
    return pass(request, response, payload);
  }

  async function pass(request: IncomingMessage, response: ServerResponse, payload: unknown): Promise<void> {
    const retryNum = Number(header(request, 'x-slack-retry-num') ?? Number.NaN);
    const retryReason = header(request, 'x-slack-retry-reason');
    const receipt = await inbox.take({
      body: payload,
      ...(Number.isInteger(retryNum) ? { retryNum } : {}),
      ...(retryReason === undefined ? {} : { retryReason }),
    });
    switch (receipt.kind) {
      case 'taken':
        return answer(response, receipt.answer);
      case 'malformed':
        return refuse(response, 400, words.malformed);
      case 'later':
        return refuse(response, 503, words.notReady);
      case 'failed':
        return refuse(response, 500, words.broken);
    }
  }

  return {
    path: EVENTS_PATH,
    handler: (request, response, next) => {
      // Only the address itself: the server takes off the path before it comes here.
      if (!/^\/?(\?|$)/.test(request.url ?? '')) return next();
      enter(request, response).catch((error: unknown) => {
        if (response.destroyed || request.destroyed) return;
        log.error({ err: error }, 'a slack request failed');
        if (!response.headersSent) refuse(response, 500, words.broken);
      });
    },
  };
}

/**
 * The whole body; undefined as soon as it is known to be too large. What still comes then is thrown away, since a
 * sender whose connection is cut in the middle reads no answer. Rejects when the sender hangs up.
 */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > LIMIT) resolve(undefined);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT) chunks.push(chunk);
      else resolve(undefined);
      if (size > ENOUGH) request.destroy();
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The sender hung up.')));
  });
}

/** Slack looks at the certificate with an unsigned request; nothing is done about it. */
function isSslCheck(request: IncomingMessage, body: Buffer): boolean {
  return (
    isForm(request) && body.length < 100 && new URLSearchParams(body.toString()).get('ssl_check') === '1'
  );
}

function parse(request: IncomingMessage, body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    if (!isForm(request)) return JSON.parse(text) ?? undefined;
    const fields = new URLSearchParams(text);
    const payload = fields.get('payload');
    return payload === null ? Object.fromEntries(fields) : (JSON.parse(payload) ?? undefined);
  } catch {
    return undefined;
  }
}

function isForm(request: IncomingMessage): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(header(request, 'content-type') ?? '');
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function answer(response: ServerResponse, body: object | undefined): void {
  if (body === undefined) {
    response.writeHead(200).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, error: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify({ error }));
}
