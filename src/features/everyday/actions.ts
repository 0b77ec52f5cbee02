import { z } from 'zod';
import { action, id, textAction } from '../../conversation/actions.js';

/** "No": what was asked is not done. The value is the command that would have been. */
export const leaveIt = textAction('everyday.no');

/** What was meant with an unclear message: the id of its question in the log, and of an entry. */
export const meanIt = action('everyday.meant', { question: id, meant: z.string().min(1) });
