import { z } from 'zod';
import { action, id } from '../../conversation/actions.js';
import { stepPlace } from '../shared/actions.js';

/** Until when a task rests, counted from the day of the click. */
export const restTask = action('task.rest', {
  assignment: z.string().min(1),
  step: z.string().min(1),
  until: z.enum(['tomorrow', 'next-week']),
});
/** `to`: id of whom it is passed on to; without, they are asked for. */
export const passTask = action('task.pass', { ...stepPlace, to: id.optional() });
export const giveTaskBack = action('task.back', stepPlace);

/** `day`: of the message of a channel on which the button stands; none elsewhere. */
export const takeTask = action('task.take', {
  assignment: z.string().min(1),
  step: z.string().min(1),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

/** Names somebody for a doer of the pack who is chosen path by path. */
export const chooseDoerOn = action('doer.choose', { assignment: id, doer: z.string().min(1) });
