import { createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import type { Card } from '../../adapters/teams/outgoing/card.js';
import { teams } from '../../adapters/teams/registration.js';
import type { Adapter } from '../../src/ports/adapter.js';
import type { Log } from '../../src/ports/log.js';
import { createEchoHost, type EchoHost } from './echo-host.js';

export const APP = '11111111-2222-4333-8444-555555555555';
export const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const BOT = `28:${APP}`;

async function listening(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Microsoft's login and token keys, on this machine. */
export interface Issuer {
  readonly origin: string;
  /** A token as Teams sends it; the claims given replace the good ones. */
  token(serviceUrl: string, claims?: object, options?: { forged?: boolean; kid?: string }): string;
  /** Tokens that were given to the bot. */
  readonly granted: readonly string[];
  /** The bodies of requests for one. */
  readonly asked: readonly URLSearchParams[];
  /** Answers requests for a token with this error, until called without. */
  refuse(error?: { status: number; body: object }): void;
  stop(): Promise<void>;
}

const ISSUER = 'https://issuer.example';

/** Made once: that takes a while. */
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The key of good tokens, as an issuer publishes it. */
export function signingKey() {
  return { ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' };
}

export async function startIssuer(): Promise<Issuer> {
  const granted: string[] = [];
  const asked: URLSearchParams[] = [];
  let error: { status: number; body: object } | undefined;
  const { origin, stop } = await listening(async (request, response) => {
    const json = (value: object, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (request.url === '/openid') return json({ issuer: ISSUER, jwks_uri: `${origin}/keys` });
    if (request.url === '/keys') {
      return json({ keys: [{ ...signingKey(), endorsements: ['msteams'] }] });
    }
    if (request.method === 'POST' && request.url === `/${TENANT}/oauth2/v2.0/token`) {
      asked.push(new URLSearchParams(await bodyOf(request)));
      if (error) return json(error.body, error.status);
      granted.push(`granted-${granted.length + 1}`);
      return json({ access_token: granted.at(-1), expires_in: 3_600, token_type: 'Bearer' });
    }
    return json({}, 404);
  });
  return {
    origin,
    granted,
    asked,
    refuse: (refused) => {
      error = refused;
    },
    stop,
    token(serviceUrl, claims = {}, { forged = false, kid = 'k1' } = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const good = { iss: ISSUER, aud: APP, iat: now, nbf: now - 5, exp: now + 600, serviceurl: serviceUrl };
      return signed({ ...good, ...claims }, kid, forged ? other.privateKey : own.privateKey);
    },
  };
}

function signed(claims: object, kid: string, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(key).toString('base64url')}`;
}

/** One request of the bot to Teams' connector. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A message of the bot, as Teams keeps it. */
export interface Message {
  readonly id: string;
  readonly conversation: string;
  card: Card;
  readonly summary: string;
  /** What stands beside the card: `channelData`, `suggestedActions` and the like. */
  beside: Beside;
}

interface Beside {
  readonly channelData?: { readonly feedbackLoop?: { readonly type: string } };
  readonly suggestedActions?: {
    readonly to: readonly string[];
    readonly actions: readonly { readonly type: string; readonly title: string; readonly value: string }[];
  };
}

export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: object | string }
  | 'cut'
  | 'silent'
  | 'slow';

/** Milliseconds after which a slow post is taken. */
export const SLOW = 300;

/** Teams' connector on this machine: keeps what the bot posts, and knows the roster. */
export interface Stub {
  readonly serviceUrl: string;
  readonly calls: readonly Call[];
  readonly messages: readonly Message[];
  /** Members by account id. */
  readonly roster: Map<string, object>;
  /** Answers the next posts with these, one each. */
  fail(...faults: readonly Fault[]): void;
  stop(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const calls: Call[] = [];
  const messages: Message[] = [];
  const roster = new Map<string, object>();
  const faults: Fault[] = [];
  const { origin, stop } = await listening(async (request, response) => {
    const { method = '', url = '' } = request;
    const text = await bodyOf(request);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    calls.push({ method, path: url, authorization: request.headers.authorization, body });
    const json = (value: object, status = 200, headers = {}) => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value));
    };
    const [, , , conversation = '', what, who] = url.split('/').map(decodeURIComponent);
    if (method === 'GET' && what === 'members') {
      const member = roster.get(who ?? '');
      return member ? json(member) : json({ error: { code: 'MemberNotFoundInConversation' } }, 404);
    }
    const fault = faults.shift();
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'silent') return;
    if (fault === 'slow') await pause(SLOW);
    else if (fault) {
      const { body: answer = {}, status, headers = {} } = fault;
      if (typeof answer === 'string') return void response.writeHead(status, headers).end(answer);
      return json(answer, status, headers);
    }
    if (method === 'POST' && conversation === '') {
      const [member] = (body as { members: { id: string }[] }).members;
      return json({ id: `a:${member?.id}` }, 201);
    }
    const posted = body as { type: string; summary: string; attachments: { content: Card }[] } & Beside;
    // Nothing that stays in the chat.
    if (posted.type === 'typing') return json({ id: 'typing' }, 201);
    const { channelData, suggestedActions } = posted;
    const beside = { ...(channelData && { channelData }), ...(suggestedActions && { suggestedActions }) };
    const card = posted.attachments[0]?.content as Card;
    if (method === 'PUT') {
      const message = messages.find((one) => one.conversation === conversation && one.id === who);
      if (!message) return json({ error: { code: 'ActivityNotFoundInConversation' } }, 404);
      Object.assign(message, { card, beside });
      return json({ id: message.id });
    }
    const id = String(1_700_000_000_000 + messages.length);
    messages.push({ id, conversation, card, summary: posted.summary, beside });
    return json({ id }, 201);
  });
  return {
    serviceUrl: `${origin}/`,
    calls,
    messages,
    roster,
    fail: (...next) => faults.push(...next),
    stop,
  };
}

/** An activity of somebody in the personal chat, in the shape that Teams sends. */
export function activityOf(stub: Pick<Stub, 'serviceUrl'>, account: string, more: object = {}) {
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: '2026-11-02T09:00:00.000Z',
    localTimestamp: '2026-11-02T10:00:00.000+01:00',
    localTimezone: 'Europe/Berlin',
    channelId: 'msteams',
    serviceUrl: stub.serviceUrl,
    from: { id: account, name: account, aadObjectId: '0f0f0f0f-0000-4000-8000-000000000000' },
    recipient: { id: BOT, name: 'Ropes' },
    conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:${account}` },
    entities: [
      { locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/Berlin', type: 'clientInfo' },
    ],
    channelData: { tenant: { id: TENANT } },
    locale: 'en-GB',
    ...more,
  };
}

/**
 * A press on a thumb below a message of the bot, whose dialog the bot gives: the shape that Teams sends it in, as npm
 * `@microsoft/teams.api` 2.1.0 has it (`IMessageFetchTaskInvokeActivity`) and the sample of Microsoft's Agents SDK reads it.
 */
export function thumbOf(
  stub: Pick<Stub, 'serviceUrl'>,
  account: string,
  message: string,
  reaction: 'like' | 'dislike',
  more: object = {},
) {
  return activityOf(stub, account, {
    type: 'invoke',
    name: 'message/fetchTask',
    id: `f:${randomUUID()}`,
    replyToId: message,
    value: { data: { actionName: 'feedback', actionValue: { reaction } } },
    ...more,
  });
}

/**
 * The same of a message in a channel that mentions the bot and others.
 *
 * @param text as Teams gives it: each mentioned as `<at>name</at>`
 * @param others names by their accounts
 */
export function channelActivityOf(
  stub: Pick<Stub, 'serviceUrl'>,
  account: string,
  text: string,
  others: Readonly<Record<string, string>>,
) {
  const { conversation, channelData } = activityOf(stub, account);
  const id = '19:team@thread.tacv2';
  return activityOf(stub, account, {
    text,
    textFormat: 'xml',
    conversation: { conversationType: 'channel', id, isGroup: true, tenantId: conversation.tenantId },
    channelData: { ...channelData, team: { id } },
    entities: Object.entries({ [BOT]: 'Ropes', ...others }).map(([mentioned, name]) => ({
      type: 'mention',
      text: `<at>${name}</at>`,
      mentioned: { id: mentioned, name },
    })),
  });
}

export function environmentOf(issuer: Pick<Issuer, 'origin'>): Record<string, string> {
  return {
    TEAMS_APP_ID: APP,
    TEAMS_APP_PASSWORD: 'a secret',
    TEAMS_TENANT_ID: TENANT,
    TEAMS_INSECURE_LOCAL: 'yes',
    TEAMS_OPENID_METADATA_URL: `${issuer.origin}/openid`,
    TEAMS_TOKEN_ISSUER: ISSUER,
    TEAMS_LOGIN_URL: issuer.origin,
  };
}

/** The adapter on a server of its own, with an echo in the product's place, Microsoft on this machine. */
export interface Bench {
  readonly address: string;
  readonly issuer: Issuer;
  readonly stub: Stub;
  readonly adapter: Adapter;
  readonly host: EchoHost;
  /** Lines of the log: level, fields and message. */
  readonly logged: readonly { level: string; fields: object; message: string }[];
  /** Posts an activity as Teams does; the token is good unless one is given, or null for none. */
  post(activity: unknown, token?: string | null): Promise<{ status: number; text: string; json: unknown }>;
  stop(): Promise<void>;
}

export async function startBench(environment?: Record<string, string>): Promise<Bench> {
  const [issuer, stub] = await Promise.all([startIssuer(), startStub()]);
  const configured = teams.configure(environment ?? environmentOf(issuer), {
    host: '127.0.0.1',
    port: 0,
    others: [],
  });
  if (configured.state !== 'on') throw new Error(JSON.stringify(configured));
  const logged: { level: string; fields: object; message: string }[] = [];
  const line = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const log: Log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  const host = { ...createEchoHost(), log };
  const adapter = await teams.create(configured.config, host);
  host.connect(adapter);
  const app = express();
  for (const { path, handler } of adapter.routes) app.use(path, handler);
  const server = await listening(app);
  await adapter.start();
  return {
    address: server.origin,
    issuer,
    stub,
    adapter,
    host,
    logged,
    post: (activity, token = issuer.token(stub.serviceUrl)) => postActivity(server.origin, activity, token),
    async stop() {
      await adapter.stop();
      await Promise.all([server.stop(), issuer.stop(), stub.stop()]);
    },
  };
}

export async function postActivity(address: string, activity: unknown, token: string | null) {
  const response = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    json: text.startsWith('{') ? (JSON.parse(text) as unknown) : undefined,
  };
}
