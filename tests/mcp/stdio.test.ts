import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createMCPClient as createOtherClient } from '@ai-sdk/mcp';
import { Experimental_StdioMCPTransport as OtherTransport } from '@ai-sdk/mcp/mcp-stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { ropes } from '../support/process.js';
import { until } from '../support/wait-for.js';
import { call, hello, line, saidIn } from './client.js';

const Answers = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string() }).optional(),
});

/** What the program wrote, by the id of the request: every line of it is a message of the protocol. */
function answersIn(out: string): ReadonlyMap<number | undefined, z.infer<typeof Answers>> {
  const lines = out.split('\n').slice(0, -1);
  return new Map(
    lines.map((text) => {
      const answer = Answers.parse(JSON.parse(text));
      return [answer.id, answer];
    }),
  );
}

const ask = (id: number, question: string) =>
  line(id, 'tools/call', { name: 'ask', arguments: { question } });

const server = {
  command: process.execPath,
  args: [join(process.cwd(), 'dist/src/main.js'), 'mcp'],
  env: { ROPES_CACHE: inject('cache'), ROPES_ENCODER: 'off' },
};

describe('ropes mcp, asked by the client of the SDK', () => {
  it('answers with sentences and sources, reads entries, searches and tells the paths', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ ...server, stderr: 'ignore' }));
    onTestFinished(() => client.close());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['ask', 'entry', 'search', 'paths']);
    for (const { outputSchema, annotations } of tools) {
      expect(outputSchema?.type).toBe('object');
      expect(annotations?.readOnlyHint).toBe(true);
    }

    const answer = await call(client, 'ask', { question: 'What does a data scientist do?' });
    expect(answer.data).toMatchObject({
      answered: true,
      entries: [
        {
          id: 'persona/data-scientist',
          kind: 'persona',
          reviewedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
          owner: { name: 'Data science guild', email: 'data-science@example.com' },
        },
      ],
    });
    expect(answer.text).toMatch(/^Data scientist\n\nThe data scientist explores data/);
    expect(answer.text).not.toContain('[');

    const unknown = await call(client, 'ask', { question: 'What is xyzzyfoo?' });
    expect(unknown.data).toMatchObject({
      answered: false,
      sources: [],
      mayKnow: { name: 'ML platform team' },
    });

    const found = await call(client, 'search', { query: 'canvas', most: 1 });
    expect(found.data).toMatchObject({ entries: [{ id: 'feature/canvas', place: 'Amazon SageMaker' }] });
    const entry = await call(client, 'entry', { id: 'feature/canvas' });
    expect(entry.data).toMatchObject({
      id: 'feature/canvas',
      facts: [{ label: 'Used by', value: 'Data engineer' }, {}, {}],
    });
    expect(entry.text).toContain('# SageMaker Canvas');

    const all = await call(client, 'paths', {});
    expect(all.text).toContain('(path/data-engineer)');
    const path = await call(client, 'paths', { role: 'data engineer' });
    expect(path.data).toMatchObject({ paths: [{ id: 'path/data-engineer', steps: { length: 10 } }] });
    expect(path.text).not.toContain('correct');
    expect(await call(client, 'paths', { role: 'cook' })).toMatchObject({
      refused: true,
      text: expect.stringContaining('Data engineer'),
    });
  });

  it('refuses what is no tool, no entry and no question, and goes on', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ ...server, stderr: 'ignore' }));
    onTestFinished(() => client.close());
    const refused = async (name: string, args: Record<string, unknown>) => {
      const said = await call(client, name, args);
      expect(said.refused).toBe(true);
      return said.text;
    };
    expect(await refused('assign', { path: 'path/data-engineer' })).toContain('assign not found');
    expect(await refused('entry', { id: 'concept/nowhere' })).toContain('no entry of this id');
    expect(await refused('ask', {})).toContain('question');
    expect(await refused('ask', { question: 'why '.repeat(500_000) })).toContain('4000');
    expect(await refused('search', { query: 'canvas', most: 1_000 })).toContain('most');
    expect((await call(client, 'ask', { question: 'what is canvas' })).refused).toBe(false);
  });

  it('says after how many seconds to ask again, and does not tire of ten thousand calls', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StdioClientTransport({ ...server, stderr: 'ignore' }));
    onTestFinished(() => client.close());
    const asked = Array.from({ length: 10_000 }, () => call(client, 'search', { query: 'canvas' }));
    const said = await Promise.all(asked);
    const refused = said.filter((one) => one.refused);
    expect(refused.length).toBeGreaterThan(9_000);
    expect(said.length - refused.length).toBeGreaterThanOrEqual(60);
    for (const { text } of refused) expect(text).toMatch(/^Too many calls\. Try again in \d+ s\.$/);
  });
});

