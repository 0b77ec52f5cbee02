import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The headers of a signed request (Standard Webhooks 1.0). */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * Signs a request as Standard Webhooks wants it: HMAC-SHA256 in base64 over id, seconds and body, joined by dots.
 *
 * @param now UTC milliseconds
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signed(secret: Buffer, id: string, now: number, body: string): SignedHeaders {
  const seconds = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/** What a token begins with, so that whoever finds one knows what it is. */
const PREFIX = 'ropes_step_';

/**
 * The token that answers one opening. It follows from the secret, so that every try sends the same although it stands in
 * no row.
 *
 * @param id of the delivery
 */
export function answerToken(secret: Buffer, id: string): string {
  return `${PREFIX}${id}.${markOf(secret, id)}`;
}

/** What a token says of itself. */
export interface GivenToken {
  /** Of the delivery. */
  readonly id: string;
  /** Whether it was made with this secret: nobody else can have made it. One of an earlier secret was not. */
  readonly ours: boolean;
}

/** Undefined for what has not the form of a token. */
export function readToken(secret: Buffer, token: string): GivenToken | undefined {
  const [, id, mark] = /^ropes_step_([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (id === undefined || mark === undefined) return undefined;
  return { id, ours: timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(secret, id))) };
}

function markOf(secret: Buffer, id: string): string {
  return createHmac('sha256', secret).update(`answer:${id}`).digest('base64url');
}

/** SHA-256 in hexadecimal digits: what is kept of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares a token with what was kept of it, in constant time. */
export function isToken(token: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(tokenHash(token), 'hex'), Buffer.from(hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
