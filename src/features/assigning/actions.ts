import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** What was shown and is not done yet, by the id of its draft: it is used once, by whoever it was shown to. */
const shown = { draft: z.string().default('') };

export const confirmDraft = action('draft.confirm', shown);
export const changeDraft = action('draft.change', shown);
export const dropDraft = action('draft.drop', shown);
