import { createHash } from 'node:crypto';

/** Of a text, whatever ends its lines: version control changes that. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64url');
}
