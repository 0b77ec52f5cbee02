import type { IncomingMessage } from 'node:http';

/** The token that a request brings as `Authorization: Bearer …`; empty where none is given. */
export function bearerOf({ headers }: IncomingMessage): string {
  return /^Bearer +(\S{1,200}) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}
