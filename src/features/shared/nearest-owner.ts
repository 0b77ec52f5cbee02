import type { ReplyContext } from '../../conversation/reply-context.js';
import { ownerOf } from '../../knowledge/lookup.js';
import type { Entry } from '../../knowledge/schema/schema.js';

/** Whom to write to about a question: who looks after the nearest entry, or else owns the first pack. */
export function nearestOwner(
  { knowledge }: Pick<ReplyContext, 'knowledge'>,
  nearest: readonly Entry[],
): { readonly name: string; readonly email: string } {
  const [first] = nearest;
  if (first) return ownerOf(knowledge, first);
  // The schema lets no pack be without an owner, and no start without a pack.
  const owner = knowledge.packs[0]?.owners[0];
  if (!owner) throw new Error('No pack is in use.');
  return owner;
}
