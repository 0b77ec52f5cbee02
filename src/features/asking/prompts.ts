import type { PromptSource, Turn } from '../../conversation/feature.js';
import { lastQuestion } from '../../insights/questions/question-log.js';
import type { Prompt } from '../../ports/incoming.js';
import { referralsOfAsker } from '../../referrals/referrals.js';
import { askingWords } from './wording.js';

/** Milliseconds for which a question that found no answer is offered again. */
const LATELY = 7 * 24 * 60 * 60 * 1_000;

/** Of the asker's questions to people, those among which an answer is looked for. */
const RECENT = 10;

/** What the asker asked last, where neither Ropes nor anybody else has answered it. */
export const unansweredPrompt: PromptSource = { order: 20, find: lastUnanswered };

async function lastUnanswered({ tx, asker, now, context }: Turn): Promise<readonly Prompt[]> {
  const last = await lastQuestion(tx, asker.person, now - LATELY);
  if (last?.entry !== null) return [];
  const passed = await referralsOfAsker(tx, asker.person, RECENT);
  const isAnswered = passed.some(
    ({ answer, askers }) => answer !== '' && askers.some(({ question }) => question === last.id),
  );
  return isAnswered ? [] : [{ title: context.words(askingWords).askAgain(last.text), text: last.text }];
}
