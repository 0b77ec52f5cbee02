import { z } from 'zod';
import { action, id } from '../../conversation/actions.js';

/**
 * Whether an answer helped: the id of its question, the verdict, and the entry where the asker picked it themselves
 * after the question was declined.
 */
export const giveVerdict = action(
  'answer.feedback',
  { question: id, helped: z.enum(['yes', 'no']), picked: z.string().min(1).optional() },
  ':',
);

/** None of the entries that were offered for a question. */
export const noneOfThese = action('answer.none', { question: id });

/** The next place in the pages that may be meant: the id of the question, and the entry that was shown for it. */
export const nextPlace = action('answer.next', { question: id, shown: z.string().min(1) });

export const openAsk = action('ask.open', {});
