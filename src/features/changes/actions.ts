import { z } from 'zod';
import { action } from '../../conversation/actions.js';

/** Which change of an entry: of what it says, or of its spelling and layout alone. */
export const extents = ['said', 'slight'] as const;
export type Extent = (typeof extents)[number];

const change = { entry: z.string().min(1), extent: z.enum(extents) };

/** `from` is a position in the list, counted from 0; anything invalid means the beginning. */
export const showChanges = action('changes.show', {
  from: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .catch(0),
});
export const tellChange = action('change.tell', change);
/** `shown` is the hash of what the card shows: another change is not declined unseen. */
export const leaveChange = action('change.leave', { ...change, shown: z.string().min(1) });
/** No such messages any more, to whoever clicks. */
export const stopChanges = action('changes.off', {});
