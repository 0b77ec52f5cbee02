import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** Entry ids, ids of questions and of drafts, as the rows have them. */
const named = z.string().min(1);

/** `from` is a position in the list of gaps, counted from 0; anything invalid means the beginning. */
export const showGaps = action('gaps.show', {
  from: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .catch(0),
});
/** The id of any question of a gap. */
export const dismissGap = action('gap.dismiss', { question: named });
export const draftFromGap = action('pack.draft', { question: named });
/** The id of a question whose asker chose an entry, which is to be an ask of it. */
export const addFound = action('found.add', { question: named });
export const dismissFound = action('found.dismiss', { question: named });

export const showReviews = action('reviews.show', {});
export const confirmEntry = action('entry.still-true', { entry: named });
export const requestChange = action('entry.needs-change', { entry: named });
export const handOverEntry = action('entry.hand-over', { entry: named });

/**
 * `shown` is when the draft that the card shows was last changed. NaN for a value without a time: then the draft counts
 * as changed since.
 */
export const approvePackDraft = action('pack.approve', {
  draft: named,
  shown: z.string().optional().transform(Number),
});
export const changePackDraft = action('pack.change', { draft: named });
export const declinePackDraft = action('pack.decline', { draft: named });
/** A draft of a whole entry that is to become more questions of one that there is. */
export const joinPackDraft = action('pack.join', { draft: named, entry: named });

/** An approved draft that names somebody who was erased: with their name taken out, or as it is. */
export const unnameDraft = action('pack.unname', { draft: named, how: z.enum(['take-out', 'leave']) });
