import { DeliveryError } from '../../../src/ports/errors.js';
import { retryAfterOf } from '../../../src/ports/network/retry-after.js';
import { rateLimited, reasonOf, unavailable } from '../../kit/outgoing/failures.js';
import { clip } from '../../kit/outgoing/text.js';

/** What the app was not allowed at its install. For posting, that shuts it out as a whole (`postingError`). */
const MISSING_SCOPE = 'missing_scope';

/** Slack will never take this message, however often it is sent. */
const unsendable: Readonly<Record<string, string>> = {
  channel_not_found:
    'The channel is gone or the bot may not see it. Invite the bot, or discard the delivery.',
  is_archived: 'The channel is archived. Discard the delivery.',
  not_in_channel: 'The bot is no member of the channel. Invite it, then retry.',
  restricted_action: 'The workspace does not let the bot post there. Ask an admin of the workspace.',
  restricted_action_read_only_channel: 'The channel is read-only. Discard the delivery.',
  user_not_found: 'The person is not in the workspace. Discard the delivery.',
  user_disabled: 'The account was deactivated. Discard the delivery.',
  user_not_in_channel: 'The person has left the channel. Discard the delivery.',
  users_not_found: 'The person is not in the workspace. Discard the delivery.',
  user_is_bot: 'Bots cannot write to bots. Discard the delivery.',
  cannot_dm_bot: 'Bots cannot write to bots. Discard the delivery.',
  messages_tab_disabled:
    'The Messages tab of the app is off. Turn it on under "App Home" of the Slack app, then retry.',
  thread_not_found: 'The thread was deleted. Discard the delivery.',
  message_not_found: 'The message was deleted.',
  cant_update_message: 'The message is not the bot’s own.',
  edit_window_closed: 'The message is too old to be changed.',
  msg_too_long: 'The message is too long for Slack. This is a fault of Ropes; please report it.',
  msg_blocks_too_long: 'The message is too long for Slack. This is a fault of Ropes; please report it.',
  no_text: 'The message is empty. This is a fault of Ropes; please report it.',
  invalid_blocks: 'Slack does not take the blocks. This is a fault of Ropes; please report it.',
  invalid_blocks_format: 'Slack does not take the blocks. This is a fault of Ropes; please report it.',
  file_uploads_disabled: 'The workspace takes no files. Ask an admin of the workspace.',
  file_upload_size_restricted: 'The workspace takes no files of that size. Ask an admin of the workspace.',
  file_type_not_allowed: 'The workspace takes no pictures. Ask an admin of the workspace.',
  invalid_arguments: 'Slack does not take the request. This is a fault of Ropes; please report it.',
  [MISSING_SCOPE]: 'The app lacks a scope. `ropes doctor` names it; add it and install the app again.',
};

/** Of those, the ones that say that whoever it is for cannot be reached there. */
const gone: readonly string[] = [
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'user_not_found',
  'user_disabled',
  'user_not_in_channel',
  'users_not_found',
  'user_is_bot',
  'cannot_dm_bot',
  'thread_not_found',
];

/**
 * The bot itself may no more: a state of the workspace, and nothing about the message
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors).
 */
const shutOut: Readonly<Record<string, string>> = {
  account_inactive: 'The app was uninstalled. Install it again, set SLACK_BOT_TOKEN and start anew.',
  token_revoked: 'The bot token was revoked. Install the app again, set SLACK_BOT_TOKEN and start anew.',
  token_expired: 'The bot token expired. Turn token rotation off, install the app again and start anew.',
  invalid_auth: 'Slack does not know the token. Set SLACK_BOT_TOKEN to the one of your app and start anew.',
  not_authed: 'Slack got no token. Set SLACK_BOT_TOKEN and start anew.',
  not_allowed_token_type:
    'Slack takes no token of this kind. Set SLACK_BOT_TOKEN to the bot token (xoxb-…) of your app and start anew.',
  team_access_not_granted: 'The app is not installed in this workspace. Install it there.',
  ekm_access_denied:
    'The admins of the workspace have suspended posting (Enterprise Key Management). Ask one of them.',
  two_factor_setup_required: 'The workspace wants two-factor authentication first. Ask an admin of it.',
};

