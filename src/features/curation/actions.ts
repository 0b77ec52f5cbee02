import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** Entry ids, ids of questions and of drafts, as the rows have them. */
const named = z.string().min(1);

/** `from` is a place in the list of gaps, from 0; whatever is none is the beginning. */
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

export const showReviews = action('reviews.show', {});
export const confirmEntry = action('entry.still-true', { entry: named });
export const requestChange = action('entry.needs-change', { entry: named });
export const handOverEntry = action('entry.hand-over', { entry: named });

/**
 * `shown` is when the draft was last changed, as its card shows it. NaN where a value names no time: then nobody has
 * seen it as it stands.
 */
export const approvePackDraft = action('pack.approve', {
  draft: named,
  shown: z.string().optional().transform(Number),
});
export const changePackDraft = action('pack.change', { draft: named });
export const declinePackDraft = action('pack.decline', { draft: named });
/** A draft of a whole entry that is to become more questions of one that there is. */
export const joinPackDraft = action('pack.join', { draft: named, entry: named });
