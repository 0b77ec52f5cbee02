import { request } from 'node:http';
import { connect } from 'node:net';
import { createMCPClient as createOtherClient } from '@ai-sdk/mcp';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Log } from '../../src/ports/log.js';
import { openDatabase } from '../../src/storage/database.js';
import { countRows, placesOf } from '../people/every-table.js';
import { type Product, startProduct } from '../support/product.js';
import { call, saidIn } from './client.js';
import { startWithTokens, type WithTokens } from './with-tokens.js';

const lines: { fields: object; message: string }[] = [];
const add = (fields: object, message: string) => void lines.push({ fields, message });
const log: Log = { debug: add, info: add, warn: add, error: add };

let started: WithTokens;
let product: Product;
/** One for each test that uses much of its pace. */
let [token, greedy, wild] = ['', '', ''];

beforeAll(async () => {
  started = await startWithTokens(['desktop', 'greedy', 'wild'], {}, log);
  product = started.product;
  [token = '', greedy = '', wild = ''] = started.tokens;
});
afterAll(() => started.end());

async function connected(bearer: string, at = product.address): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const headers = { authorization: `Bearer ${bearer}` };
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', at), { requestInit: { headers } });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

/** Headers that every client of the protocol sends. */
const asked = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

interface Posted {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** A request with any header, also those that fetch keeps for itself. */
function post(
  body: string,
  headers: Readonly<Record<string, string>>,
  { method = 'POST', path = '/mcp' }: { method?: string; path?: string } = {},
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, product.address),
      { method, headers: { ...asked, ...headers } },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
const bearer = () => ({ authorization: `Bearer ${token}` });

describe('/mcp', () => {
  it('is not there while there is no token', async () => {
    const other = await startProduct();
    onTestFinished(() => other.stop());
    const answer = await fetch(new URL('/mcp', other.address), {
      method: 'POST',
      headers: asked,
      body: list,
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'There is nothing at this address.' });
  });

  it('answers the client of the SDK as the chat does', async () => {
    const client = await connected(token);
    const answer = await call(client, 'ask', { question: 'do I have to learn all of SageMaker?' });
    expect(answer.data).toMatchObject({
      answered: true,
      entries: [{ id: 'myth/one-product' }],
      sources: expect.arrayContaining([expect.objectContaining({ time: '00:00:55' })]),
    });
  });

  it('keeps nothing of what it is asked', async () => {
    const { product: asked, tokens, end } = await startWithTokens(['desktop'], {}, log);
    onTestFinished(end);
    const client = await connected(tokens[0] ?? '', asked.address);
    for (const question of [
      'where is the zebrafinch parked?',
      'my boss harasses me about the zebrafinch',
      'thanks',
    ]) {
      await call(client, 'ask', { question });
    }
    await asked.stop();
    const database = await openDatabase(asked.databaseUrl);
    onTestFinished(() => database.close());
    expect(await database.transaction((tx) => placesOf(tx, 'zebrafinch'))).toEqual([]);
    const { questions, everyday_counts, persons, mcp_tokens } = await database.transaction(countRows);
    expect({ questions, everyday_counts, mcp_tokens }).toEqual({
      questions: 0,
      everyday_counts: 0,
      mcp_tokens: 1,
    });
    // Those of the playground, and nobody else.
    expect(persons).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('zebrafinch');
  });

  it('answers another client as well', async () => {
    const client = await createOtherClient({
      transport: { type: 'http', url: `${product.address}/mcp`, headers: bearer() },
    });
    onTestFinished(() => client.close());
    const { entry } = await client.tools();
    const result: unknown = await entry?.execute({ id: 'feature/canvas' }, { toolCallId: '1', messages: [] });
    expect(saidIn(result).data).toMatchObject({ title: 'SageMaker Canvas' });
  });

  it('lets in nobody without a token of its own', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${token}x`,
      `Basic ${token}`,
      `Bearer ${'x'.repeat(7_000)}`,
    ]) {
      const { status, headers, text } = await post(list, { authorization });
      expect([authorization, status, headers['www-authenticate']]).toEqual([
        authorization,
        401,
        'Bearer realm="ropes"',
      ]);
      expect(text).not.toContain(token);
    }
  });

  it('lets in no page of the web, and no other name of this machine', async () => {
    const from = async (headers: Record<string, string>) =>
      (await post(list, { ...bearer(), ...headers })).status;
    expect(await from({})).toBe(200);
    expect(await from({ origin: 'http://localhost:6274' })).toBe(200);
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ host: 'evil.example' })).toBe(403);
    expect(await from({ host: 'localhost' })).toBe(200);
  });

  it('is reached by the names that were given, and by no other', async () => {
    const {
      product: named,
      tokens: [own = ''],
      end,
    } = await startWithTokens(['desktop'], { ROPES_MCP_HOSTS: 'ropes.example.com' });
    onTestFinished(end);
    const from = (host: string, origin?: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { ...asked, authorization: `Bearer ${own}`, host, ...(origin ? { origin } : {}) };
        const sent = request(new URL('/mcp', named.address), { method: 'POST', headers }, (answer) => {
          answer.resume();
          answer.on('end', () => resolve(answer.statusCode));
        });
        sent.on('error', reject);
        sent.end(list);
      });
    expect(await from('ropes.example.com')).toBe(200);
    expect(await from('Ropes.example.com:443', 'https://ropes.example.com')).toBe(200);
    expect(await from('evil.example')).toBe(403);
    expect(await from('ropes.example.com', 'https://evil.example')).toBe(403);
  });

  it('keeps no session, and opens no stream', async () => {
    const { status, headers } = await post('', bearer(), { method: 'GET' });
    expect([status, headers.allow]).toEqual([405, 'POST']);
    expect((await post('', bearer(), { method: 'DELETE' })).status).toBe(405);
    expect((await post(list, bearer(), { path: '/mcp/other' })).status).toBe(404);
    const { headers: listed } = await post(list, bearer());
    expect(listed).not.toHaveProperty('mcp-session-id');
  });

  it('refuses what it cannot read, and goes on', async () => {
    const status = async (body: string, more: Record<string, string> = {}) =>
      (await post(body, { authorization: `Bearer ${wild}`, ...more })).status;
    expect(await status('{"jsonrpc":"2.0","id":')).toBe(400);
    expect(await status('[]')).toBeLessThan(500);
    expect(await status('{"id":1}')).toBe(400);
    expect(await status(list, { 'mcp-protocol-version': '1999-01-01' })).toBe(400);
    expect(await status(list, { 'content-type': 'text/plain' })).toBe(415);
    const huge = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'ask', arguments: { question: 'x'.repeat(2_000_000) } },
    });
    expect(await status(huge)).toBe(413);
    expect(await status(list)).toBe(200);
    expect(lines.filter(({ message }) => message === 'a request failed')).toEqual([]);
  });

  it('forgets whoever goes away in the middle', async () => {
    const { hostname, port } = new URL(product.address);
    for (const half of [20, 400]) {
      const body = JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'search', arguments: { query: 'canvas' } },
      });
      const headers = Object.entries({
        ...asked,
        host: hostname,
        authorization: `Bearer ${wild}`,
        'content-length': `${body.length}`,
      });
      const text = `POST /mcp HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`;
      const socket = connect(Number(port), hostname);
      await new Promise<void>((resolve) => socket.write(text.slice(0, half), () => resolve()));
      socket.destroy();
    }
    const client = await connected(wild);
    expect((await call(client, 'search', { query: 'canvas' })).refused).toBe(false);
    expect(lines.filter(({ message }) => message === 'a request failed')).toEqual([]);
  });

  it('says when to come again to whoever calls too much, and lets others in meanwhile', async () => {
    const client = await connected(greedy);
    const said = await Promise.all(
      Array.from({ length: 50 }, () => call(client, 'search', { query: 'canvas' })),
    );
    const refused = said.filter((one) => one.refused);
    expect(refused.length).toBeGreaterThan(10);
    for (const { text } of refused) expect(text).toMatch(/^Too many calls\. Try again in \d+ s\.$/);
    const other = await connected(token);
    expect((await call(other, 'search', { query: 'canvas' })).refused).toBe(false);

    const many = await Promise.all(
      Array.from({ length: 150 }, () => post(list, { authorization: `Bearer ${greedy}` })),
    );
    const late = many.filter(({ status }) => status === 429);
    expect(late.length).toBeGreaterThan(20);
    for (const { headers, text } of late) {
      expect(headers['retry-after']).toMatch(/^\d+$/);
      expect(text).toContain('Try again in');
    }
  });

  it('ends with the server', async () => {
    const { product: short, tokens, end } = await startWithTokens(['desktop']);
    onTestFinished(end);
    const client = await connected(tokens[0] ?? '', short.address);
    expect((await call(client, 'paths', {})).refused).toBe(false);
    await short.stop();
    await expect(call(client, 'paths', {})).rejects.toThrow();
  });
});
