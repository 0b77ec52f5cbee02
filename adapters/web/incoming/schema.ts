import { z } from 'zod';
import { receivedText } from '../../kit/incoming/schema.js';
import { capabilities } from '../capabilities.js';

/**
 * What the page posts. Sizes are those of the ports where they name one; the text of a message is limited by
 * the request alone, so that the product can answer an over-long one itself.
 */

/** Made by the page, once for an event however often it is posted. */
const id = z.uuid();
const account = z.string().min(1).max(100);
const message = z.string().min(1).max(200);
const name = z.string().min(1).max(100);

export const MessagePayload = z.object({ id, as: account, text: receivedText });
export type MessagePayload = z.infer<typeof MessagePayload>;

export const ActionPayload = z.object({
  id,
  as: account,
  /** The message whose button was clicked. */
  message,
  name,
  value: z.string().max(capabilities.actionValue),
});
export type ActionPayload = z.infer<typeof ActionPayload>;

export const FormPayload = z.object({
  id,
  as: account,
  /** The message whose button opened the form, if a button did. */
  message: message.optional(),
  name,
  context: z.string().max(capabilities.actionValue),
  values: z.record(z.string().min(1).max(100), receivedText),
});
export type FormPayload = z.infer<typeof FormPayload>;

export const JoinedPayload = z.object({ as: account });
export type JoinedPayload = z.infer<typeof JoinedPayload>;

/** Puts the playground's clock forward to the next working day. */
export const ClockPayload = z.object({ as: account });
export type ClockPayload = z.infer<typeof ClockPayload>;

/** The address of a live stream. */
export const LiveQuery = z.object({ as: account, after: z.string().max(100).optional() });

/** The query for a message's previews. Missing or wrong values match no person and no message. */
export const PreviewQuery = z.object({ as: account.catch(''), message: message.catch('') });

/** The address of the page. */
export const PageQuery = z.object({ as: z.string().optional() });
