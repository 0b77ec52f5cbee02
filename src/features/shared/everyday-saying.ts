import { hashOfString } from '../../answering/tables.js';
import type { Turn } from '../../conversation/feature.js';
import { saying } from '../../conversation/saying.js';
import type { Reply } from '../../ports/reply.js';

/**
 * One of the wordings of an everyday entry: another one at another message, and the same where a message is delivered again.
 * Undefined where it has none.
 */
export function everydayText(
  { knowledge, reason }: Pick<Turn, 'knowledge' | 'reason'>,
  id: string,
): string | undefined {
  const says = knowledge.everyday.get(id)?.says ?? [];
  return says[hashOfString(reason) % (says.length || 1)];
}

/** The same as a reply. */
export function everydaySaying(turn: Turn, id: string): Reply | undefined {
  const text = everydayText(turn, id);
  return text === undefined ? undefined : saying(text);
}
