/** Milliseconds before the second try; each further wait is twice the one before. */
const FIRST_WAIT = 1_000;

/** Milliseconds between two tries at most. */
const LONGEST_WAIT = 5 * 60_000;

/**
 * Tries after which a delivery is given up. Jitter leaves half to all of each wait: with the waits above, two days later
 * on average and 33 hours at the least, so that a platform may be away for a whole day.
 */
export const MOST_ATTEMPTS = 800;

/**
 * Tries after which a delivery is given up whose failure nobody foresaw, about two minutes later: it is most likely the
 * message itself.
 */
export const MOST_UNEXPECTED = 8;

/**
 * How long to wait after a failed try: exponential with jitter, so that many messages that failed together do
 * not come back together, and never less than the platform asked for.
 *
 * @param failures tries that failed so far, from 1
 * @param random 0 to 1
 * @param retryAfter milliseconds the platform asked for
 * @returns milliseconds
 */
export function backoff(failures: number, random: number, retryAfter = 0): number {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 20));
  return Math.max(retryAfter, full / 2 + (full / 2) * random);
}
