import { z } from 'zod';
import { action } from '../../conversation/actions.js';
import { quizQuestion, stepPlace } from '../shared/actions.js';

export const takeBackStep = action('step.undo', stepPlace);
export const openSkipForm = action('step.skip', stepPlace);

/** The option that was chosen, counted from 0. */
export const chooseOption = action('quiz.answer', { ...quizQuestion, option: quizQuestion.question });

/** A step of a role's path, as the pack has it: nobody walks it. */
export const showPathStep = action('path.step', { path: z.string().min(1), step: z.string().min(1) });
