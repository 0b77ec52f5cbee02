import { z } from 'zod';
import { action, id } from '../../conversation/actions.js';

const person = { person: id };
const path = { assignment: id };

/** The page, from 1; none for the beginning. */
export const showTeamChart = action('team.chart', { page: z.string().default('') });
/** Shows what would be sent. */
export const nudge = action('team.nudge', person);
/** Sends what was shown: `step` is the id of the step in it, of that assignment where the card says so. */
export const sendNudge = action('team.nudge-send', {
  ...person,
  step: z.string(),
  assignment: z.string().optional(),
});
export const leaveNudge = action('team.nudge-leave', {});
export const changeManager = action('person.manager', person);
/** One of the paths of somebody who has several. */
export const showTheirPath = action('team.path', path);
export const pausePath = action('assignment.pause', path);
export const resumePath = action('assignment.resume', path);
export const cancelPath = action('assignment.cancel', path);
