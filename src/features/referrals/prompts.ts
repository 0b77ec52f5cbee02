import type { PromptSource, Turn } from '../../conversation/feature.js';
import type { Prompt } from '../../ports/incoming.js';
import { waitingFor } from './lists.js';
import { referralsWords } from './wording.js';

/** What waits for an answer of the asker. */
export const waitingPrompt: PromptSource = { order: 40, find: whatWaits };

async function whatWaits(turn: Turn): Promise<readonly Prompt[]> {
  const { prompts, listens } = turn.context.words(referralsWords);
  const { length } = await waitingFor(turn);
  const [text] = listens.openQuestions;
  return length === 0 || text === undefined ? [] : [{ title: prompts.waiting(length), text }];
}
