import type { EverydayMatter } from '../../answering/everyday/decision.js';
import { COMPANY, isSensitiveMatter } from '../../answering/everyday/matters.js';
import type { Turn, TurnResult } from '../../conversation/feature.js';
import { resumeTopic, say } from '../../conversation/turn.js';
import { answerAs } from './answer-as.js';
import { sensitiveReply } from './sensitive-reply.js';
import { askWhich } from './which.js';

/**
 * Answers an everyday matter, or asks which of two is meant. Undefined where it is a question after all: a pack switched the
 * matter off, or it belongs to the company and may be a gap.
 *
 * @param text what was said, without what stands around it
 */
export async function answerEveryday(
  turn: Turn,
  meant: EverydayMatter,
  text: string,
): Promise<TurnResult | undefined> {
  const entry = turn.knowledge.everyday.get(meant.id);
  if (!entry || entry.off || entry.id === COMPANY) return undefined;
  // First: nothing of it is counted, kept or asked back, and what was spoken of before is nothing to go on with.
  if (isSensitiveMatter(entry.id)) {
    await resumeTopic(turn, undefined);
    return say(sensitiveReply(turn, meant));
  }
  const { rival } = meant;
  if (rival === undefined) return answerAs(turn, meant, text);
  // A few words cost nobody anything: whoever meant something else says it again, and nobody is asked about them.
  const isTalk = [meant.id, rival].some((id) => turn.knowledge.everyday.get(id)?.class === 'talk');
  return (isTalk ? undefined : await askWhich(turn, meant, rival, text)) ?? answerAs(turn, meant, text);
}
