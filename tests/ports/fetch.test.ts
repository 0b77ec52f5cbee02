import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { fetchThrough } from '../../src/ports/network/fetch.js';
import { networkFor } from '../../src/ports/network/network.js';

/** Far longer than anything here takes. */
const LONG = 60_000;

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A server that gives every connection the same bytes, and ends it if it is told to. */
async function serving(bytes: string, { ends }: { readonly ends: boolean }): Promise<string> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    if (ends) socket.end(bytes);
    else socket.write(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const post = (address: string, more: { readonly limit?: number; readonly most?: number } = {}) =>
  fetchThrough(networkFor(), address, { method: 'POST', json: {}, limit: LONG, ...more });

it.each([
  [
    'another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    false,
    'in another protocol',
  ],
  ['the end of the connection', '', true, /hang up|closed/],
  ['no HTTP', 'hello\r\n\r\n', true, /parse|expected/i],
])('ends at once with %s for an answer', async (_, bytes, ends, message) => {
  await expect(post(await serving(bytes, { ends }))).rejects.toThrow(message);
});

it('takes a status that there is none of for one of a bad gateway', async () => {
  const address = await serving('HTTP/1.1 799 Odd\r\ncontent-length: 0\r\n\r\n', { ends: false });
  expect((await post(address)).status).toBe(502);
});

it('gives up what is longer than it may be, and what never comes', async () => {
  const long = await serving(`HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n${'x'.repeat(50)}`, {
    ends: false,
  });
  await expect(post(long, { most: 49 })).rejects.toThrow('longer than 49 bytes');
  expect(await (await post(long, { most: 50 })).text()).toHaveLength(50);
  await expect(post(await serving('', { ends: false }), { limit: 100.5 })).rejects.toThrow(
    'no answer in time',
  );
});
