import { z } from 'zod';
import { action, id } from '../../conversation/actions.js';

/** An answer to a question that came again: the option, counted from 0. Of a myth, 0 says that it is true, and 1 that it is not. */
export const answerAgain = action('repeat.answer', {
  repeat: id,
  option: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number),
});

/** No such questions any more, to whoever clicks. */
export const stopRepeats = action('repeat.off', {});

/** Why a step was useful, or not. */
export const addWord = action('step.word', { assignment: z.string().min(1), step: z.string().min(1) });

/** How a path does, to whoever keeps it: an entry id. */
export const showReport = action('path.report', { path: z.string().min(1) });
