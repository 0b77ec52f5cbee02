import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityOf, type Bench, startBench } from '../../support/teams.js';

/** Requests in all, and at a time. */
const REQUESTS = 10_000;
const AT_A_TIME = 50;

describe('ten thousand hostile requests', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.stop());

  test('are each refused, and the next person is served', async () => {
    const valid = JSON.stringify(activityOf(bench.stub, '29:dana', { text: 'Hello' }));
    const good = bench.issuer.token(bench.stub.serviceUrl);
    const bad = bench.issuer.token(bench.stub.serviceUrl, { aud: 'another' });
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const bodies: readonly ((index: number) => [body: string, token: string | null])[] = [
      () => ['', null],
      () => ['{', good],
      () => ['{}', good],
      () => [valid, null],
      () => [valid, bad],
      (index) => [valid.slice(0, index % valid.length), good],
      (index) => [String.fromCharCode(index % 65_536).repeat(50), null],
      () => [deep, good],
      () => ['{"__proto__":{"type":"message"},"constructor":{"prototype":{"channelId":"msteams"}}}', good],
      (index) => [valid.replace('"msteams"', `${index}`), good],
      (index) => [valid, good.slice(0, good.length - 5 - (index % 200))],
      () => [valid.replace('"text":"Hello"', '"text":{"$ne":null}'), good],
      () => [valid.replace('"type":"message"', '"type":["message"]'), good],
      (index) => [valid, `${Buffer.from(`{"alg":"RS256","kid":"${index}"}`).toString('base64url')}.e30.x`],
    ];
    const statuses = new Map<number, number>();
    let next = 0;
    const worker = async () => {
      const post = await openConnection(new URL(bench.address));
      while (next < REQUESTS) {
        const index = next;
        next += 1;
        const [body, token] = bodies[index % bodies.length]?.(index) ?? ['', null];
        const { status, text } = await post(body, token);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (/node_modules|\n\s+at /.test(text)) throw new Error(`A stack came out: ${text}`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    expect([...statuses.keys()].filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
    expect(bench.host.handled).toEqual([]);
    expect((await bench.post(valid)).status).toBe(200);
    expect(bench.host.handled).toHaveLength(1);
  });
});

/** Posts over one connection: ten thousand requests of a whole client take longer to make than to answer. */
async function openConnection({ hostname, port }: URL) {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const answers = answersOf(socket);
  return async (body: string, token: string | null): Promise<{ status: number; text: string }> => {
    const bytes = Buffer.from(body);
    const authorization = token === null ? '' : `authorization: Bearer ${token}\r\n`;
    socket.write(
      `POST /api/messages HTTP/1.1\r\nhost: ${hostname}\r\n${authorization}content-length: ${bytes.length}\r\n\r\n`,
    );
    socket.write(bytes);
    const { value, done } = await answers.next();
    if (done) throw new Error('The connection was closed.');
    return value;
  };
}

async function* answersOf(
  socket: AsyncIterable<Buffer>,
): AsyncGenerator<{ status: number; text: string }, void> {
  let rest = '';
  for await (const chunk of socket) {
    rest += chunk.toString('latin1');
    for (;;) {
      const head = rest.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(rest.slice(0, head))?.[1] ?? 0);
      if (head < 0 || rest.length < head + 4 + length) break;
      yield { status: Number(rest.slice(9, 12)), text: rest.slice(head + 4, head + 4 + length) };
      rest = rest.slice(head + 4 + length);
    }
  }
}
