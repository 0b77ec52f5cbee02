import { approvedDrafts, draftsRevision } from '../curation/drafts.js';
import { followSections } from '../curation/followed-sections.js';
import type { Knowledge } from '../knowledge/schema/schema.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';
import type { Learning } from './learning.js';

/** Milliseconds between two looks at whether another instance approved something; one cheap query each. */
const EVERY = 2_000;

/** What people added to the packs in chat, kept in use on this instance. */
export interface Additions {
  /** Takes up what is approved now, and where sections went; resolves when it is in use. */
  refresh(): Promise<void>;
  /** The files have changed: the same, soon. */
  filesChanged(): void;
  /** From now on looks for what other instances approve. */
  start(): void;
  stop(): Promise<void>;
}

export interface AdditionParts {
  readonly database: Database;
  readonly learning: Pick<Learning, 'lay' | 'files'>;
  readonly log: Log;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Nothing here throws but `refresh`: what fails is tried again at the next look. */
export function createAdditions({ database, learning, log, now }: AdditionParts): Additions {
  let revision: string | undefined;
  /** The files whose sections were followed last, and where those had gone. */
  let followed: Knowledge | undefined;
  let moved: ReadonlyMap<string, string> = new Map();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function refresh(): Promise<void> {
    const files = learning.files();
    const found = await database.transaction(async (tx) => {
      // First: drafts for a section that went elsewhere go with it.
      const went = files === followed ? undefined : await followSections(tx, database, files, now());
      const drafts = await draftsRevision(tx);
      return went || drafts !== revision
        ? { went, revision: drafts, drafts: await approvedDrafts(tx) }
        : undefined;
    });
    if (!found) return;
    const { went, drafts } = found;
    if (went) {
      followed = files;
      moved = went.moved;
      if (went.fresh > 0)
        log.info(
          { count: went.fresh },
          'sections of pages were renamed or moved; what is kept of them follows',
        );
    }
    revision = found.revision;
    learning.lay(drafts, moved);
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
    filesChanged: () => void next(look),
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
