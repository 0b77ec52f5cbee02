import type { FindByEmail } from '../conversation/feature.js';
import type { Adapter, FoundAccount } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';

/** Milliseconds that a platform may take to say who an address belongs to. */
const SEEK_LIMIT = 5_000;

export interface FindPeopleParts {
  /** By platform. */
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly log: Log;
}

/** Looks for people by their address, on one platform after the other. */
export function createFindByEmail({ adapters, log }: FindPeopleParts): FindByEmail {
  return async (email, stopped) => {
    const all: FoundAccount[] = [];
    let complete = true;
    for (const adapter of adapters.values()) {
      if (!adapter.capabilities.findsByEmail || !adapter.findByEmail || stopped.aborted) continue;
      try {
        const found = await inTime(adapter.findByEmail(email), stopped);
        if (found?.entry.standing === 'member' && found.entry.active) all.push(found);
      } catch (error) {
        complete = false;
        log.warn({ platform: adapter.platform, err: error }, 'a person could not be looked for');
      }
    }
    return { found: all, complete };
  };
}

/** What a platform answers; undefined when it is stopped before. Throws when it takes too long. */
async function inTime<Found>(
  asked: Promise<Found | undefined>,
  stopped: AbortSignal,
): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let given: (() => void) | undefined;
  const limit = new Promise<undefined>((resolve, reject) => {
    given = () => resolve(undefined);
    stopped.addEventListener('abort', given, { once: true });
    timer = setTimeout(() => reject(new Error(`No answer within ${SEEK_LIMIT} ms.`)), SEEK_LIMIT);
  });
  try {
    return await Promise.race([asked, limit]);
  } finally {
    clearTimeout(timer);
    if (given) stopped.removeEventListener('abort', given);
  }
}
