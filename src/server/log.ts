import type { LoggerOptions } from 'pino';
import type { Configuration } from '../configuration.js';

/** Causes of causes that are followed. */
const DEEPEST = 4;

/** What people typed, and what an address looks like: errors quote values. */
const quoted = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'|“[^”]*”|`[^`]*`|«[^»]*»|[^\s@]+@[^\s@]+/g;

/** Names of things, not of people: what tells which error it was without what was in it. */
const named = [
  'code',
  'status',
  'statusCode',
  'errno',
  'syscall',
  'table',
  'column',
  'constraint',
  'routine',
] as const;

/** How the log is written: errors without the values they carry. */
export function logOptions(level: Configuration['logLevel']): LoggerOptions {
  return { level, serializers: { err: errorForLog } };
}

/**
 * An error as the log may keep it. Drivers and SDKs hang whole requests and rows on their errors, and quote values in
 * their messages: of all that stays the kind, names of tables and codes, the message without what it quotes, and where
 * it happened.
 */
export function errorForLog(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = Object.fromEntries(
    named.flatMap((name) => {
      const value: unknown = Reflect.get(error, name);
      return typeof value === 'number' || (typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value))
        ? [[name, value]]
        : [];
    }),
  );
  const deeper =
    error.cause === undefined || depth >= DEEPEST ? {} : { cause: errorForLog(error.cause, depth + 1) };
  const errors =
    error instanceof AggregateError && depth < DEEPEST
      ? { errors: error.errors.slice(0, DEEPEST).map((one: unknown) => errorForLog(one, depth + 1)) }
      : {};
  return {
    type: error.name,
    message: firstLine(error.message).replace(quoted, '…'),
    ...fields,
    stack: placesIn(error.stack),
    ...deeper,
    ...errors,
  };
}

/** What follows the first line are values: of zod the issues, of Slack the block. */
function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

/** The lines of a stack that name places in the code. */
function placesIn(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .join('\n');
}
