import type { Job } from '../conversation/feature.js';
import { keepDirectoryName, withoutDirectoryName } from '../people/accounts/accounts.js';
import type { Adapter } from '../ports/adapter.js';
import type { Log } from '../ports/log.js';
import type { Database } from '../storage/database.js';

export interface DirectoryNamesParts {
  readonly database: Database;
  /** By platform. */
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly log: Log;
}

/** Accounts that are asked about in one run. */
const PORTION = 500;

/**
 * Asks once what directories call the accounts of people who have several, where that was not kept: `doctor` compares
 * them. Changes nothing else, and wakes nobody who left.
 */
export function learnDirectoryNames({ database, adapters, log }: DirectoryNamesParts): Job {
  return {
    name: 'learn-directory-names',
    lane: 'seeking',
    once: true,
    async run(stopped) {
      for (const account of await database.background((tx) => withoutDirectoryName(tx, PORTION))) {
        if (stopped.aborted) return;
        try {
          const entry = await adapters.get(account.platform)?.directory(account);
          if (entry) await database.background((tx) => keepDirectoryName(tx, account, entry.name));
        } catch (error) {
          log.warn({ platform: account.platform, err: error }, 'a name could not be looked up');
        }
      }
    },
  };
}
