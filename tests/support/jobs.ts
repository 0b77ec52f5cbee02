import type { JobParts } from '../../src/conversation/feature.js';
import { silent } from '../../src/ports/log.js';
import { features } from './english.js';
import type { Talk } from './team.js';

/** What jobs work with, over what a conversation of a test works with. No platform finds anybody by an address. */
export function jobPartsOf(talk: Talk, more: Partial<JobParts> = {}): JobParts {
  return {
    database: talk.database,
    learned: talk.learned,
    files: () => talk.learned().knowledge,
    features,
    settings: talk.settings,
    keep: { seenDays: 30, sentDays: 30, askerDays: 90 },
    findByEmail: async () => ({ found: [], complete: true }),
    delivered: () => undefined,
    log: silent,
    now: talk.now,
    ...more,
  };
}
