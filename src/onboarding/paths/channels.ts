import type { Tx } from '../../storage/database.js';
import { dueKey } from '../planning/dues.js';
import { inPortions } from './records.js';

// A channel to which nothing can be written has a row among `dues`: until its moment has come, what is its to do falls to
// others as if nobody were there.

/** Source of such a row. */
const UNWRITABLE = 'unwritable';

/** Milliseconds after which a channel is tried again. */
const TRY_AGAIN = 7 * 86_400_000;

/** Those of some channels, by address, to which nothing can be written. */
export async function unwritableAmong(tx: Tx, channels: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await inPortions([...new Set(channels)], (portion) =>
    tx
      .selectFrom('dues')
      .select('channel')
      .where(
        'key',
        'in',
        portion.map((channel) => dueKey(channel, UNWRITABLE)),
      )
      .execute(),
  );
  return new Set(rows.flatMap(({ channel }) => channel ?? []));
}

/** All of them, in the order of their addresses. */
export async function unwritableChannels(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('dues')
    .select('channel')
    .where('source', '=', UNWRITABLE)
    .orderBy('key')
    .execute();
  return rows.flatMap(({ channel }) => channel ?? []);
}

/** Notes that nothing can be written to a channel. @returns the assignments on which something was its to do */
export async function noteUnwritable(tx: Tx, channel: string, now: number): Promise<string[]> {
  const again = now + TRY_AGAIN;
  await tx
    .insertInto('dues')
    .values({
      key: dueKey(channel, UNWRITABLE),
      person_id: null,
      channel,
      source: UNWRITABLE,
      assignment_id: null,
      told: 1,
      next_at: again,
    })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ next_at: again }))
    .execute();
  return assignmentsWith(tx, [channel]);
}

/** Forgets it of those that are to be tried again. @returns the assignments on which something is theirs to do */
export async function tryChannelsAgain(tx: Tx, now: number): Promise<string[]> {
  const rows = await tx
    .deleteFrom('dues')
    .where('source', '=', UNWRITABLE)
    .where('next_at', '<=', now)
    .returning('channel')
    .execute();
  const channels = rows.flatMap(({ channel }) => channel ?? []);
  return channels.length === 0 ? [] : assignmentsWith(tx, channels);
}

async function assignmentsWith(tx: Tx, channels: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('assignment_doers')
    .select('assignment_id')
    .distinct()
    .where('channel', 'in', channels)
    .orderBy('assignment_id')
    .execute();
  return rows.map(({ assignment_id }) => assignment_id);
}
