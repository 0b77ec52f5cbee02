import { DeliveryError } from '../../../src/ports/errors.js';
import { retryAfterOf } from '../../../src/ports/network/retry-after.js';
import { rateLimited, reasonOf, unavailable } from '../../kit/outgoing/failures.js';

/** What the SDK throws when the connector answers with an error, in the fields that are used. */
interface ConnectorFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
  readonly body?: unknown;
  readonly details?: unknown;
}

const notInstalled = 'The bot is not installed for this person. Install the app for them, then retry.';

/** What a code of Teams means. */
interface Meaning {
  /** What to do. */
  readonly advice: string;
  /** Whoever it is for cannot be reached there. */
  readonly gone?: true;
  /** The bot as a whole is not taken. */
  readonly shutOut?: true;
}

/**
 * Codes with which Teams refuses a message for good. Sources: Microsoft Learn, "Status codes from bot conversational
 * APIs"; for `MessageWritesBlocked`, "Send proactive messages", "Understand who blocked, muted, or uninstalled a bot".
 */
const meanings: Readonly<Record<string, Meaning>> = {
  BotNotInConversationRoster: {
    advice: 'The bot was removed from the conversation. Add the app there again, then retry.',
    gone: true,
  },
  BotDisabledByAdmin: {
    advice: 'An admin switched the app off. Allow it in the Teams admin center, then retry.',
    gone: true,
  },
  ConversationBlockedByUser: {
    advice:
      'The person blocked the bot. Only they can unblock it; discard the delivery, or retry after that.',
    gone: true,
  },
  MessageWritesBlocked: {
    advice:
      'The person blocked or removed the bot. Only they can bring it back; discard the delivery, or retry after that.',
    gone: true,
  },
  ConversationNotFound: {
    advice: 'The conversation is gone. Discard the delivery; writing to the bot makes a new one.',
    gone: true,
  },
  ActivityNotFoundInConversation: {
    advice: 'The message that it belongs to was deleted. Discard the delivery.',
    gone: true,
  },
  ForbiddenOperationException: { advice: notInstalled, gone: true },
  NotEnoughPermissions: {
    advice: 'The bot may not write here. Install the app in the team, then retry.',
    gone: true,
  },
  InvalidBotApiHost: {
    advice:
      'The conversation is in a cloud for governments (GCC), which takes messages at another address. Have somebody write to the bot there, so that Ropes learns it, then retry.',
  },
  BotNotRegistered: {
    advice: 'No bot is registered under TEAMS_APP_ID. Check it, and the Teams channel of the Azure Bot.',
    shutOut: true,
  },
  'Bad Argument': { advice: 'Teams does not take the request. This is a fault of Ropes; please report it.' },
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
      meanings[code ?? '']?.advice ??
        'Teams does not take the token of the bot. Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.',
      { ...options, untaken: true, shutOut: true },
    );
  }
  const passing = unavailable('Teams', status, { ...options, retryAfter, untaken: true });
  if (passing) return passing;
  // 412 and 502 are for conflicting or failed writes inside Teams, which pass.
  if (status === 408 || status === 412 || status === 425 || status >= 500) {
    return new DeliveryError(`http_${status}`, false, `Teams could not take the message (${status}).`, {
      ...options,
      ...(saysNotTaken(status, code) ? { untaken: true } : {}),
    });
  }
  return refused(status, code, options);
}

/**
 * Whether it is Teams itself that says it has not taken the message. 412, 425 and 503 say so by themselves
 * (RFC 9110, section 15); any other, when it names its failure. A gateway that waited for Teams names none.
 */
function saysNotTaken(status: number, code: string | undefined): boolean {
  if (status === 412 || status === 425 || status === 503) return true;
  return code !== undefined && status !== 408 && status !== 504;
}

function refused(
  status: number,
  code: string | undefined,
  options: { readonly cause: string },
): DeliveryError {
  const { advice, ...rest } = meanings[code ?? ''] ?? unknownMeaning(status, code);
  return new DeliveryError(code ?? `http_${status}`, true, advice, { ...options, untaken: true, ...rest });
}

/** A true sentence where Teams gives a reason that nobody documented, or none. */
function unknownMeaning(status: number, code: string | undefined): Meaning {
  const said = code === undefined ? `${status}, without a reason` : `${status}, ${code}`;
  if (status === 403) {
    return {
      advice: `Teams does not let the bot write there (${said}). Check that the app is installed and allowed there, then retry, or discard the delivery.`,
    };
  }
  if (status === 404 && code === undefined) {
    return { advice: 'Teams knows no such conversation (404). Discard the delivery.', gone: true };
  }
  return { advice: `Teams refuses the message (${said}). Retry, or discard the delivery.` };
}

/** Something between Ropes and Teams answered, such as a proxy. The message may have arrived. */
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
  return new DeliveryError('bot_not_installed', true, notInstalled, { ...error.options, gone: true });
}

/** The connector's own code: at the top of the SDK's error, or in the body that it kept. */
function codeOf({ code, body, details }: ConnectorFailure): string | undefined {
  const said = codeIn(body) ?? codeIn(details);
  if (said !== undefined) return said.slice(0, 100);
  return typeof code === 'string' && /^[A-Z][A-Za-z]+$/.test(code) ? code : undefined;
}

/** Teams has several shapes: `error.code`, `errorCode` beside a `subCode`, and that within a message of JSON. */
function codeIn(value: unknown, depth = 0): string | undefined {
  if (depth > 3) return undefined;
  if (typeof value === 'string') return codeIn(readJson(value), depth + 1);
  if (typeof value !== 'object' || value === null) return undefined;
  const { subCode, errorSubCode, code, error, innerHttpError, message }: Readonly<Record<string, unknown>> = {
    ...value,
  };
  for (const named of [subCode, errorSubCode]) if (typeof named === 'string' && named !== '') return named;
  const inner = codeIn(error, depth + 1) ?? codeIn(innerHttpError, depth + 1) ?? codeIn(message, depth + 1);
  if (inner !== undefined) return inner;
  return typeof code === 'string' && code !== '' ? code : undefined;
}

function readJson(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
