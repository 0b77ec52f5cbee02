import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createSlack } from '../../adapters/slack/index.js';
import type { SlackConfig } from '../../adapters/slack/install/config.js';
import { neededScopes } from '../../adapters/slack/install/scopes.js';
import type { Adapter } from '../../src/ports/adapter.js';
import { createEchoHost, type EchoHost } from './echo-host.js';
import { blockProblems, viewProblems } from './slack-limits.js';

export const TEAM = 'T0HOME';
export const BOT = 'U0BOT';
export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

/** One request that the stub got. */
export interface Call {
  /** Such as `chat.postMessage`, `response` for a private response address, `upload` for a file's bytes. */
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly token: string | undefined;
}

/** A message as it stands in a channel. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: unknown;
  readonly ephemeral: boolean;
  readonly thread: string | undefined;
  readonly metadata: unknown;
}

/** A file that was shared. */
export interface Shared {
  readonly filename: string;
  readonly alt: string;
  readonly title: string;
  readonly bytes: Buffer;
  readonly channel: string;
  readonly thread: string | undefined;
}

/** What goes wrong with a call. */
export interface Fault {
  readonly status?: number;
  readonly retryAfter?: number;
  /** The connection is cut instead of an answer; with `after`, once the call was carried out. */
  readonly cut?: 'before' | 'after';
  /** An answer such as `{ ok: false, error: 'channel_not_found' }`. */
  readonly error?: string;
  /** What the answer says beside its error. */
  readonly messages?: readonly string[];
  /** Resolves when the answer may be sent. */
  readonly wait?: Promise<unknown>;
}

export interface SlackStub {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly calls: readonly Call[];
  readonly posted: readonly Posted[];
  /** In the order in which they were shared. */
  readonly shared: readonly Shared[];
  /** The scopes that the token has. */
  scopes: readonly string[];
  /** What `auth.test` says of the workspace or the organisation. */
  install: Readonly<Record<string, unknown>>;
  /** The workspaces of an organisation that have the app, when Slack says which. */
  teams: readonly string[] | undefined;
  /** The address of Socket Mode, when a test has one. */
  socketUrl: string;
  /** By id, what `users.info` and `users.lookupByEmail` say. */
  readonly users: Map<string, Readonly<Record<string, unknown>>>;
  /** The next calls of a method go wrong, one fault each. */
  fail(method: string, ...faults: readonly Fault[]): void;
  /** Refuses every call of a method, or of all, with this error, until called without. Private addresses know no token. */
  refuse(error?: string, method?: string): void;
  /** By channel and thread, the statuses that stand now. */
  readonly statuses: Map<string, string>;
  /** By channel, what is offered to say: titles and messages. */
  readonly prompts: Map<string, unknown>;
  /** Threads whose first message was deleted before anybody had answered it. */
  readonly gone: Set<string>;
  /** Types of block that this workspace does not take. */
  readonly untaken: Set<string>;
  /** Whether a refusal of blocks names their places. A private address never does. */
  namesPlaces: boolean;
  /** A new private response address. */
  responseUrl(): string;
  called(method: string): readonly Call[];
  stop(): Promise<void>;
}

