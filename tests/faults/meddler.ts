import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between Ropes and a platform does to one request. `delivered` says whether it goes on to the platform. */
export type Meddling =
  /** The connection is cut instead of an answer. */
  | { readonly kind: 'cut'; readonly delivered: boolean }
  /** The platform's answer comes so many milliseconds late. */
  | { readonly kind: 'late'; readonly wait: number }
  /** The platform's answer comes twice. */
  | { readonly kind: 'twice' }
  /** Another answer comes instead of the platform's. */
  | {
      readonly kind: 'answer';
      readonly delivered: boolean;
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** A request on its way. */
export interface Passing {
  readonly path: string;
  readonly body: string;
}

/** An HTTP proxy on loopback that does not do as it should. */
export interface Meddler {
  readonly origin: string;
  readonly passed: readonly Passing[];
  meddle: (passing: Passing) => Meddling | undefined;
  stop(): Promise<void>;
}

/** @param target origin of the platform */
export async function startMeddler(target: string): Promise<Meddler> {
  const passed: Passing[] = [];
  const state: Pick<Meddler, 'meddle'> = { meddle: () => undefined };

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const passing = { path: incoming.url ?? '', body: body.toString('utf8') };
    passed.push(passing);
    const meddling = state.meddle(passing);
    const isDelivered = !meddling || !('delivered' in meddling) || meddling.delivered;
    const answer = isDelivered ? await forward(target, incoming, body) : undefined;
    if (meddling?.kind === 'cut') return void incoming.socket.resetAndDestroy();
    if (meddling?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, meddling.wait));
    if (meddling?.kind === 'answer') {
      response.writeHead(meddling.status, meddling.headers);
      return void response.end(meddling.body);
    }
    if (!answer) return;
    if (meddling?.kind !== 'twice') {
      response.writeHead(answer.status, answer.headers);
      return void response.end(answer.body);
    }
    const raw = Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${answer.status} OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.body.length}\r\n\r\n`,
      ),
      answer.body,
    ]);
    incoming.socket.write(raw);
    // Once the first has been read.
    setTimeout(() => incoming.socket.write(raw), 20);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => incoming.socket.destroy());
  });
  server.keepAliveTimeout = 3_600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

async function textOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { host: _, connection: __, ...headers } = incoming.headers;
    const outgoing = request(`${target}${incoming.url ?? ''}`, {
      method: incoming.method ?? 'GET',
      headers: { ...headers, 'content-length': body.length },
      agent: false,
    });
    outgoing.on('error', reject);
    outgoing.on('response', async (answer) => {
      const type = answer.headers['content-type'] ?? 'text/plain';
      const status = answer.statusCode ?? 502;
      resolve({ status, headers: { 'content-type': type }, body: await textOf(answer) });
    });
    outgoing.end(body);
  });
}
