import type { Job, ProductParts } from '../conversation/feature.js';
import { meetFound } from '../conversation/meet-found.js';
import { notifierFrom } from '../conversation/notify.js';
import { setFirstManager } from '../people/roles/reporting.js';
import type { Adapter } from '../ports/adapter.js';

export interface RosterParts extends ProductParts {
  /** By platform. */
  readonly adapters: ReadonlyMap<string, Adapter>;
}

/**
 * Takes in everybody of whom a platform tells by itself, before the server is ready. A reporting line is taken over where
 * there is none yet.
 */
export function takeInRosters(parts: RosterParts): Job {
  return {
    name: 'take-in-rosters',
    lane: 'seeking',
    once: true,
    beforeReady: true,
    async run() {
      const lines = [...parts.adapters.values()].flatMap((adapter) => adapter.roster?.() ?? []);
      if (lines.length === 0) return;
      await parts.database.transaction(async (tx) => {
        const met = await meetFound(notifierFrom(parts, tx, 'roster'), lines);
        for (const { account, manager } of lines) {
          const [person, above] = [met(account), manager && met(manager)];
          if (person !== undefined && above !== undefined) await setFirstManager(tx, person, above);
        }
      });
    },
  };
}
