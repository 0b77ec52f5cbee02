import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, whatever came of it. */
export interface Request {
  /** Such as `chat.postMessage`; `response` for a private response address. */
  readonly method: string;
  /** Where it goes: a channel or a response address. */
  readonly to: string;
  /** Which message it carries; '' for a look-up. */
  readonly key: string;
  /** The delivery's id in the metadata, where there is any. */
  readonly delivery: string | undefined;
  /** Name of the process that sent it; undefined at a response address, which carries no token. */
  readonly by: string | undefined;
  /** Milliseconds of the stub's own clock. */
  readonly at: number;
  /** What the message is known by; undefined as long as it was not taken. */
  ts: string | undefined;
  /** What went wrong with it. */
  fault: Fault | undefined;
}

/** What happens to a request. Without one it is taken and answered at once. */
export type Fault =
  /** Not taken: the gateway answers. `retryAfter` in seconds. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** Not taken: Slack answers with a code such as `channel_not_found`. */
  | { readonly kind: 'refused'; readonly error: string }
  /** The connection is cut instead of an answer. */
  | { readonly kind: 'cut'; readonly taken: boolean }
  /** There never is an answer. */
  | { readonly kind: 'silent'; readonly taken: boolean }
  /** Taken at once, answered after as many milliseconds. */
  | { readonly kind: 'slow'; readonly wait: number };

/** Where a request is on its way. A watcher may kill the sender right there. */
export type Moment =
  /** It has arrived and is not taken. */
  | 'arrived'
  /** It is taken and not answered. */
  | 'taken'
  /** The answer is on the wire. */
  | 'answered';

/** Says that the request is not gone on with, or, when it arrives, what happens to it. */
export type Watcher = (moment: Moment, request: Request) => 'drop' | Fault | undefined;

export interface Stub {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Every request, in the order of arrival. */
  readonly requests: readonly Request[];
  /** The messages that were taken, in their order. */
  readonly taken: readonly Request[];
  /** What goes wrong; asked for every request, with how many came before it for the same message and method. */
  fault: (request: Request, before: number) => Fault | undefined;
  watch: Watcher;
  /** A private response address. */
  responseUrl(name: string): string;
  stop(): Promise<void>;
}

/** What a delivery's text carries, so that every message is known wherever it goes. */
export function marked(key: string): string {
  return `[${key}]`;
}

/** A small Slack on loopback that keeps everything and fails as it is told. */
export async function startStub(): Promise<Stub> {
  const requests: Request[] = [];
  const taken: Request[] = [];
  const chats = new Map<string, { ts: string; metadata: unknown }[]>();
  const before = new Map<string, number>();
  const state: Pick<Stub, 'fault' | 'watch'> = { fault: () => undefined, watch: () => undefined };
  let origin = '';

  function take(request: Request, metadata: unknown): void {
    // Two messages never have the same.
    const ts = (Date.now() / 1000 + taken.length / 1_000_000).toFixed(6);
    request.ts = ts;
    taken.push(request);
    const chat = chats.get(request.to) ?? [];
    chat.unshift({ ts, metadata });
    chats.set(request.to, chat);
  }

  function answerOf(request: Request, args: Readonly<Record<string, unknown>>): object {
    switch (request.method) {
      case 'response':
      case 'chat.postMessage':
        return { ok: true, channel: request.to, ts: request.ts };
      case 'conversations.replies':
      case 'conversations.history': {
        const since = (chats.get(request.to) ?? []).filter(({ ts }) => Number(ts) > Number(args.oldest ?? 0));
        return { ok: true, messages: since.slice(0, Number(args.limit ?? 100)) };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: directOf(String(args.users)) } };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, args } = await read(incoming);
    const request: Request = {
      method,
      to: method === 'response' ? String(incoming.url) : directOf(String(args.channel ?? '')),
      key: /\[(.+?)\]/.exec(String(args.text ?? ''))?.[1] ?? '',
      delivery: deliveryOf(args.metadata),
      by: incoming.headers.authorization?.replace(/^Bearer xoxb-/, ''),
      at: performance.now(),
      ts: undefined,
      fault: undefined,
    };
    requests.push(request);
    const which = `${method} ${request.key || request.to}`;
    const times = before.get(which) ?? 0;
    before.set(which, times + 1);
    const watched = state.watch('arrived', request);
    if (watched === 'drop') return;
    const fault = watched ?? state.fault(request, times);
    request.fault = fault;
    const isMessage = method === 'chat.postMessage' || method === 'response';
    const lost = fault?.kind === 'status' || fault?.kind === 'refused';
    const isTaken = isMessage && !lost && !(fault && 'taken' in fault && !fault.taken);
    if (isTaken) take(request, args.metadata);
    if (isTaken && state.watch('taken', request) === 'drop') return;
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'cut') return void incoming.socket.destroy();
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.wait));
    response.once('finish', () => state.watch('answered', request));
    if (fault?.kind === 'status') {
      const header = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      response.writeHead(fault.status, header);
      return void response.end('<html>Something went wrong</html>');
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    const answer = fault?.kind === 'refused' ? { ok: false, error: fault.error } : answerOf(request, args);
    response.end(JSON.stringify(answer));
  }

  const server = createServer((incoming, response) => {
    // A sender that was killed in the middle of a request is no news here.
    serve(incoming, response).catch(() => incoming.socket.destroy());
  });
  // Longer than a test lasts: no connection ends by itself.
  server.keepAliveTimeout = 3_600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    apiUrl: `${origin}/api/`,
    requests,
    taken,
    responseUrl: (name: string) => `${origin}/response/${name}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

/** Slack takes a person's id for their direct chat. */
function directOf(channel: string): string {
  return channel.replace(/^U/, 'D');
}

function deliveryOf(metadata: unknown): string | undefined {
  if (typeof metadata !== 'object' || metadata === null || !('event_payload' in metadata)) return undefined;
  const payload: Readonly<Record<string, unknown>> = { ...(metadata.event_payload as object) };
  return typeof payload.delivery === 'string' ? payload.delivery : undefined;
}

async function read(incoming: IncomingMessage): Promise<{ method: string; args: Record<string, unknown> }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const [, room, name = ''] = (incoming.url ?? '').split('/');
  if (room === 'response') return { method: 'response', args: JSON.parse(body) };
  // Slack's clients send objects as JSON in the fields of a form.
  const args = [...new URLSearchParams(body)].map(([field, value]) => [
    field,
    field === 'metadata' ? JSON.parse(value) : value,
  ]);
  return { method: name, args: Object.fromEntries(args) };
}
