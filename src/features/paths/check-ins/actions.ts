import { z } from 'zod';
import { action } from '../../../conversation/actions.js';

/** What was answered at a step, for those who may see it. */
export const showAnswers = action('checkin.show', { assignment: z.string().min(1), step: z.string().min(1) });

/** What the check-ins of a path came to. */
export const showResults = action('checkin.results', { path: z.string().min(1) });