/** The workspace is being moved into an organisation, which may take hours; meanwhile Slack takes nothing. */
const moving: Readonly<Record<string, string>> = {
  org_login_required: 'Slack is moving the workspace into an organisation. It goes on by itself afterwards.',
  team_added_to_org: 'Slack is moving the workspace into an organisation. It goes on by itself afterwards.',
};

/**
 * Slack itself is unwell, which passes. Of the first two it says that some of the request may have been carried out
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors); of none that it was not.
 */
const unwell: readonly string[] = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/**
 * How Slack refuses blocks: in messages, in views, as a second table, and as JSON that is longer than it looks
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors).
 */
const blocksRefused: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_attachments',
  'msg_blocks_too_long',
];

/** Fields of the errors of @slack/web-api 8 (node_modules/@slack/web-api/dist/errors.d.ts), by their codes. */
interface SlackFailure {
  readonly code?: unknown;
  readonly data?: {
    readonly error?: unknown;
    readonly errors?: unknown;
    readonly response_metadata?: { readonly retryAfter?: unknown; readonly messages?: unknown };
  };
  readonly retryAfter?: unknown;
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly original?: unknown;
}

/** A failed call of Slack's API as ours. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const failure: SlackFailure = typeof error === 'object' && error !== null ? error : {};
  // What the transport threw is ours already; the SDK wraps it.
  if (failure.original instanceof DeliveryError) return failure.original;
  switch (failure.code) {
    case 'slack_webapi_rate_limited_error':
      return slower(Number(failure.retryAfter), error);
    case 'slack_webapi_platform_error':
      // JSON without a reason is none of Slack's.
      if (typeof failure.data?.error !== 'string') return notSlack(JSON.stringify(failure.data ?? {}), error);
      return platformError(
        failure.data.error,
        error,
        Number(failure.data.response_metadata?.retryAfter ?? Number.NaN),
      );
    case 'slack_webapi_http_error':
      if (failure.statusCode === 429) return slower(Number.NaN, error);
      return statusError('Slack', Number(failure.statusCode), failure.headers?.['retry-after'], error);
    default:
      return transient('unreachable', `Slack could not be reached: ${reasonOf(error)}`, error);
  }
}

/** Nothing can be said in a thread, or looked for: its first message was deleted before anybody had answered it. */
const threadGone: readonly string[] = [
  'thread_not_found',
  'message_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
];

/** Whether a thread is no more, while the chat that it was in may well be there. */
export function isThreadGone(error: unknown): boolean {
  return threadGone.includes(deliveryError(error).code);
}

/** Whether the bot itself was shut out: nothing can be sent until somebody acts. */
export function isShutOut(error: DeliveryError): boolean {
  return error.options.shutOut === true;
}

/** A failure of posting itself: without the scope for it, nothing can be posted at all. */
export function postingError(error: unknown): DeliveryError {
  const failure = deliveryError(error);
  if (failure.code !== MISSING_SCOPE) return failure;
  return new DeliveryError(MISSING_SCOPE, true, failure.message, {
    ...failure.options,
    untaken: true,
    shutOut: true,
  });
}

/**
 * What Slack says of blocks that it did not take, one complaint a line, such as
 * `[ERROR] unsupported type: data_table [json-pointer:/view/blocks/1/type]`; empty where it does not say.
 *
 * @returns undefined where something else was the matter
 */
export function complaintsOf(error: unknown): readonly string[] | undefined {
  const cause = error instanceof DeliveryError ? error.options.cause : error;
  const { data }: SlackFailure = typeof cause === 'object' && cause !== null ? cause : {};
  if (typeof data?.error !== 'string' || !blocksRefused.includes(data.error)) return undefined;
  return [data.response_metadata?.messages, data.errors]
    .flat()
    .filter((complaint) => typeof complaint === 'string');
}

