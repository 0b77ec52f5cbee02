import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { until } from './wait-for.js';

/** What came back for an envelope. */
export interface Acknowledgement {
  readonly envelope_id: string;
  readonly payload?: unknown;
}

export interface SocketStub {
  /** Such as ws://127.0.0.1:41234/. */
  readonly url: string;
  readonly acknowledged: readonly Acknowledgement[];
  /** Connections that were opened, those that are over among them. */
  connections(): number;
  /** Sends an envelope over the newest connection, or over that of a number, from 0. */
  send(envelope: Readonly<Record<string, unknown>>, connection?: number): void;
  /** Sends any text, or bytes, over the newest connection. */
  sendRaw(content: string | Buffer): void;
  /** Whether a connection is open, by its number from 0. */
  isOpen(connection: number): boolean;
  /** From now on, says hello to new connections only when told so. @returns says it to all that wait */
  holdHello(): () => void;
  /** Resolves with what the envelope was acknowledged with. */
  acknowledgementOf(envelope: string): Promise<Acknowledgement>;
  /** Cuts the newest connection. */
  cut(): void;
  stop(): Promise<void>;
}

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Slack's side of Socket Mode: a WebSocket server (RFC 6455) that says hello and keeps acknowledgements. */
export async function startSocketStub(): Promise<SocketStub> {
  const acknowledged: Acknowledgement[] = [];
  const sockets: Socket[] = [];
  const server = createServer();
  const waiting: (() => void)[] = [];
  let holds = false;

  server.on('upgrade', (request, stream: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.push(stream);
    stream.on('error', () => undefined);
    let rest = Buffer.alloc(0);
    stream.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let frame = frameIn(rest); frame; frame = frameIn(rest)) {
        rest = rest.subarray(frame.length);
        if (frame.opcode === opcodes.text) acknowledged.push(JSON.parse(frame.payload.toString()));
        if (frame.opcode === opcodes.ping) stream.write(frameOf(opcodes.pong, frame.payload));
        if (frame.opcode === opcodes.close) stream.end(frameOf(opcodes.close, frame.payload));
      }
    });
    const hello = () =>
      stream.write(frameOf(opcodes.text, JSON.stringify({ type: 'hello', num_connections: 1 })));
    if (holds) waiting.push(hello);
    else hello();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    acknowledged,
    connections: () => sockets.length,
    send: (envelope, connection = -1) =>
      sockets.at(connection)?.write(frameOf(opcodes.text, JSON.stringify(envelope))),
    sendRaw: (content) =>
      sockets.at(-1)?.write(frameOf(typeof content === 'string' ? opcodes.text : opcodes.binary, content)),
    isOpen: (connection) => sockets.at(connection)?.writable === true,
    holdHello() {
      holds = true;
      return () => {
        holds = false;
        for (const hello of waiting.splice(0)) hello();
      };
    },
    acknowledgementOf: (envelope) =>
      until(() => {
        const found = acknowledged.find(({ envelope_id }) => envelope_id === envelope);
        if (!found) throw new Error('not acknowledged');
        return found;
      }),
    cut: () => sockets.at(-1)?.destroy(),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One whole frame of a client at the start of a buffer. */
function frameIn(buffer: Buffer) {
  if (buffer.length < 6) return undefined;
  const short = (buffer[1] ?? 0) & 0x7f;
  if (short === 127) throw new Error('A frame of the client is too long for this stub.');
  const start = short === 126 ? 8 : 6;
  if (buffer.length < start) return undefined;
  const size = short === 126 ? buffer.readUInt16BE(2) : short;
  if (buffer.length < start + size) return undefined;
  const mask = buffer.subarray(start - 4, start);
  const payload = Buffer.from(
    buffer.subarray(start, start + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
  );
  return { opcode: (buffer[0] ?? 0) & 0x0f, payload, length: start + size };
}

function frameOf(opcode: number, content: string | Buffer): Buffer {
  const payload = Buffer.from(content);
  const header =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, payload]);
}
