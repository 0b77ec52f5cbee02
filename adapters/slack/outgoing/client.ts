import { type Logger, LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../../../src/ports/log.js';
import type { SlackConfig } from '../install/config.js';
import { createTransport } from './transport.js';

/** Milliseconds that one call may take: less than the outbox waits for a delivery. */
export const CALL_LIMIT = 8_000;

type Reached = Pick<SlackConfig, 'apiUrl' | 'network'>;

/** Settings of every client: one call is one request, since the outbox tries again and the SDK must not. */
export function clientOptions(config: Reached, log: Log): webApi.WebClientOptions {
  return {
    slackApiUrl: config.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_LIMIT,
    allowAbsoluteUrls: false,
    fetch: createTransport(config.network),
    logger: loggerOf(log),
  };
}

export function createClient(config: Reached, token: string, log: Log): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(config, log));
}

/**
 * The SDK's log lines as fields of a fixed message. They come at the lowest level, since the adapter itself logs what
 * matters.
 */
export function loggerOf(log: Log): Logger {
  const say = (...words: unknown[]) => log.debug({ words: words.map(wordsOf) }, 'slack sdk');
  return {
    // The SDK's debug lines hold whole payloads: what people said does not belong into a log.
    debug: () => undefined,
    info: say,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

function wordsOf(word: unknown): string {
  return (word instanceof Error ? word.message : String(word)).slice(0, 500);
}
