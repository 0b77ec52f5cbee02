import type { IncomingMessage, ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createServer, type ServerParts } from './server.js';

/** Bytes of a request: a question of the longest kind, in any script, with room around it. */
const LARGEST_REQUEST = 64 * 1024;

/**
 * Answers one request. No session is kept: any instance answers any request, and whoever goes away leaves nothing behind.
 *
 * @param request let in already; its body is not read yet
 */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
): Promise<void> {
  // Without a generator of ids there is no session.
  const transport = new StreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: LARGEST_REQUEST,
  });
  const server = createServer(parts);
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}
