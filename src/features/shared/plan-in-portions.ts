import type { JobParts } from '../../conversation/feature.js';
import type { PlanningProgress } from '../../onboarding/planning/planning.js';
import type { Tx } from '../../storage/database.js';

/**
 * Messages that one transaction plans at most. SQLite runs in this very thread, where events wait for their
 * acknowledgement meanwhile.
 */
const BATCH = { sqlite: 150, postgres: 500 } as const;

/**
 * Writes what is due into the outbox, portion by portion, until there is no more.
 *
 * @param plan one portion, in a transaction of its own
 */
export async function planInPortions(
  { database, delivered }: Pick<JobParts, 'database' | 'delivered'>,
  stopped: AbortSignal,
  plan: (tx: Tx, most: number) => Promise<PlanningProgress>,
): Promise<void> {
  for (let more = true; more && !stopped.aborted; ) {
    const done = await database.background((tx) => plan(tx, BATCH[database.dialect]));
    more = done.more;
    if (done.planned > 0) delivered();
  }
}