/** A small Slack on loopback: keeps what it gets, refuses blocks that Slack would refuse. */
export async function startSlackStub(port = 0): Promise<SlackStub> {
  const calls: Call[] = [];
  const posted: Posted[] = [];
  const shared: Shared[] = [];
  /** By id, files that are being uploaded. */
  const files = new Map<string, { filename: string; alt: string; length: number; bytes?: Buffer }>();
  const faults = new Map<string, Fault[]>();
  const users = new Map<string, Readonly<Record<string, unknown>>>();
  const statuses = new Map<string, string>();
  const prompts = new Map<string, unknown>();
  const gone = new Set<string>();
  const untaken = new Set<string>();
  let refused: { readonly error: string; readonly method: string | undefined } | undefined;
  let clock = 1_795_000_000;
  let origin = '';

  const state: Pick<SlackStub, 'install' | 'teams' | 'scopes' | 'socketUrl' | 'namesPlaces'> = {
    namesPlaces: true,
    install: { team_id: TEAM },
    teams: undefined,
    scopes: [...neededScopes],
    socketUrl: 'ws://127.0.0.1:9/',
  };

  function carryOut({ method, args }: Call): Record<string, unknown> {
    const scope = scopeOf(method);
    if (scope !== undefined && !state.scopes.includes(scope)) {
      return { ok: false, error: 'missing_scope', needed: scope, provided: state.scopes.join(',') };
    }
    const unsupported = unsupportedIn(args, untaken);
    if (unsupported.length > 0) {
      // As Slack says it of a message and of a view.
      return {
        ok: false,
        error: args.view === undefined ? 'invalid_blocks' : 'invalid_arguments',
        ...(state.namesPlaces ? { response_metadata: { messages: unsupported } } : {}),
      };
    }
    const channel = directOf(String(args.channel ?? ''));
    const invalid = args.blocks === undefined ? [] : blockProblems(args.blocks, 'message');
    const view = typeof args.view === 'object' && args.view !== null ? { ...args.view } : undefined;
    if (view) invalid.push(...viewProblems(view));
    if (invalid.length > 0) {
      return { ok: false, error: 'invalid_blocks', response_metadata: { messages: invalid } };
    }
    const thread = method === 'conversations.replies' ? args.ts : args.thread_ts;
    if (typeof thread === 'string' && gone.has(thread)) return { ok: false, error: 'thread_not_found' };
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'Home', user_id: BOT, user: 'ropes', bot_id: 'B0BOT', ...state.install };
      case 'auth.teams.list':
        return state.teams
          ? { ok: true, teams: state.teams.map((id) => ({ id, name: id })) }
          : { ok: false, error: 'unknown_method' };
      case 'users.info': {
        const user = users.get(String(args.user));
        return user ? { ok: true, user } : { ok: false, error: 'user_not_found' };
      }
      case 'users.lookupByEmail': {
        const user = [...users.values()].find((one) => emailOf(one) === String(args.email).toLowerCase());
        return user ? { ok: true, user } : { ok: false, error: 'users_not_found' };
      }
      case 'files.getUploadURLExternal': {
        const { filename = '', alt_txt: alt = '', length = 0 } = args;
        if (filename === '' || Number(length) < 1) return { ok: false, error: 'missing_argument' };
        if (String(alt).length > 1_000) return { ok: false, error: 'alt_txt_too_large' };
        const id = `F${files.size + 1}`;
        files.set(id, { filename: String(filename), alt: String(alt), length: Number(length) });
        return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        const [given] = Array.isArray(args.files) ? args.files : [];
        const file = files.get(given?.id);
        if (!file?.bytes || file.bytes.length !== file.length) return { ok: false, error: 'file_not_found' };
        // Not a person's id, unlike chat.postMessage.
        if (!/^[CDG]/.test(String(args.channel_id))) return { ok: false, error: 'invalid_channel' };
        shared.push({
          filename: file.filename,
          alt: file.alt,
          title: String(given.title),
          bytes: file.bytes,
          channel: String(args.channel_id),
          thread: typeof args.thread_ts === 'string' ? args.thread_ts : undefined,
        });
        return { ok: true, files: [{ id: given.id }] };
      }
      case 'response':
      case 'chat.postEphemeral':
      case 'chat.postMessage': {
        if (!args.text) return { ok: false, error: 'no_text' };
        statuses.delete(`${channel}:${args.thread_ts}`);
        const ts = tick();
        posted.push({
          channel,
          ts,
          text: String(args.text),
          blocks: args.blocks,
          ephemeral: method !== 'chat.postMessage',
          thread: typeof args.thread_ts === 'string' ? args.thread_ts : undefined,
          metadata: args.metadata,
        });
        return { ok: true, channel, ts, message_ts: ts };
      }
      case 'chat.update': {
        const found = posted.find((one) => one.channel === channel && one.ts === args.ts);
        if (!found) return { ok: false, error: 'message_not_found' };
        found.text = String(args.text);
        found.blocks = args.blocks;
        return { ok: true, channel, ts: found.ts };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: directOf(String(args.users)) } };
      case 'conversations.replies':
      case 'conversations.history': {
        // A history holds no replies, and comes newest first.
        const thread = method === 'conversations.replies' ? String(args.ts) : undefined;
        const there = posted.filter((one) => one.channel === channel && one.thread === thread).reverse();
        const [from, limit] = [Number(args.cursor ?? 0), Number(args.limit ?? 100)];
        const rest = there.length > from + limit ? { next_cursor: String(from + limit) } : {};
        return { ok: true, messages: there.slice(from, from + limit), response_metadata: rest };
      }
      case 'assistant.threads.setStatus': {
        const at = `${args.channel_id}:${args.thread_ts}`;
        if (args.status === '') statuses.delete(at);
        else statuses.set(at, String(args.status));
        return { ok: true };
      }
      case 'assistant.threads.setSuggestedPrompts':
        // With a thread it fails in silence.
        if (args.thread_ts === undefined) prompts.set(String(args.channel_id), args.prompts);
        return { ok: true };
      case 'assistant.threads.setTitle':
        return { ok: true };
      case 'views.open':
        return { ok: true, view: { ...view, id: `V${tick()}`, hash: `${tick()}.hash` } };
      case 'views.publish':
        return { ok: true };
      case 'functions.completeSuccess':
      case 'functions.completeError':
        return { ok: true };
      case 'apps.connections.open':
        return { ok: true, url: state.socketUrl };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  function tick(): string {
    clock += 1;
    return `${clock}.000100`;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bodyOf(request);
    const path = request.url ?? '';
    const { method, args } = read(path, bytes);
    const call: Call = {
      method,
      args,
      token: request.headers.authorization?.replace(/^Bearer /, ''),
    };
    calls.push(call);
    const fault = faults.get(method)?.shift();
    if (fault?.wait) await fault.wait;
    if (fault?.cut === 'before') return void request.socket.destroy();
    if (fault?.status !== undefined) {
      response.writeHead(fault.status, {
        ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
      });
      return void response.end('<html>Something went wrong</html>');
    }
    if (method === 'upload') {
      const file = files.get(String(args.file));
      if (file) file.bytes = bytes;
      if (fault?.cut === 'after') return void request.socket.destroy();
      response.writeHead(file ? 200 : 404);
      return void response.end(`OK - ${bytes.length}`);
    }
    const isRefused =
      refused && method !== 'response' && (refused.method === undefined || refused.method === method);
    const error = fault?.error ?? (isRefused ? refused?.error : undefined);
    const said = fault?.messages ? { response_metadata: { messages: fault.messages } } : {};
    const answer = error ? { ok: false, error, ...said } : carryOut(call);
    if (fault?.cut === 'after') return void request.socket.destroy();
    if (method === 'response' && 'error' in answer && answer.error === 'invalid_blocks') {
      response.writeHead(400);
      return void response.end('invalid_blocks');
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-oauth-scopes': state.scopes.join(','),
    });
    response.end(JSON.stringify(answer));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  origin = `http://127.0.0.1:${await listening(server, port)}`;

  return {
    apiUrl: `${origin}/api/`,
    calls,
    posted,
    shared,
    users,
    gone,
    untaken,
    get namesPlaces() {
      return state.namesPlaces;
    },
    set namesPlaces(names) {
      state.namesPlaces = names;
    },
    statuses,
    prompts,
    get install() {
      return state.install;
    },
    set install(install) {
      state.install = install;
    },
    get teams() {
      return state.teams;
    },
    set teams(teams) {
      state.teams = teams;
    },
    get scopes() {
      return state.scopes;
    },
    set scopes(scopes) {
      state.scopes = scopes;
    },
    get socketUrl() {
      return state.socketUrl;
    },
    set socketUrl(url) {
      state.socketUrl = url;
    },
    fail: (method, ...more) => faults.set(method, [...(faults.get(method) ?? []), ...more]),
    refuse: (error, method) => {
      refused = error === undefined ? undefined : { error, method };
    },
    responseUrl: () => `${origin}/response/${randomUUID()}`,
    called: (method) => calls.filter((call) => call.method === method),
    stop: () => closed(server),
  };
}

