import Libsql from 'libsql';
import { expect } from 'vitest';
import { readConfiguration } from '../../src/configuration.js';
import { DeliveryError } from '../../src/ports/errors.js';
import { silent } from '../../src/ports/log.js';
import { serve } from '../../src/server/serve.js';
import { stubPlatform } from '../delivery/platform.js';
import type { TestDatabase } from '../support/databases.js';
import { features } from '../support/english.js';
import { until } from '../support/wait-for.js';
import type { Recorded } from './before.js';

/** A row of the outbox that waited, and what became of it. */
export interface Delivery {
  readonly id: string;
  readonly key: string;
  /** Its conversation. */
  readonly to: string;
  readonly person: string | null;
  /** The words it was written with; absent where they are found when it is sent. */
  readonly reply?: string;
  readonly later?: string;
  /** The platform refuses it for good. */
  readonly refused?: true;
  readonly came: Arrived;
}

export interface Arrived {
  readonly state: string;
  /** Where it went, which is elsewhere when a private address is void, and its words. */
  readonly sent?: { readonly to: string; readonly text: string };
  /** Why it was dropped or failed. */
  readonly error?: string;
}

export interface Queue {
  readonly deliveries: readonly Delivery[];
  /** What was written only while these were sent, such as to the next expert in place of one who cannot be reached. */
  readonly more: readonly { readonly to: string; readonly text: string }[];
  /** Paths that are in another state for it, by assignment: whose beginning could not be delivered waits again. */
  readonly paths: Readonly<Record<string, string>>;
}

/**
 * Serves the product on a database until all that waits there is sent, over a platform that takes everything but some
 * deliveries.
 *
 * @returns what became of each delivery that waited, by its id, and what else came of it
 */
export async function sendQueue(
  { url, database }: TestDatabase,
  { now, admins }: Recorded,
  refused: ReadonlySet<string>,
): Promise<{
  readonly arrived: ReadonlyMap<string, Arrived>;
  readonly more: Queue['more'];
  readonly paths: Queue['paths'];
}> {
  const read = readConfiguration({
    PORT: '0',
    DATABASE_URL: url,
    ROPES_ADMINS: admins.join(','),
    ROPES_ENCODER: 'off',
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const waiting = await database.transaction((tx) =>
    tx.selectFrom('outbox').select('id').where('finished_at', 'is', null).execute(),
  );
  const stateOfPaths = () =>
    database.transaction((tx) => tx.selectFrom('assignments').select(['id', 'state']).execute());
  const before = new Map((await stateOfPaths()).map(({ id, state }) => [id, state]));
  const { adapter, got } = stubPlatform(({ delivery }) =>
    refused.has(delivery)
      ? new DeliveryError('channel_not_found', true, 'Nobody is there.', { gone: true })
      : undefined,
  );
  const serving = () =>
    serve({
      configuration: read.configuration,
      features,
      packs: ['knowledge/sagemaker'],
      previews: [],
      samplesOnly: false,
      adapters: [async () => adapter],
      log: silent,
      now: () => now,
    });
  // What cannot be delivered goes on to somebody else at the next look at what is due: at once after a start.
  for (const due of [0, now]) {
    const running = await serving();
    try {
      await settled(url, due);
    } finally {
      await running.stop();
    }
  }
  const sent = new Map(
    got.map(({ delivery, place, reply }) => [delivery, { to: place.conversation, text: reply.fallback }]),
  );
  const ids = new Set(waiting.map(({ id }) => id));
  const rows = await database.transaction((tx) =>
    tx.selectFrom('outbox').select(['id', 'state', 'error']).execute(),
  );
  const arrived = new Map(
    rows
      .filter(({ id }) => ids.has(id))
      .map(({ id, state, error }): [string, Arrived] => {
        const went = sent.get(id);
        return [id, { state, ...(went ? { sent: went } : {}), ...(error === null ? {} : { error }) }];
      }),
  );
  const more = [...sent].filter(([id]) => !ids.has(id)).map(([, one]) => one);
  const moved = (await stateOfPaths()).filter(({ id, state }) => before.get(id) !== state);
  const paths = Object.fromEntries(moved.map(({ id, state }) => [id, state]));
  return { arrived, paths, more: more.sort((one, other) => order(one).localeCompare(order(other))) };
}

/**
 * Resolves when nothing waits to be sent, and no question for its next expert. It only reads, and by itself: a
 * transaction beside those of the server would keep this thread from ending theirs.
 */
async function settled(url: string, due: number): Promise<void> {
  const reader = new Libsql(url, { readonly: true });
  const waiting = reader.prepare(
    'select id from outbox where finished_at is null union all select id from referrals where next_at <= ?',
  );
  try {
    await until(() => expect(waiting.all(due)).toEqual([]));
  } finally {
    reader.close();
  }
}

function order({ to, text }: { readonly to: string; readonly text: string }): string {
  return `${to} ${text}`;
}
