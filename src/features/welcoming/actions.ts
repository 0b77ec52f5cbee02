import { action, id } from '../../conversation/actions.js';

/** Opens the form for a line of welcome. */
export const writeWelcome = action('welcome.write', { assignment: id });

/** Writes none now. */
export const leaveWelcome = action('welcome.leave', { assignment: id });
