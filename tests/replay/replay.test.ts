import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/onboarding/paths/versions.js';
import type { TestDatabase } from '../support/databases.js';
import { type Before, type Payload, prepareBefore, type Recorded, replay } from './before.js';
import { type Queue, sendQueue } from './queue.js';

/*
 * Cards that people have in their chats, and a queue that waits, from before: what was recorded of an earlier commit
 * (record.md) works as it did then. A text that is changed on purpose is changed in the recording as well; a payload or
 * a row of the database never is.
 */

const { payloads, ...recorded } = await read<Recorded & { readonly payloads: readonly Payload[] }>(
  'payloads',
);
const queue = await read<Queue>('deliveries');

async function read<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(`tests/replay/${name}.json`, 'utf8')) as Content;
}

let before: Before;
beforeAll(async () => {
  before = await prepareBefore(recorded);
});
afterAll(() => before?.dispose());

describe('a card from before', () => {
  it.each(payloads)('$title', async (payload) => {
    expect(await replay(before, recorded, payload)).toEqual(payload.came);
  });
});

describe('the queue from before', () => {
  const { deliveries, more, paths } = queue;
  let held: TestDatabase;
  let sent: Awaited<ReturnType<typeof sendQueue>>;
  beforeAll(async () => {
    held = await before.fresh();
    const refused = new Set(deliveries.filter((one) => one.refused).map(({ id }) => id));
    sent = await sendQueue(held, recorded, refused);
  });
  afterAll(() => held?.dispose());

  it.each(deliveries)('sends or drops $key to $to', ({ id, came }) => {
    expect(sent.arrived.get(id)).toEqual(came);
  });

  it('holds nothing else, and leads to what it led to then', () => {
    expect(sent.arrived.size).toBe(deliveries.length);
    expect(sent.more).toEqual(more);
    expect(sent.paths).toEqual(paths);
  });

  it('keeps the hash of every version, with the fields that steps have now: nobody is offered what they have', async () => {
    const versions = await held.database.transaction((tx) =>
      tx.selectFrom('path_versions').select(['hash', 'content']).execute(),
    );
    expect(versions.length).toBeGreaterThan(1);
    for (const { hash, content } of versions) expect(hashOf(JSON.parse(content))).toBe(hash);
  });
});
