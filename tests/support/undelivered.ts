import { notifierFrom } from '../../src/conversation/notify.js';
import type { Claimed } from '../../src/delivery/claims.js';
import { features } from './english.js';
import { jobPartsOf } from './jobs.js';
import type { Talk } from './team.js';

/** The first message of the outbox whose key begins so comes back as one that cannot be delivered where it was to go. */
export async function comesBack(talk: Talk, beginning: string): Promise<void> {
  const parts = jobPartsOf(talk);
  await talk.database.transaction(async (tx) => {
    const row = await tx
      .selectFrom('outbox')
      .selectAll()
      .where('key', 'like', `${beginning}%`)
      .executeTakeFirstOrThrow();
    const [place, reply] = [JSON.parse(row.place), JSON.parse(row.reply)];
    const { id, key, platform, workspace, lane, attempts, failures } = row;
    const failed: Claimed = {
      ...{ id, key, platform, workspace, lane, attempts, failures, place, reply },
      ...{ person: null, limitedBy: lane, leaseUntil: 0 },
    };
    const notifier = notifierFrom(parts, tx, `undelivered:${id}`);
    for (const { undelivered } of features.features) await undelivered?.(notifier, failed);
  });
}
