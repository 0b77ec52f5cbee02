import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { ServerParts } from './server.js';
import { createServer } from './server.js';

/** Bytes of one message, or of the beginning of one: far beyond what any question needs. */
const LONGEST_MESSAGE = 4 * 1024 * 1024;

/** What goes in and out: messages of the protocol, a line each, and nothing else. */
export interface Lines {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * Answers whoever started this process, until the input ends, nobody reads the output, or a message is too long to be one.
 * Resolves when what was asked before is answered.
 *
 * @param told of a line that is no message, and of the end that a message which is too long makes
 */
export async function answerLines(
  { input, output }: Lines,
  parts: ServerParts,
  told: (problem: Error) => void,
): Promise<void> {
  const transport = new StdioServerTransport(input, output, { maxBufferSize: LONGEST_MESSAGE });
  const server = createServer(parts);
  server.server.onerror = told;
  const ended = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    input.once('end', resolve);
    input.once('close', resolve);
    output.once('error', () => resolve());
    output.once('close', resolve);
  });
  await server.connect(transport);
  await ended;
  // What came with the last line is taken by now, or at the next turn.
  await turn();
  await parts.calls.settled();
  await turn();
  await server.close();
}
