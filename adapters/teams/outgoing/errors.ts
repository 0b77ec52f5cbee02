import { DeliveryError } from '../../../src/ports/errors.js';
import { rateLimited, reasonOf, unavailable } from '../../kit/outgoing/failures.js';
import { retryAfterOf } from '../../kit/outgoing/retry-after.js';

/** What the SDK throws when the connector answers with an error, in the fields that are used. */
interface ConnectorFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
  readonly body?: unknown;
  readonly details?: unknown;
}

const notInstalled = 'The bot is not installed for this person. Install the app for them, then retry.';

/**
 * Codes with which Teams says that a conversation takes nothing any more, and what to do.
 * Source: Microsoft Learn, "Status codes from bot conversational APIs".
 */
const gone: Readonly<Record<string, string>> = {
  BotNotInConversationRoster:
    'The bot was removed from the conversation. Nothing is to be done; writing to it brings it back.',
  BotDisabledByAdmin: 'An admin switched the app off. Allow it in the Teams admin center, then retry.',
  ConversationBlockedByUser: 'The person blocked the bot. Nothing is to be done.',
  ConversationNotFound:
    'The conversation is gone. Nothing is to be done; writing to the bot makes a new one.',
  ForbiddenOperationException: notInstalled,
  InvalidBotApiHost: 'The bot does not belong to this cloud or tenant. Check the registration of the bot.',
  NotEnoughPermissions: 'The bot may not write here. Install the app in the team, then retry.',
  BotNotRegistered: 'No bot is registered under TEAMS_APP_ID. Check it.',
};

/** An error of the SDK as the outbox understands it. */
export function deliveryError(error: unknown, now: number): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const failure: ConnectorFailure = typeof error === 'object' && error !== null ? error : {};
  const status = failure.statusCode;
  const code = codeOf(failure);
  const options = { cause: reasonOf(error) };
  if (status === undefined) {
    const untaken = neverSent.has(networkCode(error));
    return new DeliveryError('unreachable', false, `Teams did not answer: ${reasonOf(error)}`, {
      ...options,
      ...(untaken ? { untaken } : {}),
    });
  }
  if (status < 400 || isPage(failure)) return notTeams(status, options);
  if (status === 413 || code === 'MessageSizeTooBig' || code === 'RequestEntityTooLarge') {
    return new DeliveryError('too_large', true, 'Teams takes no message of this size.', options);
  }
  const retryAfter = retryAfterOf(failure.response?.headers?.get?.('retry-after'), now);
  if (status === 429 || code === 'Throttled') {
    return rateLimited('Teams', { ...options, retryAfter });
  }
  if (status === 401) {
    return new DeliveryError(
      'unauthorized',
      false,
      'Teams does not take the token of the bot. Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.',
      { ...options, untaken: true, shutOut: true },
    );
  }
  const passing = unavailable('Teams', status, { ...options, retryAfter });
  if (passing) return passing;
  // 412 and 502 are for conflicting or failed writes inside Teams, which pass.
  if (status === 408 || status === 412 || status === 425 || status >= 500) {
    return new DeliveryError(
      `http_${status}`,
      false,
      `Teams could not take the message (${status}).`,
      options,
    );
  }
  const advice =
    gone[code ?? ''] ?? (status === 403 || status === 404 ? gone.ConversationNotFound : undefined);
  return new DeliveryError(
    code ?? `http_${status}`,
    true,
    advice ?? `Teams refuses the message (${status}${code ? `, ${code}` : ''}).`,
    options,
  );
}

/**
 * Something between Ropes and Teams answered, such as a proxy. The message may have arrived; it is sent again, since
 * a repeat is better than silence.
 */
export function notTeams(status: number, options: { readonly cause?: unknown } = {}): DeliveryError {
  return new DeliveryError(
    'not_teams',
    false,
    `Something that is not Teams answered (status ${status}). Is there a proxy on the way?`,
    options,
  );
}

/** Teams answers with JSON or nothing; a gateway that is broken, with a page that says no more than its status. */
function isPage({ statusCode = 0, response }: ConnectorFailure): boolean {
  return (
    statusCode < 500 && statusCode !== 429 && /html/i.test(response?.headers?.get?.('content-type') ?? '')
  );
}

/** Of Node's network errors, those of a connection that never stood. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Anywhere behind the error. */
function networkCode(error: unknown): string {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth += 1) {
    const code = 'code' in one ? one.code : undefined;
    if (typeof code === 'string' && neverSent.has(code)) return code;
  }
  return '';
}

/** Codes for a chat in which the bot may not write, because the person does not have the app. */
const notThere = new Set([
  'BotNotInConversationRoster',
  'ForbiddenOperationException',
  'Forbidden',
  'http_403',
]);

/**
 * A failure to write to somebody who never wrote to the bot. Teams has several codes for the one thing it means:
 * they do not have the app.
 */
export function firstContactError(error: unknown): unknown {
  if (!(error instanceof DeliveryError) || !notThere.has(error.code)) return error;
  return new DeliveryError('bot_not_installed', true, notInstalled, error.options);
}

/** The connector's own code: at the top of the SDK's error or in the body it kept. */
function codeOf({ code, body, details }: ConnectorFailure): string | undefined {
  for (const source of [body, details]) {
    const inner =
      typeof source === 'object' && source !== null && 'error' in source ? source.error : undefined;
    if (typeof inner === 'object' && inner !== null && 'code' in inner && typeof inner.code === 'string') {
      return inner.code.slice(0, 100);
    }
  }
  return typeof code === 'string' && /^[A-Z][A-Za-z]+$/.test(code) ? code : undefined;
}