/** @param seconds that Slack asks to wait; NaN where it does not say */
function platformError(code: string, cause: unknown, seconds = Number.NaN): DeliveryError {
  if (code === 'ratelimited' || code === 'rate_limited' || code === 'message_limit_exceeded') {
    return slower(seconds, cause);
  }
  // The SDK puts the whole body there when it is no JSON: a page of something on the way.
  if (!/^[a-z][a-z0-9_:.-]{0,99}$/i.test(code)) return notSlack(code, cause);
  const advice = ownOf(unsendable, code);
  if (advice !== undefined) {
    return new DeliveryError(code, true, advice, { cause, ...(gone.includes(code) ? { gone: true } : {}) });
  }
  const [out, passing] = [ownOf(shutOut, code), ownOf(moving, code)];
  if (out !== undefined || passing !== undefined) {
    return new DeliveryError(code, out !== undefined, out ?? passing ?? '', {
      cause,
      untaken: true,
      shutOut: true,
    });
  }
  const words = `Slack answered "${code}".`;
  if (unwell.includes(code)) return transient(code, words, cause);
  // Slack refused it and said why, so it was not taken. An unknown reason may pass, but most likely it is the
  // message.
  return new DeliveryError(code, false, words, {
    cause,
    untaken: true,
    unforeseen: true,
  });
}

function ownOf(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

/**
 * Something between Ropes and Slack answered, such as a proxy. Whether the message arrived is not known.
 *
 * @param body what it answered
 */
export function notSlack(body: string, cause?: unknown): DeliveryError {
  const start = clip(body.replace(/[\s\p{Cc}]+/gu, ' ').trim(), 80);
  return transient(
    'not_slack',
    `Something that is not Slack answered: "${start}". Is there a proxy on the way?`,
    cause,
  );
}

/** A status that says nothing about the message: the request may have arrived all the same. */
function statusError(
  who: string,
  status: number,
  header: string | null | undefined,
  cause: unknown,
): DeliveryError {
  return (
    unavailable(who, status, { cause, retryAfter: retryAfterOf(header, Date.now()) }) ??
    transient('http_error', `${who} answered with status ${status}.`, cause)
  );
}

/**
 * The answer of a private response address; undefined when it took the message.
 *
 * @param retryAfter the header
 */
export function responseError(
  status: number,
  body: string,
  retryAfter: string | null,
): DeliveryError | undefined {
  if (status === 429) return slower(Number(retryAfter ?? Number.NaN), undefined);
  if (status >= 500) return statusError("Slack's private address", status, retryAfter, undefined);
  const refused = /"ok"\s*:\s*false/.test(body);
  if (status >= 200 && status < 300 && !refused) return /^\s*</.test(body) ? notSlack(body) : undefined;
  if (status === 404 || status === 410 || /expired_url|used_url/.test(body)) {
    return new DeliveryError(
      'response_url_expired',
      true,
      'The private address is used up: it lives 30 minutes and 5 messages. Discard the delivery.',
      { gone: true },
    );
  }
  // Slack itself never redirects; a login page on the way to it does.
  if (/^\s*</.test(body) || (status >= 300 && status < 400)) return notSlack(body);
  const cause = refusalIn(body);
  if (refused && cause && status < 300) return platformError(cause.data.error, cause);
  return new DeliveryError(
    'response_url_refused',
    true,
    `Slack's private address refused the message with status ${status}. Please report this.`,
    { gone: true, ...(cause ? { cause } : {}) },
  );
}

/** A refusal that is JSON like those of the API, or its code alone, as webhooks answer (https://github.com/slackapi/java-slack-sdk/issues/1017). */
function refusalIn(body: string): { readonly data: { readonly error: string } } | undefined {
  const error =
    /"error"\s*:\s*"([a-z0-9_]{1,100})"/.exec(body)?.[1] ?? /^\s*([a-z0-9_]{1,100})\s*$/.exec(body)?.[1];
  if (error === undefined) return undefined;
  try {
    return { data: { ...JSON.parse(body), error } };
  } catch {
    return { data: { error } };
  }
}

/**
 * The answer of an upload address that did not take a file.
 *
 * @param retryAfter the header
 */
export function uploadError(status: number, retryAfter: string | null): DeliveryError {
  if (status === 429) return slower(Number(retryAfter ?? Number.NaN), undefined);
  return statusError("Slack's upload address", status, retryAfter, undefined);
}

/** @param seconds NaN where Slack does not say */
function slower(seconds: number, cause: unknown): DeliveryError {
  return rateLimited('Slack', {
    cause,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined,
  });
}

function transient(code: string, message: string, cause: unknown): DeliveryError {
  return new DeliveryError(code, false, message, { cause });
}
