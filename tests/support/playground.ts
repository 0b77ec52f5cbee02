import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPlayground } from '../../adapters/web/index.js';
import type { Adapter } from '../../src/ports/adapter.js';
import { createEchoHost, type EchoHost } from './echo-host.js';

export interface Playground {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly port: number;
  readonly adapter: Adapter;
  readonly host: EchoHost;
  stop(): Promise<void>;
}

/** The web adapter on a server of its own, with an echo in the product's place. */
export async function startPlayground(options: { host?: EchoHost; port?: number } = {}): Promise<Playground> {
  const host = options.host ?? createEchoHost();
  const adapter = await createPlayground(host);
  host.connect(adapter);
  const app = express();
  for (const { path, handler } of adapter.routes) app.use(path, handler);
  app.get('/healthz', (_request, response) => {
    response.send('ok');
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await adapter.start();
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    adapter,
    host,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await adapter.stop();
      // A page that asks again and again keeps its connection busy; it is idle between two tries only.
      const looking = setInterval(() => server.closeIdleConnections(), 20);
      await closed;
      clearInterval(looking);
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request with exactly these headers; `fetch` would not let a test choose Host or Sec-Fetch-Site. */
export function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

export function postJson(
  port: number,
  path: string,
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return ask(port, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(payload),
  });
}

/** One Server-Sent Event. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: string;
}

export interface Stream {
  /** Resolves with the next event; rejects when the stream ends first. */
  next(): Promise<StreamEvent>;
  /** Everything up to and with the event of a type. */
  until(type: string): Promise<readonly StreamEvent[]>;
  /** Resolves when the server ended the stream. */
  ended(): Promise<void>;
  close(): void;
}

/** Opens a live stream as a browser would. */
export async function follow(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(origin + path, { headers, signal: abort.signal });
  if (!response.ok || !response.body) throw new Error(`no stream: ${response.status}`);
  const events = eventsOf(response.body);
  async function next(): Promise<StreamEvent> {
    const { value, done } = await events.next();
    if (done) throw new Error('the stream ended');
    return value;
  }
  return {
    next,
    async until(type) {
      const found: StreamEvent[] = [];
      for (;;) {
        const event = await next();
        found.push(event);
        if (event.type === type) return found;
      }
    },
    async ended() {
      while (!(await events.next()).done);
    },
    close: () => abort.abort(),
  };
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line): [string, string] => {
          const [name = '', ...value] = line.split(': ');
          return [name, value.join(': ')];
        }),
      );
      const data = fields.get('data');
      if (data !== undefined) yield { id: fields.get('id'), type: fields.get('event') ?? 'message', data };
    }
  }
}
