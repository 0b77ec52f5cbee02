import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/**
 * The id of a draft, which can be used once, and only by the person it was shown to. The assignment stands beside it so that
 * what was shown goes when the person of that path is erased.
 */
const shown = { draft: z.string().default(''), assignment: z.string().optional() };

/** Makes a change that was shown. */
export const confirmChange = action('tailor.confirm', shown);
export const leaveChange = action('tailor.leave', shown);