/** A person's direct chat: Slack takes the person's id for it. */
export function directOf(channel: string): string {
  return channel.replace(/^U/, 'D');
}

/** An account as `users.info` gives it. */
export function slackUser(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    team_id: TEAM,
    name: id.toLowerCase(),
    deleted: false,
    real_name: `${id} Person`,
    tz: 'Europe/London',
    locale: 'en-GB',
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    profile: { email: `${id.toLowerCase()}@example.com`, title: '', display_name: '' },
    ...more,
  };
}

/** A payload as Slack signs and sends it. */
export interface Signing {
  readonly secret?: string;
  /** UTC seconds. */
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function postEvent(address: string, payload: unknown, signing: Signing = {}): Promise<Response> {
  return postRaw(address, JSON.stringify(payload), 'application/json', signing);
}

export async function postInteraction(
  address: string,
  payload: unknown,
  signing: Signing = {},
): Promise<Response> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return postRaw(address, body, 'application/x-www-form-urlencoded', signing);
}

export async function postCommand(
  address: string,
  fields: Readonly<Record<string, string>>,
  signing: Signing = {},
): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return postRaw(address, body, 'application/x-www-form-urlencoded', signing);
}

export async function postRaw(
  address: string,
  body: string,
  type: string,
  { secret = SECRET, at = Math.floor(Date.now() / 1000), headers = {} }: Signing = {},
): Promise<Response> {
  return fetch(`${address}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signatureOf(body, secret, at),
      ...headers,
    },
    body,
  });
}

export function signatureOf(body: string, secret: string, at: number): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
}

/** An event in its envelope. */
export function eventOf(
  event: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    token: 'verification',
    team_id: TEAM,
    api_app_id: 'A0ROPES',
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: 1_795_000_000,
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT, is_bot: true }],
    ...more,
  };
}

/** Something said to the bot in the direct chat. */
export function said(user: string, text: string, more: Readonly<Record<string, unknown>> = {}) {
  return eventOf({
    type: 'message',
    user,
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    channel: directOf(user),
    channel_type: 'im',
    ts: '1795000000.000100',
    ...more,
  });
}

export function commandOf(user: string, text: string, responseUrl: string): Record<string, string> {
  return {
    token: 'verification',
    team_id: TEAM,
    team_domain: 'home',
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    user_id: user,
    user_name: user.toLowerCase(),
    command: '/ropes',
    text,
    response_url: responseUrl,
    trigger_id: randomUUID(),
    is_enterprise_install: 'false',
  };
}

/** A click on an element of a message. */
export function clicked(
  user: string,
  action: Readonly<Record<string, unknown>>,
  message: { readonly channel: string; readonly ts: string; readonly thread?: string | undefined },
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    type: 'block_actions',
    team: { id: TEAM, domain: 'home' },
    user: { id: user, username: user.toLowerCase(), team_id: TEAM },
    api_app_id: 'A0ROPES',
    token: 'verification',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: false,
      ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    },
    trigger_id: randomUUID(),
    channel: { id: message.channel, name: 'directmessage' },
    message: { type: 'message', ts: message.ts, bot_id: 'B0BOT' },
    actions: [{ type: 'button', block_id: 'b1', action_ts: '1795000001.0', ...action }],
    ...more,
  };
}

export interface RunningSlack {
  readonly address: string;
  readonly adapter: Adapter;
  readonly host: EchoHost;
  readonly stub: SlackStub;
  stop(): Promise<void>;
}

export const httpConfig = (stub: Pick<SlackStub, 'apiUrl'>): SlackConfig => ({
  botToken: 'xoxb-test',
  way: { kind: 'http', signingSecret: SECRET },
  apiUrl: stub.apiUrl,
  command: '/ropes',
});

/** The adapter on a server of its own, with an echo in the product's place and the stub in Slack's. */
export async function startSlack(
  options: { stub?: SlackStub; host?: EchoHost; config?: (stub: SlackStub) => SlackConfig } = {},
): Promise<RunningSlack> {
  const stub = options.stub ?? (await startSlackStub());
  const host = options.host ?? createEchoHost();
  const adapter = await createSlack((options.config ?? httpConfig)(stub), host);
  host.connect(adapter);
  const app = express();
  for (const { path, handler } of adapter.routes) app.use(path, handler);
  app.get('/healthz', (_request, response) => {
    response.send('ok');
  });
  const server = createServer(app);
  const port = await listening(server, 0);
  await adapter.start();
  return {
    address: `http://127.0.0.1:${port}`,
    adapter,
    host,
    stub,
    async stop() {
      await adapter.stop();
      await closed(server);
      await stub.stop();
    },
  };
}

