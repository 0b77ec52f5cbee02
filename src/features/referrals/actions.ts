import { z } from 'zod';
import { action, id } from '../../conversation/actions.js';

/** A question that was passed on. */
export const about = { referral: id };

/** Under which name a question is sent. */
export const senders = ['named', 'anonymous'] as const;
export type SendAs = (typeof senders)[number];

/** The id of a question in the log; where no form can open. */
export const sendReferral = action('referral.send', { question: id, as: z.enum(senders) });

/** Of an answer: whether it helped. */
export const rateReferral = action('referral.rate', { ...about, helped: z.enum(['yes', 'no']) }, ':');

// On an expert's card.
export const answerReferral = action('referral.answer', about);
export const takeReferral = action('referral.take', about);
export const passReferral = action('referral.pass', about);
export const closeReferral = action('referral.close', about);