describe('ropes mcp, asked by another client', () => {
  it('answers it as well', async () => {
    const client = await createOtherClient({
      transport: new OtherTransport({ ...server, stderr: 'ignore' }),
    });
    onTestFinished(() => client.close());
    const { ask: tool } = await client.tools();
    const result: unknown = await tool?.execute(
      { question: 'what is canvas' },
      { toolCallId: '1', messages: [] },
    );
    expect(saidIn(result).data).toMatchObject({ answered: true, entries: [{ id: 'feature/canvas' }] });
  });
});

describe('ropes mcp, asked in lines by hand', () => {
  it('writes the protocol and nothing else, answers what came before the end, and ends with it', async () => {
    const input = `${hello}${ask(1, 'what is canvas')}{"jsonrpc":"2.0","id":\nnot even that\n${ask(2, 'what is canvas')}{"jsonr`;
    const { code, out, err } = await ropes(['mcp'], { input });
    expect(code).toBe(0);
    const answers = answersIn(out);
    expect([...answers.keys()]).toEqual([0, 1, 2]);
    expect(saidIn(answers.get(2)?.result).data).toMatchObject({ answered: true });
    expect(err).toMatch(/^Without the sentence encoder, by words alone/m);
    expect(err.match(/A message could not be read/g)).toHaveLength(2);
  });

  it('waits for the encoder with what it is asked, and with its end', async () => {
    const environment = { ROPES_ENCODER: 'on' };
    const { code, out, err } = await ropes(['mcp'], {
      environment,
      input: `${hello}${ask(1, 'what is canvas')}`,
    });
    expect([code, err]).toEqual([0, '']);
    expect(saidIn(answersIn(out).get(1)?.result).data).toMatchObject({ answered: true });
  });

  it('agrees on a version that both know', async () => {
    const old = hello.replace('2025-06-18', '1999-01-01');
    const { out } = await ropes(['mcp'], { input: `${old}${line(1, 'no/such')}` });
    const answers = answersIn(out);
    expect(answers.get(0)?.result).toMatchObject({ protocolVersion: expect.stringMatching(/^202\d-/) });
    expect(answers.get(1)?.error).toMatchObject({ code: -32_601 });
  });

  it('ends where a message is too long to be one', async () => {
    const { code, out, err } = await ropes(['mcp'], { input: `${hello}${'x'.repeat(5_000_000)}` });
    expect(code).toBe(0);
    expect([...answersIn(out).keys()]).toEqual([0]);
    expect(err).toContain('A message could not be read');
  });

  it('ends when nobody reads any more', async () => {
    const child = spawn(server.command, server.args, { env: server.env, stdio: ['pipe', 'pipe', 'ignore'] });
    const ended = once(child, 'exit');
    child.stdin.on('error', () => undefined);
    child.stdin.write(hello);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    // The input stays open: only what it writes tells that nobody is there.
    await until(() => {
      child.stdin.write(line(1, 'tools/list'));
      expect(child.exitCode).toBe(0);
    });
    await ended;
  });

  it('starts not at all where the packs are broken, and says so beside the protocol', async () => {
    const { code, out, err } = await ropes(['mcp'], { environment: { ROPES_PACKS: 'tests/no-such-pack' } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('no-such-pack');
  });
});
