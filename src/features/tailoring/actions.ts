import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** The id of a draft. It can be used once, and only by the person it was shown to. */
const shown = { draft: z.string().default('') };

/** Makes a change that was shown. */
export const confirmChange = action('tailor.confirm', shown);
export const leaveChange = action('tailor.leave', shown);
