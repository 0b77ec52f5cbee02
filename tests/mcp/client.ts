import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** What a call of a tool gave: its text, its data, and whether it was refused. */
export interface Said {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly refused: boolean;
}

const Content = z.array(z.object({ type: z.literal('text'), text: z.string() }));

/** Reads what came back for a call, as any client gets it. */
export function saidIn(result: unknown): Said {
  const { content, structuredContent, isError } = CallToolResultSchema.parse(result);
  const text = Content.parse(content)
    .map((part) => part.text)
    .join('\n');
  return { text, data: structuredContent, refused: isError === true };
}

/** Calls a tool. The client itself checks the data by the tool's output schema. */
export async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Said> {
  return saidIn(await client.callTool({ name, arguments: args }));
}

/** A message of the protocol as a line, by hand. */
export function line(id: number | undefined, method: string, params: object = {}): string {
  return `${JSON.stringify({ jsonrpc: '2.0', ...(id === undefined ? {} : { id }), method, params })}\n`;
}

/** The first two messages of every connection over lines. */
export const hello = [
  line(0, 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'by-hand', version: '1.0.0' },
  }),
  line(undefined, 'notifications/initialized'),
].join('');
