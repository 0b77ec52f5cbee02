import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Route } from '../../src/ports/adapter.js';
import type { Log } from '../../src/ports/log.js';
import { createApp, type Listening, listen } from '../../src/server/http.js';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()));
});

function logged() {
  const lines: { fields: object; message: string }[] = [];
  const add = (fields: object, message: string) => lines.push({ fields, message });
  const log: Log = { debug: add, info: add, warn: add, error: add };
  return { lines, log };
}

async function serving(routes: readonly Route[], problems: Record<string, string> = {}) {
  const { lines, log } = logged();
  const listening = await listen(
    createApp(routes, async () => problems, log),
    '127.0.0.1',
    0,
  );
  open.push(listening);
  return { lines, url: `http://127.0.0.1:${listening.port}` };
}

describe('the HTTP server', () => {
  it('is healthy while it lives, and ready when nothing is wrong', async () => {
    const well = await serving([]);
    expect(await (await fetch(`${well.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${well.url}/readyz`)).status).toBe(200);
    const unwell = await serving([], { database: 'it is away' });
    const answer = await fetch(`${unwell.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'not ready', problems: { database: 'it is away' } });
    expect((await fetch(`${unwell.url}/healthz`)).status).toBe(200);
  });

  it('is ready without an encoder, and says why there is none', async () => {
    const state = { state: 'failed', reason: 'The file is damaged.' } as const;
    const app = createApp(
      [],
      async () => ({}),
      logged().log,
      undefined,
      () => ({ encoder: state }),
    );
    const listening = await listen(app, '127.0.0.1', 0);
    open.push(listening);
    const answer = await fetch(`http://127.0.0.1:${listening.port}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ready', problems: {}, encoder: state });
  });

  it('answers unknown addresses in words', async () => {
    const { url } = await serving([]);
    const answer = await fetch(`${url}/nowhere`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'There is nothing at this address.' });
  });

  it('logs what broke and shows no stack', async () => {
    const { url, lines } = await serving([
      {
        path: '/breaks',
        handler: () => {
          throw new Error('secret inside');
        },
      },
    ]);
    const answer = await fetch(`${url}/breaks`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(lines.map((line) => line.message)).toEqual(['a request failed']);
  });

  it('says in one line that a port is in use, and what to do', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const app = createApp([], async () => ({}), logged().log);
    await expect(listen(app, '127.0.0.1', port)).rejects.toThrow(
      new RegExp(`^Port ${port} on 127.0.0.1 is in use. Stop .* or set PORT to another.$`),
    );
    await expect(listen(app, '203.0.113.9', 0)).rejects.toThrow(/is no address of this machine. Set HOST/);
    taken.close();
  });
});
