import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** The id of a draft. It can be used once, and only by the person it was shown to. */
const shown = { draft: z.string().default('') };

export const confirmDraft = action('draft.confirm', shown);
/** Shows the same with the other paths of those people ending, or going on beside it. */
export const otherPaths = action('draft.others', { ...shown, others: z.enum(['end', 'keep']) });
export const changeDraft = action('draft.change', shown);
export const dropDraft = action('draft.drop', shown);

/** A path that somebody starts for themselves: its entry id, and the first day. */
export const startPath = action('path.start', { path: z.string().min(1), start: z.iso.date() });
export const dropStart = action('path.start-leave', {});
