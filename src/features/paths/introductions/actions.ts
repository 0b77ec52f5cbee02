import { z } from 'zod';
import { action } from '../../../conversation/actions.js';

const ofStep = { assignment: z.string().min(1), step: z.string().min(1) };

/** Wants what was shown to be posted. `written` says which text that was. */
export const askToPost = action('introduction.ask', { ...ofStep, written: z.string().default('') });
/** Opens the questions with what was written. */
export const changeIntroduction = action('introduction.change', ofStep);
/** What somebody wrote of themself, and how it stands. */
export const showIntroduction = action('introduction.show', ofStep);
/** Posts once more what could not be written to its channel. */
export const postAgain = action('introduction.again', ofStep);
