import type { Place } from '../ports/place.js';
import type { Reply } from '../ports/reply.js';

/** The reply of a message that keeps that it was sent, and no word of what it said. */
export const NOTHING = JSON.stringify({ fallback: '–', parts: [], audience: 'asker' });

/** What a message is about whose words are found when it is sent. Opaque here. */
export interface Later {
  readonly kind: string;
  readonly about: string;
}

/** What the outbox holds was written by Ropes, but a row that was damaged must not hold up the others. */
function read(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isPlace(value: object): value is Place {
  const { platform, workspace, conversation, address }: Readonly<Record<string, unknown>> = { ...value };
  return (
    [platform, workspace, conversation].every((part) => typeof part === 'string') &&
    typeof address === 'object' &&
    address !== null
  );
}

function isReply(value: object): value is Reply {
  const { fallback, parts }: Readonly<Record<string, unknown>> = { ...value };
  return typeof fallback === 'string' && Array.isArray(parts);
}

function isLater(value: object): value is Later {
  const { kind, about }: Readonly<Record<string, unknown>> = { ...value };
  return typeof kind === 'string' && typeof about === 'string';
}

export function readPlace(json: string): Place | undefined {
  const value = read(json);
  return value && isPlace(value) ? value : undefined;
}

export function readReply(json: string): Reply | undefined {
  const value = read(json);
  return value && isReply(value) ? value : undefined;
}

export function readLater(json: string): Later | undefined {
  const value = read(json);
  return value && isLater(value) ? value : undefined;
}

/**
 * The place as it may be kept once a message is over: an address with a short life is a secret, and goes. A retry
 * then takes the place behind it.
 */
export function keepable(place: Place): Place {
  if (place.expiresAt === undefined) return place;
  const { otherwise, ...rest } = place;
  return { ...rest, address: {}, expiresAt: 0, ...(otherwise ? { otherwise: keepable(otherwise) } : {}) };
}

/** The same of a place's JSON. One that cannot be read may hold a secret too, and goes altogether. */
export function keepablePlace(json: string): string {
  const place = readPlace(json);
  return place ? JSON.stringify(keepable(place)) : '{}';
}
