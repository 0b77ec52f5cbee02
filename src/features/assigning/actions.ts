import { z } from 'zod';
import { action } from '../../conversation/actions.js';
import { LateChoice } from '../../onboarding/paths/late-starts.js';

/** The id of a draft. It can be used once, and only by the person it was shown to. */
const shown = { draft: z.string().default('') };

export const confirmDraft = action('draft.confirm', shown);
/** Shows what would be, with the other paths of those people ending, or going on beside it. */
export const otherPaths = action('draft.others', { ...shown, others: z.enum(['end', 'keep']) });
/** Shows the same with what is to become of the steps whose day has passed. */
export const lateSteps = action('draft.late', { ...shown, all: LateChoice });
/** Opens a form with a choice for each of them. */
export const lateEach = action('draft.late-each', shown);
/** Shows the same, counted from the first day of the one person whom it is for. */
export const fromFirstDay = action('draft.first-day', shown);
export const changeDraft = action('draft.change', shown);
export const dropDraft = action('draft.drop', shown);

/** A path that somebody starts for themselves: its entry id, and the first day. */
export const startPath = action('path.start', { path: z.string().min(1), start: z.iso.date() });
export const dropStart = action('path.start-leave', {});
