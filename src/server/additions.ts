import { approvedDrafts, draftsRevision } from '../curation/drafts.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';
import type { Learning } from './learning.js';

/** Milliseconds between two looks at whether another instance approved something; one cheap query each. */
const EVERY = 2_000;

/** What people added to the packs in chat, kept in use on this instance. */
export interface Additions {
  /** Takes up what is approved now; resolves when it is in use. */
  refresh(): Promise<void>;
  /** From now on looks for what other instances approve. */
  start(): void;
  stop(): Promise<void>;
}

export interface AdditionParts {
  readonly database: Database;
  readonly learning: Pick<Learning, 'lay'>;
  readonly log: Log;
}

/** Nothing here throws but `refresh`: what fails is tried again at the next look. */
export function createAdditions({ database, learning, log }: AdditionParts): Additions {
  let revision: string | undefined;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function refresh(): Promise<void> {
    const found = await database.transaction(async (tx) => {
      const now = await draftsRevision(tx);
      return now === revision ? undefined : { now, drafts: await approvedDrafts(tx) };
    });
    if (!found) return;
    // At the start there is mostly nothing to lay over the files, and nothing to learn anew.
    if (revision !== undefined || found.drafts.length > 0) learning.lay(found.drafts);
    revision = found.now;
  }

  async function look(): Promise<void> {
    if (stopped) return;
    try {
      await refresh();
    } catch (error) {
      log.error({ err: error }, 'what was added in chat could not be looked up; trying again');
    }
  }

  /** One after the other: an older answer of the database must not take the place of a newer one. */
  function next(work: () => Promise<void>): Promise<void> {
    const done = running.then(work);
    running = done.catch(() => undefined);
    return done;
  }

  return {
    refresh: () => next(refresh),
    start: () => {
      void next(look);
      timer = setInterval(() => void next(look), EVERY);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
