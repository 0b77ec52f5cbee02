import { isSensitiveMatter } from '../../../answering/everyday/matters.js';
import { askPack } from '../../../answering/pack-answer.js';
import type { Turn, TurnResult } from '../../../conversation/feature.js';

/**
 * Answers what somebody gives as a reason and would hardly have others read: that is not kept, and nothing is done. Undefined for
 * every other reason.
 */
export async function toldInConfidence(turn: Turn, reason: string): Promise<TurnResult | undefined> {
  if (reason === '') return undefined;
  const { everyday } = askPack(turn.engine, turn.context.knowledge.entries, reason);
  if (!everyday || !isSensitiveMatter(everyday.id)) return undefined;
  return turn.features.everyday?.(turn, everyday, reason);
}
