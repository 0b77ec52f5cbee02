import { z } from 'zod';
import { action } from '../../conversation/actions.js';

const assignment = z.string().min(1);

/** Until when reminders of an assignment rest, counted from the day of the click. */
export const snoozeReminders = action('reminder.snooze', {
  assignment,
  until: z.enum(['tomorrow', 'monday']),
});
export const stopReminders = action('reminder.off', { assignment });
