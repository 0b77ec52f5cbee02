import { readReply } from '../delivery/content.js';
import type { Turn } from './feature.js';

/** What a button of a message does. */
export interface Offered {
  readonly name: string;
  readonly value: string;
}

/**
 * What the message of ours offers in whose thread something was said to the bot, in a direct chat: what is said there is
 * about it. The buttons as they were when it was sent; none where the thread began otherwise, or long ago.
 */
export async function offeredAbove({ tx, incoming, asker }: Turn): Promise<readonly Offered[]> {
  if (incoming.kind !== 'message' || incoming.replyTo === undefined) return [];
  const { place, replyTo } = incoming;
  if (place.kind !== 'direct') return [];
  const row = await tx
    .selectFrom('outbox')
    .select('reply')
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .where('message', '=', replyTo)
    .where('person_id', '=', asker.person)
    .executeTakeFirst();
  const reply = row && readReply(row.reply);
  return reply ? offeredIn(reply.parts) : [];
}

/** The actions of all buttons in the parts of a reply, in their order. */
export function offeredIn(value: unknown): Offered[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(offeredIn);
  const { action, ...rest }: Readonly<Record<string, unknown>> = { ...value };
  return [...(isOffered(action) ? [action] : []), ...Object.values(rest).flatMap(offeredIn)];
}

/** Whether something that was stored is what a button does. */
export function isOffered(value: unknown): value is Offered {
  if (typeof value !== 'object' || value === null) return false;
  const { name, value: carried }: Readonly<Record<string, unknown>> = { ...value };
  return typeof name === 'string' && typeof carried === 'string';
}