/** What a request asks for. */
function read(path: string, body: Buffer): Pick<Call, 'method' | 'args'> {
  const [, room, name = ''] = path.split('/');
  if (room === 'upload') return { method: 'upload', args: { file: name, length: body.length } };
  const text = body.toString('utf8');
  if (room === 'response') return { method: 'response', args: { ...JSON.parse(text), channel: path } };
  return { method: name, args: argumentsOf(text) };
}

/** What Slack says of blocks that a workspace does not take (https://github.com/slackapi/java-slack-sdk/issues/684). */
function unsupportedIn(args: Call['args'], untaken: ReadonlySet<string>): string[] {
  const view = typeof args.view === 'object' && args.view !== null ? { ...args.view } : undefined;
  const blocks: unknown = view && 'blocks' in view ? view.blocks : args.blocks;
  const place = view ? '/view/blocks' : '/blocks';
  return (Array.isArray(blocks) ? blocks : []).flatMap(({ type }, index) =>
    untaken.has(type) ? [`[ERROR] unsupported type: ${type} [json-pointer:${place}/${index}/type]`] : [],
  );
}

function scopeOf(method: string): string | undefined {
  if (/^assistant\.threads\.set(?:Title|SuggestedPrompts)$/.test(method)) return 'assistant:write';
  if (method.startsWith('files.')) return 'files:write';
  if (method === 'conversations.open') return 'im:write';
  return method === 'users.lookupByEmail' ? 'users:read.email' : undefined;
}

function emailOf({ profile }: Readonly<Record<string, unknown>>): string | undefined {
  const email = typeof profile === 'object' && profile && 'email' in profile ? profile.email : undefined;
  return typeof email === 'string' ? email.toLowerCase() : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Slack's clients send objects as JSON in the fields of a form. */
function argumentsOf(body: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await done;
}
