import { DeliveryError } from '../../../src/ports/errors.js';

interface Told {
  readonly cause?: unknown;
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** Too much was sent. The message was certainly not taken. */
export function rateLimited(platform: string, { cause, retryAfter }: Told = {}): DeliveryError {
  return new DeliveryError('rate_limited', false, `${platform} asks to send more slowly.`, {
    cause,
    untaken: true,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/**
 * A status that says nothing about the message, which may have arrived all the same: undefined unless the platform
 * says with it (503) when to come back.
 *
 * @param who answered
 * @param told.untaken it can be taken at its word: nothing stands before the platform that answers for it
 */
export function unavailable(
  who: string,
  status: number,
  { cause, retryAfter, untaken }: Told & { readonly untaken?: true },
): DeliveryError | undefined {
  if (status !== 503 || retryAfter === undefined) return undefined;
  return new DeliveryError('unavailable', false, `${who} is not available at the moment (status 503).`, {
    cause,
    retryAfter,
    ...(untaken ? { untaken } : {}),
  });
}

/** Characters of an error's own words. */
const REASON = 300;

/**
 * The words of an error and of what lies behind it, since `fetch failed` alone says nothing. Only the words: an SDK's
 * errors hold the request with its token, which no log may see.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const behind = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return `${error.message.slice(0, REASON)}${behind}`;
}
