import { literal } from '../ports/markdown.js';
import { replyOf } from '../ports/plain.js';
import type { Reply } from '../ports/reply.js';

/** A reply of plain text. */
export function saying(text: string, audience: Reply['audience'] = 'everyone'): Reply {
  return replyOf([{ kind: 'text', markdown: literal(text) }], audience);
}
