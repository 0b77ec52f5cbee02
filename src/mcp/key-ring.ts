import { timingSafeEqual } from 'node:crypto';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';
import { hashOf, noteUsed, type Token, tokensOf } from './tokens.js';

/** Milliseconds that the tokens are known without asking again: so long may one be used after it was revoked. */
const FRESH = 5_000;

/** Milliseconds from one note that a token was used to the next. */
const NOTED_EVERY = 60_000;

/** Knows the tokens: whoever knocks without one costs the database nothing. */
export interface KeyRing {
  /** Whether there is a token at all. */
  isEmpty(): Promise<boolean>;
  /** The id of the token; undefined where it is none of ours. */
  holderOf(token: string): Promise<string | undefined>;
}

/**
 * @param now UTC milliseconds
 * @param clock milliseconds that only go forward
 */
export function createKeyRing(
  database: Pick<Database, 'transaction' | 'background'>,
  log: Log,
  now: () => number,
  clock: () => number = () => performance.now(),
): KeyRing {
  let known: { readonly tokens: Promise<readonly Token[]>; readonly at: number } | undefined;
  const notedAt = new Map<string, number>();

  function tokens(): Promise<readonly Token[]> {
    if (known && clock() - known.at < FRESH) return known.tokens;
    const read = database.transaction(tokensOf);
    known = { tokens: read, at: clock() };
    read.catch(() => {
      known = undefined;
    });
    return read;
  }

  function note(id: string): void {
    const at = clock();
    if (at - (notedAt.get(id) ?? Number.NEGATIVE_INFINITY) < NOTED_EVERY) return;
    notedAt.set(id, at);
    database
      .background((tx) => noteUsed(tx, id, now()))
      .catch((error: unknown) => log.warn({ err: error }, 'the use of a token could not be noted'));
  }

  return {
    isEmpty: async () => (await tokens()).length === 0,
    holderOf: async (token) => {
      const given = Buffer.from(hashOf(token), 'hex');
      // All are compared, and each in constant time.
      const found = (await tokens()).filter(({ hash }) => timingSafeEqual(Buffer.from(hash, 'hex'), given));
      const id = found[0]?.id;
      if (id !== undefined) note(id);
      return id;
    },
  };
}
