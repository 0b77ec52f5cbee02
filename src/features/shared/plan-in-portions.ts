import type { JobParts } from '../../conversation/feature.js';
import type { PlanningProgress, Taking } from '../../onboarding/planning/planning.js';
import type { Tx } from '../../storage/database.js';
import { setAside, takeBack, withoutAside } from '../../storage/set-aside.js';

/**
 * Messages that one transaction plans at most. SQLite runs in this very thread, where events wait for their
 * acknowledgement meanwhile: `npm run bench:acknowledge` measures how long, and a test holds this to what it measured.
 */
export const BATCH = { sqlite: 50, postgres: 500 } as const;

/** The share of a usual portion that the first one is; each after it is twice as large, up to the whole. */
const FIRST_PART = 8;

type Parts = Pick<JobParts, 'database' | 'delivered' | 'log' | 'now'>;

/** Work that is done in portions. */
export interface InPortions {
  /** Name under which rows are left aside. */
  readonly job: string;
  /** Rows of a portion at most; as many as one transaction plans well, when left out. */
  readonly most?: number;
  /**
   * One portion, in a transaction of its own.
   *
   * @param taking is told which rows it works on before it does; it takes none that are left aside
   */
  plan(tx: Tx, most: number, taking: Taking): Promise<PlanningProgress>;
  /** A portion has been committed. */
  done?(): void;
}

/**
 * Writes what is due into the outbox, portion by portion, until there is no more. A portion that fails is done in smaller
 * ones, and a row that fails alone is left aside for a while (`ropes doctor` names it): all the others have their turn.
 */
export async function planInPortions(
  parts: Parts,
  stopped: AbortSignal,
  { job, most: usual, plan, done: committed }: InPortions,
): Promise<void> {
  const { database, delivered } = parts;
  const largest = usual ?? BATCH[database.dialect];
  // The first ones are small: what they use for the first time takes longer, and somebody may be waiting.
  let most = usual ?? Math.ceil(largest / FIRST_PART);
  for (let more = true; more && !stopped.aborted; ) {
    let taken: readonly string[] = [];
    try {
      const done = await database.background(async (tx) => {
        const progress = await plan(tx, most, (ids) => {
          taken = ids;
        });
        await takeBack(tx, job, taken);
        return progress;
      });
      committed?.();
      more = done.more;
      most = Math.min(largest, most * 2);
      if (done.planned > 0) delivered();
    } catch (error) {
      const [only, ...others] = taken;
      // Not a row, but the question which of them are due.
      if (only === undefined) throw error;
      if (others.length === 0) await leaveAside(parts, job, only, error);
      else most = Math.ceil(taken.length / 2);
    }
  }
}

/**
 * Does something with each of some rows, in a transaction of its own. One that fails is left aside for a while, and the
 * others have their turn.
 *
 * @returns how many went well
 */
export async function eachAlone(
  parts: Parts,
  stopped: AbortSignal,
  job: string,
  ids: readonly string[],
  work: (tx: Tx, id: string) => Promise<void>,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { database, now } = parts;
  let done = 0;
  for (const id of await database.background((tx) => withoutAside(tx, job, ids, now()))) {
    if (stopped.aborted) break;
    try {
      await database.background(async (tx) => {
        await work(tx, id);
        await takeBack(tx, job, [id]);
      });
      done += 1;
    } catch (error) {
      await leaveAside(parts, job, id, error);
    }
  }
  return done;
}

/** Leaves a row aside. Without a database this fails, too, and so the whole job: no row is blamed for it. */
export async function leaveAside(
  { database, log, now }: Pick<Parts, 'database' | 'log' | 'now'>,
  job: string,
  id: string,
  error: unknown,
): Promise<void> {
  await database.background((tx) => setAside(tx, job, id, error, now()));
  log.error({ job, id, err: error }, 'a row was left aside, and will be tried again');
}
